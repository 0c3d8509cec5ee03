"""Text that comes from files or people, as a CSV cell that no spreadsheet computes."""

import re

# What a spreadsheet may take for a formula: one of these signs, also after blanks and control characters. Apostrophes
# before it count too, so that guarding a guarded text adds one more and `unguarded` always gives back what was there.
FORMULA_LIKE = re.compile(r"'*[\s\x00-\x1f\x7f]*[=+\-@|%]")


def guarded(text: str) -> str:
    """
    The text as a CSV cell that no spreadsheet computes: an apostrophe before what looks like a formula.

    Line breaks become plain ones: Python's csv leaves a bare carriage return unquoted, which would break the row.
    """
    plain = text.replace("\r\n", "\n").replace("\r", "\n")
    return f"'{plain}" if FORMULA_LIKE.match(plain) else plain


def unguarded(text: str) -> str:
    """The text that `guarded` was given."""
    return text[1:] if text.startswith("'") and FORMULA_LIKE.match(text, 1) else text
