"""What a rule is."""

from dataclasses import KW_ONLY, dataclass

from homeward.dataset.code_list import fold
from homeward.dataset.codes import CODE_LISTS
from homeward.dataset.findings import Severity
from homeward.intake.fields import FIELDS, UNDATED, Field, FieldKind
from homeward.intake.times import quote

MOST_CODES_TOLD = 12
"""A longer code list is looked up in docs/reference/codes.md."""


@dataclass(frozen=True)
class Rule:
    """
    Something that must hold for every row of a staged table.

    A rule only looks. What its severity does to a row is applied afterwards, in one place (`leaving_out`), so rules
    answer the same in any order and any combination.

    Attributes:
        message: what is wrong and what to do; never a value. `{hint}` stands for the rule's hint, where it has one,
            and `{list}` for the list of labels that its field is of.
        fields: whose headings the finding names; the first that the file has.
        where: SQL, true for a row that breaks the rule, over the columns of `staged.<table>`; or instead
        query: SQL that gives `entry, source_row` of the rows that break it.
        hint: SQL over the same row, put into the message.
        forgets: the event that counts as happened on an unknown day in the rows that break the rule.
        drops: a warning or note that leaves the row out, because nothing is lost with it; an error always does.
        source: who says so; of our own rules, why.
        example: tables drawn in text, by their canonical names and fields; `breaks` says which rows break the rule.
            Rules of one name that are made for many fields share an example of one of them.
    """

    name: str
    severity: Severity
    message: str
    table: str
    fields: tuple[str, ...]
    where: str = ""
    query: str = ""
    hint: str = ""
    forgets: str = ""
    drops: bool = False
    _: KW_ONLY
    source: str
    example: str

    @property
    def leaves_row_out(self) -> bool:
        return self.drops or self.severity is Severity.ERROR

    @property
    def effect(self) -> tuple[object, ...]:
        """Which rows it finds and what becomes of them: all but the words about it."""
        condition = (self.where, self.query)
        return (self.name, self.severity, self.table, self.fields, *condition, self.forgets, self.drops)


@dataclass(frozen=True)
class CellRule:
    """
    Something that must hold for every cell of some kinds of field; `{field}` stands for it in `where` and `hint`.

    In the message `{consequence}` stands for what it means for this field, and in the hint `{known}`
    for its codes. In a required field it is an error: the row cannot be kept without the value. It is not asked of the
    fields that are named in `besides`.
    """

    name: str
    severity: Severity
    message: str
    kinds: tuple[FieldKind, ...]
    where: str
    hint: str = ""
    error_if_required: bool = True
    only_required: bool = False
    besides: tuple[str, ...] = ()
    _: KW_ONLY
    source: str
    example: str

    def _severity(self, field: Field) -> Severity:
        costs_the_row = field.required and self.error_if_required and not field.may_be_undated
        return Severity.ERROR if costs_the_row else self.severity

    def rules(self) -> list[Rule]:
        """The rule for each field that it is about."""
        return [
            Rule(
                self.name,
                self._severity(field),
                self.message.replace("{consequence}", f" {_consequence(field)}"),
                table,
                (field.name,),
                where=self.where.format(field=field.name),
                hint=self.hint.format(field=field.name, known=quote(_known_codes(field))),
                source=self.source,
                example=self.example,
            )
            for table, fields in FIELDS.items()
            for field in fields
            if field.kind in self.kinds
            and (field.required or not self.only_required)
            and field.name not in self.besides
        ]


def _consequence(field: Field) -> str:
    """What becomes of a row whose cell cannot be read."""
    if field.may_be_undated:
        return UNDATED[field.name]
    return "The row is left out." if field.required else "It counts as not recorded."


def _known_codes(field: Field) -> str:
    """The codes of a field, each with its label where that says more; nothing when they are too many to tell."""
    codes = CODE_LISTS[field.codes].codes if field.codes else ()
    if not 0 < len(codes) < MOST_CODES_TOLD:
        return ""
    told = (c.code if fold(c.code) == fold(c.label) else f"{c.code} ({c.label})" for c in codes)
    return f". Known are: {', '.join(told)}"


@dataclass(frozen=True)
class FileRule:
    """
    Something that must hold for a file, sheet or column as a whole; found while reading and mapping.

    Its example is a sentence about a file that breaks it, or the lines of one.
    """

    name: str
    severity: Severity
    message: str
    _: KW_ONLY
    source: str
    example: str

    @property
    def effect(self) -> tuple[object, ...]:
        """What becomes of what it finds."""
        return (self.name, self.severity)
