"""What every action of the desk asks before it does anything, and notes on the act."""

from django.core.exceptions import PermissionDenied

from homeward_web.accounts.permissions import Permission
from homeward_web.accounts.readers import Reader
from homeward_web.audit.acts import current_act
from homeward_web.missing.episodes import MissingEpisode
from homeward_web.register.models import Child
from homeward_web.register.refused import Refused
from homeward_web.register.visibility import WITHOUT_GLASS, sees_child


def may_change(by: Reader, child: int, *any_of: Permission) -> None:
    """
    Raises PermissionDenied for who has none of the permissions, or does not see the child through the work of their
    agency or a share: what was opened in an emergency is for reading. Tells the act which child it is about.
    """
    if not any(by.may(permission) for permission in any_of):
        raise PermissionDenied(f"One of these permissions is lacking: {', '.join(any_of)}.")
    current_act().saw(child)
    if not Child.unscoped.filter(sees_child(by, ways=WITHOUT_GLASS), pk=child).exists():
        raise PermissionDenied("The child is not one of theirs to change.")


def may_change_episode(by: Reader, episode: MissingEpisode, *any_of: Permission) -> None:
    """As `may_change`, of an episode, which the act notes."""
    current_act().notes(episode=episode.pk)
    may_change(by, episode.child_id, *any_of)


def may_correct(by: Reader, episode: MissingEpisode) -> None:
    """As `may_change_episode`, of what another agency's record says: only who reported it puts it right."""
    may_change_episode(by, episode, Permission.EDIT_EPISODES)
    if not by.job and episode.agency_id != by.agency:
        raise Refused("Another agency reported this episode. Ask them to correct it, or record your own report.")


def why_words(why: str) -> str:
    """A reason as typed. Raises Refused where there is none."""
    if not why.strip():
        raise Refused("Say why, for whoever reads it later.")
    return why.strip()


def lock_child(child: int) -> None:
    """Makes whoever else would change this child's episodes wait, so that two reports at once are not made two."""
    list(Child.unscoped.select_for_update().filter(pk=child).values_list("pk"))
