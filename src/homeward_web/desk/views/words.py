"""What the desk's templates call to say things in words."""

from collections.abc import Callable
from typing import Any

from homeward_web.clock.words import moment_words
from homeward_web.desk.words import capital, how_many, in_words
from homeward_web.missing.models import MissingEpisode


def began_words(episode: MissingEpisode) -> str:
    """When an episode began: `Monday 13 April, 21:15`."""
    return moment_words(episode.began_at, episode.began_on)


def ended_words(episode: MissingEpisode) -> str:
    """When an episode ended: the day alone where its time is not known; `still missing` while it is open."""
    if episode.is_open:
        return "still missing" if episode.is_missing_now else "still absent"
    return moment_words(episode.ended_at, episode.ended_on)


WORDS: dict[str, Callable[..., Any]] = {
    "began_words": began_words,
    "ended_words": ended_words,
    "moment_words": moment_words,
    "in_words": in_words,
    "capital": capital,
    "how_many": how_many,
}
