"""Questions answered: their figures computed together, released, and laid out as tables with their words."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

import pyarrow as pa

from homeward.dataset.errors import HomewardError
from homeward.figures.disclosure.counted import Definitions
from homeward.figures.disclosure.profiles import Profile
from homeward.figures.door import Internal, Public, Released, release_internally, release_publicly
from homeward.figures.lookup import Figures
from homeward.indicators.engine import compute_figures
from homeward.indicators.plan import FigureArea, Line, Plan
from homeward.publication.questions.asking import Asking, look_up
from homeward.publication.questions.gaps import lines_of, unanswered
from homeward.publication.questions.laying_out import lay_out
from homeward.publication.questions.marking import mark
from homeward.publication.questions.model import Answer, Question, Refused
from homeward.publication.questions.records import Held
from homeward.publication.questions.wording import title_of

Progress = Callable[[str], None]


@dataclass(frozen=True)
class Answered:
    """
    The answers, each beside its question looked up, and the exact figures that records may be listed of.

    `refused` are the questions that may not be answered for the public.
    """

    answers: tuple[Answer, ...]
    askings: tuple[Asking, ...]
    exact: Figures
    refused: tuple[Refused, ...] = ()


def answer_all(
    questions: Sequence[Question], held: Held, profile: Profile | None = None, progress: Progress = lambda _: None
) -> Answered:
    """
    The answers to questions, in their order.

    Args:
        profile: for the public, by which rule; left out, exact figures for the partnership.
    Raises:
        HomewardError: a question names what there is not, or none of them may be published as it is asked.
    """
    askings, refused = _sorted_out([look_up(question, held) for question in questions], profile)
    counted = [unanswered(asking) for asking in askings]
    progress(f"Counting for {len(askings)} question{'' if len(askings) == 1 else 's'}")
    computed = _compute(askings, held, lambda n: [*_lines(askings[n]), *counted[n].lines()])
    exact = mark(computed, askings, held)
    released = _release(askings, exact, profile, progress)
    answers = tuple(
        lay_out(asking, held, released, profile, None if profile else (each, exact))
        for asking, each in zip(askings, counted, strict=True)
    )
    return Answered(answers, tuple(askings), exact, refused)


def _sorted_out(askings: Sequence[Asking], profile: Profile | None) -> tuple[Sequence[Asking], tuple[Refused, ...]]:
    """Those that may be answered, and those that may not with the reason. Raises HomewardError where none may."""
    if profile is None:
        return askings, ()
    is_of_one = any(asking.times and _single(asking) for asking in askings)
    allowed, refused = [], []
    for asking in askings:
        try:
            allowed.append(_for_the_public(asking, is_of_one))
        except HomewardError as error:
            refused.append(Refused(asking.question.key, asking.question.asks or title_of(asking), str(error)))
    if not allowed:
        raise HomewardError(" ".join(each.why for each in refused))
    return allowed, tuple(refused)


def _lines(asking: Asking) -> list[Line]:
    """The lines of an answer's rows, and of what their shares are of."""
    lines = [line for row in asking.rows for line in lines_of(row)]
    return list({(line.indicator.name, line.category): line for line in lines}.values())


def _compute(askings: Sequence[Asking], held: Held, lines: Callable[[int], list[Line]]) -> Figures:
    """The figures of all questions: those of the same areas and periods in one go."""
    together: dict[tuple[object, object], list[int]] = {}
    for n, asking in enumerate(askings):
        together.setdefault((asking.areas, asking.all_periods), []).append(n)
    tables = []
    for numbers in together.values():
        first = askings[numbers[0]]
        plan = Plan(tuple(line for n in numbers for line in lines(n)), first.areas, first.all_periods)
        tables.append(compute_figures(held.dataset, plan, held.as_at))
    return Figures(pa.concat_tables(tables).unify_dictionaries())


def _release(
    askings: Sequence[Asking], exact: Figures, profile: Profile | None, progress: Progress
) -> Released[Internal] | Released[Public]:
    if profile is None:
        return release_internally(exact)
    progress("Looking for what the answers would give away")
    shown = {line.indicator.name: line.indicator for asking in askings for line in _lines(asking)}
    breakdowns = {asking.breakdown.name: asking.breakdown for asking in askings if asking.breakdown}
    names = exact.table.column("indicator").to_pylist()
    table = exact.table.filter(pa.array([name in shown for name in names]))
    areas = {area.code: frozenset(area.members) for asking in askings for area in _areas(asking)}
    return release_publicly(Figures(table), profile, Definitions(shown, breakdowns), areas)


def _areas(asking: Asking) -> Iterator[FigureArea]:
    yield from asking.areas


def _for_the_public(asking: Asking, is_of_one: bool) -> Asking:
    """
    The same without what disclosure control cannot look into.

    A partnership's children by how often are not the sum of its councils': one may have 3 episodes in each. So no
    equation forbids to print them beside a council's [c], and yet hardly any child is in two councils.

    Args:
        is_of_one: whether some question of the run asks how often of a single area.
    """
    key = asking.question.key
    if asking.question.first:
        raise HomewardError(
            f"{key}: answers by the first record of a child are for the partnership only: "
            "disclosure control does not know yet how their rows add up."
        )
    if not (asking.times and is_of_one):
        return asking
    if single := _single(asking):
        return replace(asking, areas=single)
    raise HomewardError(
        f"{key}: how often, of all councils together, is not published beside the same of one council: it would give "
        "away what is suppressed there. Ask it in a run of its own."
    )


def _single(asking: Asking) -> tuple[FigureArea, ...]:
    """The areas that are no whole of others."""
    return tuple(area for area in asking.areas if len(area.members) == 1)
