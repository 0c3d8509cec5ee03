"""Markdown of the pages that the specifications make: tables, drawn records, links between the pages."""

from collections.abc import Iterable, Iterator, Sequence

from tests.spec.drawn import Row, read_drawn
from tests.spec.specification import Specification

NOTICE = "<!-- Written by tests/spec/pages.py from {source} and tests/spec/specifications. Do not edit. -->"


def heading(title: str, source: str = "src/homeward/indicators") -> str:
    return f"# {title}\n\n{NOTICE.format(source=source)}"


def text(parts: Iterable[str]) -> str:
    return "\n\n".join(part.rstrip("\n") for part in parts) + "\n"


def table(headings: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [headings, ["---"] * len(headings), *rows]
    return "\n".join("| " + " | ".join(cell.replace("|", "\\|") for cell in line) + " |" for line in lines)


def code(sql: str) -> str:
    """SQL in a line of text."""
    return f"`{' '.join(sql.split())}`"


def specifications(drawn: Iterable[Specification], level: str) -> Iterator[str]:
    for specification in drawn:
        yield f"{level} {specification.name[0].upper()}{specification.name[1:]}"
        yield " ".join(specification.story.split())
        if said := _said(specification):
            yield said
        yield _drawn(read_drawn(specification.records))
        for name, beside in specification.beside.items():
            yield f"Beside them, `{name}`:"
            yield _drawn(read_drawn(beside))
        if specification.answer:
            yield "The answer:"
            yield _drawn(read_drawn(specification.answer))


def _said(specification: Specification) -> str:
    """What holds for the whole table, besides its rows."""
    said = []
    if specification.by and specification.of != "missing_episodes":
        said.append(f"Counted here: `{specification.of}`.")
    if "counted" in specification.records or "falls_in" in specification.records or not specification.answer:
        said.append(f"Counted in {specification.period}.")
    elif "period" not in specification.answer:
        said.append(f"The period is {specification.period}.")
    if specification.as_at != Specification.as_at:
        said.append(f"As at {specification.as_at.replace('T', ' ')}.")
    if specification.always:
        values = ", ".join(f"`{name}` {value}" for name, value in specification.always.items())
        said.append(f"In every row {values}.")
    return " ".join(said)


def _drawn(rows: Sequence[Row]) -> str:
    headings = list(rows[0])
    cells = [headings, *(list(row.values()) for row in rows)]
    widths = [max(len(line[n]) for line in cells) for n in range(len(headings))]
    lines = [" | ".join(c.ljust(w) for c, w in zip(line, widths, strict=True)).rstrip() for line in cells]
    return "\n".join(["```text", lines[0], "-+-".join("-" * width for width in widths), *lines[1:], "```"])
