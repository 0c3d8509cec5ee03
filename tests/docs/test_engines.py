"""The engine is opened in one place, with settings that keep children's data in memory and the internet out."""

from pathlib import Path

SOURCE = Path(__file__).parents[2] / "src" / "homeward"


def test_only_one_file_opens_duckdb() -> None:
    files = {path.relative_to(SOURCE): path.read_text(encoding="utf-8") for path in SOURCE.rglob("*.py")}

    assert {path for path, text in files.items() if "duckdb.connect(" in text} == {Path("dataset", "engines.py")}
