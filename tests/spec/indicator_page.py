"""The page of one indicator: what it counts in words and in SQL, whose records, its drawn records and its history."""

from collections.abc import Iterator

from homeward.indicators.breakdowns import BREAKDOWNS
from homeward.indicators.conditions import PERIOD_COLUMNS
from homeward.indicators.definitions import (
    AtEnd,
    AtStart,
    Count,
    Dated,
    During,
    HeldAtEnd,
    Indicator,
    Rate,
    Ratio,
    Summary,
)
from homeward.indicators.history import FIRST_VERSION
from homeward.indicators.plan import Line, Measure, fits, make_line, unit_of
from homeward.indicators.populations import POPULATIONS
from tests.spec.markdown import code, heading, specifications, table, text
from tests.spec.specifications import SPECIFICATIONS

SUPPLIERS = {"council": "councils", "police": "the police"}


def indicator_page(indicator: Indicator, theme: str) -> str:
    """Everything about an indicator."""
    line = make_line(indicator, None, None)
    parts = [heading(indicator.name), f"{indicator.title}.", table(("", ""), _facts(indicator, line, theme))]
    parts += ["## What is counted", in_words(indicator), *_queries(line)]
    parts += ["## What it reads", *_populations(line), _needs(line)]
    parts += ["## How it may be split", _breakdowns(indicator)]
    own = [s for s in SPECIFICATIONS if s.of == indicator.name and not s.by]
    parts += ["## Drawn records", "[How to read them](../indicators.md#drawn-records).", *specifications(own, "###")]
    return text([*parts, "## Versions", _versions(indicator)])


def _facts(indicator: Indicator, line: Line, theme: str) -> Iterator[tuple[str, str]]:
    anchor = "".join(c for c in theme.lower().replace(" ", "-") if c.isalnum() or c in "-_")
    yield "theme", f"[{theme}](../indicators.md#{anchor})"
    yield "unit", str(unit_of(indicator))
    yield "supplied by", SUPPLIERS.get(indicator.supplier, indicator.supplier)
    yield "which way is better", str(indicator.polarity) or "neither"
    yield "authority", indicator.authority
    yield "version", f"{indicator.version}, with the hash `{line.definition}`"


def in_words(indicator: Indicator) -> str:
    """What an indicator counts, as a sentence or two."""
    match indicator:
        case Ratio(of=base, where=where, scale=scale):
            return f"Of {_of(base)}, how many in {scale:,} meet `{where}`. {_row(base.of)} {_dated(base.dated)}"
        case Rate(of=above, over=over, scale=scale):
            return f"For every {scale:,} of {_of(over)}: {_of(above)}. {_row(above.of)} {_dated(above.dated)}"
        case Summary(of=name, value=value, statistic=statistic):
            what = statistic.name.lower().replace("_", " ")
            return f"The {what} of `{value}` over rows of `{name}`. {_row(name)} {_dated(indicator.dated)}"
        case Count():
            return f"The number of {_of(indicator)}. {_row(indicator.of)} {_dated(indicator.dated)}"
    raise TypeError(indicator.name)


def _of(count: Count) -> str:
    """What a count counts, within a sentence."""
    rows = f"rows of `{count.of}`" + ("" if count.where == "true" else f" that meet `{count.where}`")
    if not count.each:
        return f"{_added(count)}{rows}"
    chosen = "" if count.having == "n >= 1" else f", so many (`n`) that `{count.having}`"
    chosen += f", and in the same period one that meets `{count.also}`" if count.also else ""
    chosen += f", the first of which meets `{count.at_first}`" if count.at_first else ""
    children = f"children with {rows}{chosen}"
    return f"these rows of {children}" if count.counts_rows else children


def _added(count: Count) -> str:
    return f"`{count.adds}`, added up over " if count.adds else ""


def _row(name: str) -> str:
    return f"A row is {POPULATIONS[name].row}."


def _dated(dated: Dated) -> str:
    match dated:
        case HeldAtEnd(since=since, until=until):
            return (
                f"It counts where it lasts at the end of the period: from `{since}`, and no longer on `{until}`. "
                "Where no row of an agency lasts then, nobody knows: the figure is `[x]`, and not 0."
            )
        case AtEnd(since=since, until=until):
            return f"It counts where it lasts at the end of the period: from `{since}`, and no longer on `{until}`."
        case AtStart(since=since, until=until):
            return f"It counts where it lasted when the period began: from `{since}`, and no longer on `{until}`."
        case During(since=since, until=until):
            return f"It counts in every period of which it lasts a day: from `{since}` to `{until}`, both inclusive."
        case _:
            return f"It counts in the period in which `{dated}` lies."


def _queries(line: Line) -> Iterator[str]:
    yield "For one area and one period, over the rows below:"
    yield f"```sql\n{_sql(line.numerator)}\n```"
    if line.denominator is not None:
        yield "divided by"
        yield f"```sql\n{_sql(line.denominator)}\n```"


def _sql(measure: Measure) -> str:
    where = _in_period(measure.dated)
    if measure.where != "true":
        where += f"\n  and {f'({measure.where})' if ' or ' in measure.where else measure.where}"
    rows = f"from {measure.of}\nwhere {where}"
    if measure.quantile is not None:
        return f"select percentile_cont({measure.quantile}) within group (order by {measure.value})\n{rows}"
    if not measure.each:
        return f"select {f'sum({measure.adds})' if measure.adds else 'count(*)'}\n{rows}"
    chosen = f"select child_key, count(*) as n\n{rows}\ngroup by child_key"
    counted = "sum(n)" if measure.counts_rows else "count(*)"
    more = [f"-- who also has a row in the period that meets {measure.also}"] if measure.also else []
    more += [f"-- whose first row in the period meets {measure.at_first}"] if measure.at_first else []
    within = "\n".join(f"  {each}" for each in chosen.splitlines())
    return "\n".join([f"select {counted} from (", within, f") children\nwhere {measure.having}", *more])


def _in_period(dated: Dated) -> str:
    match dated:
        case AtEnd(since=since, until=until):
            return f"{since} <= period_last_on and ({until} is null or {until} > period_last_on)"
        case AtStart(since=since, until=until):
            return f"{since} < period_first_on and ({until} is null or {until} >= period_first_on)"
        case During(since=since, until=until):
            return f"{since} <= period_last_on and ({until} is null or {until} >= period_first_on)"
        case _:
            return f"{dated} between period_first_on and period_last_on"


def _populations(line: Line) -> Iterator[str]:
    """The columns that the query reads, as the population derives them."""
    reads: dict[str, dict[str, None]] = {}
    for measure in line.measures():
        read = [*measure.dated.columns(), *(["child_key"] if measure.each else []), *measure.reads()]
        reads.setdefault(measure.of, {}).update(dict.fromkeys(n for n in read if n not in PERIOD_COLUMNS))
    for name, names in reads.items():
        yield f"Of [`{name}`](../populations.md#{name}), one row for {POPULATIONS[name].row}:"
        columns = [POPULATIONS[name].column(column) for column in names]
        yield table(("column", "meaning", "in SQL"), [(f"`{c.name}`", c.meaning, code(c.sql)) for c in columns])


def _needs(line: Line) -> str:
    needs = [need.partition(".") for need in sorted(line.needs)]
    named = ", ".join(f"[{of}](../tables.md#{of}) `{column}`" for of, _, column in needs)
    codes = ", ".join(f"`{code}` in {column}" for column, code in sorted(line.codes))
    able = f" Its files must be able to say {codes}." if codes else ""
    return (
        f"A figure is `[x]` for an agency that did not supply {named}.{able}" if needs else "No column must be there."
    )


def _breakdowns(indicator: Indicator) -> str:
    fitting = [b for b in BREAKDOWNS.values() if fits(b, indicator)]
    if not fitting:
        return "By no breakdown: its rows have none of their columns."
    return f"By {', '.join(f'[{b.name}](../breakdowns.md#{b.name})' for b in fitting)}."


def _versions(indicator: Indicator) -> str:
    rows = [(str(FIRST_VERSION), "", "As first defined", "")]
    rows += [(str(c.version), f"{c.changed_on:%-d %B %Y}", c.what, c.why) for c in indicator.history]
    return table(("version", "from", "what changed", "why"), rows)
