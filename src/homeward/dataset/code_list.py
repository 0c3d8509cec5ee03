"""What a code list is: the values that a coded column may have, and how a cell's text is read as one of them."""

import re
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Code:
    """A value of a code list."""

    code: str
    label: str
    spellings: tuple[str, ...] = ()


@dataclass(frozen=True)
class CodeList:
    """A code list and its source."""

    name: str
    source: str
    codes: tuple[Code, ...]
    by_spelling: dict[str, str] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        spellings = {fold(s): c.code for c in self.codes for s in (c.code, c.label, *c.spellings)}
        object.__setattr__(self, "by_spelling", spellings)

    def read(self, text: str) -> str | None:
        """The code that a cell's text means, or None when the list does not know it."""
        return self.by_spelling.get(fold(text))

    def label(self, code: str) -> str:
        return next(c.label for c in self.codes if c.code == code)

    def values(self) -> list[str]:
        return [c.code for c in self.codes]


def fold(text: str) -> str:
    """Text as compared with spellings: lower case, letters and digits only."""
    return re.sub(r"[^0-9a-z]+", "", text.casefold())
