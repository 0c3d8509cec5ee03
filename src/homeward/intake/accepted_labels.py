"""
Accepting a label: its line is put into a mapping's `codes`, and everything else of the file stays as it was typed.

The text is changed in one place, then read again: it must say what it said before and the new label, or nothing is
written.
"""

import copy
import json
import re
import tempfile
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from homeward.dataset.errors import HomewardError
from homeward.dataset.writing import write_text_atomically
from homeward.intake.mapping import read_mapping


def accept_label(label: str, code: str, mapping: Path, field: str) -> str:
    """
    Put `label = code` into the codes of a field. Gives the sentence that says what was done.

    Args:
        field: its name, or `table.name` where several tables of the mapping have it.
    Raises:
        HomewardError: the field is not in the mapping, the code is not one of its list, or the file cannot be changed.
    """
    read_mapping(mapping)
    text = mapping.read_bytes().decode("utf-8")
    table, _, name = field.rpartition(".")
    wanted, changed = _wanted(tomllib.loads(text), table, name, label, code, mapping)
    if not changed:
        return f"{mapping} has it already: nothing was changed."
    fresh = _changed_text(text, wanted, name, f"{json.dumps(label, ensure_ascii=False)} = {json.dumps(code)}")
    if fresh is None:
        line = f"{json.dumps(label, ensure_ascii=False)} = {json.dumps(code)}"
        raise HomewardError(f"{mapping}: cannot be changed safely. Add to the `codes` of {name} by hand: {line}")
    _check(fresh, mapping)
    with write_text_atomically(mapping) as file:
        file.write(fresh)
    return f"Accepted into {mapping}, {name}."


def _wanted(
    content: dict[str, Any], table: str, name: str, label: str, code: str, mapping: Path
) -> tuple[dict[str, Any], bool]:
    """What the file should say, and whether that is anything new."""
    wanted = copy.deepcopy(content)
    entries = [
        entry
        for entry in wanted.get("tables", [])
        if name in entry.get("columns", {}) and table in ("", entry.get("table"))
    ]
    if not entries:
        raise HomewardError(f"{mapping}: no table of it maps '{name}'. Give --field as the mapping names it.")
    if len(entries) > 1:
        several = ", ".join(f"{entry['table']}.{name}" for entry in entries)
        raise HomewardError(f"{mapping}: several of its tables map '{name}'. Say which with --field: {several}.")
    columns = entries[0]["columns"]
    if not isinstance(columns[name], dict):
        columns[name] = {"column": columns[name]}
    codes = columns[name].setdefault("codes", {})
    if codes.get(label, code) != code:
        raise HomewardError(f"{mapping}: this label of {name} is '{codes[label]}' in it already. Change it there.")
    changed = label not in codes
    codes[label] = code
    return wanted, changed


def _changed_text(text: str, wanted: dict[str, Any], name: str, entry: str) -> str | None:
    """The first way to put an entry into the text after which it says what is wanted."""
    for fresh in _ways(text, name, entry):
        try:
            if tomllib.loads(fresh) == wanted:
                return fresh
        except tomllib.TOMLDecodeError:
            continue
    return None


def _ways(text: str, name: str, entry: str) -> Iterator[str]:
    """Texts with the entry put in: into codes that are there, beside a heading, or in codes of its own."""
    key = rf"(?:{re.escape(name)}|\"{re.escape(name)}\")"
    end = "\r\n" if "\r\n" in text else "\n"
    for found in re.finditer(rf"^[ \t]*\[tables\.columns\.{key}\.codes\][^\n]*\n", text, re.MULTILINE):
        yield text[: found.end()] + entry + end + text[found.end() :]
    for found in re.finditer(rf"^[ \t]*\[tables\.columns\.{key}\][^\n]*\n", text, re.MULTILINE):
        yield text[: found.end()] + f"codes = {{ {entry} }}{end}" + text[found.end() :]
        if codes := re.compile(r"codes\s*=\s*\{").search(text, found.end()):
            yield from _into_braces(text, codes.end(), entry)
    for found in re.finditer(rf"^[ \t]*{key}[ \t]*=[ \t]*", text, re.MULTILINE):
        yield from _into_value(text, found.end(), entry)


def _into_value(text: str, at: int, entry: str) -> Iterator[str]:
    """Into the value that begins at a place: a table in braces, or headings that become one."""
    if text[at : at + 1] == "{":
        if codes := re.compile(r"codes\s*=\s*\{").search(text, at):
            yield from _into_braces(text, codes.end(), entry)
        for closed in re.finditer(r"[ \t]*\}", text[at : at + 2000]):
            place = at + closed.start()
            yield f"{text[:place]}, codes = {{ {entry} }}{text[place:]}"
        return
    for ends in re.finditer(r"[\"'\]]", text[at : at + 2000]):
        place = at + ends.end()
        yield f"{text[:at]}{{ column = {text[at:place]}, codes = {{ {entry} }} }}{text[place:]}"


def _into_braces(text: str, at: int, entry: str) -> Iterator[str]:
    yield f"{text[:at]} {entry},{text[at:]}"
    yield f"{text[:at]} {entry} {text[at:].lstrip()}"


def _check(fresh: str, mapping: Path) -> None:
    """Read the mapping as it would be. Raises HomewardError that names the file itself, and not the trial of it."""
    with tempfile.TemporaryDirectory() as folder:
        trial = Path(folder) / mapping.name
        trial.write_text(fresh, encoding="utf-8", newline="")
        try:
            read_mapping(trial)
        except HomewardError as error:
            raise HomewardError(str(error).replace(str(trial), str(mapping))) from None
