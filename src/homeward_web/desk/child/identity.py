"""The bar on top of a child's page: who it is, who looks after it, the police's grade, and who works with it."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from homeward_web.accounts.acting import current_reader
from homeward_web.clock import today
from homeward_web.clock.words import day_words
from homeward_web.desk.words import in_words
from homeward_web.missing.models import MissingEpisode, PoliceGrade, ReturnInterview
from homeward_web.missing.naming import named
from homeward_web.register.models import CareStatus, Child, Involvement
from homeward_web.register.reasons import why_seen
from homeward_web.register.visibility import Protection


@dataclass(frozen=True)
class Identity:
    """
    What stands in the bar.

    Attributes:
        known_as: another name that the child goes by; empty where there is none.
        age: in whole years today; None where no agency gave a date of birth.
        care: the care status that holds today, and whose it is; empty where none is recorded.
        grade: the police's last grade, with its move and day; empty where there is none.
        open_episode: the episode that is open now, missing or absent, if there is one.
        work: the agencies, with their teams, that work with the child today, and how.
        interviewers: who is to hold the interviews that are open.
        why: why whoever looks may see the child.
    """

    name: str
    known_as: str
    age: int | None
    born_on: date | None
    care: str
    grade: str
    grade_code: str
    open_episode: MissingEpisode | None
    work: list[str]
    interviewers: list[str]
    why: list[str]
    is_restricted: bool


def identity_of(child: Child) -> Identity:
    """The identity bar of a child whom whoever acts sees. The queries are as many for every child."""
    work = list(
        Involvement.objects.filter(child=child)
        .filter(Q(until=None) | Q(until__gte=today()))
        .select_related("agency", "team")
        .order_by("since")
    )
    grade, code = _grade(child)
    person = named([child.pk]).get(child.pk)
    return Identity(
        person.name if person else "Name not recorded",
        (person.record.known_as or "") if person else "",
        person.age if person else None,
        person.born_on if person else None,
        _care(child),
        grade,
        code,
        MissingEpisode.objects.filter(child=child, is_open=True, joined_into=None).order_by("began_on").first(),
        list(dict.fromkeys(_works(each) for each in work)),
        _interviewers(child),
        why_seen(current_reader(), child),
        child.protection != Protection.USUAL,
    )


def _care(child: Child) -> str:
    status = (
        CareStatus.objects.filter(child=child, started_on__lte=today())
        .filter(Q(ended_on=None) | Q(ended_on__gt=today()))
        .select_related("agency")
        .order_by("-started_on")
        .first()
    )
    return f"{in_words('care_status', status.care_status)} ({status.agency.name})" if status else ""


def _grade(child: Child) -> tuple[str, str]:
    """The last grade in words with its move, and its code."""
    last = list(
        PoliceGrade.objects.filter(child=child, episode__joined_into=None)
        .order_by("-graded_on", "-graded_at", "-typed_at")
        .only("grade", "graded_on")[:2]
    )
    if not last:
        return "", ""
    words = in_words("police_grade", last[0].grade)
    if len(last) > 1 and last[1].grade != last[0].grade:
        words += f", was {in_words('police_grade', last[1].grade)}"
    return f"{words} ({day_words(last[0].graded_on)})", last[0].grade


def _works(work: Involvement) -> str:
    team = f", {work.team.name}" if work.team else ""
    return f"{work.agency.name}{team}: {work.get_kind_display().lower()}"


def _interviewers(child: Child) -> list[str]:
    rows = ReturnInterview.objects.filter(child=child, held_precision=None, assigned_to__isnull=False)
    return sorted(set(rows.values_list("assigned_to__name", flat=True)))
