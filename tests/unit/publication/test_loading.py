"""Loads: the same files once, a later extract compared with the one before, and all or nothing whatever happens."""

import errno
import json
import os
import shutil
from pathlib import Path

import pytest

from homeward.cli import CANNOT, run
from homeward.dataset.errors import HomewardError
from homeward.dataset.loads import LOAD_FILE, LOCK_FILE, STAGING_FOLDER, list_loads
from homeward.dataset.locks import held
from homeward.dataset.partnership import Partnership, open_partnership
from homeward.dataset.snapshot import open_snapshot
from homeward.intake.fingerprint import fingerprint
from homeward.intake.pipeline import take_in
from homeward.publication import loading
from homeward.publication.before import before_from, latest_before
from homeward.publication.loading import BEGUN_AGAIN, RESUMED, Loaded, load
from homeward.publication.papers.findings_report import FindingsReport
from tests.unit.dataset.drawn_extracts import EPISODES, PEOPLE, changed
from tests.unit.intake.drawn import csv_of, mapping_toml

SETTINGS = """
name = "Anytown"
[[agencies]]
key = "anytown"
name = "Anytown"
kind = "council"
area = "E08000018"
mappings = ["mapping.toml"]
"""


@pytest.fixture
def partnership(tmp_path) -> Partnership:
    folder = tmp_path / "settings"
    folder.mkdir()
    (folder / "partnership.toml").write_text(SETTINGS)
    (folder / "mapping.toml").write_text(mapping_toml())
    return open_partnership(folder)


@pytest.fixture
def store(tmp_path) -> Path:
    return tmp_path / "loads"


def extracts(folder: Path, on: str = "2019-05-31", episodes: str = EPISODES) -> Path:
    made = folder / f"extracts-{on}"
    made.mkdir(exist_ok=True)
    (made / "extracts.toml").write_text(f"extracted_on = {on}\n")
    (made / "person_records.csv").write_text(csv_of(PEOPLE))
    (made / "missing_episodes.csv").write_text(csv_of(episodes))
    return made


def contents(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def told(loaded: Loaded) -> FindingsReport:
    assert loaded.report
    return loaded.report


def test_a_load_holds_the_records_what_was_found_and_what_is_filled_in(partnership, store, tmp_path):
    loaded = load(partnership, extracts(tmp_path), store)
    folder = loaded.load.folder
    assert loaded.is_new
    assert folder.name.startswith("2019-05-31-")
    assert open_snapshot(folder / "snapshot").tables["missing_episodes"].num_rows == 3
    assert {"findings.csv", "findings.xlsx", "completeness.csv", "OFFICIAL-SENSITIVE.txt"} <= {
        p.name for p in folder.iterdir()
    }
    assert [path.name for path in store.iterdir()] == [folder.name]


def test_the_same_files_load_once_and_change_no_byte(partnership, store, tmp_path):
    first = load(partnership, extracts(tmp_path), store)
    before = contents(store)
    again = load(partnership, shutil.copytree(extracts(tmp_path), tmp_path / "copied"), store)
    assert (again.is_new, again.load) == (False, first.load)
    assert contents(store) == before


def test_a_changed_mapping_loads_the_same_files_anew(partnership, store, tmp_path):
    load(partnership, extracts(tmp_path), store)
    mapping = partnership.folder / "mapping.toml"
    mapping.write_text(mapping.read_text() + "\n# read otherwise\n")
    assert load(partnership, extracts(tmp_path), store).is_new
    assert len(list_loads(store)) == 2


def test_comments_layouts_and_what_papers_say_of_themselves_are_no_part_of_a_load(partnership, tmp_path):
    before = fingerprint(partnership, extracts(tmp_path), None).content
    (partnership.folder / "comments.csv").write_text("paper,ref\n")
    (partnership.folder / "annual.toml").write_text("")
    settings = partnership.folder / "partnership.toml"
    settings.write_text(f'{SETTINGS}\n[papers]\nannual = "annual.toml"\n[document]\nissue = "2"\n')
    assert fingerprint(open_partnership(partnership.folder), extracts(tmp_path), None).content == before


def test_an_agencys_settings_are_part_of_a_load(partnership, tmp_path):
    before = fingerprint(partnership, extracts(tmp_path), None).content
    (partnership.folder / "partnership.toml").write_text(SETTINGS.replace("E08000018", "E06000047"))
    assert fingerprint(open_partnership(partnership.folder), extracts(tmp_path), None).content != before


def test_what_people_decided_about_links_is_part_of_a_load_and_what_they_are_asked_is_not(partnership, tmp_path):
    given = extracts(tmp_path)
    before = fingerprint(partnership, given, None).content
    (given / "links_to_review.csv").write_text("asked\n")
    assert fingerprint(partnership, given, None).content == before
    (given / "link_decisions.csv").write_text("decided\n")
    assert fingerprint(partnership, given, None).content != before


def test_the_days_of_extract_are_part_of_a_load(partnership, tmp_path):
    one, other = (fingerprint(partnership, extracts(tmp_path, on), None).content for on in ("2019-05-31", "2019-06-01"))
    assert one != other


def test_a_later_load_is_compared_with_the_one_before_whichever_was_loaded_first(partnership, store, tmp_path):
    late = extracts(tmp_path, "2019-07-31", changed(EPISODES, "2019-04-02T08:00", "2019-04-03T08:00"))
    load(partnership, extracts(tmp_path, "2019-05-31"), store)
    last = load(partnership, late, store)
    middle = load(partnership, extracts(tmp_path, "2019-06-30"), store)
    assert [each.as_at_on.isoformat() for each in list_loads(store)] == ["2019-05-31", "2019-06-30", "2019-07-31"]
    assert told(last).before == "31 May 2019"
    assert told(middle).before == "31 May 2019"
    before = latest_before(store, last.load.as_at)
    assert before
    assert before.name == middle.load.name
    assert (last.load.folder / "changes.csv").read_text().splitlines()[1:] == [
        "anytown,missing_episodes,corrected,returned,missing_episodes.csv,,2,missing_episodes.csv,,2,E1"
    ]


def test_completeness_has_a_column_for_each_load(partnership, store, tmp_path):
    for on in ("2019-05-31", "2019-06-30", "2019-07-31"):
        loaded = load(partnership, extracts(tmp_path, on), store)
    assert [each.on.isoformat() for each in told(loaded).measured] == ["2019-05-31", "2019-06-30", "2019-07-31"]


def test_findings_are_followed_from_load_to_load(partnership, store, tmp_path):
    wrong = changed(EPISODES, "2019-04-02T08:00", "some day        ")
    load(partnership, extracts(tmp_path, "2019-05-31", wrong), store)
    more = changed(wrong, "2019-04-21T08:00", "some day        ")
    followed = told(load(partnership, extracts(tmp_path, "2019-06-30", more), store)).followed
    of_dates = [each for each in followed.found if each.finding.rule == "date_is_readable"]
    assert [(each.finding.row, each.is_new, each.first_found_on.isoformat()) for each in of_dates] == [
        (2, False, "2019-05-31"),
        (3, True, "2019-06-30"),
    ]


def test_two_at_once_the_second_is_told(partnership, store, tmp_path):
    store.mkdir()
    with held(store / LOCK_FILE, ""), pytest.raises(HomewardError, match="Another load is writing into"):
        load(partnership, extracts(tmp_path), store)
    assert list(store.iterdir()) == []


def test_a_full_disk_is_said_and_leaves_the_store_as_it_was(partnership, store, tmp_path, monkeypatch):
    load(partnership, extracts(tmp_path), store)
    before = contents(store)

    def full(path: Path) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(path))

    monkeypatch.setattr("homeward.publication.writers.findings_workbook.write_atomically", full)
    with pytest.raises(HomewardError, match="No space left on device"):
        load(partnership, extracts(tmp_path, "2019-06-30"), store)
    monkeypatch.undo()
    shown = {name: content for name, content in contents(store).items() if not name.startswith(STAGING_FOLDER)}
    assert shown == before
    assert len(list_loads(store)) == 1


def test_what_was_read_before_the_disk_was_full_is_not_read_again(partnership, store, tmp_path, monkeypatch):
    whole = load(partnership, extracts(tmp_path), tmp_path / "other").load.folder

    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), "findings.xlsx")

    monkeypatch.setattr(loading, "write_work", full)
    with pytest.raises(HomewardError, match=r"Nothing was loaded.*No space left on device"):
        load(partnership, extracts(tmp_path), store)
    monkeypatch.undo()
    said: list[str] = []
    loaded = load(partnership, extracts(tmp_path), store, progress=said.append)
    assert RESUMED in said
    assert "Checking records" not in said
    assert contents(loaded.load.folder) == contents(whole)


@pytest.mark.parametrize("harm", ["changed", "gone", "of other files", "list damaged"])
def test_what_an_interrupted_load_left_is_read_again_unless_it_is_whole(
    partnership, store, tmp_path, monkeypatch, harm
):
    def stop(*_: object) -> None:
        raise OSError(errno.EIO, os.strerror(errno.EIO), "findings.xlsx")

    monkeypatch.setattr(loading, "write_work", stop)
    with pytest.raises(HomewardError):
        load(partnership, extracts(tmp_path), store)
    monkeypatch.undo()
    staging = store / STAGING_FOLDER
    given = extracts(tmp_path)
    match harm:
        case "changed":
            (staging / "snapshot" / "missing_episodes.parquet").write_bytes(b"PAR1")
        case "gone":
            (staging / "snapshot" / "missing_episodes.parquet").unlink()
        case "of other files":
            given = extracts(tmp_path, "2019-06-30")
        case _:
            (staging / "done.json").write_text("[")
    said: list[str] = []
    loaded = load(partnership, given, store, progress=said.append)
    assert BEGUN_AGAIN in said
    assert contents(loaded.load.folder) == contents(load(partnership, given, tmp_path / "other").load.folder)


def test_a_file_that_cannot_be_opened_is_said_and_nothing_is_loaded(partnership, store, tmp_path, monkeypatch, capsys):
    given = extracts(tmp_path)
    real = Path.open

    def refused(path: Path, *more, **named):
        if path.name == "missing_episodes.csv":
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(path))
        return real(path, *more, **named)

    monkeypatch.setattr(Path, "open", refused)
    assert run(["load", str(partnership.folder), "--extracts", str(given), "--into", str(store)]) == CANNOT
    said = capsys.readouterr().err
    assert "Nothing was loaded." in said
    assert "missing_episodes.csv: Permission denied. If a program has it open, close it there" in said
    assert not store.exists()


def test_a_damaged_file_is_a_finding_and_the_rest_is_loaded(partnership, store, tmp_path):
    given = extracts(tmp_path)
    (given / "person_records.csv").write_bytes(b"PK\x03\x04 no workbook")
    loaded = load(partnership, given, store)
    assert [f.file for f in loaded.findings if f.rule == "file_is_readable"] == ["person_records.csv"]
    assert loaded.is_new


def test_a_file_that_changes_while_it_is_read_is_said(partnership, store, tmp_path, monkeypatch):
    given = extracts(tmp_path)
    real = take_in

    def changing(*arguments):
        (given / "missing_episodes.csv").write_text(csv_of(changed(EPISODES, "2019-04-02T08:00", "2019-04-03T08:00")))
        return real(*arguments)

    monkeypatch.setattr(loading, "take_in", changing)
    with pytest.raises(HomewardError, match=r"missing_episodes.csv was changed while it was read"):
        load(partnership, given, store)
    assert list_loads(store) == []


@pytest.mark.parametrize("name", ["snapshot/missing_episodes.parquet", "completeness.csv"])
def test_a_load_that_somebody_changed_is_not_taken_for_loaded(partnership, store, tmp_path, name):
    folder = load(partnership, extracts(tmp_path), store).load.folder
    (folder / name).write_bytes(b"")
    with pytest.raises(HomewardError, match=rf"{name} was changed\. Move .* away, and load its extracts again"):
        load(partnership, extracts(tmp_path), store)
    with pytest.raises(HomewardError, match="was changed"):
        before_from(folder)


def test_the_workbook_is_the_officers_to_write_in(partnership, store, tmp_path):
    folder = load(partnership, extracts(tmp_path), store).load.folder
    (folder / "findings.xlsx").write_bytes(b"with notes")
    assert not load(partnership, extracts(tmp_path), store).is_new
    assert (folder / "findings.xlsx").read_bytes() == b"with notes"


def test_a_load_of_another_version_of_the_tables_is_not_compared_with(partnership, store, tmp_path):
    folder = load(partnership, extracts(tmp_path), store).load.folder
    stored = json.loads((folder / LOAD_FILE).read_text())
    (folder / LOAD_FILE).write_text(json.dumps({**stored, "schema_version": 0}))
    loaded = load(partnership, extracts(tmp_path, "2019-06-30"), store)
    assert told(loaded).changes is None


def test_a_damaged_file_of_a_load_is_said(partnership, store, tmp_path):
    folder = load(partnership, extracts(tmp_path), store).load.folder
    (folder / LOAD_FILE).write_text("{")
    with pytest.raises(HomewardError, match=r"load\.json is damaged\. Move .* away"):
        list_loads(store)


def test_the_list_of_loads_says_which_is_damaged(partnership, store, tmp_path, capsys):
    folder = load(partnership, extracts(tmp_path), store).load.folder
    (folder / "findings.csv").unlink()
    assert run(["loads", str(store)]) == 0
    assert "findings.csv is gone." in " ".join(capsys.readouterr().out.split())


def test_a_folder_without_loads_is_said(tmp_path, capsys):
    assert run(["loads", str(tmp_path)]) == CANNOT
    assert "there are no loads" in capsys.readouterr().err


def test_a_store_inside_the_extracts_is_refused(partnership, tmp_path):
    given = extracts(tmp_path)
    with pytest.raises(HomewardError, match="Give a folder beside it"):
        load(partnership, given, given / "loads")


def test_the_loads_of_two_partnerships_are_kept_apart(partnership, store, tmp_path):
    load(partnership, extracts(tmp_path), store)
    settings = partnership.folder / "partnership.toml"
    settings.write_text(SETTINGS.replace('name = "Anytown"\n[[', 'name = "Othertown"\n[['))
    with pytest.raises(HomewardError, match="holds the loads of Anytown"):
        load(open_partnership(partnership.folder), extracts(tmp_path), store)


def test_the_command_says_what_it_did_and_that_nothing_changed(partnership, store, tmp_path, capsys):
    command = ["load", str(partnership.folder), "--into", str(store), "--extracts"]
    assert run([*command, str(extracts(tmp_path))]) == 0
    late = extracts(tmp_path, "2019-06-30", changed(EPISODES, "2019-04-02T08:00", "some day        "))
    assert run([*command, str(late)]) == 0
    assert "Since 31 May 2019: 1 new finding, " in capsys.readouterr().out
    assert run([*command, str(late)]) == 0
    assert "as at 30 June 2019" in (said := capsys.readouterr().out)
    assert said.endswith("Nothing changed.\n")
    assert run(["loads", str(store)]) == 0
    assert "30 June 2019" in capsys.readouterr().out
