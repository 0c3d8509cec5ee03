"""
How each invented agency writes: its own headings, its own words for codes, its own way with dates.

None of them is a real council's layout. Together they show what a mapping is for.
"""

from dataclasses import dataclass

from homeward.dataset.codes import CODE_LISTS


@dataclass(frozen=True)
class Style:
    """
    An agency's way of writing.

    Attributes:
        people, episodes, interviews: its headings, in order, by the name that mappings use.
        words: its word for a code, by that name.
        date_format, time_format: how a date, and a date with a time, are written in text.
    """

    people: dict[str, str]
    episodes: dict[str, str]
    interviews: dict[str, str]
    words: dict[str, dict[str, str]]
    date_format: str = "%d/%m/%Y"
    time_format: str = "%d/%m/%Y %H:%M"


_ETHNICITIES = CODE_LISTS["ethnicity"]
_YES_NO = {"yes": "Yes", "no": "No"}
_Y_N = {"yes": "Y", "no": "N"}

NORTHMOOR_STYLE = Style(
    people={
        "person_id": "Person Ref",
        "forename": "Forename",
        "surname": "Family Name",
        "born_on": "Date of Birth",
        "gender": "Gender",
        "ethnicity_code": "Ethnic Origin",
        "unique_pupil_number": "UPN",
        "has_send": "SEND",
        "has_physical_disability": "Physical Disability",
        "sen_provision": "SEN Provision",
        "address": "Home Address",
    },
    episodes={
        "episode_id": "Missing Ref",
        "person_id": "Person Ref",
        "began": "Missing Since",
        "returned": "Date Returned",
        "supplied_age": "Age at Missing",
        "setting": "Missing From",
        "care_status": "Social Care Status",
        "is_other_councils_child": "Other LA Child",
        "looked_after_by": "Looked After By",
        "exploitation_risk": "Exploitation Risk",
        "placement_distance_miles": "Placement Distance (miles)",
        "notified": "Council Notified",
    },
    interviews={
        "interview_id": "Interview Ref",
        "episode_id": "Missing Ref",
        "needed": "RHI Required",
        "is_offered": "RHI Offered",
        "offered": "Date Offered",
        "is_accepted": "RHI Accepted",
        "held": "RHI Completed",
        "interview_mode": "How Held",
        "interviewer": "Held By",
        "is_independent": "Independent Person",
        "is_shared_with_police": "Shared with Police",
        "mentions_exploitation": "Exploitation Mentioned",
    },
    words={
        "gender": {"female": "Female", "male": "Male", "other": "Non-binary"},
        "ethnicity_code": {code: f"{code} - {_ETHNICITIES.label(code)}" for code in _ETHNICITIES.values()},
        "has_send": _YES_NO,
        "has_physical_disability": _YES_NO,
        "sen_provision": {"N": "None", "K": "SEN support", "E": "EHCP"},
        "setting": {"home": "Family home", "care": "Care placement", "other": "Elsewhere"},
        "care_status": {
            "none": "Not a client",
            "early_help": "Early Help",
            "child_in_need": "CIN",
            "protection_plan": "CPP",
            "looked_after": "LAC",
            "care_leaver": "Care Leaver",
        },
        "is_other_councils_child": _YES_NO,
        "looked_after_by": {"own_council": "Northmoor", "other_council": "Other LA"},
        "exploitation_risk": {"none": "None", "low": "Low", "medium": "Medium", "high": "High"},
        "needed": {"yes": "Yes", "no": "No", "not_applicable": "N/A"},
        "is_offered": _YES_NO,
        "is_accepted": _YES_NO,
        "interview_mode": {
            "face_to_face": "In person",
            "telephone": "Phone call",
            "video": "Teams",
            "written": "Letter",
            "other": "Other",
        },
        "interviewer": {
            "social_worker": "Social worker",
            "dedicated_team": "Missing team",
            "youth_worker": "Youth worker",
            "commissioned_service": "Commissioned provider",
            "other": "Other",
        },
        "is_independent": _YES_NO,
        "is_shared_with_police": _YES_NO,
        "mentions_exploitation": _YES_NO,
    },
)

# Wearbridge does not say when it offered an interview, or whether a disability is physical: what counts those is [x]
WEARBRIDGE_STYLE = Style(
    people={
        "person_id": "YP No",
        "surname": "Last name",
        "forename": "First name",
        "born_on": "D.O.B.",
        "gender": "Sex",
        "ethnicity_code": "Ethnicity (DfE)",
        "has_send": "SEN / disability",
        "unique_pupil_number": "Pupil number",
        "sen_provision": "SEN code",
    },
    episodes={
        "episode_id": "Episode",
        "person_id": "YP No",
        "began": "Last seen",
        "returned": "Back",
        "setting": "From where",
        "care_status": "Case status",
        "is_other_councils_child": "Placed by other council",
        "exploitation_risk": "CE risk",
        "placement_distance_miles": "Miles from home",
        "is_placed_out_of_area": "Out of area",
        "notified": "Council told",
    },
    interviews={
        "episode_id": "Episode",
        "needed": "Interview needed?",
        "is_offered": "Offered?",
        "is_accepted": "Accepted?",
        "interview_id": "Interview no.",
        "held": "Held",
        "interview_mode": "By",
        "interviewer": "Interviewer",
        "is_independent": "Independent?",
        "is_shared_with_police": "Police told?",
        "mentions_exploitation": "CE mentioned?",
    },
    words={
        "gender": {"female": "F", "male": "M", "other": "I"},
        "ethnicity_code": {code.code: code.spellings[2] for code in _ETHNICITIES.codes},
        "has_send": _Y_N,
        "setting": {"home": "Home", "care": "Placement", "other": "Other"},
        "care_status": {
            "none": "No status",
            "early_help": "EH",
            "child_in_need": "Child in need",
            "protection_plan": "CP plan",
            "looked_after": "CLA",
            "care_leaver": "Leaving care",
        },
        "is_other_councils_child": _Y_N,
        "exploitation_risk": {"none": "No known risk", "low": "Low", "medium": "Med", "high": "High"},
        "needed": {"yes": "Y", "no": "N", "not_applicable": "NA"},
        "is_offered": _Y_N,
        "is_accepted": _Y_N,
        "is_placed_out_of_area": _Y_N,
        "interview_mode": {
            "face_to_face": "F2F",
            "telephone": "Phone",
            "video": "Video call",
            "written": "Letter",
            "other": "Other",
        },
        "interviewer": {
            "social_worker": "SW",
            "dedicated_team": "RHI team",
            "youth_worker": "Youth worker",
            "commissioned_service": "Commissioned provider",
            "other": "Other",
        },
        "is_independent": _Y_N,
        "is_shared_with_police": _Y_N,
        "mentions_exploitation": _Y_N,
    },
    date_format="%d/%m/%Y",
    time_format="%d/%m/%Y %H:%M",
)

POLICE_STYLE = Style(
    people={
        "person_id": "Nominal",
        "surname": "Surname",
        "forename": "Forename(s)",
        "born_on": "DOB",
        "gender": "Sex",
    },
    episodes={
        "episode_id": "Incident No",
        "began": "Last Seen",
        "reported": "Reported",
        "returned": "Found",
        "setting": "Missing From",
        "grade": "Risk Grade",
        "area": "District",
        "has_philomena_form": "Philomena",
        "came_to_harm": "Harm",
        "is_crime_related": "Crime",
        "is_exploitation_flagged": "CE Marker",
        "found_by": "Found By",
        "is_found_out_of_force": "Found Out Of Force",
    },
    interviews={},
    words={
        "gender": {"female": "FEMALE", "male": "MALE", "other": "INDETERMINATE"},
        "setting": {"home": "HOME ADDRESS", "care": "CHILDREN'S HOME", "other": "OTHER"},
        "area": {"northmoor": "NORTHMOOR", "wearbridge": "WEARBRIDGE"},
        "has_philomena_form": _Y_N,
        "came_to_harm": _Y_N,
        "is_crime_related": _Y_N,
        "is_exploitation_flagged": _Y_N,
        "found_by": {
            "returned": "RETURNED",
            "police": "OFFICER",
            "family": "FAMILY",
            "carer": "CARE STAFF",
            "other": "PUBLIC",
        },
        "is_found_out_of_force": _Y_N,
    },
    time_format="%d/%m/%Y %H:%M:%S",
)
