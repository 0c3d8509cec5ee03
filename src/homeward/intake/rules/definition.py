"""What a rule is."""

from dataclasses import dataclass

from homeward.dataset.findings import Severity
from homeward.intake.fields import FIELDS, FieldKind


@dataclass(frozen=True)
class Rule:
    """
    Something that must hold for every row of a staged table.

    A rule only looks. What its severity does to a row is applied afterwards, in one place (`pipeline`), so rules
    answer the same in any order and any combination.

    Attributes:
        message: what is wrong and what to do; never a value. `{hint}` stands for the rule's hint, where it has one.
        fields: whose headings the finding names; the first that the file has.
        where: SQL, true for a row that breaks the rule, over the columns of `staged.<table>`; or instead
        query: SQL that gives `entry, source_row` of the rows that break it.
        hint: SQL over the same row, put into the message.
        leaves_row_out: an error always does; a warning when it says so, because nothing is lost with the row.
    """

    name: str
    severity: Severity
    message: str
    table: str
    fields: tuple[str, ...]
    where: str = ""
    query: str = ""
    hint: str = ""
    drops: bool = False

    @property
    def leaves_row_out(self) -> bool:
        return self.drops or self.severity is Severity.ERROR


@dataclass(frozen=True)
class CellRule:
    """
    Something that must hold for every cell of some kinds of field; `{field}` stands for it in `where` and `hint`.

    In a required field it is an error: the row cannot be kept without the value.
    """

    name: str
    severity: Severity
    message: str
    kinds: tuple[FieldKind, ...]
    where: str
    hint: str = ""
    error_if_required: bool = True
    only_required: bool = False

    def rules(self) -> list[Rule]:
        """The rule for each field that it is about."""
        return [
            Rule(
                self.name,
                Severity.ERROR if field.required and self.error_if_required else self.severity,
                self.message,
                table,
                (field.name,),
                where=self.where.format(field=field.name),
                hint=self.hint.format(field=field.name),
            )
            for table, fields in FIELDS.items()
            for field in fields
            if field.kind in self.kinds and (field.required or not self.only_required)
        ]


@dataclass(frozen=True)
class FileRule:
    """Something that must hold for a file, sheet or column as a whole; found while reading and mapping."""

    name: str
    severity: Severity
    message: str
