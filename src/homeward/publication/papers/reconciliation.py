"""The reconciliation of a partnership: the numbers by month and council, and the lines that people settle."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from decimal import Decimal

from homeward.dataset.errors import HomewardError
from homeward.dataset.partnership import Agency, Partnership
from homeward.dataset.periods import Month, Period, month, months_between
from homeward.dataset.uk_time import to_uk
from homeward.figures.door import Internal, Released, release_internally
from homeward.figures.lookup import Figure, Figures
from homeward.figures.rounding import percentage
from homeward.indicators.catalogue import reconciliation as catalogue
from homeward.indicators.engine import compute_figures
from homeward.indicators.plan import Asked, FigureArea, make_plan
from homeward.intake.pipeline import Intake
from homeward.intake.reconciling.decisions import holding
from homeward.publication.papers.model import Picture, PictureKind, Shorthand
from homeward.publication.papers.reconciliation_lines import Line, lines_of
from homeward.publication.papers.reconciliation_records import NOT_KNOWN, Records

MONTHS = 12
"""How many months are shown unless somebody says which: those up to the last that was over."""

COUNTED = (
    (catalogue.police_incidents_by_council, "Police incidents"),
    (catalogue.police_incidents_matched, "Matched"),
    (catalogue.police_incidents_times_disagree, "Times disagree"),
    (catalogue.police_incidents_one_against_several, "One against several"),
    (catalogue.police_incidents_police_only, "Police only"),
    (catalogue.police_incidents_not_linked, "Police, not linked"),
    (catalogue.police_incidents_not_comparable, "Police, not comparable"),
    (catalogue.police_incidents_with_council_episode_percent, "Police with a council episode, %"),
    (catalogue.police_incidents_to_settle, "Police, to settle"),
    (catalogue.council_episodes_council_only, "Council only"),
    (catalogue.council_episodes_not_linked, "Council, not linked"),
    (catalogue.council_episodes_not_comparable, "Council, not comparable"),
    (catalogue.council_episodes_with_police_incident_percent, "Council with a police incident, %"),
)
DRAWN = (
    ("Matched", (catalogue.police_incidents_matched,)),
    ("Times disagree", (catalogue.police_incidents_times_disagree,)),
    ("One against several", (catalogue.police_incidents_one_against_several,)),
    ("Police only", (catalogue.police_incidents_police_only,)),
    ("Council only", (catalogue.council_episodes_council_only,)),
    ("Not linked", (catalogue.police_incidents_not_linked, catalogue.council_episodes_not_linked)),
)
"""What the picture shows: the police's incidents by class, and the council's episodes that the police do not have."""


@dataclass(frozen=True)
class Counts:
    """The numbers of a month and a council, in the order of `COUNTED`; shorthand where there is no number."""

    month: str
    council: str
    cells: tuple[int | float | str, ...]


@dataclass(frozen=True)
class Reconciliation:
    """
    All that the workbook tells.

    Attributes:
        counts: a row a month and council; with several councils also the partnership.
        totals: what each of `COUNTED` adds up to over the months, percentages apart.
        lines: by class, those that matter most first.
    """

    partnership: str
    marking: str
    months: str
    as_at: str
    sentence: str
    totals: tuple[tuple[str, int], ...]
    counts: tuple[Counts, ...]
    picture: Picture
    lines: Mapping[str, Sequence[Line]]


@dataclass(frozen=True)
class Asking:
    """Which months, both inclusive, and which council; None is every one."""

    first: Month
    last: Month
    council: Agency | None = None


def asking(
    partnership: Partnership, intake: Intake, first: str | None, last: str | None, council: str | None
) -> Asking:
    """
    What is asked for in words; without words the last 12 months that were over.

    Raises:
        HomewardError: a month or a council is not one, or the first month is after the last.
    """
    as_at = to_uk(intake.dataset.manifest.as_at)
    over = Month.of((as_at + timedelta(minutes=1)).date().replace(day=1) - timedelta(days=1))
    to = Month.parse(last) if last else over
    since = Month.parse(first) if first else Month(to.number - MONTHS + 1)
    if to < since:
        raise HomewardError(f"--from {since} is after --to {to}. Give the earlier month first.")
    agency = partnership.agency(council) if council else None
    if agency and agency.kind != "council":
        raise HomewardError(f"{agency.name} is no council. Give --council with one of {_keys(partnership)}.")
    return Asking(since, to, agency)


def _keys(partnership: Partnership) -> str:
    return ", ".join(council.key for council in partnership.councils())


def reconcile(partnership: Partnership, intake: Intake, asked: Asking) -> Reconciliation:
    """
    The lines of what intake has compared, and the numbers, from the figures.

    Raises:
        HomewardError: the partnership has no police or no council, or one of them gave no episodes.
    """
    _refuse_one_side(partnership, intake)
    dataset, compared = intake.dataset, intake.compared
    first_on, last_on = asked.first.first_on, asked.last.last_on
    records = Records(dataset, compared, first_on, last_on)
    lines = lines_of(records, compared, holding(compared.decisions), _perhaps(intake), first_on, last_on)
    areas, months = _areas(partnership, asked), [month(m) for m in months_between(asked.first, asked.last)]
    released = _figures(intake, areas, months)
    whole = areas[-1]
    as_at = to_uk(dataset.manifest.as_at)
    totals = {i.name: _total(released, i.name, whole, months) for i, _ in COUNTED if not i.name.endswith("_percent")}
    title = months[0].title if len(months) == 1 else f"{months[0].title} to {months[-1].title}"
    return Reconciliation(
        partnership=partnership.name,
        marking=released.marking,
        months=title,
        as_at=f"{as_at.day} {as_at:%B %Y}",
        sentence=_sentence(totals, f"{title} of children of {asked.council.name}" if asked.council else title),
        totals=tuple((label, totals[i.name]) for i, label in COUNTED if i.name in totals),
        counts=tuple(_counts(released, period, area) for period in months for area in areas),
        picture=_picture(released, whole, months, f"{partnership.name}. Records as at {as_at.day} {as_at:%B %Y}."),
        lines=_by_class(line for line in lines if _is_of(line, asked.council)),
    )


def _refuse_one_side(partnership: Partnership, intake: Intake) -> None:
    giving = {a.kind for a in intake.dataset.manifest.agencies if "missing_episodes" in a.columns}
    lacking = [kind for kind in ("police", "council") if kind not in giving]
    if lacking:
        who = " and ".join({"police": "the police", "council": "a council"}[kind] for kind in lacking)
        raise HomewardError(
            f"{partnership.name}: there is nothing to compare without missing episodes of {who}. "
            "Put their extract into its folder, and its mapping into the settings."
        )


def _perhaps(intake: Intake) -> dict[tuple[str, str], str]:
    """By record, whom a person may say that it is: the likeliest of the pairs that wait for an answer."""
    names = {agency.key: agency.name for agency in intake.dataset.manifest.agencies}
    found: dict[tuple[str, str], str] = {}
    for link in intake.linked.to_review:
        for one, other in ((link.one, link.other), (link.other, link.one)):
            if one.agency != other.agency:
                found.setdefault(one.id, f"{names[other.agency]} {other.person_id}")
    return found


def _areas(partnership: Partnership, asked: Asking) -> list[FigureArea]:
    """Each council, and last all together, with the incidents whose council nobody knows; or the council asked for."""
    councils = [asked.council] if asked.council else partnership.councils()
    areas = [FigureArea(council.area, council.name, (council.area,)) for council in councils]
    if asked.council:
        return areas
    members = tuple(dict.fromkeys(a.area for a in partnership.agencies if a.kind in ("council", "police")))
    return [*areas, FigureArea("partnership", "All", members)]


def _figures(intake: Intake, areas: Sequence[FigureArea], months: Sequence[Period]) -> Released[Internal]:
    plan = make_plan([Asked(indicator) for indicator, _ in COUNTED], areas, months)
    return release_internally(Figures(compute_figures(intake.dataset, plan, intake.dataset.manifest.as_at)))


def _total(released: Released[Internal], name: str, area: FigureArea, months: Sequence[Period]) -> int:
    """Each record belongs to one month, so that months add up."""
    return sum(released.find(name, area.code, period).count or 0 for period in months)


def _counts(released: Released[Internal], period: Period, area: FigureArea) -> Counts:
    figures = [released.find(indicator.name, area.code, period) for indicator, _ in COUNTED]
    return Counts(period.title, area.name, tuple(_cell(figure) for figure in figures))


def _cell(figure: Figure) -> int | float | str:
    if figure.count is None:
        return str(Shorthand.NOT_AVAILABLE)
    if figure.denominator is None:
        return figure.count
    percent = percentage(figure.count, figure.denominator, 1)
    return str(Shorthand.NOT_APPLICABLE) if percent is None else float(percent)


def _sentence(totals: Mapping[str, int], months: str) -> str:
    """`Of 412 police incidents from April 2019 to March 2020, 301 match a council episode and ...`."""

    def of(name: str) -> str:
        return f"{totals[f'police_incidents_{name}']:,}"

    return (
        f"Of {of('by_council')} police incidents in {months}, {of('matched')} match a council episode, "
        f"{of('times_disagree')} have other times than the council's, {of('one_against_several')} are one against "
        f"several, {of('police_only')} are with the police only, {of('not_linked')} are of a child to whom no council "
        f"record is linked, and {of('not_comparable')} cannot be compared. "
        f"{totals['council_episodes_council_only']:,} council episodes are with the council only. "
        f"To settle: {of('to_settle')} incidents."
    )


def _picture(released: Released[Internal], area: FigureArea, months: Sequence[Period], source: str) -> Picture:
    shown = months[-MONTHS:]
    points = tuple((f"{period.first_on:%b %y}", _shares(released, area, period)) for period in shown)
    last = ", ".join(f"{label.lower()} {share}%" for (label, _), share in zip(DRAWN, points[-1][1], strict=True))
    return Picture(
        ref="reconciliation",
        title="How police incidents and council episodes compare",
        kind=PictureKind.STACKED,
        unit="% of police incidents that can be compared, and of council episodes that the police lack, by month",
        series=tuple(label for label, _ in DRAWN),
        points=points,
        sentence=f"Matched and not, as shares of each month. {shown[-1].title}: {last}.",
        source=source,
    )


def _shares(released: Released[Internal], area: FigureArea, period: Period) -> tuple[Decimal | int | None, ...]:
    counts = [sum(released.find(i.name, area.code, period).count or 0 for i in part) for _, part in DRAWN]
    return tuple(percentage(count, sum(counts)) for count in counts)


def _is_of(line: Line, council: Agency | None) -> bool:
    """Lines of a council are those that it has a part in; without a council all are."""
    return council is None or council.name in (line.council, line.episode.agency if line.episode else "")


def _by_class(lines: Iterable[Line]) -> dict[str, list[Line]]:
    """By class; what nobody has decided first, then what matters most; lines of one time missing together."""
    found: dict[str, list[Line]] = {}
    for line in lines:
        found.setdefault(line.match_class, []).append(line)
    return {name: _numbered(_in_order(some)) for name, some in found.items()}


def _in_order(lines: Sequence[Line]) -> list[Line]:
    first_of: dict[int, tuple[object, ...]] = {}
    for line in lines:
        key = line.record.match_key
        first_of[key] = min(first_of.get(key, (True, line.order)), (line.is_settled, line.order))
    return sorted(lines, key=lambda line: (first_of[line.record.match_key], line.record.match_key, line.order))


def _numbered(lines: Sequence[Line]) -> list[Line]:
    numbers: dict[int, int] = {}
    return [replace(line, number=numbers.setdefault(line.record.match_key, len(numbers) + 1)) for line in lines]


__all__ = ["COUNTED", "NOT_KNOWN", "Asking", "Counts", "Reconciliation", "asking", "reconcile"]
