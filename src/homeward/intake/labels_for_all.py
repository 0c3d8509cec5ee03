"""
Accepting a label for every agency: its line is put under `[labels]` of the partnership's settings.

Comments and everything else of the file stay as they were typed. The changed text is read again: it must say what it
said before and the new label, or nothing is written.
"""

import copy
import json
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from homeward.dataset.code_list import fold
from homeward.dataset.codes import CODE_LISTS
from homeward.dataset.errors import HomewardError, nearest
from homeward.dataset.labels import LABEL_LISTS
from homeward.dataset.labels.accepted import codes_that_can_be_accepted
from homeward.dataset.labels.definition import Certainty
from homeward.dataset.labels.understanding import read_label
from homeward.dataset.partnership import SETTINGS_FILE, open_partnership
from homeward.dataset.writing import write_text_atomically

SURE = (Certainty.EXACT, Certainty.UNDERSTOOD)


def accept_for_all(label: str, code: str, folder: Path, of_list: str) -> str:
    """
    Put `label = code` under a list of the settings in a folder. Gives the sentence that says what was done.

    Args:
        code: of the list; empty for not recorded.
    Raises:
        HomewardError: the code is not one of the list, the label means something else already, or the file cannot be
            changed.
    """
    path, label = folder / SETTINGS_FILE, " ".join(label.split())
    _check(label, code, of_list)
    there = open_partnership(folder).labels.get(of_list, {})
    same = next((known for known in there if fold(known) == fold(label)), None)
    if same is not None and there[same] != code:
        raise HomewardError(
            f"{path}: this label of {of_list} means '{there[same]}' there already. To change that, change its line "
            f"under [labels.{of_list}]."
        )
    if same is not None:
        return f"{path} has it already: nothing was changed."
    text = path.read_bytes().decode("utf-8")
    line = f"{_quoted(label)} = {_quoted(code)}"
    fresh = _changed_text(text, label, code, of_list, line)
    if fresh is None:
        raise HomewardError(f"{path}: cannot be changed safely. Add under [labels.{of_list}] by hand: {line}")
    with write_text_atomically(path) as file:
        file.write(fresh)
    return f"Accepted into {path}, labels of {of_list}: every extract is read so from the next load on."


def _check(label: str, code: str, of_list: str) -> None:
    known = codes_that_can_be_accepted(of_list)
    if code and code not in known:
        hint = nearest(code, known)
        raise HomewardError(f"'{code}' is not a code of {of_list}. Codes are: {', '.join(known)}.{hint}")
    if not fold(label) or not label.isprintable():
        raise HomewardError(
            "This label cannot be accepted for every agency: it has no letter and no digit, or signs that cannot be "
            "printed. Give --mapping FILE.toml and --field instead of --partnership."
        )
    meant = _known(label, of_list)
    if meant not in ("", code):
        raise HomewardError(
            f"This label is '{meant}' in {of_list} already, whoever sends it. If one agency means something else by "
            "it, say so in that agency's mapping: --mapping FILE.toml and --field instead of --partnership."
        )


def _known(label: str, of_list: str) -> str:
    """The code that a label surely has without anybody's word, or empty."""
    if of_list in CODE_LISTS and (code := CODE_LISTS[of_list].read(label)):
        return code
    if of_list not in LABEL_LISTS:
        return ""
    reading = read_label(label, LABEL_LISTS[of_list])
    return reading.code if reading.certainty in SURE else ""


def _changed_text(text: str, label: str, code: str, of_list: str, line: str) -> str | None:
    """The first way to put the line in after which the text says what is wanted."""
    wanted: dict[str, Any] = copy.deepcopy(tomllib.loads(text))
    wanted.setdefault("labels", {}).setdefault(of_list, {})[label] = code
    for fresh in _ways(text, of_list, line):
        try:
            if tomllib.loads(fresh) == wanted:
                return fresh
        except tomllib.TOMLDecodeError:
            continue
    return None


def _ways(text: str, of_list: str, line: str) -> Iterator[str]:
    """Texts with the line put in: under the list's heading, into its braces, or at the end with a heading."""
    end = "\r\n" if "\r\n" in text else "\n"
    for found in re.finditer(rf"^[ \t]*\[[ \t]*labels[ \t]*\.[ \t]*\"?{of_list}\"?[ \t]*\][^\n]*", text, re.MULTILINE):
        at = found.end() - len(found[0]) + len(found[0].rstrip("\r"))
        yield f"{text[:at]}{end}{line}{text[at:]}"
    for found in re.finditer(rf"\b{of_list}\"?[ \t]*=[ \t]*\{{", text):
        yield f"{text[: found.end()]} {line},{text[found.end() :]}"
        yield f"{text[: found.end()]} {line} {text[found.end() :].lstrip()}"
    apart = "" if not text or text.endswith("\n") else end
    yield f"{text}{apart}{end}[labels.{of_list}]{end}{line}{end}"


def _quoted(text: str) -> str:
    """As a text in TOML."""
    return json.dumps(text, ensure_ascii=False)
