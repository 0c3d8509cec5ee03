"""
Applying: what a load changes, in one transaction. Whoever reads meanwhile sees the register as it was before.

Everything slow was done before it begins: the files are read, compared and laid out, so that it holds SQLite's one
write lock only as long as the changed rows take. A load that is killed leaves nothing, since nothing was committed.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from homeward.dataset.partnership import Partnership
from homeward.intake.linking.deciding import Link
from homeward_web.clock import now
from homeward_web.exchange.around_people import ask_about, join_and_part, keep_findable, keep_former
from homeward_web.exchange.batches import some_at_a_time
from homeward_web.exchange.comparing import CHANGED, GONE, NEW, Compared
from homeward_web.exchange.held import BY_NAME, HELD
from homeward_web.exchange.involvements import involved, lead_agencies
from homeward_web.register.access import Involvement
from homeward_web.register.children import CASEWORK, Child, MatchDecision, PersonRecord
from homeward_web.register.dataset_rows import HeldTable, from_dataset

Say = Callable[[int, str], None]


class RegisterChanged(RuntimeError):  # noqa: N818 - what happened
    """Somebody joined or parted children since the register was compared: it must be compared again."""


def apply(compared: Compared, partnership: Partnership, links: Sequence[Link] = ()) -> dict[str, int]:
    """
    Change the register as was found. A transaction must be open, as a job.

    Args:
        links: pairs of which intake could not say whether they are one child.
    Returns:
        by table, how many rows that are gone from the extracts stay, since work has been recorded on them here.
    Raises:
        RegisterChanged: the children are not those that were compared.
    """
    _check_unchanged(compared)
    works = involved(compared, partnership)
    _mint_children(compared, lead_agencies(works, partnership))
    for held in HELD:
        if held.name == "match_decisions":
            _change_decisions(compared)
            continue
        if held.name == "person_records":
            keep_former(compared.rows(held.name, CHANGED))
        from_dataset(held, compared.rows(held.name, NEW))
        _change(held, compared.rows(held.name, CHANGED))
    _involve(works)
    join_and_part(compared)
    kept = {held.name: _remove(held, compared) for held in reversed(HELD) if held.name != "match_decisions"}
    keep_findable(compared)
    ask_about(compared, links)
    return {table: count for table, count in kept.items() if count}


def _check_unchanged(compared: Compared) -> None:
    now = dict(PersonRecord.unscoped.order_by().values_list("pk", "child_id").iterator())
    if any(now.get(person) != child for person, child in compared.here_before.items()):
        raise RegisterChanged


def _mint_children(compared: Compared, leads: Mapping[int, str]) -> None:
    wanted = set(compared.assigned.children.values())
    there = set(Child.unscoped.order_by().values_list("pk", flat=True).iterator())
    moment = now()
    Child.unscoped.bulk_create(
        Child(child_key=child, lead_agency_id=leads[child], minted_at=moment) for child in sorted(wanted - there)
    )


def _change(held: HeldTable, rows: Iterable[dict[str, Any]]) -> None:
    """Give rows that are from extracts what the new extract says of them."""
    fields, key = held.fields(), held.table.names()[0]
    for row in rows:
        values = {fields.get(name, name): value for name, value in row.items() if name not in (key, "child_key")}
        values.pop("child_id", None)  # which follows from the person or the episode
        held.model.unscoped.filter(pk=row[key]).exclude(source_file=CASEWORK).update(**values)


def _change_decisions(compared: Compared) -> None:
    held = BY_NAME["match_decisions"]
    for row in compared.rows(held.name, GONE):
        values = {held.field_of(name): value for name, value in row.items()}
        MatchDecision.unscoped.filter(**values, decided_at=None).update(is_undone=True)
    apart = compared.kept_apart()
    from_dataset(held, (row for row in compared.rows(held.name, NEW) if not _joins(row, apart)))


def _joins(row: dict[str, Any], apart: dict[int, int]) -> bool:
    """Whether a decision would make one child of two of which one is protected: a person must decide that."""
    one, other = apart.get(row["person_key"]), apart.get(row["other_person_key"])
    return bool(row["is_same_child"]) and None not in (one, other) and one != other


def _remove(held: HeldTable, compared: Compared) -> int:
    """Take away what the agencies' extracts no longer have; gives how many rows stay."""
    kept = 0
    if held.name == "return_interview_episodes":
        for row in compared.rows(held.name, GONE):
            held.model.unscoped.filter(interview=row["interview_key"], episode=row["episode_key"]).delete()
        return kept
    for keys in some_at_a_time(row[held.table.names()[0]] for row in compared.rows(held.name, GONE)):
        named = _named_here(held, keys)
        held.model.unscoped.filter(pk__in=[key for key in keys if key not in named]).exclude(
            source_file=CASEWORK
        ).delete()
        kept += len(named)
    return kept


GO_ALONG = frozenset({"MatchDecision", "UncertainPair", "SearchKey", "Identifier", "FormerName", "FormerAddress"})
"""Models whose rows go with a person record, and keep none."""


def _named_here(held: HeldTable, keys: Sequence[int]) -> set[int]:
    """Of rows that are to go, those on which work has been recorded here."""
    named: set[int] = set()
    for relation in held.model._meta.related_objects:  # noqa: SLF001 - Django's own name for what is public
        model, name = relation.related_model, relation.field.name
        if model.__name__ not in GO_ALONG:
            naming = getattr(model, "unscoped", model._default_manager)  # noqa: SLF001
            named |= set(naming.filter(**{f"{name}__in": keys}).order_by().values_list(name, flat=True))
    return named


def _involve(works: list[tuple[int, str, str, Any]]) -> None:
    there = set(
        Involvement.unscoped.filter(until=None).order_by().values_list("child_id", "agency_id", "kind").iterator()
    )
    Involvement.unscoped.bulk_create(
        Involvement(child_id=child, agency_id=agency, kind=kind, since=since)
        for child, agency, kind, since in works
        if (child, agency, kind) not in there
    )
