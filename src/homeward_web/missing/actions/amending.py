"""Putting right what was recorded of an episode, with its history; and what changes while the child is away."""

from homeward_web.accounts.permissions import Permission
from homeward_web.accounts.readers import Reader
from homeward_web.missing.actions.history import NOT_RECORDED, note_change, when_words
from homeward_web.missing.actions.raising import raise_meetings
from homeward_web.missing.actions.rights import may_change_episode, may_correct, why_words
from homeward_web.missing.episodes import EpisodeChange, MissingEpisode
from homeward_web.missing.when import When, must_be_past, must_follow, put
from homeward_web.register.refused import Refused

ORDER = (
    ("last_seen", "began", "Going missing", "being last seen"),
    ("last_seen", "reported", "The report to the police", "being last seen"),
    ("began", "located", "Being found", "going missing"),
    ("began", "returned", "The return", "going missing"),
    ("located", "returned", "The return", "being found"),
)
"""Which event must not surely come before which, and how the two are called."""
EVENTS = ("last_seen", "began", "reported", "notified", "recorded", "located", "returned")
CATEGORIES = ("missing", "absent")


def amend_time(*, by: Reader, episode: MissingEpisode, event: str, when: When | None, why: str) -> MissingEpisode:
    """
    Gives an event another time, or with None says that it did not happen. A return is taken back by `reopen` alone.

    Raises:
        PermissionDenied: the permission is lacking, or the child is hidden.
        Refused: another agency reported the episode; nothing changes; the time is in the future or out of order; the
            episode would have no beginning or no end any more; or no reason is given.
    """
    may_correct(by, episode)
    why = why_words(why)
    if event not in EVENTS:
        raise ValueError(f"An episode has no event {event}.")
    before = When.of(episode, event)
    if when == before:
        raise Refused("That is the time that is recorded already.")
    if event == "began" and (when is None or when.on is None):
        raise Refused("Enter the day on which the child went missing.")
    must_be_past(when, "That")
    was_open = episode.is_open
    changed = put(episode, event, when)
    for first, then, what, after in ORDER:
        must_follow(When.of(episode, then), When.of(episode, first), what, after)
    if was_open != (episode.ended is None):
        raise Refused("Record that the child is found or back, or take the return back, instead of amending a time.")
    episode.save(update_fields=changed)
    episode.refresh_from_db(fields=["ended_on", "ended_at", "is_open"])
    note_change(
        episode,
        EpisodeChange.Kind.AMENDED,
        event,
        by=by,
        before=when_words(before),
        after=when_words(when),
        why=why,
    )
    raise_meetings(episode)
    return episode


def change_category(
    *, by: Reader, episode: MissingEpisode, category: str, holds_from: When, why: str
) -> MissingEpisode:
    """
    From a moment on the child is missing and not only absent, or the other way round.

    An episode in which a child was missing at any time counts as missing: going back to absent changes what the child
    is now, and not what is counted.

    Raises:
        PermissionDenied: the permission is lacking, or the child is hidden.
        Refused: it is so already; the episode has ended; the moment is in the future or before its beginning.
    """
    may_change_episode(by, episode, Permission.EDIT_EPISODES)
    why = why_words(why)
    _known(category)
    before = episode.category_now or episode.category
    if not episode.is_open:
        raise Refused("This child is back. Correct what the episode counts as instead.")
    if category == before:
        raise Refused("The episode says so already.")
    must_be_past(holds_from, "That")
    must_follow(holds_from, episode.began, "The change", "the beginning of the episode")
    episode.category_now = category
    if category == "missing":
        episode.category = category
    episode.save(update_fields=["category", "category_now"])
    _note_category(by, episode, EpisodeChange.Kind.DURING, before, why, holds_from)
    raise_meetings(episode)
    return episode


def correct_category(*, by: Reader, episode: MissingEpisode, category: str, why: str) -> MissingEpisode:
    """
    The episode was recorded as what it never was: what it counts as changes.

    Raises:
        PermissionDenied: the permission is lacking, or the child is hidden.
        Refused: another agency reported the episode; it counts so already; or no reason is given.
    """
    may_correct(by, episode)
    why = why_words(why)
    _known(category)
    before = episode.category
    if category == before:
        raise Refused("The episode says so already.")
    episode.category, episode.category_now = category, None
    episode.save(update_fields=["category", "category_now"])
    _note_category(by, episode, EpisodeChange.Kind.AMENDED, before, why)
    raise_meetings(episode)
    return episode


def record_detail(*, by: Reader, episode: MissingEpisode, name: str, value: object) -> MissingEpisode:
    """
    Records, or puts right, something else about an episode: harm, a crime, where it was missing from.

    Raises:
        PermissionDenied: the permission is lacking, or the child is hidden.
    """
    may_change_episode(by, episode, Permission.EDIT_EPISODES)
    if name not in DETAILS:
        raise ValueError(f"{name} is not changed so.")
    before = getattr(episode, name)
    if before == value:
        return episode
    setattr(episode, name, value)
    episode.save(update_fields=[name])
    note_change(episode, EpisodeChange.Kind.AMENDED, name, by=by, before=_detail(before), after=_detail(value))
    raise_meetings(episode)
    return episode


DETAILS = (
    *("setting", "care_status", "looked_after_by", "is_other_councils_child", "exploitation_risk", "placement_type"),
    *("council_named", "legal_status", "is_placed_out_of_area", "has_philomena_form", "came_to_harm"),
    *("is_crime_related", "is_exploitation_flagged", "is_found_out_of_force", "found_by", "found_where"),
    *("found_by_name", "last_seen_where", "told_by"),
)


def _known(category: str) -> None:
    if category not in CATEGORIES:
        raise ValueError(f"There is no category {category}.")


def _detail(value: object) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return NOT_RECORDED if value is None else str(value)


def _note_category(
    by: Reader, episode: MissingEpisode, kind: EpisodeChange.Kind, before: str, why: str, when: When | None = None
) -> None:
    after = episode.category_now or episode.category
    note_change(
        episode,
        kind,
        "category",
        by=by,
        before=before,
        after=after,
        why=why,
        holds_from=when.earliest if when else None,
    )
