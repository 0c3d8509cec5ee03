"""Reporting a child missing."""

import uuid
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from homeward_web.accounts.models import Agency
from homeward_web.accounts.permissions import Permission
from homeward_web.accounts.readers import Reader
from homeward_web.audit.acts import current_act
from homeward_web.clock import now
from homeward_web.missing.actions.people import own_record, works_with
from homeward_web.missing.actions.raising import raise_meetings
from homeward_web.missing.actions.rights import lock_child, may_change
from homeward_web.missing.actions.surroundings import surroundings
from homeward_web.missing.episodes import MissingEpisode, PoliceGrade, PoliceReference
from homeward_web.missing.overlapping import overlap
from homeward_web.missing.when import When, must_be_past, must_follow
from homeward_web.register.children import CASEWORK
from homeward_web.register.models import Child
from homeward_web.register.refused import Refused

EVENTS = ("last_seen", "began", "reported", "notified", "located", "returned")


@dataclass(frozen=True, kw_only=True)
class Report:
    """
    What is known of an episode as it is reported. What is None or empty is not known, or has not happened.

    Attributes:
        began: when the child went missing; left out, when it was last seen.
        more: other columns of the dataset's table, by name; before what the register says of the child.
    """

    began: When | None = None
    last_seen: When | None = None
    reported: When | None = None
    notified: When | None = None
    located: When | None = None
    returned: When | None = None
    category: str = "missing"
    setting: str | None = None
    last_seen_where: str = ""
    circumstances: str = ""
    told_by: str = ""
    police_reference: str = ""
    police_grade: str | None = None
    more: Mapping[str, Any] = field(default_factory=dict)

    @property
    def start(self) -> When:
        """Raises Refused where neither is known."""
        start = self.began or self.last_seen
        if start is None or start.on is None:
            raise Refused("Enter the day on which the child went missing, or was last seen.")
        return start

    @property
    def end(self) -> When | None:
        return self.returned or self.located


class AlreadyReported(Refused):
    """
    There is an episode of the child at that time already.

    Attributes:
        episode: that one. It is visible to whoever reports: the child is.
    """

    def __init__(self, episode: MissingEpisode) -> None:
        super().__init__("This child is already reported missing at that time. Add what you know to that episode.")
        self.episode = episode


def report_missing(*, by: Reader, child: Child, report: Report) -> MissingEpisode:
    """
    Records that a child is, or was, missing or absent, for the agency of whoever reports it.

    Raises:
        PermissionDenied: the permission is lacking, or the child is hidden.
        AlreadyReported: at that time there is an episode of the child; one that is still open goes on until it ends.
        NotSoYet: a time is in the future, or out of order.
        Refused: the day is not known, or the agency's kind reports no episodes.
    """
    may_change(by, child.pk, Permission.REPORT_MISSING)
    agency = Agency.objects.get(pk=by.agency)
    if agency.kind == "provider":
        raise Refused("Your agency reports no episodes. Ring the council, which will record it.")
    check_times(report)
    lock_child(child.pk)
    if there := _same_time(child, report):
        raise AlreadyReported(there)
    works_with(by, child, agency.pk)
    episode = _make(by, child, agency, report)
    _add_what_police_say(by, episode, report)
    raise_meetings(episode)
    current_act().notes(episode=episode.pk, category=report.category)
    return episode


def check_times(report: Report) -> None:
    """Raises NotSoYet where a time is in the future, or the child is back before it went."""
    for event in EVENTS:
        must_be_past(getattr(report, event), "That")
    must_follow(report.start, report.last_seen, "Going missing", "being last seen")
    must_follow(report.reported, report.last_seen, "The report to the police", "being last seen")
    must_follow(report.located, report.start, "Being found", "going missing")
    must_follow(report.returned, report.start, "The return", "going missing")
    must_follow(report.returned, report.located, "The return", "being found")


def _same_time(child: Child, report: Report) -> MissingEpisode | None:
    reports: Iterable[MissingEpisode] = MissingEpisode.unscoped.filter(child=child, joined_into=None, listed_with=None)
    for each in sorted(reports, key=lambda episode: episode.began_on, reverse=True):
        if overlap(report.start, report.end, each.began, each.ended):
            return each
    return None


def _make(by: Reader, child: Child, agency: Agency, report: Report) -> MissingEpisode:
    reference = uuid.uuid4()
    start = report.start
    assert start.on is not None  # noqa: S101 - `start` sees to it
    said = surroundings(child, agency, start.on) | dict(report.more)
    times = {event: getattr(report, event) for event in EVENTS if event != "began"}
    events = [when.fields(event) for event, when in times.items() if when is not None]
    made: MissingEpisode = MissingEpisode.unscoped.create(
        **{name: value for event in events for name, value in event.items()},
        **start.fields("began"),
        **When.minute(now()).fields("recorded"),
        **said,
        reference=reference,
        episode_id=str(reference),
        child=child,
        person=own_record(by, child, agency),
        agency=agency,
        reported_by=agency.kind,
        reporting_area=agency.area,
        category=report.category,
        setting=report.setting,
        initial_risk_grade=report.police_grade,
        last_seen_where=report.last_seen_where,
        circumstances=report.circumstances,
        told_by=report.told_by,
        source_file=CASEWORK,
        recorded_by_id=by.user,
    )
    return made


def _add_what_police_say(by: Reader, episode: MissingEpisode, report: Report) -> None:
    """Whoever reports passes on the number and the first grade that the police gave."""
    usual = {"episode": episode, "child_id": episode.child_id, "agency": episode.agency, "recorded_by_id": by.user}
    if report.police_reference.strip():
        PoliceReference.unscoped.create(number=report.police_reference.strip(), **usual)
    if report.police_grade:
        graded = report.reported or When.minute(now())
        PoliceGrade.unscoped.create(grade=report.police_grade, source_file=CASEWORK, **graded.fields("graded"), **usual)
