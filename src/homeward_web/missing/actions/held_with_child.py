"""What is recorded beside episodes: the Philomena form, and notices between councils."""

from typing import Any

from homeward_web.accounts.permissions import Permission
from homeward_web.accounts.readers import Reader
from homeward_web.audit.acts import current_act
from homeward_web.missing.actions.rights import may_change
from homeward_web.missing.episodes import MissingEpisode
from homeward_web.missing.held_with_child import Notification, PhilomenaForm
from homeward_web.missing.when import When, must_be_past
from homeward_web.register.models import Child
from homeward_web.register.refused import Refused

PART_1 = (
    *("informant", "description", "height", "build", "hair", "eyes", "marks", "languages", "photograph_held_by"),
    *("phones", "online", "friends", "family", "places", "been_found_before", "money_and_travel", "must_know"),
)
PART_2 = ("clothing", "last_seen", "carries", "mood")


def philomena_of(child: Child) -> PhilomenaForm | None:
    """The form as it is now; None where there is none that whoever acts may see."""
    form: PhilomenaForm | None = PhilomenaForm.objects.filter(child=child).order_by("-typed_at", "-pk").first()
    return form


def save_philomena_form(
    *, by: Reader, child: Child, answers: dict[str, str], episode: MissingEpisode | None = None
) -> PhilomenaForm:
    """
    A new state of the form: what is not among the answers stays as it was. Part 2 is kept for its episode alone.

    Raises:
        PermissionDenied: the permission is lacking, or the child is hidden.
        Refused: part 2 is filled in and the child is not missing, or is another one.
    """
    may_change(by, child.pk, Permission.EDIT_CHILDREN, Permission.REPORT_MISSING)
    if episode is not None and episode.child_id != child.pk:
        raise Refused("This episode is of another child.")
    if episode is None and any(answers.get(name) for name in PART_2):
        raise Refused("The second part is filled in only when the child is missing. Report it missing first.")
    if unknown := set(answers) - {*PART_1, *PART_2}:
        raise ValueError(f"The form has no {', '.join(sorted(unknown))}.")
    before = PhilomenaForm.unscoped.filter(child=child).order_by("-typed_at", "-pk").first()
    is_same_episode = before is not None and episode is not None and before.episode_id == episode.pk
    kept = (*PART_1, *PART_2) if is_same_episode else PART_1
    said = {name: getattr(before, name) for name in kept} if before else {}
    form: PhilomenaForm = PhilomenaForm.unscoped.create(
        child=child,
        agency_id=by.agency or child.lead_agency_id,
        episode=episode,
        recorded_by_id=by.user,
        **(said | {name: value.strip() for name, value in answers.items()}),
    )
    if episode is not None and not episode.has_philomena_form:
        episode.has_philomena_form = True
        episode.save(update_fields=["has_philomena_form"])
    current_act().notes(philomena_form=form.pk)
    return form


def record_notification(
    *,
    by: Reader,
    child: Child,
    about: str,
    direction: str,
    council: str,
    when: When,
    **more: Any,
) -> Notification:
    """
    One council told another of a child: that it is placed there, missing, back, or has left.

    Args:
        more: `council_area`, `contact`, `note`, `episode`.
    Raises:
        PermissionDenied: the permission is lacking, or the child is hidden.
        Refused: the other council is not named, or the day is in the future or not known.
    """
    may_change(by, child.pk, Permission.EDIT_CHILDREN, Permission.EDIT_EPISODES)
    must_be_past(when, "The notice")
    if not council.strip() or when.on is None:
        raise Refused("Enter the other council, and the day of the notice.")
    made: Notification = Notification.unscoped.create(
        child=child,
        agency_id=by.agency or child.lead_agency_id,
        about=Notification.About(about),
        direction=Notification.Direction(direction),
        council=council.strip(),
        recorded_by_id=by.user,
        **when.fields(""),
        **more,
    )
    current_act().notes(notification=made.pk)
    return made
