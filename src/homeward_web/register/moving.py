"""Taking rows along when a person record becomes another child's: each model's rows, by what they belong to."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import cache
from typing import Any

from django.apps import apps
from django.db import models

from homeward_web.register.children import Child, PersonRecord
from homeward_web.register.scoped import OfChild
from homeward_web.register.uncertain import MovedRow, UncertainPair


def move_rows_of_person(person: int, child: int) -> None:
    """A person record, and every row that names it or belongs to one that does, becomes a child's."""
    PersonRecord.unscoped.filter(pk=person).update(child=child)
    for model, path in person_rows():
        rows(model).filter(**{path: person}).exclude(child=child).update(child=child)
    UncertainPair.unscoped.filter(other_person=person).update(other_child=child)


def move_rows_of_child(homes: Mapping[int, int]) -> None:
    """
    Rows that name a child and no record go where the child that they were made for is now.

    Args:
        homes: by the key of the child that a record is when it stands alone, the child that it is now.
    """
    away = _away(homes)
    gone = [was for was, now in homes.items() if was != now]
    for model in child_rows():
        made_for = away.get(_meta(model).label_lower, {})
        here = list(rows(model).filter(child__in=gone))
        visiting = _remembered(model, here)
        for row in here:
            if _name(model, row) not in visiting:
                _move(model, row, row.child_id, homes[row.child_id])
        for row in rows(model).filter(pk__in=[_meta(model).pk.to_python(key) for key in made_for]):
            home = made_for[str(row.pk)]
            if row.child_id != homes[home]:
                _move(model, row, home, homes[home])


def _away(homes: Collection[int]) -> dict[str, dict[str, int]]:
    """Of each model, the rows that were made for one of these children and are elsewhere, with the child."""
    found: dict[str, dict[str, int]] = {}
    for each in MovedRow.objects.filter(home__in=list(homes)):
        label, _, key = each.row.partition(" ")
        found.setdefault(label, {})[key] = each.home
    return found


def _remembered(model: type[models.Model], some: Iterable[models.Model]) -> set[str]:
    """The names of those rows that were made for another child than the one where they are."""
    names = [_name(model, row) for row in some]
    return set(MovedRow.objects.filter(row__in=names).values_list("row", flat=True)) if names else set()


@cache
def person_rows() -> tuple[tuple[type[OfChild], str], ...]:
    """Every model with a column for the child whose rows belong to a person record, and the path to that record."""
    return tuple((model, path) for model in _with_child_column() if (path := person_path(model)))


@cache
def child_rows() -> tuple[type[OfChild], ...]:
    """Every model with a column for the child whose rows belong to no person record."""
    return tuple(model for model in _with_child_column() if not person_path(model))


@cache
def person_path(model: type[models.Model]) -> str:
    """
    The path from a model to the person record that its rows belong to; empty where they belong to the child alone.

    It is `person`, or goes through the first foreign key that must be there and leads to such a model.
    """
    fields = [field for field in _meta(model).concrete_fields if isinstance(field, models.ForeignKey)]
    if any(field.name == "person" for field in fields):
        return "person"
    for field in fields:
        target = field.related_model
        if field.null or not issubclass(target, OfChild) or target in (Child, model):
            continue
        if target is PersonRecord:
            return field.name
        if path := person_path(target):
            return f"{field.name}__{path}"
    return ""


def rows(model: type[OfChild]) -> models.QuerySet[Any]:
    found: models.QuerySet[Any] = model.unscoped.all()
    return found


def _with_child_column() -> Iterator[type[OfChild]]:
    for model in apps.get_models():
        has_column = any(field.attname == "child_id" for field in _meta(model).concrete_fields)
        if issubclass(model, OfChild) and model is not PersonRecord and has_column:
            yield model


def _move(model: type[OfChild], row: Any, home: int, to: int) -> None:
    """Moves a row, and remembers where it is from. One that would stand there twice stays: it says the same."""
    if _stands_twice(model, row, to):
        return
    rows(model).filter(pk=row.pk).update(child=to)
    if home == to:
        MovedRow.objects.filter(row=_name(model, row)).delete()
    else:
        MovedRow.objects.update_or_create(row=_name(model, row), defaults={"home": home})


def _stands_twice(model: type[OfChild], row: models.Model, to: int) -> bool:
    """Whether a row that must be the only one of its kind is there at the other child already."""
    for constraint in _meta(model).constraints:
        if isinstance(constraint, models.UniqueConstraint) and "child" in constraint.fields:
            same = {name: getattr(row, name) for name in constraint.fields if name != "child"}
            if rows(model).filter(child=to, **same).exclude(pk=row.pk).exists():
                return True
    return False


def _meta(model: type[models.Model]) -> Any:
    return model._meta  # noqa: SLF001 - Django documents it for everybody


def _name(model: type[models.Model], row: models.Model) -> str:
    return f"{_meta(model).label_lower} {row.pk}"
