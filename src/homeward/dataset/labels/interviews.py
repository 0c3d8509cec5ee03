"""
Return interviews: whether one was needed, offered and accepted, and how it was held.

Offered and accepted are two questions, and one answer often speaks to both: `Offered and Declined (by YP)` says that
an interview was offered and not accepted; `Not Offered (Missing Again)` says neither.
"""

from homeward.dataset.labels.definition import LabelList, Meaning, Rule, vocabulary_of

_SOURCE = "Return interview forms of councils; SSD: Y, N, NA"
_NEITHER = ("N/A", "NA", "Not appropriate", "Not needed", "Not required")
_YES = ("Y", "True", "1")
_NO = ("N", "False", "0")

_NOT_APPLICABLE = (
    Rule(
        "not|no applicable|required|needed|appropriate|necessary -offered -accepted -declined -unoffered",
        "not_applicable",
    ),
)
_OFFERED_RULES = (
    *_NOT_APPLICABLE,
    Rule("unoffered -accepted -declined -yes -held", "no"),
    Rule("unoffered", ""),
    Rule("yes no", ""),
    Rule("accepted -not -no -unaccepted", "yes"),
    Rule("offer|offered declined|unaccepted -no -not", "yes"),
    Rule("offer made -no -not", "yes"),
    Rule("declined -no -not", "yes"),
    Rule("offered -not -no", "yes"),
    Rule("letter sent -not -no", "yes"),
    Rule("yes -not", "yes"),
    Rule("held -not -no", "yes"),
    Rule("no -declined -accepted -offered -unaccepted -not -held -sent", "no"),
)
_ACCEPTED_RULES = (
    *_NOT_APPLICABLE,
    Rule("unoffered -accepted -yes -held", "no"),
    Rule("unoffered", ""),
    Rule("yes no|declined|unaccepted", ""),
    Rule("accepted declined", ""),
    Rule("unaccepted -accepted", "no"),
    Rule("declined -held -not", "no"),
    Rule("accepted -not -no", "yes"),
    Rule("held -not -no", "yes"),
    Rule("yes -not -offered", "yes"),
    Rule("no -held -sent -offered -response -not", "no"),
)
_PHRASES = {
    phrase: word
    for word, phrases in {
        "unanswered": "no response;not response;not able response",
        "offer unaccepted": "offer not accepted;offer not taken up",
        "unheld": "not held",
        "held": "took place;taken place;carried out",
        "unoffered": "offer not made;no offer made;not been offered;not yet offered;not offered;no offered;not "
        "offer;no offer",
        "unaccepted": "not been accepted;not yet accepted;not accepted;no accepted;not accept;not taken up;not "
        "take up;not take part;"
        "not engage;not want;not consent",
    }.items()
    for phrase in phrases.split(";")
}
_SYNONYMS = {
    "y": "yes",
    "n": "no",
    "none": "no",
    "nil": "no",
    "offer": "offer",
    "offers offerd ofered offred": "offered",
    "accept accepts": "accepted",
    "engaged agreed consented": "accepted",
    "cancelled withdrew withdrawn": "denied",
    "tobe will": "denied",
    "reply answer replied": "response",
    "reqd req": "required",
    "turned": "declined",
    "down": "",
    "decline declines declining refused refuse refuses refusal rejected": "declined",
    "completed complete done undertaken attended conducted": "held",
    "posted": "sent",
    "letters": "letter",
    "relevant": "applicable",
    "na": "not applicable",
    "need require": "needed",
    "wanted": "want",
    "engagement": "engage",
}
_FILLERS = (
    "72 again twice moved once also behalf "
    "by capacity days email hours hr hrs initial irhi late manager on ooa outside "
    "part phone would via telephone time within being both but carer carers child child's client custody did "
    "due episode family father foster "
    "guardian he her home hospital interview interviewed made missing mother outcome parent parents person police "
    "previously reason return returned rhi rmi rthi same she social still subsequently the then was went while "
    "worker young youth yp yps"
)
_OPPOSED = (
    Rule(
        "accept accepted been consent declined engage made offer offered response take taken unaccepted unheld "
        "unoffered up want yet took place carried out",
        "",
    ),
)
"""Only so that both lists know the words of the other."""


def _list(name: str, title: str, rules: tuple[Rule, ...]) -> LabelList:
    return LabelList(
        name=name,
        title=title,
        source=_SOURCE,
        meanings=(
            Meaning("yes", "Yes", spellings=_YES),
            Meaning("no", "No", spellings=_NO),
            Meaning("not_applicable", "Not applicable", spellings=_NEITHER),
        ),
        vocabulary=vocabulary_of((*_OFFERED_RULES, *_ACCEPTED_RULES, *_OPPOSED), _SYNONYMS, _FILLERS),
        rules=rules,
        phrases=_PHRASES,
        parts_answers=("or",),
    )


INTERVIEW_OFFERED = _list("interview_offered", "Return interview offered", _OFFERED_RULES)
INTERVIEW_ACCEPTED = _list("interview_accepted", "Return interview accepted", _ACCEPTED_RULES)

_NEEDED_RULES = (
    Rule("not|no applicable|appropriate", "not_applicable"),
    Rule("not|no required|needed|necessary", "not_applicable"),
    Rule("yes no|not", ""),
    Rule("yes", "yes"),
    Rule("required|needed|necessary|appropriate -not -no", "yes"),
    Rule("no -required -needed -applicable", "no"),
)
INTERVIEW_NEEDED = LabelList(
    name="interview_needed",
    title="Return interview needed",
    source="Rotherham's return interview form: 'appropriate'",
    meanings=INTERVIEW_OFFERED.meanings,
    vocabulary=vocabulary_of(
        _NEEDED_RULES,
        {"na": "not applicable", "need require": "needed", "n": "no", "y": "yes"},
        "interview return rhi home",
    ),
    rules=_NEEDED_RULES,
)

_MODE_RULES = (
    Rule("not", ""),
    Rule("face video|virtual|online|teams|zoom|telephone", ""),
    Rule("telephone video", ""),
    Rule("in person", "face_to_face"),
    Rule("face", "face_to_face"),
    Rule("visit -video -virtual -telephone", "face_to_face"),
    Rule("telephone", "telephone"),
    Rule("video|virtual|online|teams|zoom|skype|facetime", "video"),
    Rule("letter|email|text|questionnaire|form", "written"),
)
INTERVIEW_MODE = LabelList(
    name="interview_mode",
    title="How the return interview was held",
    source="Return interview forms of councils",
    meanings=(
        Meaning("face_to_face", "Face to face", spellings=("F2F", "FTF", "Face-to-face", "In person")),
        Meaning("telephone", "By telephone", spellings=("Phone", "Tel")),
        Meaning("video", "By video", spellings=("MS Teams", "WhatsApp video")),
        Meaning("written", "In writing"),
        Meaning("other", "Otherwise", spellings=("Other",)),
    ),
    vocabulary=vocabulary_of(
        _MODE_RULES,
        {"phone phoned tel mobile": "telephone", "call calls": "", "in": "in", "no non": "not", "visited": "visit"},
        "2 to home at school placement microsoft ms interview held message the whatsapp via with yp child",
        {"face time": ""},
    ),
    rules=_MODE_RULES,
    phrases={"face time": "facetime"},
)
