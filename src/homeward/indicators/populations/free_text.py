"""SQL of what people type freely: a text as words, and whether it holds some."""

from collections.abc import Sequence

_PUNCTUATION = '-–/&+,.;:()[]"'


def words_of(column: str) -> str:
    """
    SQL: a text in small letters, with a space before, between and after its words, and without apostrophes.

    Every engine's `translate` leaves out what has no counterpart. The straight apostrophe is written by its number,
    because engines differ in how a text holds one.
    """
    signs, spaces = f"'{_PUNCTUATION}' || chr(39) || '’'", f"'{' ' * len(_PUNCTUATION)}'"
    text = f"' ' || translate(lower({column}), {signs}, {spaces}) || ' '"
    return f"replace(replace({text}, '  ', ' '), '  ', ' ')"


def holds(text: str, words: Sequence[str], beginnings: Sequence[str] = ()) -> str:
    """
    SQL: whether a text of `words_of` holds one of these words, or one that begins so. A word may be several.

    Args:
        words: in small letters, without punctuation and apostrophes.
        beginnings: the same; `pharmac` is in `Community pharmacies` and not in `Biopharmacy`.
    """
    patterns = [f"'% {word} %'" for word in words] + [f"'% {beginning}%'" for beginning in beginnings]
    return f"({' or '.join(f'{text} like {pattern}' for pattern in patterns)})"
