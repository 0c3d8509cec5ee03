"""
Whether two reports may be of one time missing: the two surely overlap, or began at the same moment.

    one                | other              | overlap
    -------------------+--------------------+--------
    20:00, open        | 23:00              | yes
    20:00 to 22:00     | 22:00              | no
    20:00 to 22:00     | 21:59              | yes
    Monday to Monday   | Monday to Monday   | yes: they began alike
    Monday to Tuesday  | Tuesday, 10:00     | no: nobody knows
"""

from homeward_web.missing.when import When


def overlap(began: When, ended: When | None, other_began: When, other_ended: When | None) -> bool:
    """Of two times missing, each from its beginning to its end; an end of None is still to come."""
    if began == other_began:
        return True
    return _starts_before_end_of(began, other_ended) and _starts_before_end_of(other_began, ended)


def _starts_before_end_of(began: When, ended: When | None) -> bool:
    """Surely: at the latest that it may have begun, the other had not ended at the earliest."""
    if ended is None:
        return True
    return began.latest is not None and ended.earliest is not None and began.latest < ended.earliest
