"""Short lists about a placement: who provides it, where it is, and what the plan for permanence is."""

from homeward.dataset.labels.definition import CodePattern, LabelList, Meaning, Rule, vocabulary_of

_PROVIDER_RULES = (
    Rule("not recorded|required|applicable|stated|known|given", "c"),
    Rule("unknown", "c"),
    Rule("parent", "PR0"),
    Rule("ifa own|council", ""),
    Rule("private own|council|voluntary|third|public|charity -not -other", ""),
    Rule("not private voluntary|third|charity", "PR5"),
    Rule("private -not", "PR4"),
    Rule("for profit -not", "PR4"),
    Rule("not for profit", "PR5"),
    Rule("voluntary|third|charity -not", "PR5"),
    Rule("public", "PR3"),
    Rule("health", "PR3"),
    Rule("other council", "PR2"),
    Rule("own council|provision -other -not", "PR1"),
    Rule("council -other -not", "PR1"),
)

PLACEMENT_PROVIDER = LabelList(
    name="placement_provider",
    title="Placement Provider",
    source="Department for Education, children looked after return: PLACE_PROVIDER; groups of Ofsted's Annex A",
    meanings=(
        Meaning("PR0", "Parents or other person with parental responsibility", "c"),
        Meaning(
            "PR1",
            "Own provision, by the local authority",
            "a",
            ("Own LA", "Own", "Own provision", "In house", "In-house provision"),
        ),
        Meaning("PR2", "Other local authority provision", "c"),
        Meaning("PR3", "Other public provision, for example by a health trust", "c"),
        Meaning("PR4", "Private provision", "b", ("Private",)),
        Meaning("PR5", "Voluntary or third sector provision", "c"),
    ),
    vocabulary=vocabulary_of(
        _PROVIDER_RULES,
        {
            "no none": "not",
            "parents parental": "parent",
            "pr": "parent",
            "internal inhouse": "own council",
            "nk tbc tba ns blank": "unknown",
            "another neighbouring different": "other",
            "non": "not for",
            "fostering agency independent": "",
            "authority authorities las la": "council",
            "pct nhs": "health",
            "vol volunteer": "voluntary",
            "3rd 3 rd": "third",
            "charitable": "charity",
            "provided prov provider providers provisions": "provision",
            "nonprofit": "not for profit",
            "priv": "private",
            "sect": "",
        },
        "residential foster children childrens home local la sector organisation organisations run person persons "
        "responsibility trust or other's e.g etc by ltd "
        "company placement external example",
    ),
    groups={"a": "a) Own LA", "b": "b) Private", "c": "c) Other"},
    patterns=(CodePattern(r"(pr[0-5])", "{1}"), CodePattern("nan", "c")),
    rules=_PROVIDER_RULES,
    parts_answers=("or", "and", "-"),
    skipped=frozenset({"provider", "code"}),
    also_called=("provider",),
    disputed={
        "PR0: Provision by own parents or other person with parental responsibility": "counted as the council's own"
    },
)

_LOCATION_RULES = (
    Rule("yes out", ""),
    Rule("no in", ""),
    Rule("no out -not", "out"),
    Rule("out -not -in", "out"),
    Rule("not in -out", "out"),
    Rule("not out -in", "in"),
    Rule("other council|area|borough -in -not", "out"),
    Rule("other council in -not -out", "out"),
    Rule("in -not -out", "in"),
)

PLACEMENT_LOCATION = LabelList(
    name="placement_location",
    title="Placement Location",
    source="Ofsted's Annex A; the question is whether the placement is in the council's area",
    meanings=(
        Meaning("in", "In the council's area", "a", ("Yes", "Y", "1", "True", "In area", "In county", "In")),
        Meaning("out", "Outside the council's area", "b", ("No", "N", "0", "False", "Out of area", "OOA", "Out")),
    ),
    vocabulary=vocabulary_of(
        _LOCATION_RULES,
        {
            "inside internal within": "in",
            "outside external outwith beyond distant": "out",
            "non": "not",
            "y": "yes",
            "n": "no",
            "inn": "in",
            "another neighbouring different": "other",
            "mile miles": "mile",
            "oob ooa ooc ola": "out",
            "authority authorities la las": "council",
            "areas": "area",
            "boroughs county city town": "borough",
        },
        "a bndry bdry authority's boundaries boundary child district is less lives living local more of our over own "
        "placed placement plus region than the",
    ),
    groups={"a": "a) In", "b": "b) Out"},
    rules=_LOCATION_RULES,
    phrases={"in mile": ""},
    parts_answers=("or", "and", "-"),
    also_called=("location",),
)

_PERMANENCE_RULES = (
    Rule("adoption guardianship|return", ""),
    Rule("time limited|assessment", "other"),
    Rule("concurrent", "other"),
    Rule("treatment", "other"),
    Rule("remand", "other"),
    Rule("long foster not return", "fostering"),
    Rule("twin|parallel -not", "other"),
    Rule("ffa -not", "adoption"),
    Rule("residential -not -short -foster", "residential"),
    Rule("long child home -not -short -foster -return", "residential"),
    Rule("return -not", "family"),
    Rule("reunification|rehabilitation -not", "family"),
    Rule("parent remain|live -not", "family"),
    Rule("guardianship -not", "order"),
    Rule("arrangement order -not", "order"),
    Rule("residence order -not", "order"),
    Rule("adoption -not", "adoption"),
    Rule("independence|independent|community -not", "community"),
    Rule("supported live|accommodation|lodgings -not", "community"),
    Rule("long|permanent foster -not -short", "fostering"),
    Rule("long|permanent relative|friend -not -short", "fostering"),
    Rule("other -foster", "other"),
)

PERMANENCE_PLAN = LabelList(
    name="permanence_plan",
    title="What is the permanence plan for this child?",
    source="Ofsted's Annex A, list 8",
    meanings=(
        Meaning("family", "Return to family", "a"),
        Meaning("adoption", "Adoption", "b"),
        Meaning("order", "Special guardianship or child arrangements order", "c", ("SGO/CAO",)),
        Meaning("community", "Supported living in the community", "d"),
        Meaning("residential", "Long-term residential placement", "e"),
        Meaning("fostering", "Long-term fostering", "f"),
        Meaning("other", "Other", "g"),
    ),
    vocabulary=vocabulary_of(
        _PERMANENCE_RULES,
        {
            "no non without nor": "not",
            "lt": "long",
            "ltf": "long foster",
            "rehabilitate": "rehabilitation",
            "resi": "residential",
            "grandparents grandparent aunt uncle sibling": "relative",
            "member": "",
            "childrens children": "child",
            "dual track": "",
            "sgo special": "guardianship",
            "cao": "arrangement order",
            "ro": "residence order",
            "orders": "order",
            "arrangements": "arrangement",
            "returning returned reunify reunite": "return",
            "parents mother father": "parent",
            "adopted adopt": "adoption",
            "permanence permanency": "permanent",
            "fostering fostered": "foster",
            "relatives kinship": "relative",
            "friends": "friend",
            "living lives": "live",
            "remaining remains stay": "remain",
            "support": "supported",
            "supporting": "supported",
            "independently": "independent",
            "reunited": "reunification",
        },
        "16 18 a fam la mths months move moving po granted semi preparation preparing see please state "
        "notes note planned "
        "school agency ifa house in via current by plcmt ongoing tracking carers' early match mainstream "
        "authority below birth care carer carers centred envisaged eventual eventually family home "
        "intended last leave leaving local matched months number of placed placement plan planning please record "
        "six specify task term through until view within",
    ),
    groups={
        "a": "a) Return to family",
        "b": "b) Adoption",
        "c": "c) SGO/CAO",
        "d": "d) Supported living in the community",
        "e": "e) Long-term residential placement",
        "f": "f) Long-term fostering",
        "g": "g) Other",
    },
    phrases={"foster adoption": "ffa"},
    rules=_PERMANENCE_RULES,
    is_a_plan=True,
    undivided=r"foster\w* to adopt\w*",
    parts_answers=("or", "and", "-"),
    disputed={"Permanency through long term placement with relatives/friends": "counted as other"},
    also_called=("permanence",),
)
