"""Letting another agency see a child, for a purpose and a time; and refusing to, with the reason."""

from collections.abc import Collection
from datetime import date

from homeward_web.accounts.models import Agency
from homeward_web.accounts.permissions import Permission, Section
from homeward_web.accounts.readers import Reader
from homeward_web.audit.acts import current_act
from homeward_web.register.access import Share
from homeward_web.register.actions.rights import need, need_own, words
from homeward_web.register.alerts import ShareRefusal
from homeward_web.register.children import Child
from homeward_web.register.refused import Refused


def grant_share(
    *,
    by: Reader,
    child: Child,
    to: Agency,
    purpose: str,
    legal_basis: str,
    ends_on: date,
    sections: Collection[Section] = (),
) -> Share:
    """
    Lets an agency see a child, from today to a day at most a year away, with some sections of what this agency wrote.

    Raises:
        PermissionDenied: the permission is lacking.
        Refused: the child is not the agency's own to share; the other agency is the same; the end is too early or too
            far; no purpose is given; or a section is not read by whoever would share it.
    """
    need(by, Permission.GRANT_SHARES)
    need_own(by, child)
    if to.key == by.agency:
        raise Refused("Choose another agency than your own.")
    if legal_basis not in Share.Basis.values:
        raise Refused("Choose the legal basis.")
    _check_end(by, ends_on)
    _check_sections(by, sections)
    granted: Share = Share.unscoped.create(
        child=child,
        from_agency_id=by.agency,
        to_agency=to,
        purpose=words(purpose, "what the record is shared for"),
        legal_basis=legal_basis,
        starts_on=by.on,
        ends_on=ends_on,
        granted_by_id=by.user,
        **{f"grants_{section.value}": True for section in sections},
    )
    _note(granted, legal_basis)
    return granted


def extend_share(*, by: Reader, share: Share, ends_on: date) -> Share:
    """
    Lets a share that is open, or ended by its day alone, last until another day, at most a year from today.

    Raises:
        PermissionDenied: the permission is lacking.
        Refused: it is another agency's share, somebody ended it, or the day is too early or too far.
    """
    _check_own_share(by, share)
    _check_end(by, ends_on)
    share.ends_on = ends_on
    share.save(update_fields=["ends_on"])
    _note(share)
    return share


def end_share(*, by: Reader, share: Share) -> Share:
    """
    Ends a share now.

    Raises:
        PermissionDenied: the permission is lacking.
        Refused: it is another agency's share, or has been ended.
    """
    _check_own_share(by, share)
    share.ended_at = by.at
    share.save(update_fields=["ended_at"])
    _note(share)
    return share


def refuse_to_share(
    *, by: Reader, child: Child, asked_by: Agency, asked_on: date, code: str, reason: str
) -> ShareRefusal:
    """
    Records that another agency asked for what is held of a child, and why it is not shared.

    Raises:
        PermissionDenied: the permission is lacking.
        Refused: the child is not the agency's own to share; no reason is given; or the day is still to come.
    """
    need(by, Permission.GRANT_SHARES)
    need_own(by, child)
    if code not in ShareRefusal.Code.values:
        raise Refused("Choose why it is not shared.")
    if asked_on > by.on:
        raise Refused("The day on which they asked must be today or in the past.")
    refused: ShareRefusal = ShareRefusal.unscoped.create(
        child=child,
        by_agency_id=by.agency,
        asked_by=asked_by,
        asked_on=asked_on,
        code=code,
        reason=words(reason, "why it is not shared"),
        refused_by_id=by.user,
    )
    act = current_act()
    act.saw(child.pk)
    act.reason = code
    act.notes(share_refusal=refused.reference)
    return refused


def latest_end(on: date) -> date:
    """The last day to which a share may go that is made or extended on a day: the same day next year."""
    return on.replace(year=on.year + 1, day=28 if (on.month, on.day) == (2, 29) else on.day)


def _check_end(by: Reader, ends_on: date) -> None:
    if ends_on < by.on:
        raise Refused("The last day must be today or later.")
    if ends_on > latest_end(by.on):
        raise Refused("The last day must be within a year. Extend the share then, if it is still needed.")


def _check_sections(by: Reader, sections: Collection[Section]) -> None:
    if not set(sections) <= by.sections:
        raise Refused("You can share only what you may read yourself.")


def _check_own_share(by: Reader, share: Share) -> None:
    need(by, Permission.GRANT_SHARES)
    need_own(by, share.child)
    if share.from_agency_id != by.agency:
        raise Refused("Another agency made this share. Ask them.")
    if share.ended_at is not None:
        raise Refused("This share has been ended. Make a new one.")


def _note(share: Share, legal_basis: str = "") -> None:
    act = current_act()
    act.saw(share.child_id)
    act.reason = legal_basis or act.reason
    act.notes(share=share.reference, to=share.to_agency_id)
