"""Sending the alerts that wait: to whom, and in words that say nothing of any child."""

from collections.abc import Callable, Sequence

from homeward_web.accounts.acting import acting
from homeward_web.accounts.models import User
from homeward_web.accounts.permissions import ALLOWED, Permission
from homeward_web.accounts.readers import job, reader_of
from homeward_web.clock import now
from homeward_web.register.alerts import Alert
from homeward_web.register.children import Child
from homeward_web.register.visibility import Way, sees_child

Deliver = Callable[[Sequence[str], str], None]
"""Takes the addresses of people and the words for them. It raises OSError where they cannot be delivered now."""


def send_alerts(deliver: Deliver) -> tuple[int, int]:
    """
    Sends every alert that waits, each in an act of its own: what cannot be delivered waits for the next time.

    Returns:
        How many went out, and how many still wait.
    """
    with acting(job("send_alerts"), "register.waiting_alerts", changes=False):
        waiting = list(Alert.unscoped.filter(sent_at=None).order_by("made_at").values_list("pk", flat=True))
    sent = sum(_send(alert, deliver) for alert in waiting)
    return sent, len(waiting) - sent


def recipients_of(alert: Alert) -> list[str]:
    """
    The e-mail addresses of those whom an alert is for.

    Of broken glass, those of the agency who review it; of a report, or where nobody reviews, those who see the child.
    """
    people = User.objects.filter(agency=alert.to_agency_id, is_active=True).order_by("email")
    reviewers = [role for role, allowed in ALLOWED.items() if Permission.REVIEW_BREAK_GLASS in allowed.permissions]
    found = list(people.filter(roles__role__in=reviewers).distinct().values_list("email", flat=True))
    if alert.kind == Alert.Kind.GLASS_BROKEN and found:
        return found
    own = frozenset({Way.OWN})
    child = Child.unscoped.filter(pk=alert.child_id)
    return [each.email for each in people if child.filter(sees_child(reader_of(each), ways=own)).exists()]


def _send(key: object, deliver: Deliver) -> bool:
    """Sends one alert. It is marked before it goes, and the mark is undone with the act where it cannot go."""
    try:
        with acting(job("send_alerts"), "register.send_alert") as act:
            alert = Alert.unscoped.select_for_update().get(pk=key)
            if alert.sent_at is not None:
                return False
            alert.sent_at = now()
            alert.save(update_fields=["sent_at"])
            people = recipients_of(alert)
            act.notes(alert=alert.pk, to=len(people))
            if people:
                deliver(people, alert.words)
    except OSError:
        return False
    return True
