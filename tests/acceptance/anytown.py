"""Anytown, a partnership of one invented council: its settings, and what its system extracts."""

from pathlib import Path

from tests.unit.intake.drawn import csv_of

ANYTOWN = """
name = "Anytown"
[[agencies]]
key = "anytown"
name = "Anytown"
kind = "council"
area = "E08000018"
mappings = ["mapping.toml"]
"""


def write_extracts(folder: Path, on: str, people: str, episodes: str) -> Path:
    """A new folder with the drawn people and episodes as Anytown's system extracts them on a day."""
    folder.mkdir()
    (folder / "extracts.toml").write_text(f"extracted_on = {on}\n")
    (folder / "person_records.csv").write_text(csv_of(people))
    (folder / "missing_episodes.csv").write_text(csv_of(episodes))
    return folder
