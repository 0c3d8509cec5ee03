"""Placeholders: what systems and people write where there is nothing, which counts as an empty cell."""

import pyarrow as pa
import pyarrow.compute as pc

from homeward.dataset.code_list import fold
from homeward.intake.fields import Field, FieldKind
from homeward.intake.texts import of_each

NULLS = ("null", "(null)", "<null>", "<na>", "nan", "nat", "#n/a")
"""What programs write for nothing, whatever the column."""
NOTHING = (*NULLS, "-", "--", ".", "n/a", "na", "none", "nil", "not applicable")
"""What people type where there is nothing; as a code some of these mean something."""
NOT_YET = ("not returned", "not yet returned", "still missing", "missing", "open", "ongoing", "outstanding")
"""What they type where a child is not back yet."""
UNKNOWN = frozenset(map(fold, ("unknown", "not known", "not recorded", "not stated", "not specified")))
"""Says of any code that nobody recorded it, unless the code list knows better."""
UNKNOWN_LETTER = "u"
"""For `unknown`, where the answer is yes or no."""

_SPELT = ("NaN", "NaT", *(spelt for w in NOTHING for spelt in (w, w.upper(), w.capitalize(), w.title())))
_IN_TEXTS = ("NULL", "(NULL)", "(null)", "<NULL>")
"""In names and other texts these alone, so written: Null is a surname, and Na is a name."""
_NUMBERS = ("unique_pupil_number", "nhs_number", "postcode", "home_postcode")
"""Texts that identify, so that nothing is no part of them."""


def says_nothing(cells: pa.ChunkedArray, words: tuple[str, ...] = NOTHING) -> pa.ChunkedArray:
    """Whether each cell has a word that stands for an empty one; null where it is empty."""
    stand_for_nothing = pa.array(words)
    is_one = of_each(cells, lambda texts: pc.is_in(pc.utf8_lower(texts), value_set=stand_for_nothing))
    return pc.and_kleene(pc.is_valid(cells), is_one)


def without_placeholders(cells: pa.ChunkedArray, of: Field) -> pa.ChunkedArray:
    """The cells of a field that is no code, in which a placeholder is empty; the same object where there is none."""
    if of.ends_episode and pc.all(of_each(cells, _begins_with_digit)).as_py():
        return cells
    is_nothing = says_nothing(cells, NOTHING + NOT_YET) if of.ends_episode else _is_spelt(cells, of)
    if not pc.any(is_nothing).as_py():
        return cells
    return pc.if_else(is_nothing, pa.scalar(None, cells.type), cells)


def _begins_with_digit(texts: pa.Array) -> pa.Array:
    """As no placeholder does: a quick look that is enough for most columns."""
    return pc.and_(pc.greater_equal(texts, "0"), pc.less(texts, ":"))


def _is_spelt(cells: pa.ChunkedArray, of: Field) -> pa.ChunkedArray:
    """Whether each cell is a placeholder as people write it: three times as quick as to make a column small first."""
    is_any_text = of.kind is FieldKind.TEXT and of.name not in _NUMBERS
    spelt = pa.array(_IN_TEXTS if is_any_text else _SPELT)
    return of_each(cells, lambda texts: pc.is_in(texts, value_set=spelt))


def is_null(text: str) -> bool:
    """Whether a program wrote this for nothing, or somebody a stroke."""
    return text.casefold() in (*NULLS, "-", "--", ".")


def is_not_recorded(text: str, of: Field) -> bool:
    """Whether a text that no code list knows says that nobody recorded a code."""
    folded = fold(text)
    is_yes_or_no = of.kind is FieldKind.YES_NO
    return text.casefold() in NOTHING or folded in UNKNOWN or (is_yes_or_no and folded == UNKNOWN_LETTER)
