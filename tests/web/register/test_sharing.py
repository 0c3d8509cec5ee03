"""Shares, refusals to share, restricted records: who may do it, to what end, and that all of it is undone together."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied

from homeward_web.accounts.permissions import Role, Section
from homeward_web.accounts.readers import reader_of
from homeward_web.audit.models import Record
from homeward_web.register.actions.restricting import restrict
from homeward_web.register.actions.shares import end_share, extend_share, grant_share, latest_end, refuse_to_share
from homeward_web.register.models import Child, Reading, Share, ShareRefusal
from homeward_web.register.refused import Refused
from homeward_web.register.visibility import Protection, ReadingKind
from tests.web.register.deeds import doing
from tests.web.worlds import TODAY, agency, child, glass, share, user

GIVEN = {"purpose": "strategy discussion", "legal_basis": "public_task", "ends_on": TODAY + timedelta(days=30)}


def coordinator():
    return user(Role.MISSING_COORDINATOR)


def force():
    return agency("force", "police")


def officer():
    return user(Role.POLICE_OFFICER, of=force())


def sees(someone, one) -> bool:
    return Child.objects.visible_to(reader_of(someone)).filter(pk=one.pk).exists()


def test_a_share_shows_a_child_to_the_other_agency_until_it_is_ended():
    one, by, other = child(), coordinator(), officer()
    with doing(by) as reader:
        granted = grant_share(by=reader, child=one, to=force(), **GIVEN)
    assert sees(other, one)
    with doing(by) as reader:
        end_share(by=reader, share=granted)
    assert not sees(other, one)


def test_a_share_is_in_the_trail_with_its_legal_basis_and_no_word_of_its_purpose():
    one = child()
    with doing(coordinator(), "register.share") as reader:
        grant_share(by=reader, child=one, to=force(), **GIVEN)
    row = Record.objects.get(act="register.share")
    assert (row.children, row.reason) == ([one.pk], "public_task")
    assert "strategy" not in str(row.about)


@pytest.mark.parametrize(
    ("changed", "why"),
    [
        ({"purpose": "  "}, "what the record is shared for"),
        ({"legal_basis": "consent"}, "legal basis"),
        ({"ends_on": TODAY - timedelta(days=1)}, "today or later"),
        ({"ends_on": latest_end(TODAY) + timedelta(days=1)}, "within a year"),
        ({"sections": {Section.HEALTH}}, "may read yourself"),
    ],
)
def test_a_share_needs_purpose_basis_and_end_and_grants_what_its_maker_reads(changed, why):
    one = child()
    with doing(coordinator()) as reader, pytest.raises(Refused, match=why):
        grant_share(by=reader, child=one, to=force(), **(GIVEN | changed))
    assert not Share.unscoped.exists()


def test_a_share_may_last_a_year_and_no_day_longer():
    one = child()
    with doing(coordinator()) as reader:
        granted = grant_share(by=reader, child=one, to=force(), **(GIVEN | {"ends_on": TODAY.replace(year=2027)}))
        with pytest.raises(Refused, match="within a year"):
            extend_share(by=reader, share=granted, ends_on=TODAY.replace(year=2027) + timedelta(days=1))


def test_a_share_is_not_made_with_ones_own_agency():
    one = child()
    with doing(coordinator()) as reader, pytest.raises(Refused, match="another agency"):
        grant_share(by=reader, child=one, to=agency(), **GIVEN)


@pytest.mark.parametrize("way", ["share", "glass"])
def test_who_sees_a_child_through_a_share_or_broken_glass_alone_shares_it_no_further(way):
    council, other = agency("wearbridge"), agency("third")
    one, by = child(), user(Role.MISSING_COORDINATOR, of=council)
    share(one, council, by) if way == "share" else glass(one, by)
    assert sees(by, one)
    with doing(by) as reader, pytest.raises(Refused, match="does not work with"):
        grant_share(by=reader, child=one, to=other, **GIVEN)
    with doing(by) as reader, pytest.raises(Refused, match="does not work with"):
        refuse_to_share(by=reader, child=one, asked_by=other, asked_on=TODAY, code="not_held", reason="drawn")


def test_who_may_not_share_is_refused():
    one = child(force())
    with pytest.raises(PermissionDenied), doing(officer()) as reader:
        grant_share(by=reader, child=one, to=agency(), **GIVEN)


def test_another_agencys_share_is_theirs_to_end():
    one, by = child(), coordinator()
    given = share(one, force(), by, from_agency=agency("wearbridge"))
    for change in (lambda r: end_share(by=r, share=given), lambda r: extend_share(by=r, share=given, ends_on=TODAY)):
        with doing(by) as reader, pytest.raises(Refused, match="Another agency"):
            change(reader)


def test_a_share_that_was_ended_is_not_extended():
    one, by = child(), coordinator()
    given = share(one, force(), by)
    with doing(by) as reader:
        end_share(by=reader, share=given)
        with pytest.raises(Refused, match="has been ended"):
            extend_share(by=reader, share=given, ends_on=TODAY + timedelta(days=9))


def test_a_refusal_to_share_is_kept_with_its_reason():
    one = child()
    with doing(coordinator(), "register.refuse_to_share") as reader:
        refuse_to_share(
            by=reader, child=one, asked_by=force(), asked_on=TODAY, code="more_detrimental", reason="Drawn reason."
        )
    kept = ShareRefusal.unscoped.get()
    assert (kept.child_id, kept.by_agency_id, kept.asked_by_id, kept.reason) == (
        one.pk,
        "northmoor",
        "force",
        "Drawn reason.",
    )
    assert Record.objects.get(act="register.refuse_to_share").reason == "more_detrimental"


@pytest.mark.parametrize("changed", [{"reason": " "}, {"code": "other"}, {"asked_on": TODAY + timedelta(days=1)}])
def test_a_refusal_to_share_says_why_and_when(changed):
    one = child()
    said = {"asked_by": force(), "asked_on": TODAY, "code": "not_held", "reason": "drawn"} | changed
    with doing(coordinator()) as reader, pytest.raises(Refused):
        refuse_to_share(by=reader, child=one, **said)


def restricting(by, one, protection, readers=(), excluded=(), reason="drawn"):
    with doing(by, "register.restrict") as reader:
        restrict(by=reader, child=one, protection=protection, readers=readers, excluded=excluded, reason=reason)


def test_a_restricted_child_is_for_its_readers_until_it_is_no_more():
    one, manager, named, other = child(), user(Role.TEAM_MANAGER), coordinator(), coordinator()
    restricting(manager, one, Protection.RESTRICTED, readers=[manager, named])
    assert [sees(each, one) for each in (manager, named, other)] == [True, True, False]
    restricting(manager, one, Protection.RESTRICTED, readers=[manager])
    assert not sees(named, one)
    restricting(manager, one, Protection.USUAL, readers=[named], excluded=[other])
    assert [sees(each, one) for each in (manager, named, other)] == [True, True, False]
    assert not Reading.unscoped.filter(kind=ReadingKind.RESTRICTED_TO).exists()


@pytest.mark.parametrize("protection", [Protection.RESTRICTED, Protection.EXISTENCE])
def test_a_record_that_nobody_of_its_lead_would_see_stays_as_it_was(protection):
    one, manager, gone = child(), user(Role.TEAM_MANAGER), coordinator()
    gone.is_active = False
    gone.save()
    analyst, outside = user(Role.ANALYST), officer()
    share(one, force(), manager)
    for readers in ([], [gone], [analyst], [outside]):
        with pytest.raises(Refused, match="Nobody in your agency"):
            restricting(manager, one, protection, readers=readers)
    assert Child.unscoped.get(pk=one.pk).protection == Protection.USUAL
    assert not Reading.unscoped.exists()


def test_excluding_everybody_is_refused_too():
    one, manager = child(), user(Role.TEAM_MANAGER)
    with pytest.raises(Refused, match="Nobody in your agency"):
        restricting(manager, one, Protection.USUAL, excluded=[manager])


def test_nobody_is_on_both_lists():
    one, manager, both = child(), user(Role.TEAM_MANAGER), coordinator()
    with pytest.raises(Refused, match="both lists"):
        restricting(manager, one, Protection.RESTRICTED, readers=[manager, both], excluded=[both])


def test_only_the_lead_agency_restricts():
    one, other = child(), agency("wearbridge")
    one.involvements.model.unscoped.create(child=one, agency=other, kind="host", since=TODAY)
    with pytest.raises(Refused, match="Another agency leads"):
        restricting(user(Role.TEAM_MANAGER, of=other), one, Protection.USUAL)


def test_who_may_not_restrict_is_refused():
    one = child()
    with pytest.raises(PermissionDenied):
        restricting(coordinator(), one, Protection.USUAL)


def test_where_the_trail_cannot_be_written_nothing_is_shared_or_restricted(monkeypatch):
    one, by, manager = child(), coordinator(), user(Role.TEAM_MANAGER)

    def breaks(*_):
        raise OSError("full")

    monkeypatch.setattr("homeward_web.audit.acts.hash_of", breaks)
    with pytest.raises(OSError, match="full"), doing(by) as reader:
        grant_share(by=reader, child=one, to=force(), **GIVEN)
    with pytest.raises(OSError, match="full"):
        restricting(manager, one, Protection.RESTRICTED, readers=[manager])
    assert not Share.unscoped.exists()
    assert Child.unscoped.get(pk=one.pk).protection == Protection.USUAL
