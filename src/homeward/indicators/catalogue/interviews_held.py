"""Return interviews as such: an interview that covers three episodes is one. By the day on which it was held."""

from homeward.indicators.catalogue.missing import OURS
from homeward.indicators.definitions import Count, Event, Polarity, Ratio

HELD = Event("held_on")

return_interviews_held = Count(
    name="return_interviews_held",
    title="Return interviews held in the period, for episodes on record",
    of="interviews",
    dated=HELD,
    authority=f"{OURS}: interviews, where the monthly report counts episodes; by how and by whom they were held. One "
    "whose episode is not on record is in no figure, because nobody knows whose it is: checking an extract tells",
)

children_interviewed = Count(
    name="children_interviewed",
    title="Children with whom a return interview was held in the period, for episodes on record",
    of="interviews",
    dated=HELD,
    each="child",
    authority=f"{OURS}: a child with several interviews is one",
)


def _share(name: str, words: str, where: str, reason: str, polarity: Polarity = Polarity.NEITHER) -> Ratio:
    return Ratio(
        name=name,
        title=f"Return interviews {words}, of those held in the period",
        of=return_interviews_held,
        where=where,
        polarity=polarity,
        authority=f"{OURS}: {reason}",
    )


independent_return_interviews_percent = _share(
    "independent_return_interviews_percent",
    "held by someone with no part in the child's care",
    "is_independent",
    "the statutory guidance of 2014 wants an independent person",
    Polarity.HIGHER_IS_BETTER,
)
face_to_face_return_interviews_percent = _share(
    "face_to_face_return_interviews_percent",
    "held face to face",
    "interview_mode = 'face_to_face'",
    "what a child says on the telephone is another thing than what it says in a room",
    Polarity.HIGHER_IS_BETTER,
)
return_interviews_shared_with_police_percent = _share(
    "return_interviews_shared_with_police_percent",
    "shared with the police",
    "is_shared_with_police",
    "inspectors find interviews that nobody outside the council reads. Not all should be shared",
)
return_interviews_mentioning_exploitation_percent = _share(
    "return_interviews_mentioning_exploitation_percent",
    "that mention exploitation",
    "mentions_exploitation",
    "more may mean more exploitation, or better listening",
)

INDICATORS = (
    return_interviews_held,
    children_interviewed,
    independent_return_interviews_percent,
    face_to_face_return_interviews_percent,
    return_interviews_shared_with_police_percent,
    return_interviews_mentioning_exploitation_percent,
)
