"""The tutorial, followed word by word: every command is run, every file is written as the page says."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.docs.pages import ROOT, CodeBlock, code_blocks

TUTORIAL = ROOT / "docs" / "tutorial.md"


@pytest.fixture(scope="module")
def followed(tmp_path_factory):
    """A checkout's neighbour folders after the tutorial, with what each command printed."""
    checkout = tmp_path_factory.mktemp("tutorial") / "homeward"
    checkout.mkdir()
    for folder in ("partnerships", "docs/tutorial-extracts"):
        shutil.copytree(ROOT / folder, checkout / folder)
    printed = [line for block in code_blocks(TUTORIAL) for line in follow(block, checkout)]
    return checkout.parent, printed


def follow(block: CodeBlock, checkout: Path) -> list[str]:
    if block.language == "toml":
        write_settings(block.text, checkout)
        return []
    return [run(line, checkout) for line in block.text.splitlines() if line]


def write_settings(text: str, checkout: Path) -> None:
    """A block begins with the file that it is; one of `two lines` changes the lines with the same first word."""
    first, _, rest = text.partition("\n")
    path = checkout / first.removeprefix("# ").partition(",")[0]
    if "," not in first:
        path.write_text(text, encoding="utf-8")
        return
    content = path.read_text(encoding="utf-8")
    for line in rest.splitlines():
        word = line.partition(" ")[0]
        content, changed = re.subn(rf"^{word} = .*$", line.replace("\\", r"\\"), content, flags=re.MULTILINE)
        assert changed == 1, f"{word} stands {changed} times in the mapping"
    path.write_text(content, encoding="utf-8")


def run(command: str, checkout: Path) -> str:
    """What a command printed. It must do what the page says: only the first check may find that rows are left out."""
    words = command.replace("./run", f"'{sys.executable}' -m homeward", 1)
    done = subprocess.run(words, shell=True, cwd=checkout, capture_output=True, text=True, check=False)
    assert done.returncode in ((0, 1) if " check " in command else (0,)), f"{command}\n{done.stderr}"
    return done.stdout


def test_the_first_check_finds_what_the_page_says(followed):
    _, printed = followed
    first, second = [text for text in printed if "What was found" in text]
    assert "All 8 findings" in first
    assert "All 2 findings" in second


def test_the_report_has_the_figures_that_the_page_says(followed):
    folder, _ = followed
    lines = (folder / "first-report" / "monthly_report.csv").read_text(encoding="utf-8").splitlines()
    counts = {tuple(line.split(",")[:2]): line.split(",")[2] for line in lines}
    assert [counts[ref, month] for month in ("2026-04", "2026-05") for ref in ("1.1", "1.2")] == ["14", "10", "12", "9"]
    assert counts["1.3", "2026-YTD"] == "4"


def test_the_comment_is_in_the_report(followed):
    folder, _ = followed
    report = (folder / "first-report" / "monthly_report.html").read_text(encoding="utf-8")
    assert "No child was missing three times." in report


def test_the_records_add_up_to_the_figure_that_the_page_says(followed):
    _, printed = followed
    listed = next(text for text in printed if "OFFICIAL-SENSITIVE" in text)
    assert "15 of 15 rows" in listed
    assert "4 children." in " ".join(listed.split())
