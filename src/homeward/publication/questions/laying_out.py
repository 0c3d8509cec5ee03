"""An answer laid out: the table, the chart, and all that a reader must know beside it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from homeward.dataset.uk_time import to_uk
from homeward.figures.disclosure.profiles import Profile
from homeward.figures.lookup import Figures
from homeward.indicators.plan import make_line
from homeward.indicators.populations import POPULATIONS
from homeward.publication.layouts.words import Shorthand
from homeward.publication.papers.model import SHORTHAND_MEANING
from homeward.publication.questions.asking import Asking
from homeward.publication.questions.breaks import breaks_within
from homeward.publication.questions.gaps import Unanswered, gaps
from homeward.publication.questions.model import Answer, TidyFigure
from homeward.publication.questions.pictures import picture_of
from homeward.publication.questions.records import Held
from homeward.publication.questions.released_cells import AnyReleased, figure_of
from homeward.publication.questions.saving import as_command
from homeward.publication.questions.table import Table, make_table
from homeward.publication.questions.terms import define
from homeward.publication.questions.wording import (
    columns_of,
    date_basis,
    definition,
    exact_words,
    period_words,
    title_of,
)

NO_SUPPRESSION = "None: these are exact figures for the partnership. Not for publication."
WITHOUT_THE_WHOLE = (
    "The partnership's own figures are left out: beside the councils' they would nearly give away what is [c]."
)
TOGETHER = "Applied to all the answers of this run together"
NOT_GUARDED = f"{TOGETHER}. What was published before is not known: it was not checked against that."
GUARDED = f"{TOGETHER}, and against the partnership's {{number}} before."
GUARDED_AGAINST_NOTHING = f"{TOGETHER}. No earlier publication is kept."


@dataclass(frozen=True)
class Guarded:
    """By which rule answers were suppressed, and against how many earlier publications; None: nobody said which."""

    profile: Profile
    earlier: int | None

    def words(self) -> str:
        rule = f"{self.profile.title} ({self.profile.source})."
        if self.earlier is None:
            return f"{rule} {NOT_GUARDED}"
        number = f"{self.earlier:,} publication{'' if self.earlier == 1 else 's'}"
        return f"{rule} {GUARDED.format(number=number) if self.earlier else GUARDED_AGAINST_NOTHING}"


def lay_out(
    asking: Asking,
    held: Held,
    released: AnyReleased,
    guarded: Guarded | None = None,
    exact: tuple[Unanswered, Figures] | None = None,
) -> Answer:
    """
    The answer of a question.

    Args:
        guarded: how it was suppressed, for the public; None for the partnership.
        exact: what tells how many records have no answer; None for the public, whom that would tell too much.
    """
    table = make_table(asking, released)
    title = title_of(asking)
    source = f"{held.partnership}, as at {_as_at(held)}. {released.marking}."
    return Answer(
        key=asking.question.key,
        asks=asking.question.asks or title,
        title=title,
        marking=released.marking,
        head=table.head,
        groups=table.groups,
        picture=picture_of(asking, table, asking.question.asks or title, source),
        definition=definition(asking),
        terms=tuple(define(said) for said in asking.question.define),
        carries=tuple(_carries(asking, held, table, guarded)),
        gaps=(
            *breaks_within(asking, held),
            *(gaps(asking, held, *exact) if exact else _public_gaps(asking, table)),
        ),
        shorthand=_shorthand(table),
        exact=exact_words(asking),
        tidy=tuple(_tidy(asking, released, is_public=guarded is not None)),
    )


def _carries(asking: Asking, held: Held, table: Table, guarded: Guarded | None) -> Iterator[tuple[str, str]]:
    yield "Unit", _unit(asking)
    yield "Period", period_words(asking.periods)
    yield "Belongs to the period by", date_basis(asking)
    yield "As at", _as_at(held)
    yield "Status", _status(asking, held, table)
    yield "Suppression", guarded.words() if guarded else NO_SUPPRESSION
    agencies = [agency for agency in held.agencies(asking.whole.supplier) if agency.columns]
    yield (
        "Records of",
        "; ".join(f"{a.name}{f', extract of {_day(a.extracted_on)}' if a.extracted_on else ''}" for a in agencies),
    )
    if guarded:
        return  # where the records and questions lie is nobody else's business
    if asking.question.saved_in:
        yield "From", f"{asking.question.saved_in}, question {asking.question.key}"
    yield "Ask it again", as_command(asking.question, held.said)


def _unit(asking: Asking) -> str:
    if asking.counts_children:
        base = "children; a child is counted once in a period, whatever happened in it"
    else:
        base = str(asking.unit)
    return f"{asking.unit}, beside the number that it is made of" if asking.whole_is_percentage else base


def _as_at(held: Held) -> str:
    moment = to_uk(held.as_at)
    time = "" if (moment.hour, moment.minute) == (23, 59) else f", {moment:%H:%M}"
    return f"{_day(moment)}{time}"


def _day(on: date) -> str:
    return f"{on.day} {on:%B %Y}"


def _status(asking: Asking, held: Held, table: Table) -> str:
    marks = "".join(cell.status for cell in table.at.values())
    later = [period.title for period in asking.all_periods if period.first_on > held.as_at_on]
    if later:
        return f"As at {_as_at(held)} these had not begun, so there are no figures of them: {', '.join(later)}."
    if Shorthand.PROVISIONAL in marks:
        return "Provisional where it says [p]: the period goes on beyond what the records tell of."
    if all(cell.status == Shorthand.NOT_AVAILABLE for cell in table.at.values()):
        return "There are no figures: why is said beside the table."
    return "The periods were over when the records were extracted; late entries may still revise them."


def _public_gaps(asking: Asking, table: Table) -> Iterator[str]:
    marks = "".join(cell.status for cell in table.at.values())
    if Shorthand.NOT_AVAILABLE in marks:
        yield "Where it says [x] an agency has supplied no records of then, or not what it needs. It is not 0."
    if any(POPULATIONS[asking.of].column(name).is_nullable for name in columns_of(asking)):
        yield "Records that do not say what is asked are not counted; how many they are is for the partnership only."
    if asking.leaves_out_whole:
        yield WITHOUT_THE_WHOLE


def _shorthand(table: Table) -> tuple[tuple[str, str], ...]:
    marks = " ".join(cell.status + cell.percent_status for cell in table.at.values())
    return tuple((str(mark), meaning) for mark, meaning in SHORTHAND_MEANING.items() if mark in marks)


def _tidy(asking: Asking, released: AnyReleased, *, is_public: bool) -> Iterator[TidyFigure]:
    for row in asking.rows:
        by = row.shown.breakdown
        category = by.category(row.shown.categories[0]) if by else None
        line = make_line(row.shown.indicator, by, category)
        for area in asking.areas:
            for period in asking.all_periods:
                figure = figure_of(released, row.shown, area, period)
                yield TidyFigure(
                    row.label,
                    area.name,
                    area.code,
                    str(period.kind),
                    period.name,
                    period.first_on.isoformat(),
                    period.last_on.isoformat(),
                    str(asking.unit),
                    figure.value,
                    figure.count,
                    figure.denominator,
                    None if is_public or figure.value is None else figure.unknown,
                    figure.status,
                    line.definition,
                )
