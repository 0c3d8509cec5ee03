"""Giving an extract in the browser: who may, what is shown, and that nothing changes before somebody says so."""

from datetime import date
from pathlib import Path

import pytest
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

import homeward_web.accounts.sessions  # noqa: F401 - it notes when somebody signs in
from homeward_web.accounts.permissions import Role
from homeward_web.accounts.readers import reader_of
from homeward_web.audit.models import Record
from homeward_web.exchange import giving, tasks
from homeward_web.exchange.models import ExtractLoad
from homeward_web.exchange.places import load_folder
from homeward_web.exchange.uploads import MOST_FILES, plain_name
from homeward_web.missing.models import MissingEpisode
from homeward_web.register.children import Child, PersonRecord
from tests.web.worlds import agency, user

State = ExtractLoad.State
GIVEN = {
    "extracted_on_day": "14", "extracted_on_month": "4", "extracted_on_year": "2026", "holds": "everything",
}  # fmt: skip


@pytest.fixture(autouse=True)
def _tasks(settings):
    settings.TASKS = {"default": {"BACKEND": "django_tasks.backends.dummy.DummyBackend"}}


def signed_in(*roles, of=None):
    someone = user(*roles, of=of)
    client = Client()
    client.force_login(someone)
    return client, someone


def files_of(folder: Path) -> list[SimpleUploadedFile]:
    return [SimpleUploadedFile(path.name, path.read_bytes()) for path in sorted(folder.iterdir())]


def give(client, files, **said):
    return client.post("/extracts/give/", {**GIVEN, **said, "files": files})


@pytest.fixture
def given(demonstration):
    """The police's extract, given by an analyst of the police."""
    client, someone = signed_in(Role.ANALYST, of=agency("police", "police"))
    response = give(client, files_of(demonstration / "police"))
    assert response.status_code == 302
    return client, someone, ExtractLoad.objects.get()


def test_who_may_not_load_extracts_is_refused():
    client, _ = signed_in(Role.SOCIAL_WORKER)
    assert client.get("/extracts/").status_code == 403
    assert give(client, []).status_code == 403


def test_an_extract_is_checked_shown_confirmed_and_loaded(given):
    client, _, load = given
    page = f"/extracts/{load.reference}/"
    assert load.state == State.RECEIVED
    assert "Waiting to be checked" in client.get(page).content.decode()

    tasks.check_load.func(load.pk)

    load.refresh_from_db()
    assert load.state == State.CHECKED
    assert not PersonRecord.unscoped.exists()
    shown = client.get(page).content.decode()
    assert "What it would change" in shown
    assert "missing_incidents.csv" in shown
    client.post(f"{page}load/")
    load.refresh_from_db()
    assert load.state == State.CONFIRMED

    tasks.load_load.func(load.pk)

    load.refresh_from_db()
    assert load.state == State.DONE
    assert set(MissingEpisode.unscoped.values_list("agency", flat=True)) == {"police"}
    assert "What changed" in client.get(page).content.decode()


def test_no_page_of_an_extract_names_a_child(given, demonstration):
    client, _, load = given
    tasks.check_load.func(load.pk)
    shown = client.get(f"/extracts/{load.reference}/").content.decode()
    tasks.load_load.func(load.pk)
    ExtractLoad.objects.filter(pk=load.pk).update(state=State.CONFIRMED)
    names = set(PersonRecord.unscoped.exclude(surname=None).values_list("surname", flat=True))
    assert [name for name in names if f" {name}" in shown or f">{name}" in shown] == []


def test_another_agencys_load_is_as_one_that_never_was(given):
    _, _, load = given
    client, _ = signed_in(Role.MISSING_COORDINATOR, of=agency("northmoor"))
    assert client.get(f"/extracts/{load.reference}/").status_code == 404
    for action in ("load", "clear", "go-on"):
        assert client.post(f"/extracts/{load.reference}/{action}/").status_code == 404


def test_an_agency_gives_its_own_files_alone(given):
    load = given[2]
    assert set(load.files.values_list("agency", flat=True)) == {"police"}
    outside = user(Role.ANALYST, of=agency("provider", "provider"))
    with pytest.raises(PermissionDenied):
        giving.give(by=reader_of(outside), files=[], extracted_on=date(2026, 4, 1), holds_everything=True)


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("letters.docx", b"x", "of a kind that cannot be read"),
        ("empty.csv", b"", "is empty"),
        ("extracts.toml", b"x", "cannot have"),
        (".hidden.csv", b"x", "cannot have"),
    ],
)
def test_a_file_that_cannot_be_an_extract_is_refused_in_words(name, content, says):
    client, _ = signed_in(Role.ANALYST, of=agency("police", "police"))
    response = give(client, [SimpleUploadedFile(name, content)])
    assert response.status_code == 200
    assert says in response.content.decode()
    assert not ExtractLoad.objects.exists()


def test_too_many_files_and_two_of_one_name_are_refused():
    client, _ = signed_in(Role.ANALYST, of=agency("police", "police"))
    many = [SimpleUploadedFile(f"{n}.csv", b"x") for n in range(MOST_FILES + 1)]
    assert f"at most {MOST_FILES} files" in give(client, many).content.decode()
    twice = [SimpleUploadedFile(name, b"x") for name in ("A.csv", "a.CSV")]
    assert "Give each its own name" in give(client, twice).content.decode()


def test_a_request_that_is_too_large_is_stopped_while_it_is_read(monkeypatch):
    monkeypatch.setattr("homeward_web.exchange.uploads.MOST_BYTES", 100)
    client, _ = signed_in(Role.ANALYST, of=agency("police", "police"))
    assert give(client, [SimpleUploadedFile("a.csv", b"x" * 200)]).status_code in (400, 413)
    assert not ExtractLoad.objects.exists()


@pytest.mark.parametrize(
    ("given_as", "kept_as"),
    [("../../etc/passwd.csv", "passwd.csv"), ("C:\\files\\a.csv", "a.csv"), (" a\x00b.csv ", "ab.csv")],
)
def test_a_files_name_loses_folders_and_what_names_must_not_have(given_as, kept_as):
    assert plain_name(given_as) == kept_as


def test_files_lie_where_nobody_else_looks(given):
    folder = load_folder(given[2].pk)
    for path in (folder, *folder.rglob("*")):
        assert path.stat().st_mode & 0o077 == 0 or path.name == "extracts.toml"


def test_files_that_are_no_extract_stop_the_load_in_words_without_the_servers_folders():
    client, _ = signed_in(Role.ANALYST, of=agency("police", "police"))
    give(client, [SimpleUploadedFile("odd.csv", b"colour,shape\nred,round\n")])
    load = ExtractLoad.objects.get()

    tasks.check_load.func(load.pk)

    load.refresh_from_db()
    assert load.state == State.STOPPED
    assert "recognised" in load.problem
    assert str(load_folder(load.pk)) not in load.problem
    assert "odd.csv" in client.get(f"/extracts/{load.reference}/").content.decode()


def test_a_load_whose_worker_was_killed_says_so_and_goes_on(given):
    client, _, load = given
    tasks.check_load.func(load.pk)
    ExtractLoad.objects.filter(pk=load.pk).update(state=State.LOADING, percent=60)
    page = f"/extracts/{load.reference}/"
    shown = client.get(page).content.decode()
    assert "Interrupted" in shown
    assert "every 3s" not in shown

    client.post(f"{page}go-on/")
    tasks.load_load.func(load.pk)

    load.refresh_from_db()
    assert load.state == State.DONE
    assert Child.unscoped.exists()


def test_a_load_at_work_refreshes_itself_and_can_be_looked_at_again_without_scripts(given):
    client, _, load = given
    shown = client.get(f"/extracts/{load.reference}/").content.decode()
    assert f'hx-get="/extracts/{load.reference}/progress/"' in shown
    assert "Look again" in shown
    part = client.get(f"/extracts/{load.reference}/progress/").content.decode()
    assert part.lstrip().startswith('<div id="extract-now"')


def test_an_extract_that_is_older_than_the_one_loaded_says_so(given, demonstration):
    client, _, load = given
    tasks.load_load.func(load.pk)
    give(client, files_of(demonstration / "police"), extracted_on_day="13")
    older = ExtractLoad.objects.order_by("-number")[0]
    tasks.check_load.func(older.pk)
    assert "takes your records back" in client.get(f"/extracts/{older.reference}/").content.decode()


def test_a_load_that_is_taken_away_leaves_no_file(given, django_capture_on_commit_callbacks):
    client, _, load = given
    with django_capture_on_commit_callbacks(execute=True):
        client.post(f"/extracts/{load.reference}/clear/")
    load.refresh_from_db()
    assert load.state == State.CLEARED
    assert not load_folder(load.pk).exists()
    assert not PersonRecord.unscoped.exists()


def test_each_step_is_one_act(given):
    client, _, load = given
    tasks.check_load.func(load.pk)
    client.post(f"/extracts/{load.reference}/load/")
    tasks.load_load.func(load.pk)
    done = Record.objects.filter(act__startswith="exchange.").exclude(act="exchange.make_findable")
    assert [(each.act, each.actor_kind, each.about.get("load")) for each in done.order_by("number")] == [
        ("exchange.give", "user", load.pk),
        ("exchange.check", "job", load.pk),
        ("exchange.confirm", "user", load.pk),
        ("exchange.load", "job", load.pk),
    ]


def test_files_of_other_names_still_hold_where_the_files_are_only_some(given, demonstration):
    client, _, load = given
    tasks.load_load.func(load.pk)
    before = MissingEpisode.unscoped.count()
    only = [file for file in files_of(demonstration / "police") if file.name == "grade_history.csv"]

    give(client, only, holds="some")

    newer = ExtractLoad.objects.order_by("-number")[0]
    assert newer.files.count() == load.files.count()
    tasks.check_load.func(newer.pk)
    newer.refresh_from_db()
    assert newer.told["counts"]["missing_episodes"] == {"new": 0, "changed": 0, "gone": 0}
    assert MissingEpisode.unscoped.count() == before
