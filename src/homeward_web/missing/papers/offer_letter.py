"""The letter that offers a child a return interview."""

from homeward_web.clock import today
from homeward_web.clock.words import day_words
from homeward_web.missing.models import MissingEpisode, ReturnInterview
from homeward_web.missing.naming import Named
from homeward_web.missing.papers.typesetting import typeset
from homeward_web.missing.telling import when_words
from homeward_web.missing.when import When


def offer_letter_pdf(interview: ReturnInterview, child: Named, episodes: list[MissingEpisode]) -> bytes:
    """
    The letter as PDF, in the words of `papers/templates/offer_letter.typ`.

    Args:
        episodes: those that the interview is offered for, the first one first.
    """
    booked = When.of(interview, "rebooked_for")
    return typeset(
        "offer_letter.typ",
        {
            "title": "A chance to talk",
            "agency": interview.agency.name,
            "phone": interview.agency.phone,
            "written_on": day_words(today()),
            "forename": child.forename,
            "when": _away(episodes),
            "booked": when_words(booked).removesuffix(", time not known") if booked else "",
            "interviewer": interview.assigned_to.name if interview.assigned_to else "",
        },
    )


def _away(episodes: list[MissingEpisode]) -> str:
    """`on Monday 13 April`, `on Monday 13 April and Friday 17 April`."""
    days = list(dict.fromkeys(day_words(each.began_on) for each in episodes))
    return "on " + " and ".join([", ".join(days[:-1]), days[-1]] if len(days) > 1 else days)
