"""Placement type: the codes of the children looked after return (PLACE), those it had before, and their names."""

from homeward.dataset.labels.definition import CodePattern, LabelList, Meaning, vocabulary_of
from homeward.dataset.labels.placement_rules import RULES

GROUPS = {
    "a": "a) Foster placement",
    "b": "b) Placed for adoption",
    "c": "c) Placed with parents",
    "d": "d) Independent living",
    "e": "e) Residential employment",
    "f": "f) Residential accommodation",
    "g": "g) Secure Children’s Homes",
    "h": "h) Children’s Homes",
    "i": "i) Residential Care Home",
    "j": "j) NHS/Health Trust",
    "k": "k) Family Centre or Mother and Baby Unit",
    "l": "l) Young Offender Institution",
    "m": "m) Residential school",
    "n": "n) Other placements",
    "o": "o) Temporary placement",
}

_KIN = ("Kinship", "Kinship carer", "Kinship placement", "Family and friends", "Relative or friend", "Connected person")
"""Fostering with a relative or friend, of which there are three codes: which it is only the council knows."""

MEANINGS = (
    Meaning("U1", "Foster placement with relative or friend, long term fostering", "a", (), _KIN),
    Meaning("U2", "Foster placement with relative or friend who is also an approved adopter", "a", (), _KIN),
    Meaning("U3", "Foster placement with relative or friend, not long term or fostering for adoption", "a", (), _KIN),
    Meaning("U4", "Placement with other foster carer, long term fostering", "a"),
    Meaning("U5", "Placement with other foster carer who is also an approved adopter", "a"),
    Meaning("U6", "Placement with other foster carer, not long term or fostering for adoption", "a"),
    Meaning("A3", "Placed for adoption with consent with current foster carer", "b"),
    Meaning("A4", "Placed for adoption with consent not with current foster carer", "b"),
    Meaning("A5", "Placed for adoption with placement order with current foster carer", "b"),
    Meaning("A6", "Placed for adoption with placement order not with current foster carer", "b"),
    Meaning(
        "P1",
        "Placed with own parents or other person with parental responsibility",
        "c",
        ("Parents", "With parents", "With mother", "With father"),
    ),
    Meaning("P2", "Independent living", "d"),
    Meaning("P3", "Residential employment", "e"),
    Meaning("H5", "Residential accommodation not subject to children's homes regulations", "f"),
    Meaning("K3", "Supported accommodation", "f"),
    Meaning("K1", "Secure children's home", "g", ("Secure",)),
    Meaning("K2", "Children's home", "h"),
    Meaning("R1", "Residential care home", "i"),
    Meaning("R2", "NHS or health trust, or other establishment providing medical or nursing care", "j"),
    Meaning("R3", "Family centre or mother and baby unit", "k"),
    Meaning("R5", "Young offender institution or prison", "l"),
    Meaning("S1", "Residential school", "m"),
    Meaning("Z1", "Other placement", "n", ("Other", "Others")),
    Meaning("M1", "In refuge", "n"),
    Meaning("M2", "Missing, whereabouts known", "n"),
    Meaning("M3", "Missing, whereabouts unknown", "n"),
    Meaning("T0", "Temporary placement, any kind", "o"),
    Meaning("T1", "Temporary period in hospital", "o"),
    Meaning("T2", "Temporary absence of the child on holiday", "o"),
    Meaning("T3", "Temporary accommodation while the foster carer is on holiday", "o"),
    Meaning("T4", "Temporary accommodation of seven days or less", "o"),
)

_SUFFIX = r"(?:[ab]|in|out)?"
PATTERNS = (
    CodePattern(rf"(u[1-6]|a[3-6]|p[1-3]|k[1-3]|h5|r[1235]|s1|z1|m[1-3]|t[0-4]){_SUFFIX}", "{1}"),
    CodePattern(rf"z1[1-4]{_SUFFIX}", "Z1"),
    CodePattern(rf"q[12]{_SUFFIX}", "a"),
    CodePattern(rf"f[1-6]{_SUFFIX}", "a", is_weak=True),
    CodePattern(rf"a[12]{_SUFFIX}", "b"),
    CodePattern(rf"h[12]{_SUFFIX}", "K1", is_weak=True),
    CodePattern(rf"h[34]{_SUFFIX}", "K2"),
)
"""F, Q, A1 to A2 and H1 to H4 are codes that the return had before."""

DISPUTED = {
    "A4 Placed for adoption w. consent not w. current foster carer": "counted as fostering",
    "H5 Semi-independent living accommodation not subject to children's homes regulations": "counted as independent",
    "H5 IN - Residential accommodation not subject to Children's Homes Regulations (in LA)": "counted as other",
}
"""Labels that councils' lists put elsewhere than their code and words say."""

TITLED = dict.fromkeys(
    (
        "Foster placement with other foster carer – not long term or FFA/concurrent planning",
        "Foster placement with other foster carer – long term fostering",
        "Foster Carer to Adopter",
    ),
    "a) Foster Placement",
)
"""The return's newest labels: their source prints the group so."""

_SYNONYMS = {
    "no none nor without": "not",
    "non": "non",
    "excl excluding exc": "except",
    "temp tempory": "temporary",
    "fostering fostered": "foster",
    "fc fcs fp": "foster carer",
    "carers careers": "carer",
    "relatives rel": "relative",
    "friends": "friend",
    "families": "family",
    "placements place plcmt placemt pment placment": "placement",
    "placing": "placed",
    "adopt adopted": "adoption",
    "adopters": "adopter",
    "ch": "child home",
    "resi": "residential",
    "schl": "school",
    "hmp": "prison",
    "loss": "",
    "hmyoi": "young offender",
    "stc": "secure training",
    "live lives lived living": "live",
    "living liv livi livin": "living live",
    "wo": "not",
    "w": "",
    "subj": "",
    "psychiatry mentalhealth": "psychiatric",
    "pwp": "placed parent",
    "grandparents grandparent grandmother grandfather aunt uncle": "relative",
    "ofsted": "",
    "b": "",
    "broken": "denied",
    "former": "denied",
    "appr approval": "approved",
    "approval": "approval",
    "lt": "long",
    "orders ord": "order",
    "po": "placement order",
    "childrens children childs chr": "child",
    "homes hm hme hom": "home",
    "emp empl employmt": "employment",
    "hostels": "hostel",
    "resid res residental": "residential",
    "schools": "school",
    "parents parental mother father guardian": "parent",
    "mother mum": "mother parent",
    "resp responsible": "responsibility",
    "pr": "parent responsibility",
    "units": "unit",
    "regs reg regulations regulated": "regulation",
    "unregulated": "unregulated not regulation",
    "semiindependent": "semi independent",
    "independence independant independently indep": "independent",
    "yoi": "young offender",
    "offenders offending": "offender",
    "mbu": "mother baby",
    "babies": "baby",
    "centres center": "centre",
    "lodging": "lodgings",
    "hols": "holiday",
    "7": "seven",
    "supportive support supp": "supported",
    "accom accomm accomodation accommodations": "accommodation",
    "settings": "setting",
    "others another": "other",
    "medically": "medical",
    "consented": "consent",
    "cur curr": "current",
    "listed": "listed",
    "hospitals": "hospital",
    "prospective": "prospective",
}
_FILLERS = (
    "17 18 19 1976 1984 1989 20 2002 21 above absence absences accepted act acts agency agreed all also always "
    "annual area arranged arrangement arrangements article authority b bed bedsit bedsits been bespoke bh board "
    "boundary break breakfast breaking breaks by ca carer charity children co committed council country county "
    "crisis current days dh dispensed district dnu dual eg either emergency employed establishment external f fa "
    "ffas flat flats formal former from full granted guardian health homeless house ico inhouse inside instead "
    "institute institution jersey l la landlord law lbl less like live lives living local lodger made main "
    "matched move moves must ncc new normal normally often only out outside own paid part period periods person "
    "person's persons planning pre private proposed provided provider providing public purpose put region "
    "registered registration relationship rented respite s schedule sec sect section sent ship short single "
    "specialist specified staff standard staying subject submission suitable support system task tenancy tenant "
    "term than them time trust two type types under usual usually visit visits vol voluntary ward wk "
    "weeks week was while "
    "whilst who with within work year years young"
)
_OF_PHRASES = {"withother", "notfoster", "notsecure", "temporaryapproved"}
"""What only a phrase means, and nobody types."""
_KEPT = {word for rule in RULES for word in rule.vocabulary} - _OF_PHRASES
_PHRASES = {
    "with other": "withother",
    "temporary approved": "temporaryapproved",
    "foster adoption": "foster ffa",
    "foster to adoption": "foster ffa",
    "not foster": "not foster notfoster",
    "not secure": "notsecure",
    "non secure": "notsecure",
    "except secure": "notsecure",
}

PLACEMENT_TYPE = LabelList(
    name="placement_type",
    title="Placement Type",
    source="Department for Education, children looked after return: PLACE; groups of Ofsted's Annex A",
    meanings=MEANINGS,
    vocabulary=vocabulary_of(
        tuple(rule for rule in RULES if not rule.vocabulary & _OF_PHRASES),
        {"except": "except", **_SYNONYMS},
        " ".join(set(_FILLERS.split()) - _KEPT),
        _PHRASES,
    ),
    groups=GROUPS,
    patterns=PATTERNS,
    rules=RULES,
    phrases=_PHRASES,
    skipped=frozenset(("in", "placement", "code", *(f"l{n:02}" for n in range(40)))),
    tolerates_strangers=True,
    undivided=r"foster\w*(?: carers?)? to adop\w*",
    disputed=DISPUTED,
    titled=TITLED,
    also_called=("placement",),
)
