"""Care statuses that an agency's files cannot say are not known, and never a count of nothing."""

from datetime import date
from pathlib import Path

from homeward.dataset.partnership import Agency, Partnership
from homeward.dataset.periods import Month, parse_period
from homeward.dataset.snapshot import open_snapshot
from homeward.indicators.breakdowns import BREAKDOWNS
from homeward.indicators.catalogue import INDICATORS
from homeward.indicators.engine import compute_figures
from homeward.indicators.plan import Asked, FigureArea, make_plan
from homeward.intake.pipeline import Intake, take_in

AREA = "E06999901"
CARE_STATUS = "missing_episodes.care_status"
OF_SPELLS = "care_statuses.care_status"
HEADER = "CHILD,SEX,DOB,ETHNIC,UPN\nA,1,02/03/2010,WBRI,UN1\n"
PERIODS = "CHILD,DOB,MISSING,MIS_START,MIS_END\nA,02/03/2010,M,02/06/2024,03/06/2024\nA,02/03/2010,M,02/05/2024,\n"
CARE = (
    "CHILD,DECOM,RNE,LS,CIN,PLACE,PLACE_PROVIDER,DEC,REC,REASON_PLACE_CHANGE,HOME_POST,PL_POST,URN\n"
    "A,01/06/2024,S,C2,N1,K2,PR1,,,,,,\n"
)
RETURN = {"header": HEADER, "episodes": CARE, "missing": PERIODS}
PERSON = "pers_person_id,pers_sex,pers_gender,pers_ethnicity,pers_dob,pers_send_flag\nA,M,,WBRI,2010-03-02,\n"
MISSING = (
    "miss_table_id,miss_person_id,miss_missing_episode_start_date,miss_missing_episode_type,"
    "miss_missing_episode_end_date,miss_missing_rhi_offered,miss_missing_rhi_accepted\n"
    "1,A,2024-06-02 09:00:00,M,2024-06-02 12:00:00,,\n"
)
SPELLS = {
    "cin_episodes": "cine_person_id,cine_referral_id,cine_referral_date,cine_close_date,cine_referral_nfa\n"
    "A,1,2024-05-01,2024-05-02,N\n",
    "cla_episodes": "clae_person_id,clae_cla_episode_id,clae_cla_episode_start_date,clae_cla_episode_ceased_date\n"
    "A,1,2024-05-03,2024-05-04\n",
    "cp_plans": "cppl_person_id,cppl_cp_plan_id,cppl_cp_plan_start_date,cppl_cp_plan_end_date\n"
    "A,1,2024-05-05,2024-05-06\n",
    "early_help_episodes": "earl_person_id,earl_episode_id,earl_episode_start_date,earl_episode_end_date\n"
    "A,1,2024-05-07,2024-05-08\n",
}
SSD = {"person": PERSON, "missing": MISSING, **SPELLS}


def lay(folder: Path, files: dict[str, str], standards: tuple[str, ...] | None = ("ssd", "ssda903")) -> Intake:
    (folder / "anytown").mkdir(parents=True)
    for name, text in files.items():
        (folder / "anytown" / f"{name}.csv").write_text(text, encoding="utf-8")
    agency = Agency("anytown", "Anytown", "council", AREA, date(2025, 3, 31), standards=standards)
    return take_in(Partnership("Anytown", folder, (agency,), {}), folder)


def said(intake: Intake) -> dict[str, list[str]]:
    return intake.dataset.manifest.agencies[0].categories


def by_status(intake: Intake, indicator: str = "missing_episodes") -> dict[str, tuple[float | None, str]]:
    asked = [Asked(INDICATORS[indicator], BREAKDOWNS["care_status"])]
    periods = [parse_period("2024-06", Month.parse("2024-06"))]
    plan = make_plan(asked, [FigureArea(AREA, "Anytown", (AREA,))], periods)
    figures = compute_figures(intake.dataset, plan, intake.dataset.manifest.as_at).to_pylist()
    return {row["category"]: (row["value"], row["status"]) for row in figures}


def test_a_return_tells_of_children_looked_after_and_of_no_other_status(tmp_path):
    intake = lay(tmp_path, RETURN)

    statuses = [row["care_status"] for row in intake.dataset.tables["missing_episodes"].to_pylist()]
    assert said(intake) == {CARE_STATUS: ["looked_after"], OF_SPELLS: ["looked_after"]}
    assert statuses == ["looked_after", None]
    unsaid = ("early_help", "child_in_need", "protection_plan", "care_leaver", "none")
    assert by_status(intake) == {
        "looked_after": (1, ""),
        "not_recorded": (0, ""),
        **dict.fromkeys(unsaid, (None, "[x]")),
    }


def test_a_return_says_of_open_cases_too_only_that_children_are_looked_after(tmp_path):
    opened = "Child reference,Date of birth,Kind,Date opened,Date closed\nA,02/03/2010,Sexual,10/06/2024,\n"

    intake = lay(tmp_path, {**RETURN, "exploitation cases": opened}, standards=None)

    unsaid = ("early_help", "child_in_need", "protection_plan", "care_leaver", "none")
    assert by_status(intake, "children_open_by_care_status") == {
        "looked_after": (1, ""),
        "not_recorded": (0, ""),
        **dict.fromkeys(unsaid, (None, "[x]")),
    }


def test_spells_are_limited_where_an_agency_has_no_episodes(tmp_path):
    intake = lay(tmp_path, {"header": HEADER, "episodes": CARE})

    assert said(intake) == {OF_SPELLS: ["looked_after"]}
    assert [f.rule for f in intake.findings].count("care_statuses_are_said") == 1


def test_tables_that_the_standard_dataset_has_not_are_statuses_that_nobody_says(tmp_path):
    files = {name: text for name, text in SSD.items() if name not in ("cp_plans", "early_help_episodes")}

    intake = lay(tmp_path, files)

    assert said(intake) == {of: ["child_in_need", "looked_after"] for of in (CARE_STATUS, OF_SPELLS)}
    assert [row["care_status"] for row in intake.dataset.tables["missing_episodes"].to_pylist()] == [None]
    assert by_status(intake)["protection_plan"] == (None, "[x]")


def test_a_child_of_whom_four_tables_say_nothing_has_no_status(tmp_path):
    intake = lay(tmp_path, SSD)

    assert said(intake)[CARE_STATUS] == ["early_help", "child_in_need", "protection_plan", "looked_after", "none"]
    assert [row["care_status"] for row in intake.dataset.tables["missing_episodes"].to_pylist()] == ["none"]
    assert by_status(intake)["none"] == (1, "")
    assert by_status(intake)["care_leaver"] == (None, "[x]")


def test_a_note_names_the_statuses_that_no_file_says(tmp_path):
    intake = lay(tmp_path, RETURN)

    [found] = [f for f in intake.findings if f.rule == "care_statuses_are_said"]
    assert (found.file, found.severity) == ("anytown/", "note")
    assert "Early Help, CIN, CPP, Care Leaver, Not a client" in found.message


def test_a_column_of_statuses_says_all_and_nothing_is_told(tmp_path):
    template = "Child reference,Episode reference,Missing since (date and time),Care status\n"
    files = {"missing episodes": template + "A,E1,02/06/2024 09:00,CIN\n", "header": HEADER, "episodes": CARE}
    (tmp_path / "anytown").mkdir()
    for name, text in files.items():
        (tmp_path / "anytown" / f"{name}.csv").write_text(text, encoding="utf-8")
    agency = Agency("anytown", "Anytown", "council", AREA, date(2025, 3, 31), standards=None)

    intake = take_in(Partnership("Anytown", tmp_path, (agency,), {}), tmp_path)

    assert intake.dataset.tables["missing_episodes"]["care_status"].to_pylist() == ["child_in_need"]
    assert said(intake) == {OF_SPELLS: ["looked_after"]}
    assert not [f for f in intake.findings if f.rule == "care_statuses_are_said"]


def test_a_snapshot_keeps_what_an_agency_can_say(tmp_path):
    lay(tmp_path / "extracts", RETURN).dataset.save(tmp_path / "snapshot")

    assert open_snapshot(tmp_path / "snapshot").manifest.agencies[0].categories == {
        CARE_STATUS: ["looked_after"],
        OF_SPELLS: ["looked_after"],
    }
