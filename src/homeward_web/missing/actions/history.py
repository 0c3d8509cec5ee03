"""Writing down what was changed of an episode."""

from datetime import datetime

from homeward_web.accounts.readers import Reader
from homeward_web.clock import now
from homeward_web.clock.words import moment_words
from homeward_web.missing.episodes import EpisodeChange, MissingEpisode
from homeward_web.missing.when import When

NOT_RECORDED = "not recorded"


def when_words(when: When | None) -> str:
    """An event as its history prints it."""
    return NOT_RECORDED if when is None else moment_words(when.at, when.on)


def note_change(
    episode: MissingEpisode,
    kind: EpisodeChange.Kind,
    field: str,
    *,
    by: Reader,
    before: str = "",
    after: str = "",
    why: str = "",
    holds_from: datetime | None = None,
) -> EpisodeChange:
    """Adds a line to the history of an episode."""
    change: EpisodeChange = EpisodeChange.unscoped.create(
        episode=episode,
        child_id=episode.child_id,
        agency_id=by.agency or episode.agency_id,
        kind=kind,
        field=field,
        before=before,
        after=after,
        holds_from=holds_from,
        why=why,
        by_id=by.user,
        at=now(),
    )
    return change
