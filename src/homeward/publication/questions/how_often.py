"""
How often, and what else holds of a child, for the public: of single areas, or of all of them together, and never one
beside the other.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from homeward.dataset.errors import HomewardError
from homeward.figures.disclosure.cells import keys_of
from homeward.figures.disclosure.control import Published
from homeward.figures.disclosure.counted import Counted, Statistic, Told
from homeward.indicators.plan import FigureArea, Measure
from homeward.publication.partnership_figures import WHOLE_PARTNERSHIP
from homeward.publication.questions.asking import Asking
from homeward.publication.questions.gaps import lines_of

ONCE_OR_MORE = "n >= 1"
_WHAT = "how often, or what else holds of a child,"
_BESIDE = "That of all together is not published beside that of one: it would give away what is suppressed there."


@dataclass(frozen=True)
class OfHowOften:
    """Whether it is asked in this run of a single area; and of what earlier answers told it."""

    asks_of_one: bool
    told_of_one: bool
    told_of_all: bool

    @classmethod
    def of(cls, askings: Sequence[Asking], earlier: Sequence[Published]) -> "OfHowOften":
        before = {area for each in earlier if each.is_answer for area in _answered(each)}
        told_of_all = WHOLE_PARTNERSHIP in before  # and then nothing of single areas is answered
        asks_of_one = not told_of_all and any(_asks_it(asking) and _single(asking) for asking in askings)
        return cls(asks_of_one, bool(before - {WHOLE_PARTNERSHIP}), told_of_all)


def for_the_public(asking: Asking, how_often: OfHowOften) -> Asking:
    """
    The same without what disclosure control cannot look into.

    A partnership's children by how often are not the sum of its councils': one may have 3 episodes in each. So no
    equation forbids to print them beside a council's [c], and yet hardly any child is in two councils. The same is true
    of children of whom something else holds as well, and of the catalogue's figures of either.

    Raises:
        HomewardError: nothing of it is left.
    """
    key = asking.question.key
    if not _asks_it(asking):
        return asking
    if single := _single(asking):
        if how_often.told_of_all:
            raise HomewardError(f"{key}: {_WHAT} was answered before of all councils together. {_BESIDE}")
        return replace(asking, areas=single, leaves_out_whole=len(single) < len(asking.areas))
    if how_often.told_of_one:
        raise HomewardError(f"{key}: {_WHAT} was answered before of single councils. {_BESIDE}")
    if how_often.asks_of_one:
        raise HomewardError(
            f"{key}: {_WHAT} is asked of single councils as well. {_BESIDE} Ask it in a run of its own."
        )
    return asking


def check_not_first(asking: Asking) -> None:
    """Raises HomewardError where it asks by the first record of a child."""
    if asking.question.first:
        raise HomewardError(
            f"{asking.question.key}: answers by the first record of a child are for the partnership only: "
            "disclosure control does not know yet how their rows add up."
        )


def _asks_it(asking: Asking) -> bool:
    """Whether some row counts children by how often, or by what else holds of them, whatever the question says."""
    lines = [line for row in asking.rows for line in lines_of(row)]
    return bool(asking.times or asking.also) or any(
        measure is not None and _chooses_children(measure)
        for line in lines
        for measure in (line.numerator, line.denominator)
    )


def _chooses_children(measure: Measure) -> bool:
    return bool(measure.each) and _is_chosen(measure.having, measure.also or measure.at_first)


def _single(asking: Asking) -> tuple[FigureArea, ...]:
    """The areas that are no whole of others."""
    return tuple(area for area in asking.areas if len(area.members) == 1)


def _answered(published: Published) -> Iterator[str]:
    """The areas of earlier answers that said it."""
    if published.definitions is None:
        return
    told = {key: published.definitions.told(*key) for key in keys_of(published.exact)}
    often = {key for key, each in told.items() if _tells_it(each)}
    columns = (published.exact.column(name).to_pylist() for name in ("indicator", "breakdown", "category", "area"))
    for *key, area in zip(*columns, strict=True):
        if tuple(key) in often:
            yield area


def _tells_it(told: Told) -> bool:
    return any(_is_of_it(each) for each in (told.numerator, told.denominator))


def _is_of_it(counted: Counted | Statistic | None) -> bool:
    return isinstance(counted, Counted) and _is_chosen(counted.having, counted.also)


def _is_chosen(having: str, also: str) -> bool:
    return bool(also) or having not in ("", ONCE_OR_MORE)
