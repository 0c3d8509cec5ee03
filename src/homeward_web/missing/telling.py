"""An episode in words: its state, how long, what is due next, what was changed of it."""

from dataclasses import dataclass
from datetime import datetime, time, timedelta

from homeward.dataset.uk_time import to_uk
from homeward_web.clock import now
from homeward_web.clock.words import day_words, due_words, duration_words, moment_words
from homeward_web.missing.due import Due
from homeward_web.missing.models import EpisodeChange, MissingEpisode
from homeward_web.missing.when import When


@dataclass(frozen=True)
class State:
    """
    How an episode stands.

    Attributes:
        name: in a tag, whose colour `tag` says again.
        how_long: `1 day 4 hours, since Monday 13 April, 21:15`.
    """

    name: str
    tag: str
    how_long: str

    @property
    def words(self) -> str:
        return f"{self.name} {self.how_long}".strip()


def state_of(episode: MissingEpisode) -> State:
    """How an episode stands now."""
    if episode.is_missing_now:
        return State("Missing now", "govuk-tag--red", _so_long(episode, now()))
    if episode.is_open:
        return State("Away now", "govuk-tag--yellow", _so_long(episode, now()))
    if episode.returned_precision is None:
        return State("Found", "govuk-tag--blue", f"{_so_long(episode, episode.ended_at)}. The return is not recorded.")
    return State("Returned", "govuk-tag--green", _so_long(episode, episode.ended_at))


def when_words(when: When | None) -> str:
    """`Monday 13 April, 21:15`; says where the time, or the day, is not known."""
    if when is None:
        return "not recorded"
    if when.at:
        return moment_words(when.at)
    return f"{day_words(when.on)}, time not known" if when.on else "on a day that is not known"


def _so_long(episode: MissingEpisode, until: datetime | None) -> str:
    since = when_words(When.of(episode, "began"))
    if episode.began_at is None or until is None:
        return f"since {since}" if episode.is_open else f"{since} to {when_words(end_of(episode))}"
    length = duration_words(until - episode.began_at)
    return (
        f"{length}, since {since}" if episode.is_open else f"after {length}: {since} to {when_words(end_of(episode))}"
    )


def end_of(episode: MissingEpisode) -> When | None:
    """When an episode ended: the return or, where none is recorded, being located."""
    return When.of(episode, "returned") or When.of(episode, "located")


def episode_words(episode: MissingEpisode) -> str:
    """`Monday 13 April, 21:15 to Tuesday 14 April, 06:30`, short enough for a list."""
    began, end = When.of(episode, "began"), end_of(episode)
    if began and end and began.at and end.at and began.on == end.on:
        return f"{moment_words(began.at)} to {to_uk(end.at):%H:%M}"
    if began and end and end.at is None and began.on == end.on:
        return _short(began)
    return f"{_short(began)} to {'now' if episode.is_open else _short(end)}"


def _short(when: When | None) -> str:
    return moment_words(when.at, when.on) if when and (when.at or when.on) else "a day that is not known"


def due_in_words(due: Due) -> str:
    """`due in 5 hours (Thursday 16 May, 14:30)`; says where the return is known by its day alone."""
    if due.at is None:
        return "due: nobody knows since when"
    if due.is_exact:
        return due_words(due.at)
    return f"{_due_without_time(due.at)}, the time of return is not known"


def _due_without_time(at: datetime) -> str:
    """By the end of a day, where the limit is its midnight: a time that nobody recorded is not printed."""
    local = to_uk(at)
    if local.time() != time():
        return due_words(at)
    day = day_words(local.date() - timedelta(days=1))
    return f"overdue since the end of {day}" if at < now() else f"due by the end of {day}"


_CHANGES = {
    EpisodeChange.Kind.AMENDED: "Corrected, {field}: {before} is now {after}",
    EpisodeChange.Kind.DURING: "Changed while missing, {field}: from {before} to {after}",
    EpisodeChange.Kind.REOPENED: "Return taken back, which was {before}",
    EpisodeChange.Kind.CHILD: "Moved to the right child",
    EpisodeChange.Kind.JOINED: "Joined with another report",
    EpisodeChange.Kind.UNJOINED: "Taken apart from another report",
}


def change_words(change: EpisodeChange) -> str:
    """What was changed, in a sentence."""
    said = _CHANGES[EpisodeChange.Kind(change.kind)]
    field = change.field.replace("_", " ")
    words = said.format(field=field, before=change.before or "nothing", after=change.after or "nothing")
    since = f", from {moment_words(change.holds_from)}" if change.holds_from else ""
    return f"{words}{since}."
