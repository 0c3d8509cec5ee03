"""Small drawn extracts, taken in through a mapping that names every field under its own name."""

from collections.abc import Iterable
from datetime import date
from pathlib import Path

from homeward.dataset.findings import Finding
from homeward.dataset.partnership import Agency, Partnership
from homeward.intake.fields import FIELDS
from homeward.intake.pipeline import Intake, take_in

EXTRACTED_ON = date(2019, 7, 18)


CORE_TABLES = ("person_records", "missing_episodes", "interview_offers", "return_interviews")


def mapping_toml(skip: bool = True, besides: Iterable[str] = ()) -> str:
    """A mapping whose headings are the names of the fields, with a file for each core table and those `besides`."""
    lines: list[str] = []
    for table in dict.fromkeys((*CORE_TABLES, *besides)):
        fields = FIELDS[table]
        lines += ["[[tables]]", f'table = "{table}"', f'file = "{table}"']
        if table == "return_interviews" and skip:
            lines.append('skip_rows_without = "held"')
        lines.append("[tables.columns]")
        lines += [f'{field.name} = "{field.name}"' for field in fields if field.name != "category"]
    return "\n".join(lines)


def partnership(folder: Path, mapping: str = "", keys: tuple[str, ...] = ("anytown",)) -> Partnership:
    """A partnership of councils that all use one mapping."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / "mapping.toml"
    path.write_text(mapping or mapping_toml(), encoding="utf-8")
    agencies = tuple(Agency(key, key.title(), "council", "E08000018", EXTRACTED_ON, (path,)) for key in keys)
    return Partnership("Anytown", folder, agencies, {})


def csv_of(drawing: str) -> str:
    """
    A drawn table as CSV. A line of dashes is for the eye; an empty cell is empty.

        episode_id | began
        -----------+-----------------
        E1         | 2019-04-01T20:00
    """
    lines = [line.strip() for line in drawing.strip().splitlines()]
    rows = [line.split("|") for line in lines if line and not set(line) <= set("-+ ")]
    return "\n".join(",".join(cell.strip() for cell in row) for row in rows) + "\n"


def take_in_drawn(folder: Path, mapping: str = "", **drawings: str) -> Intake:
    """Take in drawn tables, each by the name of its canonical table."""
    extracts = folder / "extracts"
    extracts.mkdir(parents=True, exist_ok=True)
    for name, drawing in drawings.items():
        (extracts / f"{name}.csv").write_text(csv_of(drawing), encoding="utf-8")
    return take_in(partnership(folder / "settings", mapping or mapping_toml(besides=drawings)), extracts)


def found(intake: Intake, rule: str) -> list[tuple[str, int | None]]:
    """Which column and row a rule found something in."""
    return [(finding.column, finding.row) for finding in intake.findings if finding.rule == rule]


def on_rows(intake: Intake) -> list[Finding]:
    return [finding for finding in intake.findings if finding.row is not None]


def rows(intake: Intake, table: str, *columns: str) -> list[tuple[object, ...]]:
    """Some columns of a canonical table, in its order."""
    taken = intake.dataset.tables[table]
    return list(zip(*(taken[name].to_pylist() for name in columns), strict=True))
