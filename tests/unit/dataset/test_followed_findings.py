"""A finding is known again in the next extract by its record, wherever its row stands."""

from datetime import date

from homeward.dataset.findings import Finding, Severity
from homeward.dataset.followed_findings import follow, read_followed, save_followed

APRIL, MAY, JUNE = date(2019, 4, 30), date(2019, 5, 31), date(2019, 6, 30)


def found(row, record, rule="date_is_readable", file="a.csv", agency="durham"):
    return Finding(
        file, "", row, "Returned", rule, Severity.WARNING, "not a date.", agency, record, "missing_episodes", "returned"
    )


def test_without_an_extract_before_nothing_is_called_new():
    followed = follow([found(2, 11)], APRIL)
    assert [(each.is_new, each.first_found_on) for each in followed.found] == [(False, APRIL)]
    assert not followed.has_before


def test_a_record_that_moved_to_another_row_of_another_file_is_still_there():
    before = follow([found(2, 11), found(3, 12)], APRIL).found
    followed = follow([found(90, 12, file="b.csv"), found(91, 13, file="b.csv")], MAY, before)
    assert [(each.is_new, each.first_found_on) for each in followed.found] == [(False, APRIL), (True, MAY)]
    assert [each.finding.record for each in followed.gone] == [11]


def test_the_day_of_the_first_extract_stays_over_several():
    first = follow([found(2, 11)], APRIL).found
    second = follow([found(3, 11)], MAY, first).found
    assert follow([found(4, 11)], JUNE, second).found[0].first_found_on == APRIL


def test_what_was_gone_and_comes_back_is_new():
    first = follow([found(2, 11)], APRIL).found
    second = follow([], MAY, first).found
    third = follow([found(2, 11)], JUNE, second).found[0]
    assert (third.is_new, third.first_found_on) == (True, JUNE)


def test_rows_without_an_identifier_are_known_by_how_many_there_are():
    before = follow([found(2, 0), found(3, 0)], APRIL).found
    followed = follow([found(7, 0), found(8, 0), found(9, 0)], MAY, before)
    assert [each.is_new for each in followed.found] == [False, False, True]
    assert followed.gone == []


def test_another_agencys_finding_is_another():
    followed = follow([found(2, 11, agency="darlington")], MAY, follow([found(2, 11)], APRIL).found)
    assert followed.found[0].is_new
    assert len(followed.gone) == 1


def test_findings_are_read_back_as_they_were_written(tmp_path):
    followed = follow([found(2, 2**63 - 1), found(None, 0)], APRIL).found
    save_followed(followed, tmp_path / "findings.parquet")
    back = read_followed(tmp_path / "findings.parquet")
    assert [vars(each.finding) for each in back] == [vars(each.finding) for each in followed]
    assert [each.first_found_on for each in back] == [APRIL, APRIL]
