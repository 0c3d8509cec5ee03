"""Code lists of meetings, referrals, disruption, incidents and interviews: what the catalogue counts around a child."""

from homeward.dataset.code_list import Code, CodeList

_PROPOSED = "Homeward's own proposal, after the scorecard's and the strategy's words"

CASEWORK_LISTS = (
    CodeList(
        "interview_mode",
        "Return interview forms of councils",
        (
            Code("face_to_face", "Face to face", ("F2F", "FTF", "In person", "Visit", "Home visit")),
            Code("telephone", "By telephone", ("Telephone", "Phone", "Tel", "Phone call", "Telephone call")),
            Code("video", "By video", ("Video", "Video call", "Teams", "MS Teams", "Zoom", "WhatsApp video")),
            Code("written", "In writing", ("Written", "Letter", "Email", "Text", "Text message", "Form")),
            Code("other", "Other", ()),
        ),
    ),
    CodeList(
        "interviewer",
        "Return interview forms of councils",
        (
            Code("social_worker", "Social worker", ("SW", "Allocated social worker", "Child's social worker")),
            Code(
                "dedicated_team",
                "Dedicated return interview team",
                ("Missing team", "RHI team", "Return interview team", "Missing coordinator", "Missing from home team"),
            ),
            Code("youth_worker", "Youth worker", ("Youth service",)),
            Code(
                "commissioned_service",
                "Commissioned service",
                ("Barnardo's", "Children's Society", "NSPCC", "Commissioned provider"),
            ),
            Code("other", "Other", ()),
        ),
    ),
    CodeList(
        "strategy_trigger",
        _PROPOSED,
        (
            Code(
                "three_in_90_days",
                "Three episodes in 90 days",
                ("3 in 90 days", "3+ in 90 days", "Three or more episodes in 90 days", "3 episodes in 90 days"),
            ),
            Code(
                "over_24_hours", "Missing for over 24 hours", ("Over 24 hours", "24 hours", "24h", "24 hours or more")
            ),
            Code("harm", "Harm while missing", ("Harm", "Came to harm", "Harmed")),
            Code("under_13", "Under 13", ("Aged under 13", "Age under 13")),
            Code("other", "Other", ()),
        ),
    ),
    CodeList(
        "meeting_kind",
        "Minutes and terms of reference of partnerships",
        (
            Code("daily", "Daily meeting", ("Daily", "Daily briefing", "Daily risk meeting")),
            Code("weekly", "Weekly meeting", ("Weekly", "Weekly missing meeting")),
            Code("operational", "Operational group", ("Operational", "MACE operational")),
            Code("strategic", "Strategic group", ("Strategic", "MACE strategic")),
        ),
    ),
    CodeList(
        "grounds_decision",
        "National Referral Mechanism (Modern Slavery Act 2015, statutory guidance)",
        (
            Code("positive", "Positive", ("Yes", "Y", "Accepted", "Positive decision")),
            Code("negative", "Negative", ("No", "N", "Rejected", "Negative decision")),
        ),
    ),
    CodeList(
        "disruption_kind",
        "Home Office, Child exploitation disruption toolkit",
        (
            Code(
                "abduction_warning_notice",
                "Child abduction warning notice",
                ("CAWN", "Abduction notice", "Harbouring notice"),
            ),
            Code("sexual_risk_order", "Sexual risk order", ("SRO",)),
            Code("sexual_harm_prevention_order", "Sexual harm prevention order", ("SHPO", "SOPO")),
            Code("slavery_risk_order", "Slavery and trafficking risk order", ("STRO", "Slavery risk order")),
            Code(
                "slavery_prevention_order",
                "Slavery and trafficking prevention order",
                ("STPO", "Slavery prevention order"),
            ),
            Code("recovery_order", "Recovery order", ("Section 50", "S50", "S50 recovery order")),
            Code("closure_notice", "Closure notice", ("Closure order", "Premises closure")),
            Code("licence_review", "Licence review", ("Licence review or action", "Taxi licence", "Licensing")),
            Code(
                "information_request",
                "Request for hotel guest information",
                ("Hotel information", "Hotel notice", "Information request", "Guest information request"),
            ),
            Code("community_protection_notice", "Community protection notice", ("CPN",)),
            Code("injunction", "Injunction", ("Civil injunction",)),
            Code("tenancy_action", "Tenancy action", ("Tenancy", "Eviction", "Housing action")),
            Code("visit", "Visit", ("Disruption visit", "Premises visit")),
            Code("other", "Other", ("PSPO", "Public spaces protection order")),
        ),
    ),
    CodeList(
        "disruption_subject",
        _PROPOSED,
        (
            Code("person", "Person", ("People", "Suspect", "Perpetrator", "Offender", "Adult")),
            Code("place", "Place", ("Premises", "Location", "Hotel", "Address", "Venue")),
        ),
    ),
    CodeList(
        "exploitation_model",
        "The strategy's annual profile: models of exploitation",
        (
            Code("inappropriate_relationship", "Inappropriate relationship", ("Inappropriate relationships",)),
            Code(
                "older_boyfriend", "Older boyfriend or girlfriend", ("Boyfriend", "Older boyfriend", "Boyfriend model")
            ),
            Code(
                "organised",
                "Organised exploitation",
                ("Organised", "Network", "Organised network"),
            ),
            Code("peer_on_peer", "Peer on peer", ("Peer", "Child on child")),
            Code("online_grooming", "Online grooming", ("Online", "Grooming online", "Internet")),
            Code("county_lines", "County lines", ("County line", "Drug running")),
            Code("other", "Other", ()),
        ),
    ),
    CodeList(
        "incident_role",
        "Police crime recording",
        (
            Code("victim", "Victim", ("Aggrieved", "Injured party", "V")),
            Code("suspect", "Suspect", ("Offender", "Perpetrator", "Accused", "Defendant", "S")),
        ),
    ),
    CodeList(
        "incident_outcome",
        "Police crime recording",
        (
            Code("under_investigation", "Under investigation", ("Ongoing", "Open", "Live", "Pending")),
            Code("charged", "Charged", ("Charge", "Summonsed", "Charged or summonsed")),
            Code("convicted", "Convicted", ("Conviction", "Guilty", "Found guilty")),
            Code("no_further_action", "No further action", ("NFA", "Evidential difficulties")),
            Code("other", "Other", ("Caution", "Community resolution")),
        ),
    ),
)
