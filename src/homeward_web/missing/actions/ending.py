"""How an episode ends: the child is found, comes back; and a return that was recorded by mistake is taken back."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from homeward_web.accounts.permissions import Permission
from homeward_web.accounts.readers import Reader
from homeward_web.missing.actions.history import note_change, when_words
from homeward_web.missing.actions.raising import raise_meetings
from homeward_web.missing.actions.rights import may_change_episode, why_words
from homeward_web.missing.episodes import EpisodeChange, MissingEpisode
from homeward_web.missing.when import When, must_be_past, must_follow, put
from homeward_web.register.refused import Refused

_OF_THE_END = ("found_by", "found_where", "found_by_name")


@dataclass(frozen=True, kw_only=True)
class Found:
    """
    How a child was found or came back. What is empty or None is not known, and changes nothing.

    Attributes:
        found_by: a code of the dataset's `found_by`.
        more: other columns of the dataset's table, such as `is_found_out_of_force`.
    """

    found_by: str | None = None
    found_where: str = ""
    found_by_name: str = ""
    came_to_harm: bool | None = None
    more: Mapping[str, Any] = field(default_factory=dict)

    def known(self) -> dict[str, Any]:
        said = {name: getattr(self, name) for name in (*_OF_THE_END, "came_to_harm")} | dict(self.more)
        return {name: value for name, value in said.items() if value not in (None, "")}


def record_located(*, by: Reader, episode: MissingEpisode, when: When, found: Found = Found()) -> MissingEpisode:
    """
    The child was found, and is not back yet. It is missing no more; its interview is due from now until it returns.

    Raises:
        PermissionDenied: the permission is lacking, or the child is hidden.
        Refused: it was found or has returned already, or the time cannot be right.
    """
    may_change_episode(by, episode, Permission.EDIT_EPISODES)
    if not episode.is_open:
        raise Refused("This child is found or back already. If the time is wrong, amend it.")
    must_be_past(when, "Being found")
    must_follow(when, episode.began, "Being found", "going missing")
    return _save(episode, "located", when, found)


def record_returned(*, by: Reader, episode: MissingEpisode, when: When, found: Found = Found()) -> MissingEpisode:
    """
    The child is back.

    Raises:
        PermissionDenied: the permission is lacking, or the child is hidden.
        Refused: it has returned already, or the time cannot be right.
    """
    may_change_episode(by, episode, Permission.EDIT_EPISODES)
    if episode.returned_precision is not None:
        raise Refused("The return is recorded already. If the time is wrong, amend it.")
    must_be_past(when, "The return")
    must_follow(when, episode.began, "The return", "going missing")
    must_follow(when, When.of(episode, "located"), "The return", "being found")
    if found.found_by is None and episode.found_by is None:
        found = Found(**{**vars(found), "found_by": "returned"})
    return _save(episode, "returned", when, found)


def reopen(*, by: Reader, episode: MissingEpisode, why: str) -> MissingEpisode:
    """
    Takes back that the child was found and returned: it is missing still.

    Raises:
        PermissionDenied: the permission is lacking, or the child is hidden.
        Refused: the episode is open; an interview was held for it; another report of it is kept; or no reason is given.
    """
    may_change_episode(by, episode, Permission.EDIT_EPISODES)
    why = why_words(why)
    if episode.is_open:
        raise Refused("This child is missing still: there is no return to take back.")
    if episode.covered_by.filter(interview__held_precision__isnull=False).exists():
        raise Refused("An interview was held after this return. Amend the time of return instead.")
    _nobody_else_is_open(episode)
    changed = []
    for event in ("returned", "located"):
        if (before := When.of(episode, event)) is not None:
            changed += put(episode, event, None)
            note_change(
                episode,
                EpisodeChange.Kind.REOPENED,
                event,
                by=by,
                before=when_words(before),
                after=when_words(None),
                why=why,
            )
    for name in _OF_THE_END:
        setattr(episode, name, None)
    return _saved(episode, [*changed, *_OF_THE_END])


def _nobody_else_is_open(episode: MissingEpisode) -> None:
    others = MissingEpisode.unscoped.filter(child=episode.child_id, is_open=True, joined_into=None, listed_with=None)
    if episode.joined_into_id or others.exclude(pk=episode.pk).exists():
        raise Refused("This child has another episode that is open. Record there that it is missing.")


def _save(episode: MissingEpisode, event: str, when: When, found: Found) -> MissingEpisode:
    changed = put(episode, event, when)
    for name, value in found.known().items():
        setattr(episode, name, value)
        changed.append(name)
    saved = _saved(episode, changed)
    raise_meetings(saved)
    return saved


def _saved(episode: MissingEpisode, changed: list[str]) -> MissingEpisode:
    """The row with what the database works out of it."""
    episode.save(update_fields=changed)
    episode.refresh_from_db(fields=["ended_on", "ended_at", "is_open"])
    return episode
