"""Codes: the distinct texts of a column are looked up once each, and the column takes what they mean."""

import difflib
from dataclasses import dataclass

import pyarrow as pa
import pyarrow.compute as pc

from homeward.dataset.code_list import CodeList, fold
from homeward.dataset.codes import CODE_LISTS
from homeward.intake.fields import FieldKind
from homeward.intake.mapping import FieldMapping

MOST_SUGGESTED = 500
"""Texts that get a suggestion: beyond these the column is not codes at all."""


@dataclass(frozen=True)
class CodeColumn:
    """What a column's texts mean: the codes, and for a text that means nothing a hint that is not null."""

    codes: pa.Array
    hints: pa.Array


def read_codes(texts: pa.ChunkedArray, mapping: FieldMapping) -> CodeColumn:
    """Look up a column of texts, in which null is an empty cell."""
    encoded = texts.combine_chunks().dictionary_encode()
    distinct = encoded.dictionary.to_pylist()
    code_list = CODE_LISTS[mapping.field.codes]
    codes = [_read(text, mapping, code_list) for text in distinct]
    unknown = [text for text, code in zip(distinct, codes, strict=True) if code is None]
    hints = {text: suggestion(text, code_list) for text in unknown[:MOST_SUGGESTED]}
    of_code = pa.array([code or None for code in codes], pa.string()).take(encoded.indices)
    of_hint = pa.array(
        [hints.get(t, "") if c is None else None for t, c in zip(distinct, codes, strict=True)], pa.string()
    ).take(encoded.indices)
    if mapping.empty:
        of_code = pc.if_else(pc.is_null(encoded.indices), mapping.empty, of_code)
    if mapping.field.kind is FieldKind.YES_NO:
        of_code = pc.equal(of_code, "yes")
    return CodeColumn(of_code, of_hint)


def _read(text: str, mapping: FieldMapping, code_list: CodeList) -> str | None:
    """The code; empty when the mapping says that the text means not recorded; None when nobody knows it."""
    mapped = mapping.codes.get(fold(text))
    return mapped if mapped is not None else code_list.read(text)


def suggestion(text: str, code_list: CodeList) -> str:
    """The known label nearest to a text, or empty when none is near. Never the text itself."""
    spellings = {fold(s): code.label for code in code_list.codes for s in (code.code, code.label, *code.spellings)}
    near = difflib.get_close_matches(fold(text[:60]), list(spellings), n=1, cutoff=0.75)
    return spellings[near[0]] if near else ""
