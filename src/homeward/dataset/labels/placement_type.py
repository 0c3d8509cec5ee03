"""Placement type: the codes of the children looked after return (PLACE), those it had before, and their names."""

from homeward.dataset.labels.definition import CodePattern, LabelList, Meaning, Rule, vocabulary_of

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

_TEMPORARY = (
    Rule("temporary approval|temporaryapproved", "a"),
    Rule("temporary foster regulation -not", "a"),
    Rule("temporary regulation 24 -not", "a"),
    Rule("temporary foster -accommodation -holiday -seven -move -absence -hospital", "", is_weak=True),
    Rule("temporary hospital", "T1"),
    Rule("temporary holiday carer|foster|whilst|while", "T3"),
    Rule("temporary holiday child|absence", "T2"),
    Rule("temporary seven", "T4"),
    Rule("temporary", "o"),
)
_ADOPTION = (
    Rule("adoption order current foster -not -approved -ffa", "A5"),
    Rule("adoption order not current foster -approved -ffa", "A6"),
    Rule("adoption consent current foster -not -approved -ffa", "A3"),
    Rule("adoption consent not foster -approved -ffa", "A4"),
    Rule("placed|consent|order adoption -approved -ffa -concurrent", "b"),
    Rule("prospective|placed adopter -not -approved -ffa -foster", "b"),
    Rule("adoptive -not -foster", "b"),
    Rule("adoption foster carer -approved -ffa -adopter -concurrent -long -relative -friend", "b"),
    Rule("placement adoption -approved -ffa -foster -concurrent", "b"),
)
_FOSTERING = (
    Rule("notfoster -adoption", ""),
    Rule("foster relative|friend|family ffa|adopter -not", "U2"),
    Rule("foster relative|friend|family not -other", "U3"),
    Rule("foster relative|friend|family long -not -other", "U1"),
    Rule("foster other ffa|adopter -not -relative -friend", "U5"),
    Rule("foster other not -relative -friend", "U6"),
    Rule("foster other long -not -relative -friend", "U4"),
    Rule("foster", "a"),
    Rule("ffa", "a"),
    Rule("ifa -supported -lodgings -residential -not", "a", is_weak=True),
    Rule("adopter -approved -not -relative -friend", "b", is_weak=True),
    Rule("relative friend adopter|ffa|long -parent", "a"),
    Rule("regulation 24|38 -subject", "a"),
    Rule("kinship carer|placement", "a"),
    Rule("connected person|carer", "a"),
)
_RESIDENTIAL = (
    Rule("young offender", "R5"),
    Rule("prison", "R5"),
    Rule("secure training", "R5"),
    Rule("family centre", "R3"),
    Rule("mother baby", "R3"),
    Rule("parent baby", "R3"),
    Rule("parent child unit|assessment", "R3"),
    Rule("residential employment", "P3"),
    Rule("school", "S1"),
    Rule("semi independent", "H5"),
    Rule("supported hostel|housing", "f"),
    Rule("independent living", "P2", wins=True),
    Rule("home|hostel|accommodation|setting|residential not subject|regulation", "H5"),
    Rule("unregulated placement -foster", "H5"),
    Rule("supported live -independent -not", "f"),
    Rule("supported lodgings", "H5"),
    Rule("supported accommodation", "f"),
    Rule("secure home hostel", "", is_weak=True),
    Rule("secure unit|home|accommodation|placement|child|welfare -not -except -notsecure", "K1"),
    Rule("residential care home -child", "R1"),
    Rule("nursing|medical care|establishment|other", "R2"),
    Rule("nhs|hospital -not", "R2"),
    Rule("health trust", "R2"),
    Rule("psychiatric|camhs -not", "R2"),
    Rule("child parent assessment", "R3"),
    Rule("bedsit|breakfast|lodgings -not -supported", "P2", is_weak=True),
    Rule("own|independent flat -not -supported", "P2", is_weak=True),
    Rule("home hostel -not", "K2"),
    Rule("child home -not|except -care", "K2"),
    Rule("child home notsecure", "K2"),
    Rule("child residential -school -employment -care -parent -mother -assessment -not", "K2"),
)
_OTHERS = (
    Rule("own parent -adoption -relative -friend", "P1"),
    Rule("placement parent -adoption -relative -friend -not -child", "P1"),
    Rule("placed parent -adoption -relative -friend -not", "P1"),
    Rule("parent responsibility -adoption -relative -friend -not", "P1"),
    Rule("refuge parent -mother", ""),
    Rule("refuge", "M1"),
    Rule("whereabouts known -not -unknown", "M2"),
    Rule("whereabouts unknown", "M3"),
    Rule("whereabouts not known", "M3"),
    Rule("withother placement -carer -foster", "", is_weak=True),
    Rule("other placement -carer", "Z1"),
    Rule("not listed", "Z1"),
    Rule("missing -not", "n", is_weak=True),
    Rule("live|at|home parent -adoption -relative -friend -not -child -baby", "P1", is_weak=True),
)
RULES = (*_TEMPORARY, *_ADOPTION, *_FOSTERING, *_RESIDENTIAL, *_OTHERS)

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
    "term than them time trust two type types under usual usually visit visits vol voluntary ward was while "
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
