"""CSV files as councils write them."""

from random import Random

import pytest

from homeward.intake.reading import csv_files
from homeward.intake.reading.csv_files import read_csv
from homeward.intake.sheets import ErrorCell, Unreadable

WANTED = {"id", "name", "began"}


def cells(content: bytes) -> list[tuple[object, ...]]:
    sheet = read_csv(content, WANTED)
    names = [*(f"c{i}" for i in range(len(sheet.headings))), "source_row"]
    return list(zip(*(sheet.cells[name].to_pylist() for name in names), strict=True))


TEXT = "id,name,began\n1,Zoë,2019-04-01\n2,Seán,2019-04-02\n"
EXPECTED = [("1", "Zoë", "2019-04-01", 2), ("2", "Seán", "2019-04-02", 3)]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"], ids=["LF", "CRLF", "CR"])
def test_encodings_delimiters_and_line_ends(encoding, delimiter, line_end):
    text = TEXT.replace(",", delimiter).replace("\n", line_end)

    assert cells(text.encode(encoding)) == EXPECTED


def test_letters_of_windows_within_utf_8_spoil_no_others():
    content = TEXT.encode().replace("á".encode(), "á".encode("cp1252")) + "3,“Siân”,x\n".encode("cp1252")

    assert cells(content) == [*EXPECTED, ("3", "“Siân”", "x", 4)]


def test_rows_are_numbered_as_a_spreadsheet_shows_them():
    content = b'id,name,began\n1,"Ann\nor Anne",2019-04-01\n2,Ben,2019-04-02\n\n,,\n3,Cat,2019-04-03\n\n'

    assert [row[-1] for row in cells(content)] == [2, 3, 6]


def test_quick_and_slow_reading_give_the_same(monkeypatch):
    content = b'id,name,began\n1,"say ""hello"", Ann",2019-04-01\n2, Ben ,\n,,\n3,C"a"t,x\n'
    quick = cells(content)
    monkeypatch.setattr(csv_files, "_read_fast", lambda *_: None)

    assert cells(content) == quick
    assert [row[-1] for row in quick] == [2, 3, 5]


@pytest.mark.parametrize(
    "content",
    [
        b'id,name,began\n1,Ann,x\n2,"Ben,x\n3,Cat,x\n4,Dan,x\n',
        b'id,name,began\n1,Ann,x\n2,"Ben,x\n3,Cat,x',
        b'id,name,began,until\n1,Ann,x,y\n2,"Ben,x,y\n3,Cat,x,y\n4,"Dan",x,y\n5,Eve,x,y\n',
        b'id,name,address,until\n1,Ann,x,y\n2,Ben,"x,y\n3,Cat,x,y\n4,Dan,"x",y\n5,Eve,x,y\n',
    ],
    ids=["to the end", "without a line end", "to the next mark", "in a column that nobody maps"],
)
def test_a_row_that_would_swallow_others_is_refused_by_its_number(content):
    with pytest.raises(Unreadable, match="opened in row 3"):
        read_csv(content, WANTED)


def test_texts_of_several_lines_and_marks_within_texts_are_read():
    content = b'id,name,began\n1,"Ann, or\nAnne, or\nAnnie, it says",x\n2,5" tall,x\n3,"said ""no""",x\n'

    assert [row[0] for row in cells(content)] == ["1", "2", "3"]


def test_quotation_marks_round_everything_are_read_quickly(monkeypatch):
    monkeypatch.delattr(csv_files, "_read_slowly")

    assert cells(TEXT.replace(",", '","').replace("\n", '"\n"').join(('"', '"'))[:-2].encode()) == EXPECTED


def test_headings_below_a_title_are_found_by_the_mapping():
    assert cells(b"Missing children,,\nprinted 1 May,,\nID,Name,Began\n1,Ann,x\n") == [("1", "Ann", "x", 4)]


@pytest.mark.parametrize("above", ["sep=,\n", "Missing children\n", "A,\nB\nC,,,,\n", 'Printed "today"\n'])
def test_a_title_does_not_slow_the_reading(above, monkeypatch):
    monkeypatch.delattr(csv_files, "_read_slowly")
    lines = above.count("\n")

    assert cells((above + TEXT).encode()) == [(*row[:-1], row[-1] + lines) for row in EXPECTED]


@pytest.mark.parametrize("above", ['"Missing\nchildren"\n', "A\n\nB\n", "\n\n"])
def test_a_title_over_several_lines_or_with_blank_ones_keeps_the_rows_right(above):
    heading_at = 1 if above.startswith('"') else above.count("\n")

    assert cells((above + TEXT).encode()) == [(*row[:-1], row[-1] + heading_at) for row in EXPECTED]


def test_columns_that_nobody_maps_are_not_read():
    sheet = read_csv(b"id,address,began\n1,1 High Street,2019\n", WANTED)

    assert sheet.headings == ("id", "began")
    assert "1 High Street" not in str(sheet.cells.to_pylist())


def test_of_two_headings_that_are_the_same_the_first_is_read():
    assert cells(b"id,name,name\n1,Ann,Ben\n") == [("1", "Ann", 2)]


def test_headings_are_compared_without_capitals_and_spaces():
    assert read_csv(b" ID , nAme\n1,Ann\n", WANTED).headings == ("ID", "nAme")


@pytest.mark.parametrize(
    ("content", "rule"),
    [
        (b"\n \n", "file_is_not_empty"),
        (b"\xef\xbb\xbf", "file_is_not_empty"),
        (b"\x00\x01\x02\x03 not text", "file_is_readable"),
        (b'id,name\n1,"' + b"x" * 200_000 + b'\n\n"', "file_is_readable"),
    ],
    ids=["blank", "only a mark", "not text", "an endless cell"],
)
def test_what_cannot_be_read_says_which_rule(content, rule):
    with pytest.raises(Unreadable) as reason:
        read_csv(content, WANTED)
    assert reason.value.rule == rule


def test_a_file_without_any_mapped_heading_has_no_columns():
    assert read_csv(b"a,b\n1,2\n", WANTED).headings == ()


def test_all_columns_are_read_below_the_row_that_looks_most_like_headings():
    sheet = read_csv(b"Missing children,,\nprinted,1 May,\nID,Name,Began\n1,Ann,2019-04-01\n2,Ben,2019-04-02\n", None)

    assert sheet.headings == ("ID", "Name", "Began")
    assert sheet.cells["source_row"].to_pylist() == [4, 5]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-16-be", "cp1252"])
def test_a_peek_shows_the_first_rows_and_reads_no_further(encoding):
    text = TEXT + "3;x,Zoë,2019-04-03\n" * 100_000

    rows = csv_files.peek(text.encode(encoding))

    assert rows[:2] == [["id", "name", "began"], ["1", "Zoë", "2019-04-01"]]
    assert len(rows) == 30


@pytest.mark.parametrize("quote", ["", '"'])
def test_errors_of_a_spreadsheet_program_are_read_as_nothing_and_said(quote):
    sheet = read_csv(f"id,name,began\n1,{quote}#N/A{quote},x\n2,#1 Road,#REF!\n".encode(), WANTED)

    assert sheet.cells["c1"].to_pylist() == [None, "#1 Road"]
    assert sheet.error_cells == (ErrorCell(2, "name", "#N/A"), ErrorCell(3, "began", "#REF!"))


CELLS = ("", "a", " b ", "x;y", '"q"', '"a,b"', '"a\nb"', '5" t', '"say ""h"""', "é")


def drawn_file(random: Random) -> tuple[bytes, set[str]]:
    columns = random.choice((2, 3, 5))
    headings = [f"h{i}" for i in range(columns)]
    rows = [",".join(random.choices(CELLS, k=columns)) for _ in range(random.randrange(1, 6))]
    title = random.choices(("", "T", "T,,"), k=random.choice((0, 0, 1, 2)))
    text = random.choice(("\n", "\r\n", "\r")).join([*title, ",".join(headings), *rows])
    return (text + random.choice(("", "\n", "\n\n"))).encode(), set(headings)


def test_quick_and_slow_reading_agree_on_drawn_files(monkeypatch):
    drawn = [drawn_file(Random(seed)) for seed in range(1_000)]
    quick = [(sheet.headings, sheet.cells.to_pylist()) for sheet in (read_csv(*each) for each in drawn)]
    monkeypatch.setattr(csv_files, "_read_fast", lambda *_: None)

    for each, found in zip(drawn, quick, strict=True):
        sheet = read_csv(*each)
        assert (sheet.headings, sheet.cells.to_pylist()) == found, each
