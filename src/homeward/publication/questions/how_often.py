"""How often, for the public: of single areas, or of all of them together, and never one beside the other."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from homeward.dataset.errors import HomewardError
from homeward.figures.disclosure.cells import keys_of
from homeward.figures.disclosure.control import Published
from homeward.figures.disclosure.counted import Counted, Statistic
from homeward.indicators.plan import FigureArea
from homeward.publication.partnership_figures import WHOLE_PARTNERSHIP
from homeward.publication.questions.asking import Asking

ONCE_OR_MORE = "n >= 1"
_BESIDE = "That of all together is not published beside that of one: it would give away what is suppressed there."


@dataclass(frozen=True)
class OfHowOften:
    """Whether how often is asked in this run of a single area; and of what earlier answers told it."""

    asks_of_one: bool
    told_of_one: bool
    told_of_all: bool

    @classmethod
    def of(cls, askings: Sequence[Asking], earlier: Sequence[Published]) -> "OfHowOften":
        before = {area for each in earlier if each.is_answer for area in _answered(each)}
        asks_of_one = any(asking.times and _single(asking) for asking in askings)
        return cls(asks_of_one, bool(before - {WHOLE_PARTNERSHIP}), WHOLE_PARTNERSHIP in before)


def for_the_public(asking: Asking, how_often: OfHowOften) -> Asking:
    """
    The same without what disclosure control cannot look into.

    A partnership's children by how often are not the sum of its councils': one may have 3 episodes in each. So no
    equation forbids to print them beside a council's [c], and yet hardly any child is in two councils.

    Raises:
        HomewardError: nothing of it is left.
    """
    key = asking.question.key
    if asking.question.first:
        raise HomewardError(
            f"{key}: answers by the first record of a child are for the partnership only: "
            "disclosure control does not know yet how their rows add up."
        )
    if not asking.times:
        return asking
    if single := _single(asking):
        if how_often.told_of_all:
            raise HomewardError(f"{key}: how often was answered before of all councils together. {_BESIDE}")
        return replace(asking, areas=single)
    if how_often.told_of_one:
        raise HomewardError(f"{key}: how often was answered before of single councils. {_BESIDE}")
    if how_often.asks_of_one:
        raise HomewardError(
            f"{key}: how often is asked of single councils as well. {_BESIDE} Ask it in a run of its own."
        )
    return asking


def _single(asking: Asking) -> tuple[FigureArea, ...]:
    """The areas that are no whole of others."""
    return tuple(area for area in asking.areas if len(area.members) == 1)


def _answered(published: Published) -> Iterator[str]:
    """The areas of earlier answers that said how often."""
    if published.definitions is None:
        return
    told = {key: published.definitions.told(*key) for key in keys_of(published.exact)}
    often = {key for key, each in told.items() if _is_of_how_often(each.numerator)}
    columns = (published.exact.column(name).to_pylist() for name in ("indicator", "breakdown", "category", "area"))
    for *key, area in zip(*columns, strict=True):
        if tuple(key) in often:
            yield area


def _is_of_how_often(counted: Counted | Statistic) -> bool:
    return isinstance(counted, Counted) and counted.having not in ("", ONCE_OR_MORE)
