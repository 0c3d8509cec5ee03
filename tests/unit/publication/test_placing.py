"""Files of a build are put in place together: all or none, however it ends, and never what Homeward did not write."""

import json
import multiprocessing
import os
import signal
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

from homeward.dataset.errors import HomewardError
from homeward.publication.placing import BUILT_FILE, ChangedMeanwhile, put_in_place, record_built, staging_in

INDEX = "index.html"
COMMENTS = "comments.csv"
OLD = ("annual.csv", "annual.pdf", "index.html", "report.html", "snapshot/manifest.json")
NEW = ("index.html", "report.html", "scorecard.csv", "snapshot/manifest.json", "snapshot/tables.parquet")


def lay(folder: Path, names: tuple[str, ...], text: str) -> None:
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text)


def place(out: Path, names: tuple[str, ...], text: str, as_read: dict[str, bytes | None] | None = None) -> None:
    with staging_in(out) as staging:
        lay(staging, names, text)
        record_built(staging)
        lay(staging, (COMMENTS,), text)
        put_in_place(staging, out, INDEX, as_read or {})


def contents(out: Path) -> dict[str, bytes]:
    return {path.relative_to(out).as_posix(): path.read_bytes() for path in out.rglob("*") if path.is_file()}


@pytest.fixture
def out(tmp_path) -> Path:
    """An output folder with the files of a build and somebody's own."""
    folder = tmp_path / "out"
    place(folder, OLD, "old")
    lay(folder, ("minutes.docx", "snapshot/mine.txt", "extracts/durham/missing.csv"), "mine")
    return folder


def test_what_is_no_longer_made_goes_and_what_homeward_did_not_write_stays(out):
    place(out, NEW, "new")

    texts = {name: content.decode() for name, content in contents(out).items() if name != BUILT_FILE}
    assert texts == dict.fromkeys((*NEW, COMMENTS), "new") | dict.fromkeys(
        ("minutes.docx", "snapshot/mine.txt", "extracts/durham/missing.csv"), "mine"
    )
    assert sorted(json.loads((out / BUILT_FILE).read_text())["files"]) == sorted((*NEW, BUILT_FILE))


def test_comments_are_never_taken_away_even_when_none_are_written(out):
    (out / COMMENTS).write_text("typed")
    with staging_in(out) as staging:
        lay(staging, NEW, "new")
        record_built(staging)
        put_in_place(staging, out, INDEX, {})

    assert (out / COMMENTS).read_text() == "typed"


@pytest.mark.parametrize("listed", ["../beside.txt", "/etc/x", "", ".", 7, None, ["a"]])
def test_a_list_that_names_what_is_outside_the_folder_takes_nothing_away(out, listed):
    lay(out.parent, ("beside.txt",), "mine")
    (out / BUILT_FILE).write_text(json.dumps({"files": [listed]}))
    place(out, NEW, "new")

    assert (out.parent / "beside.txt").read_text() == "mine"
    assert (out / "annual.csv").exists()


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"files": 1}', "\x00"])
def test_a_list_that_cannot_be_read_takes_nothing_away(out, text):
    (out / BUILT_FILE).write_text(text)
    place(out, NEW, "new")

    assert (out / "annual.csv").read_text() == "old"
    assert (out / "report.html").read_text() == "new"


def fail_at(monkeypatch, number: int, error: BaseException) -> list[Path]:
    """Let the move of this number fail, once; the moves before it."""
    moves: list[Path] = []
    replace = Path.replace

    def failing(path: Path, target: Path) -> Path:
        moves.append(Path(target))
        if len(moves) == number:
            raise error
        return replace(path, target)

    monkeypatch.setattr(Path, "replace", failing)
    return moves


# The journal, six old files and the list, comments; then six new ones with list and comments; then the end.
@pytest.mark.parametrize("number", range(1, 17))
@pytest.mark.parametrize(
    "error", [PermissionError(13, "Permission denied", "report.html"), RuntimeError(), KeyboardInterrupt()]
)
def test_whichever_move_fails_everything_is_as_before(out, monkeypatch, number, error):
    before = contents(out)
    moves = fail_at(monkeypatch, number, error)
    with pytest.raises(HomewardError if isinstance(error, OSError) else type(error)) as raised:
        place(out, NEW, "new")

    assert len(moves) >= number
    assert contents(out) == before
    if isinstance(error, OSError):
        assert str(raised.value).startswith("The papers cannot be put in place. report.html: Permission denied.")
        assert str(raised.value).endswith("Nothing that an earlier build wrote was changed.")


def test_the_index_goes_first_and_comes_last(out, monkeypatch):
    moves = fail_at(monkeypatch, 0, RuntimeError())
    place(out, NEW, "new")

    of_files = [path.name for path in moves if path.name not in ("journal.json", ".building-replaced")]
    assert (of_files[0], of_files[-1]) == (INDEX, INDEX)


@pytest.mark.parametrize("number", range(1, 17))
def test_after_a_killed_build_the_next_finds_everything_as_before(out, number):
    before = contents(out)
    script = f"""
        import os, sys
        from pathlib import Path
        from tests.unit.publication.test_placing import NEW, place
        moves, replace = [], Path.replace
        def killed(path, target):
            moves.append(target)
            if len(moves) == {number}:
                os._exit(9)
            return replace(path, target)
        Path.replace = killed
        place(Path(sys.argv[1]), NEW, "new")
    """
    root = Path(__file__).parents[3]
    done = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(script), str(out)], check=False, cwd=root, env={"PYTHONPATH": str(root)}
    )
    assert done.returncode == 9
    assert (out / ".building").is_dir()
    if 2 < number < 16:  # until all are in place
        assert not (out / INDEX).exists()

    with staging_in(out):
        during = {name: content for name, content in contents(out).items() if not name.startswith(".building")}
    assert during == before
    assert contents(out) == before


def test_a_folder_in_a_files_place_is_said_before_anything_is_moved(out, monkeypatch):
    (out / "scorecard.csv").mkdir()
    before = contents(out)
    moves = fail_at(monkeypatch, 0, RuntimeError())
    with pytest.raises(HomewardError, match=r"scorecard\.csv is a folder, where a file of the build goes\. Move it"):
        place(out, NEW, "new")

    assert moves == []
    assert contents(out) == before


def test_a_file_in_a_folders_place_is_said(tmp_path):
    lay(tmp_path, ("snapshot",), "mine")
    with pytest.raises(HomewardError, match="snapshot is a file, where a folder of the build goes"):
        place(tmp_path, NEW, "new")

    assert contents(tmp_path) == {"snapshot": b"mine"}


def test_comments_that_were_saved_since_they_were_read_are_not_replaced(out):
    (out / COMMENTS).write_text("typed since")
    before = contents(out)
    with pytest.raises(ChangedMeanwhile):
        place(out, NEW, "new", {COMMENTS: b"old"})
    assert contents(out) == before

    place(out, NEW, "new", {COMMENTS: b"typed since"})
    assert (out / COMMENTS).read_text() == "new"


def test_comments_that_are_a_link_are_compared_by_what_they_hold(out):
    lay(out.parent, ("shared.csv",), "typed")
    (out / COMMENTS).unlink()
    (out / COMMENTS).symlink_to("../shared.csv")

    place(out, NEW, "new", {COMMENTS: b"typed"})

    assert (out / COMMENTS).read_text() == "new"
    assert (out.parent / "shared.csv").read_text() == "typed"


def test_a_folder_that_stays_empty_is_taken_away_again(tmp_path):
    with pytest.raises(RuntimeError), staging_in(tmp_path / "out"):
        raise RuntimeError

    assert not (tmp_path / "out").exists()


def hold(out: Path, held: "multiprocessing.synchronize.Event") -> None:
    with staging_in(out):
        held.set()
        signal.pause()


def test_a_second_build_into_the_folder_is_refused_and_a_dead_one_is_no_hindrance(out):
    fork = multiprocessing.get_context("spawn")
    held = fork.Event()
    other = fork.Process(target=hold, args=(out, held))
    other.start()
    assert held.wait(60)
    with pytest.raises(HomewardError, match="Another build is writing into"), staging_in(out):
        pass
    assert (out / ".building").is_dir()

    os.kill(other.pid or 0, signal.SIGKILL)
    other.join()
    assert (out / ".building.lock").exists()
    place(out, NEW, "new")
    assert (out / "report.html").read_text() == "new"
    assert not [path for path in out.iterdir() if path.name.startswith(".building")]
