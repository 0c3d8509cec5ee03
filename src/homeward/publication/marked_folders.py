"""What every folder of ours says about itself, and the name of the file of findings."""

from pathlib import Path

from homeward.figures.door import INTERNAL_MARKING

FINDINGS_FILE = "findings.csv"
MARKING_FILE = "OFFICIAL-SENSITIVE.txt"
MARKED = "This holds for every file in this folder, also for those that have no room to say so."


def mark_folders(*folders: Path) -> None:
    """Write the marking into each folder, for the files that have no room to say it."""
    for folder in folders:
        (folder / MARKING_FILE).write_text(f"{INTERNAL_MARKING}\n\n{MARKED}\n", encoding="utf-8")
