"""Which records are one child, and which key the child has."""

from pathlib import Path

from homeward.intake.keys import key
from homeward.intake.pipeline import Intake, take_in
from tests.unit.intake.drawn import csv_of, found, partnership, rows, take_in_drawn

TWO = ("council", "police")


def link(folder: Path, **drawings: str) -> Intake:
    for agency, drawing in drawings.items():
        (folder / "extracts" / agency).mkdir(parents=True, exist_ok=True)
        (folder / "extracts" / agency / "person_records.csv").write_text(csv_of(drawing), encoding="utf-8")
    return take_in(partnership(folder / "settings", keys=TWO), folder / "extracts")


def children(intake: Intake) -> list[set[str]]:
    """The identifiers of each child's records."""
    of: dict[object, set[str]] = {}
    for child, person in rows(intake, "person_records", "child_key", "person_id"):
        of.setdefault(child, set()).add(str(person))
    return sorted(of.values(), key=min)


def test_records_with_one_identifier_are_one_child_across_agencies(tmp_path):
    intake = link(
        tmp_path,
        council="""
            person_id | born_on    | unique_pupil_number | nhs_number
            ----------+------------+---------------------+-----------
            C1        | 2004-04-01 | A123456789012       |
            C2        | 2005-05-01 |                     | 9434765919
            C3        |            |                     |
        """,
        police="""
            person_id | born_on    | unique_pupil_number | nhs_number
            ----------+------------+---------------------+--------------
            N1        |            | a123456789012       |
            N2        | 2005-05-01 |                     | 943 476 5919
            N3        |            |                     |
        """,
    )

    assert children(intake) == [{"C1", "N1"}, {"C2", "N2"}, {"C3"}, {"N3"}]
    assert [
        row[1:] for row in rows(intake, "match_decisions", "person_key", "is_same_child", "decided_by", "reason")
    ] == [
        (True, "rule", "same unique pupil number"),
        (True, "rule", "same nhs number"),
    ]
    assert sorted(rows(intake, "children", "person_record_count")) == [(1,), (1,), (2,), (2,)]


def test_identifiers_are_never_stored(tmp_path):
    intake = link(tmp_path, council="person_id|nhs_number\nC1|9434765919\nC2|9434765919")

    assert not [name for table in intake.dataset.tables.values() for name in table.column_names if "nhs" in name]
    assert "9434765919" not in str([table.to_pylist() for table in intake.dataset.tables.values()])
    assert intake.dataset.manifest.agencies[0].columns == {"person_records": ["person_id"]}


def test_what_stands_for_no_identifier_links_nobody(tmp_path):
    intake = link(
        tmp_path,
        council="""
            person_id | unique_pupil_number | nhs_number
            ----------+---------------------+-----------
            C1        | UN1                 | 0000000000
            C2        | UN1                 | 0000000000
            C3        | A000000000000       | n/k
            C4        | A000000000000       | n/k
            C5        | A12345678901        | 123456789
            C6        | A12345678901        | 123456789
            C7        | B123456789012       | 9434765918
            C8        | B123456789012       | 9434765918
            C9        | A123456789021       | 9999999999
            C10       | A123456789021       | 9999999999
        """,
    )

    assert len(children(intake)) == 10


def test_a_number_that_nobody_can_have_is_found(tmp_path):
    intake = take_in_drawn(
        tmp_path,
        person_records="""
            person_id | unique_pupil_number | nhs_number
            ----------+---------------------+--------------
            P2        | H801200001001       | 943 476 5919
            P3        | X23456789012A       | 401-023-2137
            P4        | h801200001001       | n/k
            P5        | UN1                 |
            P6        | not known           | 943 476 5918
            P7        | H801200001010       | 0000000000
            P8        | A80120000100        | 9999999999
            P9        | I801200001001       | 94347659190
            P10       | A000000000000       | 9434756919
        """,
    )

    number, pupil = "nhs_number", "unique_pupil_number"
    assert sorted(found(intake, "identifier_is_believable")) == [
        *((number, row) for row in (6, 7, 8, 9, 10)),
        *((pupil, row) for row in (7, 8, 9, 10)),
    ]
    assert len(intake.dataset.tables["person_records"]) == 9


def test_a_slip_in_any_digit_of_a_number_shows(tmp_path):
    def slips(number: str) -> list[str]:
        return [
            number[:at] + str((int(number[at]) + 1) % 10) + number[at + 1 :]
            for at in range(len(number))
            if number[at].isdigit()
        ]

    wrong = [("", number) for number in slips("9434765919")] + [(number, "") for number in slips("H801200001001")]
    lines = [f"P{n}|{pupil}|{number}" for n, (pupil, number) in enumerate(wrong)]

    intake = take_in_drawn(tmp_path, person_records="\n".join(["person_id|unique_pupil_number|nhs_number", *lines]))

    assert len(found(intake, "identifier_is_believable")) == len(wrong) == 22


def test_birth_dates_that_contradict_are_never_joined_even_through_a_third(tmp_path):
    intake = link(
        tmp_path,
        council="""
            person_id | born_on    | unique_pupil_number | nhs_number
            ----------+------------+---------------------+-----------
            C1        | 2004-04-01 | A123456789012       |
            C2        |            | A123456789012       | 9434765919
            C3        | 2004-04-02 |                     | 9434765919
        """,
    )

    assert children(intake) == [{"C1", "C2"}, {"C3"}]


def test_a_chain_of_identifiers_is_one_child(tmp_path):
    intake = link(
        tmp_path,
        council="person_id|unique_pupil_number|nhs_number\nC1|A123456789012|\nC2|P234567890123|9434765919",
        police="person_id|unique_pupil_number|nhs_number\nN1|A123456789012|9434765919",
    )

    assert children(intake) == [{"C1", "C2", "N1"}]
    assert {child for (child,) in rows(intake, "children", "child_key")} == {key("person_records", "council", "C1")}


def test_a_child_keeps_its_key_when_a_record_is_added(tmp_path):
    council = "person_id|nhs_number\nC9|9434765919\n"
    before = link(tmp_path / "before", council=council)
    after = link(tmp_path / "after", council=council + "C10|9434765919\n", police="person_id|nhs_number\nA1|9434765919")

    assert rows(before, "children", "child_key") == rows(after, "children", "child_key")
    assert rows(after, "children", "child_key") == [(key("person_records", "council", "C9"),)]


def test_episodes_carry_the_child_that_their_person_is(tmp_path):
    (tmp_path / "extracts" / "police").mkdir(parents=True)
    episodes = csv_of("episode_id|person_id|began\nE1|N1|2019-04-01")
    (tmp_path / "extracts" / "police" / "missing_episodes.csv").write_text(episodes, encoding="utf-8")

    intake = link(tmp_path, council="person_id|nhs_number\nC1|9434765919", police="person_id|nhs_number\nN1|9434765919")

    assert rows(intake, "missing_episodes", "person_key", "child_key") == [
        (key("person_records", "police", "N1"), key("person_records", "council", "C1"))
    ]


def test_names_link_and_are_never_stored(tmp_path):
    intake = link(
        tmp_path,
        council="person_id|forename|surname|born_on|postcode\nC1|Zuzanna|Quillfeather|2010-03-04|S60 1AA",
        police="person_id|forename|surname|born_on|postcode\nN1|Zuzia|QUILLFEATHER|2010-03-04|s601aa",
    )

    everything = str([table.to_pylist() for table in intake.dataset.tables.values()]).casefold()
    assert children(intake) == [{"C1", "N1"}]
    assert rows(intake, "match_decisions", "decided_by") == [("model",)]
    assert not [word for word in ("zuz", "quillfeather", "s601aa", "s60 1aa") if word in everything]


def test_a_shared_identifier_with_two_birth_dates_is_for_a_person(tmp_path):
    intake = link(
        tmp_path,
        council="person_id|born_on|nhs_number\nC1|2004-04-01|9434765919",
        police="person_id|born_on|nhs_number\nN1|2004-04-02|9434765919",
    )

    assert children(intake) == [{"C1"}, {"N1"}]
    assert [(each.one.person_id, each.other.person_id, each.reason) for each in intake.linked.to_review] == [
        ("C1", "N1", "same nhs number, but dates of birth differ")
    ]


def test_a_moved_birth_date_is_linked_by_the_model_where_names_agree(tmp_path):
    intake = link(
        tmp_path,
        council="person_id|forename|surname|born_on|nhs_number\nC1|Ann|Smith|2004-04-01|9434765919",
        police="person_id|forename|surname|born_on|nhs_number\nN1|Ann|Smith|2004-01-04|9434765919",
    )

    assert children(intake) == [{"C1", "N1"}]
    assert intake.linked.to_review == ()
