"""Words that a question may ask the definition of, with who says so."""

from homeward.publication.questions.matching import find

_MISSING = (
    "Anyone whose whereabouts cannot be established is missing until located and their well-being is confirmed "
    "(College of Policing, Authorised Professional Practice on missing persons). A missing episode is a time that a "
    "child was missing, as one agency reported it; code M of the SSDA903 return."
)
_ABSENT = (
    "A looked-after child who is not where expected while it is known where the child is: away from placement "
    "without authorisation, code A of the SSDA903 return (Department for Education). The police's own category "
    "'absent' of 2013 to about 2017 is now the grade 'no apparent risk' of a missing report. Absences are kept "
    "apart from missing episodes and are never counted among them."
)
_LOOKED_AFTER = (
    "In the care of a council: under a care order, accommodated under section 20, remanded, or otherwise looked "
    "after under the Children Act 1989. Of an episode, the status on the day the child went missing."
)
_INTERVIEW = (
    "The talk that a child is offered after an episode, with somebody independent; it should be held within 72 "
    "hours of the return (Department for Education, Children who run away or go missing from home or care, 2014)."
)
_OUTSIDE = (
    "A child in care whose placement on the day it went missing was outside the area of the council that is "
    "responsible for the child."
)

TERMS: dict[str, tuple[str, str]] = {
    "missing": ("Missing", _MISSING),
    "absent": ("Absent", _ABSENT),
    "looked after": ("Looked after", _LOOKED_AFTER),
    "return interview": ("Return interview", _INTERVIEW),
    "placed outside the area": ("Placed outside the area", _OUTSIDE),
}
_OTHER_WORDS = {"absence": "absent", "rhi": "return interview", "out of area": "placed outside the area"}


def define(said: str) -> tuple[str, str]:
    """A term and its definition. Raises HomewardError that names the nearest when there is none."""
    known = TERMS | {word: TERMS[term] for word, term in _OTHER_WORDS.items()}
    return find(said, known, "There is no definition of", TERMS)
