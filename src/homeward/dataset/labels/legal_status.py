"""Legal status: the codes of the children looked after return (LS), and the names of the orders."""

from homeward.dataset.labels.definition import CodePattern, LabelList, Meaning, Rule, vocabulary_of

GROUPS = {
    "a": "a) Interim care orders",
    "b": "b) Full care orders",
    "c": "c) Freed for  Adoption",
    "d": "d) Placement order granted",
    "e": "e) Accommodated under S20",
    "f": "f) Detained on child protection grounds in LA accommodation",
    "g": "g) Youth justice legal Statuses",
    "z": "zzCodeError",
}
"""The last holds what is no legal status of a looked-after child, among them short breaks."""

MEANINGS = (
    Meaning("C1", "Interim care order", "a"),
    Meaning("C2", "Full care order", "b", ("Care order",)),
    Meaning("D1", "Freeing order granted", "c"),
    Meaning("E1", "Placement order granted", "d"),
    Meaning("V2", "Single period of accommodation under section 20", "e"),
    Meaning("V3", "Accommodated under an agreed series of short-term breaks, individual episodes recorded", "z"),
    Meaning("V4", "Accommodated under an agreed series of short-term breaks, agreements recorded", "z"),
    Meaning("L1", "Under police protection and in local authority accommodation", "f"),
    Meaning("L2", "Emergency protection order", "f"),
    Meaning("L3", "Under child assessment order and in local authority accommodation", "f"),
    Meaning("J1", "Remanded to local authority accommodation or to youth detention accommodation", "g"),
    Meaning("J2", "Placed in local authority accommodation under PACE", "g"),
    Meaning("J3", "Sentenced to youth rehabilitation order with residence or intensive fostering requirement", "g"),
)

PATTERNS = (
    CodePattern(r"(c[12]|d1|e1|v[234]|l[123]|j[123])", "{1}"),
    CodePattern(r"(c[12]|e1|v[234])[a-z]", "{1}"),
    CodePattern(r"j4", "g"),
    CodePattern(r"[bl]\d{1,2}", ""),
)

RULES = (
    Rule("short break agreement", "V4"),
    Rule("short break single|episode", "V3"),
    Rule("short break section 20 -series", "e"),
    Rule("short break", "z"),
    Rule("not subject|order|accommodated", "", is_weak=True),
    Rule("ward court", "z"),
    Rule("leaver", "z"),
    Rule("section 47", "z"),
    Rule("special guardianship", "z"),
    Rule("child arrangement order", "z"),
    Rule("residence order -supervision -rehabilitation -sentenced", "z"),
    Rule("remand", "J1"),
    Rule("committed trial", "J1"),
    Rule("pace", "J2"),
    Rule("rehabilitation order", "J3"),
    Rule("sentenced supervision order", "J3"),
    Rule("supervision order residence", "g"),
    Rule("supervision order section 31", "g"),
    Rule("interim care order -placement", "C1"),
    Rule("interim 38", "C1"),
    Rule("placement order", "E1"),
    Rule("freeing", "D1"),
    Rule("freed adoption", "D1"),
    Rule("police protection -emergency", "L1"),
    Rule("emergency protection -police", "L2"),
    Rule("assessment order", "L3"),
    Rule("detained child protection", "f"),
    Rule("section|article 20|17 -order", "V2"),
    Rule("single period accommodated", "V2"),
    Rule("voluntary accommodated", "V2"),
    Rule("full care order -interim -supervision", "C2"),
    Rule("care order -interim -supervision", "C2"),
    Rule("section 31 -supervision -interim", "C2"),
)

_SYNONYMS = {
    "no none non nor without": "not",
    "orders ord": "order",
    "ico": "interim care order",
    "fco": "full care order",
    "co": "care order",
    "epo": "emergency protection order",
    "ppo": "police protection",
    "pp": "police protection",
    "po": "placement order",
    "sgo": "special guardianship order",
    "yro": "rehabilitation order",
    "remanded": "remand",
    "breaks": "break",
    "respite": "short break",
    "agreements": "agreement",
    "agreed": "",
    "episodes": "episode",
    "arrangements": "arrangement",
    "leavers leaving": "leaver",
    "acc accom accomm accommodation accomodation accomodated accommodate": "accommodated",
    "sup supervisory": "supervision",
    "freed": "freed",
    "free freeing": "freeing",
    "sentence": "sentenced",
    "residential residence": "residence",
    "court": "court",
    "seection sect sec s": "section",
}
_FILLERS = (
    "act acts age all asylum authority also amended ca cla clact lac la local children c criminal committed concurrent current "
    "cypa 'a' day direction dir director directions eligible granted grounds home homeless immigration in justice la legal "
    "looked after made mapped nights or ordered parent period periods placed plus protection recorded recording relevant "
    "requirement requirements same secure seeker series soj status statuses subject term terms transferred trial under "
    "unit uasc versus voluntarily w youth code control care police intensive fostering laspo offence offender interim "
    "agreement including dol including but not otherwise full"
)
_KNOWN = {"not", "care", "interim", "agreement", "police", "protection", "full", "committed", "trial", "subject"}

LEGAL_STATUS = LabelList(
    name="legal_status",
    title="Child's Legal Status",
    source="Department for Education, children looked after return: LS; groups of Ofsted's Annex A",
    meanings=MEANINGS,
    vocabulary=vocabulary_of(RULES, _SYNONYMS, " ".join(f for f in _FILLERS.split() if f not in _KNOWN)),
    groups=GROUPS,
    patterns=PATTERNS,
    rules=RULES,
    skipped=frozenset("cla lac code status ls".split()),
    tolerates_strangers=True,
    also_called=("Legal Status",),
)
