"""Missing episodes: their kind, where from, the child's care status, and who found the child."""

from homeward.dataset.labels.definition import LabelList, Meaning, Rule, vocabulary_of

_CATEGORY_RULES = (
    Rule("not -apparent -authorised", ""),
    Rule("away -missing -not -authorised", "absent"),
    Rule("missing -absent -unauthorised -apparent -authorised", "missing"),
    Rule("authorisedabsence", ""),
    Rule("absent -missing", "absent"),
    Rule("unauthorised -missing", "absent"),
    Rule("away not authorised -missing", "absent"),
    Rule("not apparent risk -missing", "absent"),
)
EPISODE_CATEGORY = LabelList(
    name="episode_category",
    title="Kind of episode",
    source="SSDA903 return, Missing module: M or A; police grades before 2017",
    meanings=(
        Meaning("missing", "Missing", spellings=("M", "Missing from home", "Missing from care")),
        Meaning(
            "absent",
            "Away without authorisation",
            spellings=("A", "Absent", "Unauthorised absence", "No apparent risk"),
        ),
    ),
    vocabulary=vocabulary_of(
        _CATEGORY_RULES,
        {
            "no without non": "not",
            "absence absentee": "absent",
            "unauthorized": "unauthorised",
            "authorisation authority authorization authorized auth permission": "authorised",
            "mfh mfc misper": "missing",
            "absconded absconding abscond": "missing",
            "awol ua": "absent",
            "wo": "not",
        },
        "high medium low care categorised category child episode from home m missing person foster overnight "
        "placement police "
        "report reported "
        "residential",
    ),
    rules=_CATEGORY_RULES,
    parts_answers=("or", "and", "-"),
    phrases={"authorised absent": "authorisedabsence"},
)

_SETTING_RULES = (
    Rule("not", ""),
    Rule("friend|relative|grandparent -foster -placement", "other"),
    Rule("police station", "other"),
    Rule("foster|placement|residential", "care"),
    Rule("semi independent|independence", "care"),
    Rule("supported accommodation|lodgings|living", "care"),
    Rule("secure|hostel", "care"),
    Rule("fromhome", "home"),
    Rule("fromcare", "care"),
    Rule("child home -parent -family", "care"),
    Rule("care -hospital -school", "care"),
    Rule("school|college|hospital|street|elsewhere|custody|public|park|centre|shop -home", "other"),
    Rule("other -home", "other"),
    Rule("parent|family|own home|address", "home"),
    Rule("home -child -other", "home"),
    Rule("birth parent|family", "home"),
    Rule("parent -other", "home"),
)
SETTING = LabelList(
    name="setting",
    title="Where a child went missing from",
    source="Council return home interview forms; the scorecard's 'where missing from'",
    meanings=(
        Meaning("home", "Family home", spellings=("Home", "Home address", "Parental home")),
        Meaning(
            "care",
            "Care placement",
            spellings=("Care", "Children's home", "Foster care", "Foster placement", "Residential", "Placement"),
        ),
        Meaning("other", "Elsewhere", spellings=("School", "Hospital", "Other")),
    ),
    vocabulary=vocabulary_of(
        _SETTING_RULES,
        {
            "no non": "not",
            "childrens children": "child",
            "parents parental mother mothers father fathers mum mums dad dads": "parent",
            "fostering carer carers": "foster",
            "placements": "placement",
            "friends": "friend",
            "relatives": "relative",
            "grandparents grandmother grandfather": "grandparent",
            "schools education": "school",
            "mfh": "fromhome",
            "mfc": "fromcare",
            "accom accomm": "accommodation",
            "resi": "residential",
            "shopping shops": "shop",
            "ifa": "foster",
            "streets": "street",
            "house": "home",
            "homes": "home",
            "families": "family",
        },
        "grounds area authority council county ward area's lac in independent la lives living local missing of out "
        "outside owned "
        "place private the town unit went with",
    ),
    rules=_SETTING_RULES,
    names_people=True,
    parts_answers=("or", "and", "-"),
)

_STATUS_RULES = (
    Rule("formerrelevant", "care_leaver"),
    Rule("former|previously|ceased|stepped|ended|denied", ""),
    Rule("leaver -looked -need -protection -not", "care_leaver"),
    Rule("not known social|service", "none"),
    Rule("not open|client|status|involved|allocated -need -protection -looked -early", "none"),
    Rule("not known|involved -need -protection -looked -early -leaver", "none"),
    Rule("closed -need -protection -looked -early", "none"),
    Rule("closed", ""),
    Rule("not", ""),
    Rule("looked need|protection|early", ""),
    Rule("need protection", ""),
    Rule("early help -looked -need -protection", "early_help"),
    Rule("protection -remand", "protection_plan"),
    Rule("need", "child_in_need"),
    Rule("section 17", "child_in_need"),
    Rule("looked", "looked_after"),
    Rule("section 20|31", "looked_after"),
    Rule("careorder", "looked_after"),
    Rule("in care -leaver", "looked_after"),
    Rule("child care -leaver", "looked_after"),
)
_STATUS_PHRASES = {
    "former relevant": "formerrelevant",
    "care order": "careorder",
    "team around family": "early help",
    "team around child": "early help",
}
CARE_STATUS = LabelList(
    name="care_status",
    title="Care status at the episode",
    source="Rotherham's monthly report, section 6; SSD status tables",
    meanings=(
        Meaning("early_help", "Early Help", spellings=("EH",)),
        Meaning("child_in_need", "CIN", spellings=("Child in need", "CIN plan", "Child in need plan")),
        Meaning("protection_plan", "CPP", spellings=("Child protection plan", "CP", "CP plan", "Child protection")),
        Meaning("looked_after", "LAC", spellings=("Looked after", "CLA", "Child in care", "CIC", "S20")),
        Meaning("care_leaver", "Care Leaver", spellings=("Leaving care", "CL")),
        Meaning("none", "Not a client", spellings=("Not known to social care", "No status")),
    ),
    vocabulary=vocabulary_of(
        _STATUS_RULES,
        {
            "no non none": "not",
            "cin": "need",
            "cp cpp": "protection",
            "lac cla cic": "looked",
            "eh": "early help",
            "leavers leaving": "leaver",
            "needs": "need",
            "childrens children": "child",
            "clients": "client",
            "ex was": "former",
            "finished discharged": "ended",
            "order orders": "order",
            "ico fco": "careorder",
            "eha taf caf": "early help",
            "intervention": "help",
            "csc cs": "social",
            "nfa": "closed",
            "involvement": "involved",
            "taken": "",
            "uasc": "",
            "services": "service",
        },
        "a accommodated active after assessment authority by case council current currently full ico interim la "
        "18 25 abuse another assessed emotional local neglect over physical sexual other our own placed plan "
        "plans status subject team to under voluntary",
        _STATUS_PHRASES,
    ),
    rules=_STATUS_RULES,
    is_of_the_child=True,
    parts_answers=("or", "and", "-"),
    phrases=_STATUS_PHRASES,
)

_FINDER_RULES = (
    Rule("not", ""),
    Rule("own|self|themselves|himself|herself", "returned"),
    Rule("came back", "returned"),
    Rule("came|return home alone", "returned"),
    Rule("key worker", "carer"),
    Rule("police", "police"),
    Rule("public|passer|school|teacher|hospital|ambulance|nurse", "other"),
    Rule("social worker", "carer"),
    Rule("foster|residential|placement|carer|staff", "carer"),
    Rule("parent|family|relative|grandparent|sibling|friend", "family"),
    Rule("other", "other"),
)
FOUND_BY = LabelList(
    name="found_by",
    title="Who found the child",
    source="Police systems; UK Missing Persons Unit return: finder",
    meanings=(
        Meaning("returned", "The child came back alone", spellings=("Self", "Returned", "Own accord", "Returned home")),
        Meaning("police", "Police", spellings=("Officer", "PC")),
        Meaning("family", "Family or friends"),
        Meaning("carer", "Foster carer or staff of a home", spellings=("Carer",)),
        Meaning("other", "Somebody else", spellings=("Other", "MOP", "NHS")),
    ),
    vocabulary=vocabulary_of(
        _FINDER_RULES,
        {
            "no non": "not",
            "officer officers pcso btp": "police",
            "returned": "return",
            "keyworker": "key worker",
            "carers": "carer",
            "parents mother father mum dad": "parent",
            "relatives aunt uncle": "relative",
            "friends": "friend",
            "brother sister": "sibling",
            "teachers college": "teacher",
            "paramedic": "ambulance",
            "grandmother grandfather": "grandparent",
        },
        "accord agency patrol british by care child children childrens else found home located member "
        "somebody team the their transport unit victims",
    ),
    rules=_FINDER_RULES,
    names_people=True,
)
