"""What a rule of the SSDA903 return is."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date

from homeward.dataset.findings import Severity


@dataclass(frozen=True)
class CollectionYear:
    """The year that a return is about, 1 April to 31 March; a day that nobody has said is None."""

    first_on: date | None = None
    last_on: date | None = None


@dataclass(frozen=True)
class Rule903:
    """
    Something that must hold for every row of one table of the return.

    Attributes:
        code: the DfE's number of the rule; those that begin with INT are internal checks of the public validator.
        title: what holds in good data.
        official: the DfE's own words for a row that breaks the rule.
        message: the same in ours, and what to do; never a value.
        table, column: which cell the finding names.
        needs: the columns, by table, without which nobody can say; then the rule is not applicable.
        needs_year: which days of the collection year it needs as well.
        where: SQL, true for a row that breaks the rule, over the columns of `preparing`.
        also: the same for rows of other tables.
        example: tables drawn in text; `breaks` says which rows break the rule.
        example_year: the collection year of the example.
    """

    code: str
    title: str
    official: str
    message: str
    column: str
    needs: Mapping[str, tuple[str, ...]]
    where: str
    example: str
    table: str = "Missing"
    severity: Severity = Severity.WARNING
    also: Mapping[str, str] = field(default_factory=dict)
    needs_year: tuple[str, ...] = ()
    example_year: CollectionYear = CollectionYear()

    @property
    def conditions(self) -> dict[str, str]:
        """`where` and `also`, by table."""
        return {self.table: self.where, **self.also}

    @property
    def name(self) -> str:
        """What findings call it."""
        return f"ssda903_{self.code.lower()}"

    def is_applicable(self, columns: Mapping[str, Collection[str]], year: CollectionYear) -> bool:
        """Whether the tables, columns and days that it needs are there."""
        has_columns = all(set(wanted) <= set(columns.get(table, ())) for table, wanted in self.needs.items())
        return has_columns and all(getattr(year, day) is not None for day in self.needs_year)
