"""Pages of the documentation as the tests read them: their code blocks, links and words."""

import re
import textwrap
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
TOP_PAGES = ("README.md", "CONTRIBUTING.md", "GLOSSARY.md", "CHANGELOG.md")


def pages() -> list[Path]:
    """Every page, the top ones first."""
    return [*(ROOT / name for name in TOP_PAGES), *sorted((ROOT / "docs").rglob("*.md"))]


def name_of(page: Path) -> str:
    return page.relative_to(ROOT).as_posix()


@dataclass(frozen=True)
class CodeBlock:
    language: str
    text: str


def code_blocks(page: Path) -> list[CodeBlock]:
    """The page's code blocks; one inside a list loses the list's indentation."""
    found = re.findall(r"^ *```(\w*)\n(.*?)^ *```$", page.read_text(encoding="utf-8"), re.DOTALL | re.MULTILINE)
    return [CodeBlock(language, textwrap.dedent(text)) for language, text in found]


def without_code(text: str) -> str:
    """The page's prose: no code blocks and no code in a line."""
    return re.sub(r"`[^`\n]*`", "", re.sub(r"^ *```.*?^ *```$", "", text, flags=re.DOTALL | re.MULTILINE))
