"""Opening a hidden record in an emergency: for whom, how long, who is told, who looks at it afterwards."""

from datetime import datetime, timedelta
from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied
from django.http import Http404

from homeward_web.accounts.permissions import Role
from homeward_web.accounts.readers import reader_of
from homeward_web.audit.models import Record
from homeward_web.clock.moment import stopped_at
from homeward_web.register.actions.glass import break_glass, review_glass
from homeward_web.register.finding import need_exportable
from homeward_web.register.models import Alert, BreakGlass, Child, Reading
from homeward_web.register.reasons import why_seen
from homeward_web.register.refused import Refused
from homeward_web.register.visibility import WITHOUT_GLASS, Protection, ReadingKind, sees_child
from tests.web.register.deeds import doing
from tests.web.worlds import NOW, agency, child, share, user

WHY = {"code": "missing_now", "reason": "Missing since 2:00, and nobody answers."}


def officer():
    return user(Role.POLICE_OFFICER, of=agency("force", "police"))


def broken(by, one, **changed):
    with doing(by, "register.break_glass") as reader:
        return break_glass(by=reader, reference=one.reference, **(WHY | changed))


def sees(someone, one, **ways) -> bool:
    return Child.unscoped.filter(sees_child(reader_of(someone), **ways), pk=one.pk).exists()


@pytest.mark.parametrize("protection", [Protection.USUAL, Protection.RESTRICTED])
def test_broken_glass_opens_one_record_for_four_hours_and_for_no_export(protection):
    one, other, someone = child(protection=protection), child(), officer()
    opened = broken(someone, one)
    assert opened.ends_at - opened.opened_at == timedelta(hours=4)
    assert sees(someone, one)
    assert not sees(someone, one, ways=WITHOUT_GLASS)
    assert not sees(someone, other)
    assert "in an emergency, until Tuesday 14 April, 13:52" in why_seen(reader_of(someone), one)[0]
    with stopped_at(NOW + timedelta(hours=4)):
        assert not sees(someone, one)


def test_what_was_opened_in_an_emergency_is_not_exported():
    one, someone = child(), officer()
    broken(someone, one)
    with pytest.raises(PermissionDenied), doing(someone) as reader:
        need_exportable(reader, one)
    share(one, agency("force"), someone)
    with doing(someone) as reader:
        need_exportable(reader, one)


def test_the_lead_is_told_at_once_and_without_a_word_of_the_child():
    one = child()
    broken(officer(), one)
    alert = Alert.unscoped.get()
    assert (alert.child_id, alert.to_agency_id, alert.kind, alert.sent_at) == (
        one.pk,
        "northmoor",
        "glass_broken",
        None,
    )
    assert "Rosie" not in alert.words
    row = Record.objects.get(act="register.break_glass")
    assert (row.children, row.reason) == ([one.pk], "missing_now")
    assert "nobody answers" not in str(row.about)


def test_where_the_trail_cannot_be_written_nothing_is_opened_and_nobody_told(monkeypatch):
    one, someone = child(), officer()

    def breaks(*_):
        raise OSError("full")

    monkeypatch.setattr("homeward_web.audit.acts.hash_of", breaks)
    with pytest.raises(OSError, match="full"):
        broken(someone, one)
    assert not BreakGlass.unscoped.exists()
    assert not Alert.unscoped.exists()


@pytest.mark.parametrize("changed", [{"reason": " "}, {"code": "curious"}])
def test_an_emergency_says_what_it_is(changed):
    one, someone = child(), officer()
    with pytest.raises(Refused):
        broken(someone, one, **changed)
    assert not BreakGlass.unscoped.exists()


def test_a_protected_child_and_an_absent_one_are_one():
    one, someone = child(protection=Protection.EXISTENCE), officer()
    with pytest.raises(Http404) as protected:
        broken(someone, one)
    with pytest.raises(Http404) as absent, doing(someone) as reader:
        break_glass(by=reader, reference=uuid4(), **WHY)
    assert str(protected.value) == str(absent.value)
    assert not Alert.unscoped.exists()


def test_a_record_that_is_open_already_is_not_broken_open():
    one, someone = child(), officer()
    share(one, agency("force"), someone)
    with pytest.raises(Refused, match="open to you already"):
        broken(someone, one)


def test_who_is_excluded_rings_the_lead():
    one, someone = child(), officer()
    Reading.unscoped.create(child=one, user=someone, kind=ReadingKind.EXCLUDED_FROM, reason="a relative")
    with pytest.raises(Refused, match="Ring Northmoor"):
        broken(someone, one)


@pytest.mark.parametrize("role", [Role.ANALYST, Role.DATA_PROTECTION_LEAD, Role.INTERVIEWER])
def test_who_may_not_is_refused(role):
    one, someone = child(), user(role, of=agency("force", "police"))
    with pytest.raises(PermissionDenied):
        broken(someone, one)


@pytest.mark.parametrize(
    ("moment", "is_refused"),
    [
        (datetime(2026, 4, 16, 22, 59), False),  # Thursday, the second working day after Tuesday: to its end, UK time
        (datetime(2026, 4, 16, 23, 1), True),
    ],
)
def test_who_waits_for_a_review_longer_than_two_working_days_opens_nothing_more(moment, is_refused):
    first, second, someone = child(), child(), officer()
    opened = broken(someone, first)
    with stopped_at(moment):
        if is_refused:
            with pytest.raises(Refused, match="two working days"):
                broken(someone, second)
            with doing(user(Role.DATA_PROTECTION_LEAD)) as reader:
                review_glass(by=reader, glass=opened, was_right=True)
        assert broken(someone, second)


def test_bank_holidays_and_weekends_are_no_working_days():
    first, second, someone = child(), child(), officer()
    with stopped_at(datetime(2026, 4, 2, 9, 0)):  # the Thursday before Good Friday: the second is Wednesday 8 April
        broken(someone, first)
    with stopped_at(datetime(2026, 4, 8, 20, 0)):
        assert broken(someone, second)


def test_a_reviewer_of_the_lead_says_whether_it_was_right_and_need_not_see_the_child():
    one, someone, lead = child(), officer(), user(Role.DATA_PROTECTION_LEAD)
    opened = broken(someone, one)
    assert not sees(lead, one)
    with doing(lead, "register.review_glass") as reader:
        review_glass(by=reader, glass=opened, was_right=False, review="The carer was at home.")
    opened.refresh_from_db()
    assert (opened.was_right, opened.reviewed_by, opened.reviewed_at) == (False, lead, NOW)
    assert Record.objects.get(act="register.review_glass").children == [one.pk]


def test_a_review_is_somebody_elses_of_the_lead_and_once():
    one, someone = child(), officer()
    opened = broken(someone, one)
    for other in (user(Role.DATA_PROTECTION_LEAD, of=agency("force")), user(Role.CALDICOTT_LEAD, of=agency("third"))):
        with pytest.raises(Http404), doing(other) as reader:
            review_glass(by=reader, glass=opened, was_right=True)
    lead = user(Role.CALDICOTT_LEAD)
    with doing(lead) as reader:
        with pytest.raises(Refused, match="what was wrong"):
            review_glass(by=reader, glass=opened, was_right=False)
        review_glass(by=reader, glass=opened, was_right=True)
        with pytest.raises(Refused, match="looked at this already"):
            review_glass(by=reader, glass=opened, was_right=False, review="no")


def test_nobody_reviews_their_own():
    one = child(protection=Protection.RESTRICTED)
    both = user(Role.MISSING_COORDINATOR, Role.DATA_PROTECTION_LEAD)
    opened = broken(both, one)
    with pytest.raises(Refused, match="Somebody else"), doing(both) as reader:
        review_glass(by=reader, glass=opened, was_right=True)
