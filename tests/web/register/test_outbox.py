"""Alerts that go out: to whom, in what words, and that none is lost."""

import pytest
from django.core import mail
from django.core.management import call_command
from django.core.management.base import CommandError

from homeward_web.accounts.acting import tell_database
from homeward_web.accounts.permissions import Role
from homeward_web.audit.models import Record
from homeward_web.register.models import Alert, Reading
from homeward_web.register.outbox import recipients_of, send_alerts
from homeward_web.register.visibility import Protection, ReadingKind
from tests.web.worlds import NOW, agency, child, maker, user


def alert(kind=Alert.Kind.GLASS_BROKEN, **fields):
    return Alert.unscoped.create(child=child(**fields), to_agency=agency(), kind=kind)


def sending(deliver):
    try:
        return send_alerts(deliver)
    finally:
        tell_database(maker())


def test_an_alert_goes_out_once_with_no_word_of_the_child():
    one, lead = alert(), user(Role.DATA_PROTECTION_LEAD)
    gone = []
    assert sending(lambda people, words: gone.append((list(people), words))) == (1, 0)
    assert sending(lambda people, words: gone.append(people)) == (0, 0)
    [(people, words)] = gone
    assert people == [lead.email]
    for unsaid in ("Rosie", "Ashton", str(one.child_id), str(one.child.reference)):
        assert unsaid not in words
    assert Alert.unscoped.get().sent_at == NOW


def test_what_cannot_be_delivered_waits_and_the_others_go():
    alert()
    alert()
    user(Role.DATA_PROTECTION_LEAD)
    tries = []

    def fails_once(people, words):
        tries.append(people)
        if len(tries) == 1:
            raise OSError("no server")

    assert sending(fails_once) == (1, 1)
    assert Alert.unscoped.filter(sent_at=None).count() == 1
    assert Record.objects.filter(act="register.send_alert", outcome="failed").count() == 1
    assert sending(fails_once) == (1, 0)


def test_a_report_is_for_those_of_the_agency_who_see_the_child():
    one = alert(Alert.Kind.REPORT_MATCHED, protection=Protection.EXISTENCE)
    named, _ = user(Role.MISSING_COORDINATOR), user(Role.MISSING_COORDINATOR)
    user(Role.DATA_PROTECTION_LEAD)
    outside = user(Role.MISSING_COORDINATOR, of=agency("wearbridge"))
    for each in (named, outside):
        Reading.unscoped.create(child=one.child, user=each, kind=ReadingKind.RESTRICTED_TO, reason="drawn")
    assert recipients_of(one) == [named.email]


def test_where_nobody_reviews_those_who_see_the_child_are_told_of_broken_glass():
    one, someone = alert(), user(Role.MISSING_COORDINATOR)
    assert recipients_of(one) == [someone.email]


def test_the_command_sends_by_mail_and_says_what_waits(monkeypatch):
    alert()
    lead = user(Role.DATA_PROTECTION_LEAD)
    call_command("send_alerts", verbosity=0)
    tell_database(maker())
    assert [message.to for message in mail.outbox] == [[lead.email]]
    alert()

    def fails(*_, **__):
        raise OSError("no server")

    monkeypatch.setattr("homeward_web.register.management.commands.send_alerts.send_mail", fails)
    with pytest.raises(CommandError, match="1 could not be sent"):
        call_command("send_alerts", verbosity=0)
    tell_database(maker())
