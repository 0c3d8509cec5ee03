"""
Comments: what analysts write beside the rows, in a file that travels from build to build.

`comments.csv` has a row a place: paper, ref, period, label (to find one's way) and comment. An empty period holds for
every build. The partnership keeps one file; each build writes one into its output folder, with every row of the
papers, to be filled in there. Nothing typed is ever lost: not for rows that a layout no longer has, not for other
periods, and not where a file cannot be read, which is then kept beside the new one.

Analysts save from spreadsheet programs, so reading takes commas, semicolons and tabs, UTF-8, UTF-16 and Windows'
letters, and knows what those programs make of `2019-05`. References such as 1.10, which they would shorten to 1.1, are
written with an apostrophe before them.
"""

import csv
import re
import shutil
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from io import StringIO
from pathlib import Path

from homeward.dataset.errors import HomewardError
from homeward.dataset.spreadsheet_text import guarded, unguarded
from homeward.dataset.writing import write_text_atomically

COLUMNS = ("paper", "ref", "period", "label", "comment")
EVERY_PERIOD = ""
LARGEST_FILE = 20_000_000
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
LOSES_ITS_ZERO = re.compile(r"\d+\.\d*0")

Place = tuple[str, str, str]
"""Paper, reference and period."""
Wanted = tuple[str, str, str, str]
"""Paper, reference, period and label of a row that a paper prints."""


@dataclass(frozen=True)
class Comments:
    """
    Comments by place, the labels that stood beside them, and sentences on what was wrong with their file.

    `is_whole` is False when the file holds something that is not among the comments.
    """

    texts: Mapping[Place, str] = field(default_factory=dict)
    labels: Mapping[Place, str] = field(default_factory=dict)
    problems: tuple[str, ...] = ()
    is_whole: bool = True

    def of(self, paper: str, ref: str, period: str) -> str:
        """The comment for this period, else the one that holds for every period, else empty."""
        return self.texts.get((paper, ref, period)) or self.texts.get((paper, ref, EVERY_PERIOD), "")


@dataclass
class _Reading:
    """Comments as they are gathered from one file."""

    file: str
    texts: dict[Place, str] = field(default_factory=dict)
    labels: dict[Place, str] = field(default_factory=dict)
    problems: list[str] = field(default_factory=list)
    is_whole: bool = True

    def lost(self, sentence: str) -> None:
        self.problems.append(f"{self.file}{sentence}")
        self.is_whole = False

    def take(self, line: int, place: Place, label: str, text: str) -> None:
        if not all(place[:2]) and text:
            self.problems.append(
                f"{self.file}, row {line}: a comment without paper or ref is kept and printed nowhere. Fill them in."
            )
        before = self.texts.get(place, "")
        if before and text and text != before:
            self.problems.append(
                f"{self.file}, row {line}: a second comment for the same place; both are printed. Leave one of them."
            )
            text = f"{before}\n{text}"
        self.texts[place] = text or before
        self.labels[place] = label or self.labels.get(place, "")

    def done(self) -> Comments:
        texts = {place: text for place, text in self.texts.items() if text}
        labels = {place: self.labels[place] for place in texts}
        return Comments(texts, labels, tuple(self.problems), self.is_whole)


def read_comments(path: Path) -> Comments:
    """The comments of a file; none if there is no file. What is wrong with it is told in `problems`."""
    reading = _Reading(path.name)
    text = _text_of(path, reading)
    if text.strip():
        _read_rows(text, reading)
    return reading.done()


def merge(base: Comments, edited: Comments) -> Comments:
    """
    Both together. Where both have a comment for one place, the edited one wins and a sentence says so.

    An empty comment wins over nothing: to take a comment back, empty it in both files.
    """
    both = sorted(place for place in edited.texts if base.texts.get(place, edited.texts[place]) != edited.texts[place])
    replaced = tuple(
        f"Comments: {' '.join(part for part in place if part)} has one comment in the partnership's file and another "
        "in the output folder's, which is printed. Copy it to the partnership's file, or empty it in the output's."
        for place in both
    )
    return Comments(
        {**base.texts, **edited.texts},
        {**base.labels, **{place: label for place, label in edited.labels.items() if label}},
        (*base.problems, *edited.problems, *replaced),
        base.is_whole and edited.is_whole,
    )


def unplaced(comments: Comments, wanted: Iterable[Wanted]) -> tuple[str, ...]:
    """A sentence on the comments whose paper or reference no paper has: they are kept, and printed nowhere."""
    rows = {(paper, ref) for paper, ref, _, _ in wanted}
    lost = sorted({" ".join(place[:2]) for place in comments.texts if place[:2] not in rows and all(place[:2])})
    if not lost:
        return ()
    return (f"Comments without a place are kept and printed nowhere: {', '.join(lost)}. Correct paper or ref.",)


def write_comments(path: Path, wanted: Sequence[Wanted], comments: Comments, standing: Path | None = None) -> None:
    """
    Write a row for every wanted place with its comment or none, then every other comment there is.

    A comment for every period stands once, in a row above the wanted one, which then stays empty. What someone typed
    into the file since it was read is taken along; a file that cannot be read whole is kept under another name.

    Args:
        standing: the file that this one is to replace later, in another folder; left out, `path` itself.
    Raises:
        HomewardError: the file cannot be replaced, most often because a spreadsheet program has it open.
    """
    standing = standing or path
    try:
        now = read_comments(standing)
        if not now.is_whole and standing.is_file():
            _keep(standing, path)
        taken = Comments({**comments.texts, **now.texts}, {**comments.labels, **now.labels})
        with write_text_atomically(path, encoding="utf-8-sig") as file:
            writer = csv.writer(file, lineterminator="\n")
            writer.writerow(COLUMNS)
            writer.writerows([guarded(part) for part in row] for row in _rows(wanted, taken))
    except OSError as error:
        raise HomewardError(
            f"{path.name} cannot be written ({error.strerror}). If a spreadsheet program has it open, close it there, "
            "then build again."
        ) from error


def _keep(standing: Path, path: Path) -> None:
    """A second name for the standing file, beside the new one; free there and where the new one will go."""
    names = (f"{path.stem}-kept-{number}{path.suffix}" for number in range(1, 1_000_000))
    name = next(n for n in names if not path.with_name(n).exists() and not standing.with_name(n).exists())
    try:
        path.with_name(name).hardlink_to(standing)
    except OSError:  # a file system without links
        shutil.copyfile(standing, path.with_name(name))


def _rows(wanted: Sequence[Wanted], comments: Comments) -> Iterable[tuple[str, str, str, str, str]]:
    written: set[Place] = set()
    for paper, ref, period, label in wanted:
        for place in ((paper, ref, EVERY_PERIOD), (paper, ref, period)):
            if place not in written and (place in comments.texts or place[2] == period):
                written.add(place)
                yield paper, _kept(ref), place[2], label, comments.texts.get(place, "")
    for place, text in comments.texts.items():
        if place not in written:
            yield place[0], _kept(place[1]), place[2], comments.labels.get(place, ""), text


def _kept(ref: str) -> str:
    """A reference as a spreadsheet program leaves it alone: 1.10 would become 1.1, which is another row."""
    return f"'{ref}" if LOSES_ITS_ZERO.fullmatch(ref) else ref


def _text_of(path: Path, reading: _Reading) -> str:
    try:
        if not path.exists():
            return ""
        if path.stat().st_size > LARGEST_FILE:
            reading.lost(": larger than 20 MB, so not read as comments. It is kept beside the new one.")
            return ""
        content = path.read_bytes()
    except OSError as error:
        reading.lost(f": cannot be read ({error.strerror}).")
        return ""
    return _decoded(content, reading)


def _decoded(content: bytes, reading: _Reading) -> str:
    if content.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0")):
        reading.lost(": a workbook, not a CSV file. Open it and save it as CSV UTF-8. It is kept beside the new one.")
        return ""
    encodings = ("utf-16",) if content.startswith((b"\xff\xfe", b"\xfe\xff")) else ("utf-8-sig", "cp1252")
    for encoding in encodings:
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    reading.lost(": some letters cannot be read. Save it as CSV UTF-8. It is kept beside the new one.")
    return content.decode("utf-8", errors="replace")


def _read_rows(text: str, reading: _Reading) -> None:
    text = re.sub(r"\A\s*sep=(.)\r?\n", "", text)  # a first line that Excel understands
    header_line = text.strip().partition("\n")[0]
    delimiter = max(",;\t", key=header_line.count)
    try:
        rows = list(csv.reader(StringIO(text, newline=""), delimiter=delimiter))
    except csv.Error as error:
        reading.lost(f": not a CSV file ({error}). It is kept beside the new one.")
        return
    header, *numbered = [(line, row) for line, row in enumerate(rows, 1) if any(cell.strip() for cell in row)] or [
        (1, [])
    ]
    names = [cell.strip().lower() for cell in header[1]]
    if wrong := [name for name in ("paper", "ref", "comment") if names.count(name) != 1]:
        reading.lost(
            f": no column {' or '.join(wrong)} in its first row, or two of them, so nothing was read. The columns are "
            f"{', '.join(COLUMNS)}. It is kept beside the new one."
        )
        return
    for line, row in numbered:
        _read_row(line, row, names, delimiter, reading)


def _read_row(line: int, row: Sequence[str], names: Sequence[str], delimiter: str, reading: _Reading) -> None:
    if names[-1] == "comment" and len(row) > len(names):  # typed without quotation marks, so its commas split it
        row = [*row[: len(names) - 1], delimiter.join(row[len(names) - 1 :])]
    given = dict(zip(names, row, strict=False))
    if any(cell.strip() for cell in row[len(names) :]) or any(
        given[name].strip() for name in given if name not in COLUMNS
    ):
        reading.lost(f", row {line}: more columns than {', '.join(COLUMNS)}. The file is kept beside the new one.")
    paper, ref, period, label = (_word(given.get(name, "")) for name in COLUMNS[:-1])
    text = unguarded(given.get("comment", "").replace("\r\n", "\n").replace("\r", "\n").strip(" \t\n"))
    reading.take(line, (paper, ref, period_as_written(period)), label, text)


def _word(cell: str) -> str:
    word = unguarded(cell.strip())
    return word[1:] if LOSES_ITS_ZERO.fullmatch(word[1:]) and word[0] == "'" else word


def period_as_written(period: str) -> str:
    """`2019-05` again, where a spreadsheet program has made a date of it: `May-19`, `01/05/2019`, `2019-05-01`."""
    if match := re.fullmatch(r"([A-Za-z]{3})[a-z]*[- ](\d\d)?(\d\d)", period):
        name, _, year = match.groups()
        if name.lower() in MONTHS:
            return f"20{year}-{MONTHS.index(name.lower()) + 1:02}"
    if match := re.fullmatch(r"0?1/(\d\d?)/(\d{4})", period):
        return f"{match[2]}-{int(match[1]):02}"
    if match := re.fullmatch(r"(\d{4}-\d\d)-01(?: 00:00(?::00)?)?", period):
        return match[1]
    return period
