"""Codes: the distinct texts of a column are looked up once each, and the column takes what they mean."""

from dataclasses import dataclass

import pyarrow as pa
import pyarrow.compute as pc

from homeward.dataset.code_list import CodeList, fold
from homeward.dataset.codes import CODE_LISTS
from homeward.dataset.labels.definition import Certainty, LabelList
from homeward.dataset.labels.suggesting import MOST, suggested_codes, suggestions
from homeward.dataset.labels.understanding import read_label
from homeward.intake.fields import Field, FieldKind
from homeward.intake.label_lists import code_of_answer, labels_of
from homeward.intake.mapping import FieldMapping
from homeward.intake.placeholders import is_not_recorded, is_null

MOST_SUGGESTED = 500
"""Texts that get a suggestion: beyond these the column is not codes at all."""
MOST_UNDERSTOOD = 5000
"""Texts that are read word by word, for the same reason."""

READ_AS = "read as "
"""Begins the hint of a text that was understood and is not certain."""


@dataclass(frozen=True)
class CodeColumn:
    """
    What a column's texts mean: the codes, and for a text that is not certain a hint that is not null.

    The hint begins with `READ_AS` where a code was understood; else it has the nearest labels, or is empty. There are
    no hints where every text is certain.
    """

    codes: pa.Array
    hints: pa.Array | None


@dataclass(frozen=True)
class ReadText:
    """What one text means: its code, empty for not recorded, None when nobody knows; and the hint about it."""

    code: str | None
    hint: str | None = None


def read_codes(texts: pa.ChunkedArray, mapping: FieldMapping) -> CodeColumn:
    """Look up a column of texts, in which null is an empty cell."""
    encoded = texts.combine_chunks().dictionary_encode()
    read = _read_all(encoded.dictionary.to_pylist(), mapping, CODE_LISTS[mapping.field.codes])
    indices = encoded.indices
    if mapping.empty:
        indices = pc.fill_null(indices, len(read))
        read.append(ReadText(mapping.empty))
    codes = pa.array([each.code or None for each in read], pa.string())
    hints = pa.array([each.hint for each in read], pa.string())
    of_rows = pa.DictionaryArray.from_arrays(indices, hints) if hints.null_count < len(hints) else None
    if mapping.field.kind is FieldKind.YES_NO:
        return CodeColumn(pc.equal(codes, "yes").take(indices), of_rows)
    return CodeColumn(pa.DictionaryArray.from_arrays(indices, codes), of_rows)


def _read_all(distinct: list[str], mapping: FieldMapping, code_list: CodeList) -> list[ReadText]:
    """Each text by its spelling; what no spelling knows by its words, and what those do not say with suggestions."""
    labels = labels_of(mapping.field)
    unknown = understood = 0
    read = []
    for text in distinct:
        found = ReadText(_by_spelling(text, mapping, code_list))
        is_answer = mapping.field.kind is FieldKind.YES_NO
        if found.code is None and (is_null(text) or (is_answer and is_not_recorded(text, mapping.field))):
            found = ReadText(mapping.empty or "")
        if found.code is None and labels and understood < MOST_UNDERSTOOD:
            understood += 1
            found = understand(text, mapping.field, labels, code_list)
        if found.code is None and is_not_recorded(text, mapping.field):
            found = ReadText(mapping.empty or "")
        if found.code is None:
            unknown += 1
            found = ReadText(None, suggestion(text, mapping.field, code_list) if unknown <= MOST_SUGGESTED else "")
        read.append(found)
    return read


def _by_spelling(text: str, mapping: FieldMapping, code_list: CodeList) -> str | None:
    """The code; empty when the mapping says that the text means not recorded; None when no spelling knows it."""
    mapped = mapping.codes.get(fold(text))
    return mapped if mapped is not None else code_list.read(text)


def understand(text: str, field: Field, labels: LabelList, code_list: CodeList) -> ReadText:
    """What the words of a text mean, if that is a code of the list."""
    reading = read_label(text, labels)
    code = code_of_answer(reading.code, field) if reading.code else None
    if not code:
        return ReadText(code)
    likely = reading.certainty is Certainty.LIKELY
    return ReadText(code, f"{READ_AS}'{code_list.label(code)}'" if likely else None)


def suggestion(text: str, field: Field, code_list: CodeList) -> str:
    """The known labels nearest to a text, each in quotes, or empty when none is near. Never the text itself."""
    labels = labels_of(field)
    codes = [code_of_answer(code, field) for code in suggested_codes(text, labels)] if labels else []
    near = [code_list.label(code) for code in codes if code]
    near += suggestions(text, [(s, code.label) for code in code_list.codes for s in (code.label, *code.spellings)])
    return " or ".join(f"'{label}'" for label in dict.fromkeys(near[:MOST]))
