"""Which list of labels a column is of, and what an answer of that list is as a code of the column."""

from dataclasses import replace

from homeward.dataset.code_list import fold
from homeward.dataset.codes import CODE_LISTS
from homeward.dataset.labels import LABEL_LISTS
from homeward.dataset.labels.accepted import Accepted
from homeward.dataset.labels.definition import LabelList
from homeward.intake.fields import Field, FieldKind
from homeward.intake.mapping import FieldMapping, TableMapping

LABELS_OF_FIELD = {
    "is_offered": "interview_offered",
    "is_accepted": "interview_accepted",
    "is_unaccompanied_asylum_seeking": "unaccompanied_asylum",
    "is_out_of_area": "placement_location",
    "is_placed_out_of_area": "placement_location",
}
"""Fields whose labels have a list of their own: `Offered and declined` is yes to one and no to the other."""
LABELS_OF_CODES = {"sex": "gender"}
"""Code lists whose labels have another name; the others have their own or none."""
_IN_OR_OUT = {"in": "no", "out": "yes"}
ANSWERS = {"is_out_of_area": _IN_OR_OUT, "is_placed_out_of_area": _IN_OR_OUT}
"""What the codes of a list answer, where a column asks another question."""
NOT_RECORDED = {"gender": "0", "sex": "0"}
"""The code that says that the list's answer was not given: the cell is then as empty."""


def list_of(field: Field) -> str:
    """The name of the list that a field's labels are of, as `homeward labels` has it; empty where it has no codes."""
    return LABELS_OF_FIELD.get(field.name) or LABELS_OF_CODES.get(field.codes, field.codes)


def labels_of(field: Field) -> LabelList | None:
    """The labels by which a field's cells are understood; None when its codes have none."""
    return LABEL_LISTS.get(list_of(field))


def code_of_answer(answer: str, field: Field) -> str | None:
    """A list's answer as a code of the field: empty where nothing is recorded by it, None where it is no code there."""
    code = ANSWERS.get(field.name, {}).get(answer, answer)
    if code == NOT_RECORDED.get(field.codes) or (field.kind is FieldKind.YES_NO and code == "not_applicable"):
        return ""
    return code if not code or code in CODE_LISTS[field.codes].values() else None


def with_accepted(mapping: TableMapping, accepted: Accepted) -> TableMapping:
    """A mapping that knows the labels that the partnership accepted; what the mapping says itself goes before."""
    fields = {name: _with_accepted(of, accepted.get(list_of(of.field), {})) for name, of in mapping.fields.items()}
    return replace(mapping, fields=fields)


def _with_accepted(of: FieldMapping, accepted: dict[str, str]) -> FieldMapping:
    codes = {fold(label): code_of_answer(answer, of.field) for label, answer in accepted.items()}
    known = {label: code for label, code in codes.items() if code is not None}
    return replace(of, codes={**known, **of.codes}) if known else of
