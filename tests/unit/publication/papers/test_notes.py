"""What a paper says about the records of its agency: rows, files that were not read, warnings; nobody else's."""

from dataclasses import replace
from datetime import datetime

import pytest

from homeward.dataset.findings import Finding, Severity
from homeward.dataset.snapshot import Manifest, Source, SuppliedAgency
from homeward.intake.rules import FILE_RULES
from homeward.publication.papers.notes import NO_FILES, NOT_SUPPLIED, READ_AND_LEFT_OUT, data_quality, files_not_read

OWN, OTHER = "rotherham", "police"
COUNTS = "348 rows were read and 0 were left out; findings.csv lists each and says why."


def manifest(*agencies: str) -> Manifest:
    return Manifest(
        "A partnership",
        datetime(2019, 7, 18),
        tuple(Source(agency, f"{agency}.csv", "", 348, 0) for agency in agencies),
        tuple(SuppliedAgency(key, key.title(), "council", "E1", None) for key in (OWN, OTHER)),
    )


def whole(rule: str, severity: Severity, agency: str = OWN, file: str = "interviews.csv", **more: str) -> Finding:
    return Finding(file, more.get("sheet", ""), None, more.get("column", ""), rule, severity, "what to do.", agency)


def notes(*findings: Finding, agencies: tuple[str, ...] = (OWN,)) -> tuple[str, ...]:
    return data_quality(manifest(*agencies), findings, [], OWN)


def test_the_rules_that_are_told_apart_are_rules() -> None:
    assert {NO_FILES, NOT_SUPPLIED, *READ_AND_LEFT_OUT} <= set(FILE_RULES)


def test_a_clean_extract_has_its_counts_only() -> None:
    assert notes() == (COUNTS,)


@pytest.mark.parametrize(
    ("read", "lost", "said"),
    [
        (1, 0, "1 row was read and 0 were left out"),
        (1, 1, "1 row was read and 1 was left out"),
        (2, 1, "2 rows were read and 1 was left out"),
    ],
)
def test_one_row_is_said_in_the_singular(read: int, lost: int, said: str) -> None:
    whole = manifest()
    of_one = replace(whole, sources=(Source(OWN, "a.csv", "", read, lost),))
    assert data_quality(of_one, [], [], OWN)[0].startswith(f"{said};")


def test_a_file_that_cannot_be_read_is_named_beside_the_counts_and_then_why() -> None:
    assert notes(whole("file_is_readable", Severity.ERROR)) == (
        f"{COUNTS} Not read: interviews.csv.",
        "interviews.csv was not read: what to do.",
    )


def test_an_agency_whose_only_file_cannot_be_read_has_supplied_files() -> None:
    said = notes(whole("file_is_readable", Severity.ERROR), agencies=())

    assert said[0].endswith(" Not read: interviews.csv.")
    assert not any("supplied no files" in sentence for sentence in said)


def test_an_agency_without_files_supplied_none() -> None:
    assert notes(whole(NO_FILES, Severity.WARNING, file="rotherham/"), agencies=()) == ("No files were supplied.",)


def test_a_file_laid_directly_in_the_folder_that_is_missing_is_named() -> None:
    assert notes(whole(NOT_SUPPLIED, Severity.WARNING))[1] == "interviews.csv was not read: what to do."


def test_sheets_and_columns_are_named_with_their_file() -> None:
    assert files_not_read(
        [
            whole("sheet_is_found", Severity.ERROR, file="all.xlsx", sheet="Missing"),
            whole("column_is_present", Severity.ERROR, file="all.xlsx", sheet="RHI", column="Episode"),
        ]
    ) == ("all.xlsx, sheet Missing was not read: what to do.", "all.xlsx, sheet RHI, column Episode: what to do.")


def test_warnings_are_counted_by_rule_and_those_of_another_agency_are_not() -> None:
    row = Finding("rotherham/x.csv", "", 2, "returned", "date_is_readable", Severity.WARNING, "", OWN)

    assert notes(
        row,
        whole("column_is_present", Severity.WARNING),
        Finding("rotherham/x.csv", "", 3, "returned", "date_is_readable", Severity.WARNING, "", OTHER),
        whole("file_is_readable", Severity.ERROR, agency=OTHER),
    ) == (COUNTS, "Warnings, by the rule that is not met: date is readable (1); column is present (1).")
