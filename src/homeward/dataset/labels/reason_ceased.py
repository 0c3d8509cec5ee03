"""Why a child ceased to be looked after: the codes of the return (REC), and their names in many lengths."""

from homeward.dataset.labels.definition import CodePattern, LabelList, Meaning, Rule, vocabulary_of

GROUPS = {
    "a": "a) Adopted",
    "b": "b) Died",
    "c": "c) Care taken by another LA",
    "d": "d) Returned home to live with parents or relatives",
    "e": "e) Left care to live with parents, relatives or other person with no parental responsibility",
    "f": "f) Residence order granted",
    "g": "g) Special Guardianship Orders",
    "h": "h) Moved into independent living",
    "i": "i) Transferred to residential care funded by adult social services",
    "j": "j) Sentenced to custody",
    "k": "k) Accommodation on remand ended",
    "l": "l) Age assessment determined child was 18 or over",
    "m": "m) Child moved abroad",
    "n": "n) Care ceased for any other reason",
    "z": "zzCodeError",
}

MEANINGS = (
    Meaning("E11", "Adopted, application unopposed", "a"),
    Meaning("E12", "Adopted, consent dispensed with by the court", "a"),
    Meaning("E2", "Died", "b"),
    Meaning("E3", "Care taken over by another local authority", "c"),
    Meaning("E4", "Returned home to live with parents, relatives or other person with parental responsibility", "d"),
    Meaning("E4A", "Returned home, as part of the care planning process", "d"),
    Meaning("E4B", "Returned home, not part of the care planning process", "d"),
    Meaning("E13", "Left care to live with parents, relatives or other person without parental responsibility", "e"),
    Meaning("E17", "Aged 18 or over and remained with current carers", "e"),
    Meaning("E41", "Residence order or child arrangements order granted", "f"),
    Meaning("E43", "Special guardianship order made to former foster carers", "g"),
    Meaning("E44", "Special guardianship order made to carers other than former foster carers", "g"),
    Meaning("E45", "Special guardianship order made to former foster carers who were a relative or friend", "g"),
    Meaning("E46", "Special guardianship order made to former foster carers other than relatives or friends", "g"),
    Meaning("E47", "Special guardianship order made to others who were a relative or friend", "g"),
    Meaning("E48", "Special guardianship order made to others than former foster carers, relatives or friends", "g"),
    Meaning("E5", "Moved into independent living with supportive accommodation", "h"),
    Meaning("E6", "Moved into independent living without formal support", "h"),
    Meaning("E7", "Transferred to residential care funded by adult social services", "i"),
    Meaning("E9", "Sentenced to custody", "j"),
    Meaning("E14", "Accommodation on remand ended", "k"),
    Meaning("E15", "Age assessment determined child is aged 18 or over", "l"),
    Meaning("E16", "Child moved abroad", "m"),
    Meaning("E8", "Period of being looked after ceased for any other reason", "n", ("Other",)),
    Meaning("X1", "Episode ceases, and a new episode begins on the same day", "z"),
)

PATTERNS = (
    CodePattern(r"s?(e(?:2|3|4[ab]?|5|6|7|8|9|11|12|13|14|15|16|17|41|43|44|45|46|47|48)|x1)", "{1}"),
    CodePattern(r"s?(e(?:11|12|13|17|41|43|44|45|46|47|48|5|6|7|8|9))[ab]", "{1}"),
    CodePattern(r"s?e1", "a"),
    CodePattern(r"s?e20", "e"),
    CodePattern(r"s?e42", "g"),
)

RULES = (
    Rule("unclear", ""),
    Rule("episode new|begin", "X1"),
    Rule("assessment|assessed|disputed age -not", "E15"),
    Rule("assessment|assessed over 18", "E15"),
    Rule("assessment|assessed age determined|aged|18", "E15"),
    Rule("return home arrangement|residence -not -special -responsibility", "E41"),
    Rule("return home planned -not", "E4A"),
    Rule("return home unplanned", "E4B"),
    Rule("return home withoutpr", ""),
    Rule("return home part plan -notpart", "E4A"),
    Rule("return home notpart", "E4B"),
    Rule("return home", "d"),
    Rule("return live parent", "d"),
    Rule("return parent -withoutpr -not", "d"),
    Rule("withoutpr", "E13"),
    Rule("parent|relative responsibility planned", "E4A"),
    Rule("parent|relative responsibility unplanned", "E4B"),
    Rule("parent|relative responsibility -special -order", "d"),
    Rule("special guardianship -residential -residence -arrangement", "g"),
    Rule("residence|arrangement order -not -special", "E41"),
    Rule("child arrangement order -not -special", "E41"),
    Rule("adoption consent|dispensed -not", "E12"),
    Rule("adoption unopposed", "E11"),
    Rule("adoption -adopter -not", "a"),
    Rule("died -not", "E2"),
    Rule("care taken council", "E3"),
    Rule("transferred other council", "E3"),
    Rule("taken over", "E3"),
    Rule("independent unsupported", "E6"),
    Rule("independent not supported", "E6"),
    Rule("independent supported -not", "E5"),
    Rule("independent", "h"),
    Rule("transferred adult|residential -council -not", "E7"),
    Rule("residential adult fund -not", "E7"),
    Rule("sentenced", "E9"),
    Rule("custody -not", "E9"),
    Rule("remand", "E14"),
    Rule("moved abroad -not", "E16"),
    Rule("deported -not", "E16"),
    Rule("staying put -remained", "", is_weak=True),
    Rule("remained carer -not", "E17"),
    Rule("other reason", "E8"),
)

DISPUTED = {
    "Aged 18 (or over) and remained with current carers (inc under staying put arrangements)": "two groups",
    "E4A Return home with parents/rels/other with PR - part of care planning process": "counted as without",
    "E7 - Transferred to Adult Social Care": "counted as any other reason",
    "UnPlanned to parent/other parent resp": "counted as without responsibility",
}
"""Labels that councils' lists put elsewhere than their code and words say."""

_SYNONYMS = {
    "no none non nor": "not",
    "without": "not",
    "returned returning returns ret": "return",
    "parents": "parent",
    "relatives rel": "relative",
    "pr": "parental responsibility",
    "responsiblity responsibillity resp": "responsibility",
    "parentel perental": "parental",
    "orders ord": "order",
    "cao": "child arrangement order",
    "sgo sg sgos sgc": "special guardianship order",
    "spec": "special",
    "guardian guardnship gship guardianships": "guardianship",
    "arrangements": "arrangement",
    "adopted adopt adoptive": "adoption",
    "adopters": "adopter",
    "death deceased dies": "died",
    "authority la las local": "council",
    "another": "other",
    "over": "over",
    "take taking": "taken",
    "independant independence indepenent indep independently": "independent",
    "supportive support supp formalised formal": "supported",
    "nonsupportive unsupportive": "unsupported",
    "transfer transfers": "transferred",
    "adults ss": "adult",
    "funded funding": "fund",
    "sentence": "sentenced",
    "prison": "custody",
    "remanded": "remand",
    "move moves moving emigrated": "moved",
    "country overseas": "abroad",
    "deport": "deported",
    "remains remaining remain stayed stay": "remained",
    "carers careers careres": "carer",
    "reasons": "reason",
    "begins began": "begin",
    "episodes": "episode",
    "planning plans plan": "plan",
    "children childrens": "child",
    "assess assessement": "assessment",
    "living lives live liv": "live",
    "unopposed unapposed": "unopposed",
}
_FILLERS = (
    "18 19 2014 21 22 accom accommodated accommodation advice aged also another any application apply approved "
    "april as asylum b bandb because bed bedsit been being birth breakfast but by came care cared ceased ceases "
    "ceasing changed child cic cla code concerns consent continuing court current custodial day detention did "
    "discharge discharged dispensed do does eg end ended ends entered episode etc ever family fc finished flat "
    "flats following former foster fostered fostering foyer foyers friend friends gone granted group guardians "
    "had has have her his home hostel hostels house i into irregular it iwc la lac leaver leavers leaving left "
    "liaison lodgings longer looked made main months most moved name new no now of off old only or out own part "
    "party people period permanent person place placed placement planned previous process projects providing put "
    "reached registered responsible returned same seeking semi sent service services set sets setting shared "
    "should since social some special staff staying stopped such supported temporary tenancy that them these they "
    "this turned uasc uk unaccompanied under unit up use used usual where which while whom whose will with work "
    "working years ymca ymcas you young youth"
)
_OF_PHRASES = {"withoutpr", "notpart", "unclear"}
"""What only a phrase means, and nobody types."""
_KEPT = {word for rule in RULES for word in rule.vocabulary} - _OF_PHRASES | {"parental"}
_PHRASES = {
    "not parental responsibility": "withoutpr",
    "not parent responsibility": "withoutpr",
    "on parental responsibility": "unclear",
    "res order": "residence order",
    "ro granted": "residence order",
    "parental": "",
    "not part": "notpart",
}

REASON_CEASED = LabelList(
    name="reason_ceased",
    title="Reason Ceased to be Looked After",
    source="Department for Education, children looked after return: REC; groups of Ofsted's Annex A",
    meanings=MEANINGS,
    vocabulary=vocabulary_of(
        tuple(rule for rule in RULES if not rule.vocabulary & _OF_PHRASES),
        _SYNONYMS,
        " ".join(set(_FILLERS.split()) - _KEPT),
        _PHRASES,
    ),
    groups=GROUPS,
    patterns=PATTERNS,
    rules=RULES,
    phrases=_PHRASES,
    skipped=frozenset(["rec", "reason", "code", "cla", "lac"]),
    tolerates_strangers=True,
    disputed=DISPUTED,
    also_called=("reason episode ceased", "rec"),
)
