"""Reports that were held for a hidden child's lead: who of them takes them up."""

from django.db.models import QuerySet

from homeward_web.accounts.permissions import Permission
from homeward_web.accounts.readers import Reader
from homeward_web.audit.acts import current_act
from homeward_web.register.actions.rights import need
from homeward_web.register.alerts import HeldReport
from homeward_web.register.refused import Refused


def waiting_reports(reader: Reader) -> QuerySet[HeldReport]:
    """The reports that wait for somebody of a reader's agency, of children whom the reader sees: the oldest first."""
    rows: QuerySet[HeldReport] = HeldReport.objects.visible_to(reader)
    return rows.filter(taken_at=None, child__lead_agency=reader.agency).order_by("received_at")


def take_report(*, by: Reader, report: HeldReport) -> HeldReport:
    """
    Takes a report up: whoever does records the episode next, of the child that it is about.

    Raises:
        PermissionDenied: the permission is lacking.
        Refused: somebody has taken it up already, or another agency leads on the child.
    """
    need(by, Permission.REPORT_MISSING)
    if not waiting_reports(by).filter(pk=report.pk).exists():
        raise Refused("Somebody has taken this report up already.")
    report.taken_at, report.taken_by_id = by.at, by.user
    report.save(update_fields=["taken_at", "taken_by"])
    act = current_act()
    act.saw(report.child_id)
    act.notes(held_report=report.pk)
    return report
