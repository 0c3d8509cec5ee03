"""Questions answered: their figures computed together, released, and laid out as tables with their words."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import pyarrow as pa

from homeward.dataset.errors import HomewardError
from homeward.figures.disclosure.control import Cost, Published
from homeward.figures.disclosure.counted import Definitions
from homeward.figures.disclosure.profiles import Profile
from homeward.figures.door import Public, Released, release_internally, release_publicly
from homeward.figures.lookup import Figures
from homeward.indicators.engine import compute_figures
from homeward.indicators.plan import Line, Plan
from homeward.publication.kept_back import why_kept_back
from homeward.publication.questions.asking import Asking, look_up
from homeward.publication.questions.gaps import lines_of, unanswered
from homeward.publication.questions.held_back import HeldBack, held_back, is_mostly_hidden
from homeward.publication.questions.how_often import OfHowOften, check_not_first, for_the_public
from homeward.publication.questions.laying_out import Guarded, lay_out
from homeward.publication.questions.marking import mark
from homeward.publication.questions.model import Answer, Question, Refused
from homeward.publication.questions.records import Held
from homeward.publication.questions.wording import title_of

Progress = Callable[[str], None]


@dataclass(frozen=True)
class Answered:
    """
    The answers, each beside its question looked up, and the exact figures that records may be listed of.

    `refused` are the questions that may not be answered for the public; `published` is what went out of the others,
    `cost` what suppressing it cost, and `held_back` which of them are mostly hidden for what was published before.
    """

    answers: tuple[Answer, ...]
    askings: tuple[Asking, ...]
    exact: Figures
    refused: tuple[Refused, ...] = ()
    published: Published | None = None
    cost: Cost | None = None
    held_back: tuple[HeldBack, ...] = ()


def answer_all(
    questions: Sequence[Question],
    held: Held,
    profile: Profile | None = None,
    progress: Progress = lambda _: None,
    earlier: Sequence[Published] | None = None,
) -> Answered:
    """
    The answers to questions, in their order.

    Args:
        profile: for the public, by which rule; left out, exact figures for the partnership.
        earlier: what was published before, oldest first; None where nobody said, and it is not guarded against.
    Raises:
        HomewardError: a question names what there is not, or none of them may be published as it is asked.
    """
    askings, refused = _sorted_out([look_up(question, held) for question in questions], profile, earlier or ())
    counted = [unanswered(asking) for asking in askings]
    progress(f"Counting for {len(askings)} question{'' if len(askings) == 1 else 's'}")
    computed = _compute(askings, held, lambda n: [*_lines(askings[n]), *counted[n].lines()])
    exact = mark(computed, askings, held)
    if profile is None:
        internal = release_internally(exact)
        pairs = zip(askings, counted, strict=True)
        answers = tuple(lay_out(asking, held, internal, exact=(each, exact)) for asking, each in pairs)
        return Answered(answers, tuple(askings), exact)
    progress("Looking for what the answers would give away")
    shown = _shown(askings, exact)
    definitions = _definitions(askings)
    costs: list[Cost] = []
    public = _release(shown, profile, definitions, held, earlier or (), costs.append)
    about = Guarded(profile, None if earlier is None else len(earlier))
    answers = tuple(lay_out(asking, held, public, about) for asking in askings)
    published = Published(shown.table, public.tidy().table, profile, definitions, is_answer=True)
    blocked: tuple[HeldBack, ...] = ()
    if earlier and any(is_mostly_hidden(answer) for answer in answers):
        alone = _release(shown, profile, definitions, held, (), lambda _: None)
        blocked = held_back(answers, [lay_out(asking, held, alone, about) for asking in askings])
    return Answered(answers, tuple(askings), exact, refused, published, costs[0], blocked)


def _sorted_out(
    askings: Sequence[Asking], profile: Profile | None, earlier: Sequence[Published]
) -> tuple[Sequence[Asking], tuple[Refused, ...]]:
    """Those that may be answered, and those that may not with the reason. Raises HomewardError where none may."""
    if profile is None:
        return askings, ()
    refused: list[Refused] = []
    allowed = _passing(askings, _check_for_public, refused)
    how_often = OfHowOften.of(allowed, earlier)
    allowed = _passing(allowed, lambda asking: for_the_public(asking, how_often), refused)
    if not allowed:
        raise HomewardError(" ".join(each.why for each in refused))
    return allowed, tuple(refused)


def _passing(askings: Sequence[Asking], through: Callable[[Asking], Asking], refused: list[Refused]) -> list[Asking]:
    """What becomes of those that are not refused; the others go to `refused`, with the reason."""
    allowed = []
    for asking in askings:
        try:
            allowed.append(through(asking))
        except HomewardError as error:
            refused.append(Refused(asking.question.key, asking.question.asks or title_of(asking), str(error)))
    return allowed


def _check_for_public(asking: Asking) -> Asking:
    """The same. Raises HomewardError where it is for the partnership only, whatever else is asked."""
    if why := why_kept_back(_lines(asking)):
        raise HomewardError(f"{asking.question.key}: this is for the partnership only: {why}.")
    check_not_first(asking)
    return asking


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


def _shown(askings: Sequence[Asking], exact: Figures) -> Figures:
    """The figures that the answers show, without those that count records that say nothing."""
    names = {line.indicator.name for asking in askings for line in _lines(asking)}
    return Figures(exact.table.filter(pa.array([n in names for n in exact.table.column("indicator").to_pylist()])))


def _definitions(askings: Sequence[Asking]) -> Definitions:
    shown = {line.indicator.name: line.indicator for asking in askings for line in _lines(asking)}
    return Definitions(shown, {asking.breakdown.name: asking.breakdown for asking in askings if asking.breakdown})


def _release(
    shown: Figures,
    profile: Profile,
    definitions: Definitions,
    held: Held,
    earlier: Sequence[Published],
    report: Callable[[Cost], None],
) -> Released[Public]:
    areas = held.members()
    return release_publicly(shown, profile, definitions, areas, earlier=earlier, marks_revised=False, report=report)
