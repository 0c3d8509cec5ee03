"""What Homeward raises. Bad data is never one of these: it is a `Finding`."""

import difflib
from collections.abc import Iterable


class HomewardError(Exception):
    """A promise was broken or a request cannot be met; the message says what, where and what to do next."""


def nearest(name: str, known: Iterable[str], most: int = 1) -> str:
    """` Did you mean 'x'?`, to follow the sentence that names what there is not; empty when nothing is near."""
    folded = {each.casefold(): each for each in known}
    near = difflib.get_close_matches(name.casefold(), folded, most)
    return f" Did you mean {' or '.join(repr(folded[each]) for each in near)}?" if near else ""
