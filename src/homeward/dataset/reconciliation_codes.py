"""Code lists of what police and councils both saw: how an episode compares, and what a person decided about it."""

from homeward.dataset.code_list import Code, CodeList

_OUR_OWN = "Homeward's own, explained in docs/explanation/reconciliation.md"

MATCH_CLASSES = CodeList(
    "match_class",
    _OUR_OWN,
    (
        Code("matched", "Matched"),
        Code("times_disagree", "Times disagree"),
        Code("one_against_several", "One against several"),
        Code("police_only", "Police only"),
        Code("council_only", "Council only"),
        Code("not_linked", "Not linked"),
        Code("not_comparable", "Not comparable"),
    ),
)

DECISIONS = CodeList(
    "reconciliation_decision",
    _OUR_OWN,
    (
        Code("same", "same"),
        Code("different", "different"),
        Code("police_right", "police right"),
        Code("council_right", "council right"),
        Code("leave", "leave"),
    ),
)

RECONCILIATION_LISTS = (MATCH_CLASSES, DECISIONS)
