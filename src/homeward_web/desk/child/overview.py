"""What the picture on a child's page is drawn from: two years of episodes, interviews and grades."""

from datetime import date

from django.db.models import Q

from homeward_web.desk.child.picture import DrawnEpisode, Picture, draw, first_day
from homeward_web.missing.models import MissingEpisode, PoliceGrade, ReturnInterview, ReturnInterviewEpisode


def picture_of(child: int) -> Picture:
    """The picture of a child whom whoever acts sees. Four queries, however much there is."""
    grades = list(
        PoliceGrade.objects.filter(child=child, graded_on__isnull=False, episode__joined_into=None)
        .order_by("graded_on", "graded_at", "typed_at")
        .values_list("episode_id", "graded_on", "grade")
    )
    last_grade = {episode: grade for episode, _, grade in grades}
    return draw(_episodes(child, last_grade), _interviews(child), [(on, grade) for _, on, grade in grades])


def _episodes(child: int, grades: dict[int, str]) -> list[DrawnEpisode]:
    held = set(
        ReturnInterviewEpisode.objects.filter(child=child, interview__held_precision__isnull=False).values_list(
            "episode_id", flat=True
        )
    )
    rows = MissingEpisode.objects.filter(child=child, joined_into=None, began_on__gte=first_day())
    return [
        DrawnEpisode(
            each.began_on,
            each.began_at,
            each.ended_on,
            each.ended_at,
            each.is_open,
            each.agency.name,
            grades.get(each.pk) or each.initial_risk_grade or "",
            each.pk in held,
        )
        for each in rows.select_related("agency")
    ]


def _interviews(child: int) -> list[tuple[date, bool]]:
    """Interviews with a day: held, or arranged for one."""
    rows = ReturnInterview.objects.filter(child=child).filter(
        Q(held_on__isnull=False) | Q(held_precision=None, rebooked_for_on__isnull=False)
    )
    return [(each.held_on or each.rebooked_for_on, each.is_held) for each in rows]
