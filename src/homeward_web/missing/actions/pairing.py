"""
Reports of two agencies of one time missing, shown once: a job does it after extracts were loaded.

    a council's episode         | the police's                | shown
    ----------------------------+-----------------------------+------------------------------------
    20:00 to 23:00              | 20:30 to 23:10              | the council's; both are in snapshots
    20:00 to 23:00              | 23:30, open                 | both
    two that overlap            | one across both             | all three: a person says which
    overlap, taken apart before | the same                    | both: a person has decided
"""

from collections import defaultdict
from collections.abc import Collection

from homeward_web.clock import now
from homeward_web.missing.episodes import EpisodeJoin, MissingEpisode
from homeward_web.missing.overlapping import overlap

BY_RULE = "The two agencies' times overlap."


def pair_reports(children: Collection[int] | None = None) -> list[EpisodeJoin]:
    """
    Lists under a council's episode the one report of another agency that overlaps it. Each can be taken apart.

    Args:
        children: whose; left out, everybody's.
    """
    rows = MissingEpisode.unscoped.filter(joined_into=None, listed_with=None)
    if children is not None:
        rows = rows.filter(child__in=children)
    by_child: dict[int, list[MissingEpisode]] = defaultdict(list)
    for each in rows.order_by("began_on", "began_at", "pk"):
        by_child[each.child_id].append(each)
    known = set(EpisodeJoin.unscoped.values_list("episode_id", "repeat_id"))
    return [
        _pair(kept, repeat)
        for episodes in by_child.values()
        for kept, repeat in _pairs(episodes)
        if (kept.pk, repeat.pk) not in known
    ]


def _pairs(episodes: list[MissingEpisode]) -> list[tuple[MissingEpisode, MissingEpisode]]:
    """Of one child: a council's episode and another agency's, where each overlaps the other alone."""
    councils = [each for each in episodes if each.reported_by == "council"]
    others = [each for each in episodes if each.reported_by != "council"]
    overlapping = [(one, other) for one in councils for other in others if _overlap(one, other)]
    return [
        (one, other)
        for one, other in overlapping
        if sum(pair[0] is one for pair in overlapping) == 1 and sum(pair[1] is other for pair in overlapping) == 1
    ]


def _overlap(one: MissingEpisode, other: MissingEpisode) -> bool:
    return one.category == other.category and overlap(one.began, one.ended, other.began, other.ended)


def _pair(kept: MissingEpisode, repeat: MissingEpisode) -> EpisodeJoin:
    join: EpisodeJoin = EpisodeJoin.unscoped.create(
        episode=kept, repeat=repeat, child_id=kept.child_id, agency_id=kept.agency_id, joined_at=now(), why=BY_RULE
    )
    repeat.listed_with = kept
    repeat.save(update_fields=["listed_with"])
    return join
