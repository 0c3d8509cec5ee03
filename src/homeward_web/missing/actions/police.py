"""What the police add to an episode: grades of its risk, their numbers, and their check on a child who came back."""

from homeward_web.accounts.models import Agency
from homeward_web.accounts.permissions import Permission
from homeward_web.accounts.readers import Reader
from homeward_web.missing.actions.rights import may_change_episode
from homeward_web.missing.episodes import MissingEpisode, PoliceGrade, PoliceReference, PreventionInterview
from homeward_web.missing.when import When, must_be_past, must_follow
from homeward_web.register.children import CASEWORK
from homeward_web.register.refused import Refused

GRADES = ("no_apparent_risk", "low", "medium", "high")


def grade_risk(*, by: Reader, episode: MissingEpisode, grade: str, when: When, why: str = "") -> PoliceGrade:
    """
    A grade of the risk, from a moment on. Those before it are kept; the first is the episode's initial one.

    Raises:
        PermissionDenied: the permission is lacking, or the child is hidden.
        NotSoYet: the moment is in the future, or before the child went missing.
    """
    may_change_episode(by, episode, Permission.GRADE_RISK)
    if grade not in GRADES:
        raise ValueError(f"There is no grade {grade}.")
    must_be_past(when, "The grade")
    must_follow(when, episode.began, "The grade", "going missing")
    made: PoliceGrade = PoliceGrade.unscoped.create(
        episode=episode,
        child_id=episode.child_id,
        agency_id=by.agency or episode.agency_id,
        grade=grade,
        why=why.strip(),
        source_file=CASEWORK,
        recorded_by_id=by.user,
        **when.fields("graded"),
    )
    if episode.initial_risk_grade is None:
        episode.initial_risk_grade = grade
        episode.save(update_fields=["initial_risk_grade"])
    return made


def add_police_reference(
    *, by: Reader, episode: MissingEpisode, number: str, force: Agency | None = None
) -> PoliceReference:
    """
    A number that the police have for the episode. One that is there already is given back.

    Raises:
        PermissionDenied: the permission is lacking, or the child is hidden.
        Refused: there is no number.
    """
    may_change_episode(by, episode, Permission.EDIT_EPISODES, Permission.REPORT_MISSING, Permission.GRADE_RISK)
    number = number.strip()
    if not number:
        raise Refused("Enter the police reference.")
    there: PoliceReference | None = PoliceReference.unscoped.filter(episode=episode, number__iexact=number).first()
    if there is not None:
        return there
    made: PoliceReference = PoliceReference.unscoped.create(
        episode=episode,
        child_id=episode.child_id,
        agency_id=force.pk if force else by.agency or episode.agency_id,
        number=number,
        recorded_by_id=by.user,
    )
    return made


def record_prevention_interview(
    *, by: Reader, episode: MissingEpisode, when: When, officer: str = "", note: str = ""
) -> PreventionInterview:
    """
    The police checked on the child after it came back.

    Raises:
        PermissionDenied: the permission is lacking, or the child is hidden.
        Refused: the child is missing still, or the time cannot be right.
    """
    may_change_episode(by, episode, Permission.EDIT_EPISODES, Permission.GRADE_RISK)
    if episode.is_open:
        raise Refused("This child is missing still. Record first that it is found or back.")
    must_be_past(when, "The check")
    must_follow(when, episode.began, "The check", "going missing")
    made: PreventionInterview = PreventionInterview.unscoped.create(
        episode=episode,
        child_id=episode.child_id,
        agency_id=by.agency or episode.agency_id,
        officer=officer.strip(),
        note=note.strip(),
        source_file=CASEWORK,
        recorded_by_id=by.user,
        **when.fields("held"),
    )
    return made
