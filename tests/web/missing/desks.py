"""Invented episodes and interviews for tests, drawn in UK clock time."""

import itertools
from datetime import date, datetime

from homeward.dataset.uk_time import to_uk, to_utc
from homeward_web.accounts.models import Agency
from homeward_web.missing.models import InterviewAccount, MissingEpisode, ReturnInterview, ReturnInterviewEpisode
from homeward_web.register.children import CASEWORK
from homeward_web.register.models import Child, PersonRecord
from tests.web.worlds import NOW

_numbers = itertools.count(1)


def uk(text: str) -> datetime:
    """The instant, UTC, of a UK clock time: `2026-04-13 21:15`."""
    return to_utc(datetime.fromisoformat(text))


def when(name: str, text: str | None) -> dict[str, object]:
    """The three fields of an event: of `2026-04-13 21:15` to the minute, of `2026-04-13` the day, of None nothing."""
    if text is None:
        return {}
    if text == "unknown":
        return {f"{name}_precision": "unknown"}
    if len(text) == len("2026-04-13"):
        return {f"{name}_on": date.fromisoformat(text), f"{name}_precision": "day"}
    at = uk(text)
    return {f"{name}_at": at, f"{name}_on": to_uk(at).date(), f"{name}_precision": "minute"}


def episode(
    of: Child,
    began: str = "2026-04-13 21:15",
    returned: str | None = None,
    located: str | None = None,
    by: Agency | None = None,
    **fields: object,
) -> MissingEpisode:
    """An episode of a child, as the agency that leads on it or another one reported it."""
    agency = by or of.lead_agency
    usual = {"category": "missing", "reported_by": agency.kind, "reporting_area": agency.area}
    made = MissingEpisode.unscoped.create(
        child=of,
        person=PersonRecord.unscoped.filter(child=of).first(),
        agency=agency,
        episode_id=f"E{next(_numbers)}",
        source_file=CASEWORK,
        **when("began", began),
        **when("returned", returned),
        **when("located", located),
        **(usual | fields),
    )
    return MissingEpisode.unscoped.get(pk=made.pk)


def interview(*episodes: MissingEpisode, held: str | None = None, **fields: object) -> ReturnInterview:
    """An interview, arranged or held, for episodes of one child."""
    first = episodes[0]
    made = ReturnInterview.unscoped.create(
        child=first.child,
        agency=first.agency,
        interview_id=f"I{next(_numbers)}",
        source_file=CASEWORK,
        **when("held", held),
        **fields,
    )
    for each in episodes:
        ReturnInterviewEpisode.unscoped.create(child=first.child, interview=made, episode=each)
    return made


def account(of: ReturnInterview, **fields: object) -> InterviewAccount:
    """What the child said."""
    usual = {"agency": of.agency, "written_at": NOW, "said": "Invented words."}
    return InterviewAccount.unscoped.create(interview=of, child=of.child, **(usual | fields))
