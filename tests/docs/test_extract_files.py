"""The page on files that can be read says the endings and limits that the code has."""

from homeward.intake.reading import apart, kinds, parquet_files, workbook_gate, xml_files
from tests.docs.pages import ROOT

PAGE = (ROOT / "docs" / "reference" / "extract-files.md").read_text(encoding="utf-8")


def test_the_page_names_every_ending_with_its_largest_size():
    for ending, kind in kinds.KINDS.items():
        row = next(line for line in PAGE.splitlines() if line.startswith("|") and f"`{ending}`" in line)
        assert f" {kinds.LARGEST[kind] // kinds.MEGABYTE:,} MB " in row, ending


def test_the_page_names_every_limit():
    gate = workbook_gate
    for size in (gate.LARGEST_UNPACKED, gate.LARGEST_PART, apart.Limits().memory):
        assert f"{size >> 20} MB" in PAGE
    numbers = (gate.MOST_PARTS, gate.MOST_CELLS, xml_files.MOST_ELEMENTS, parquet_files.MOST_ROWS)
    for number in (*numbers, parquet_files.MOST_COLUMNS, gate.HIGHEST_RATIO, xml_files.DEEPEST):
        assert f" {number:,} " in PAGE.replace("\n", " ")
    assert f"{apart.Limits().cpu_seconds} seconds" in PAGE


def test_the_page_names_the_sheets_of_an_ssda903_return():
    assert all(f"`{sheet}`" in PAGE for sheet in xml_files.SSDA903_SHEETS.values())
    assert all(f"`{heading}`" in PAGE for heading in xml_files.SSDA903_HEADINGS.values())
