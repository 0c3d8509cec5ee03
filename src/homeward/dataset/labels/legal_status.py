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
    Meaning("V2", "Single period of accommodation under section 20", "e", ("Accommodated",)),
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
    Rule("short break -20", "z", is_weak=True),
    Rule("pace", "J2"),
    Rule("section 17", "z"),
    Rule("not", "", is_weak=True),
    Rule("ended|discharged|expired|application|proceedings", ""),
    Rule("ward", ""),
    Rule("leaver", "z"),
    Rule("section 47", "z"),
    Rule("special guardianship", "z"),
    Rule("child arrangement order", "z"),
    Rule("residence order -supervision -rehabilitation -sentenced", "z"),
    Rule("remand", "J1"),
    Rule("youth detention -training", "J1"),
    Rule("committed trial", "J1"),
    Rule("rehabilitation order", "J3"),
    Rule("sentenced supervision order", "J3"),
    Rule("concurrent|simultaneously -placementorder", "", is_weak=True),
    Rule("section 20 interim|full|placementorder|emergency|freeing", "", is_weak=True),
    Rule("interim full -placementorder", "", is_weak=True),
    Rule("interim supervision", "", is_weak=True),
    Rule("supervision order -interim -care", "g"),
    Rule("interim care order -placementorder", "C1"),
    Rule("interim 38", "C1"),
    Rule("interim care -full -order -supervision -section -placementorder", "C1"),
    Rule("placementorder", "E1"),
    Rule("freeing", "D1"),
    Rule("freed adoption", "D1"),
    Rule("police protection -emergency", "L1"),
    Rule("police protection emergency", "f"),
    Rule("emergency protection", "L2"),
    Rule("assessment order", "L3"),
    Rule("detained child protection", "f"),
    Rule("section 20 -order -17", "V2"),
    Rule("article 17 -order -section", "V2"),
    Rule("single period accommodated", "V2"),
    Rule("voluntary accommodated", "V2"),
    Rule("accommodated agreement -short", "V2"),
    Rule("full care order -interim -supervision", "C2"),
    Rule("care order -interim -supervision", "C2"),
    Rule("section 31 -supervision -interim", "C2"),
)

DISPUTED = {
    "J1 Remanded to LA accommodation or to youth detention accommodation": "some lists have a group for J1 alone",
    "J2 Detained in LA accommodation under PACE": "some lists have a group for J2 alone",
}
"""Labels that councils' lists put into more than one group."""

_SYNONYMS = {
    "no none non nor without": "not",
    "ceased ended end revoked lifted finished": "ended",
    "discharge discharged": "discharged",
    "applied applying": "application",
    "proceeding": "proceedings",
    "orders ord": "order",
    "int": "interim",
    "po": "placement order",
    "plcmt plcmnt": "placement",
    "ryda rlaa yda": "youth detention remand",
    "voluntarily": "voluntary",
    "powers subject final aca made": "",
    "ico": "interim care order",
    "fco": "full care order",
    "co": "care order",
    "epo": "emergency protection order",
    "ppo": "police protection",
    "pp": "police protection",
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
    "acc accom accomm acom acomm accommodation accomodation accomodated accommodate": "accommodated",
    "sup superv supervsn supervisory": "supervision",
    "freed": "freed",
    "free freeing": "freeing",
    "sentence": "sentenced",
    "residential residence": "residence",
    "court": "court",
    "seection sect sec s": "section",
}
_FILLERS = (
    "'a' act acts after age agreement all also amended asylum authority be but c ca care children cla clact code "
    "committed continuous control criminal current cypa day dentention detained dir direction "
    "directions director dol eligible fostering full granted grounds home homeless however immigration in "
    "including individual intensive interim justice la lac laspo legal local looked made mapped necessarily "
    "renewed extended nights parental consent custody not offence offender or ordered otherwise over "
    "parent period periods "
    "placed placement plus police "
    "protection recorded recording relevant requirement requirements same secure seeker series soj status "
    "statuses subject term terms transferred trial uasc under unit versus voluntarily w when with would youth"
)
_KNOWN = {"not", "care", "interim", "agreement", "police", "protection", "full", "committed", "trial", "subject"}

LEGAL_STATUS = LabelList(
    name="legal_status",
    title="Child's Legal Status",
    source="Department for Education, children looked after return: LS; groups of Ofsted's Annex A",
    meanings=MEANINGS,
    vocabulary=vocabulary_of(
        tuple(rule for rule in RULES if "placementorder" not in rule.vocabulary),
        _SYNONYMS,
        " ".join(f for f in _FILLERS.split() if f not in _KNOWN),
        {"placement order": "", "care order": "", "interim care": "", "concurrent": "", "simultaneously": ""},
    ),
    groups=GROUPS,
    patterns=PATTERNS,
    rules=RULES,
    phrases={"placement order": "placementorder", "placement care order": "placementorder"},
    skipped=frozenset(["cla", "lac", "code", "status", "ls"]),
    parts_answers=("or",),
    is_of_the_child=True,
    undivided=r"remanded to|placement order\W+(?:full )?care order|(?:full )?care order\W+placement order",
    disputed=DISPUTED,
    also_called=("Legal Status",),
)
