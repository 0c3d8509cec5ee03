"""People as they are compared: one prepared record for each row of `people`."""

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

import duckdb
import pyarrow as pa

from homeward.dataset.forenames import Forename, forename_of
from homeward.dataset.names import words_of
from homeward.dataset.postcodes import letters_of_postcode, plain_postcode
from homeward.intake.identifiers import IDENTIFIERS, believable_sql

NAME_FIELDS = ("forename", "surname", "known_as", "postcode", "address")
"""Fields that a person record may have and the dataset never stores."""

_SHORT_STREETS = {"street": "st", "road": "rd", "avenue": "ave", "close": "cl", "drive": "dr", "lane": "ln"}
_PLACEHOLDER_POSTCODE = re.compile(r"^ZZ\d|^(NK|NA|NONE|UNKNOWN|NOTKNOWN|NFA|X+)$")


@dataclass(frozen=True)
class Person:
    """
    A person record as it is compared. What an agency wrote is in `written`, for who reviews it.

    Attributes:
        rank: its place in the order that decides which record is a child's first.
        surname_words: the parts of a double-barrelled surname.
        identifiers: by name, those that are believable.
    """

    key: int
    rank: int
    agency: str
    person_id: str
    born_on: date | None = None
    forename: Forename | None = None
    surname: str = ""
    surname_words: tuple[str, ...] = ()
    postcode: str = ""
    address: str = ""
    identifiers: tuple[tuple[str, str], ...] = ()
    written: tuple[tuple[str, str], ...] = ()

    @property
    def has_name(self) -> bool:
        """There is something to compare besides a birth date."""
        return bool(self.forename or self.surname)

    @property
    def id(self) -> tuple[str, str]:
        """The agency and its own identifier: what a decision is about, in every extract."""
        return (self.agency, self.person_id)


def people_of(
    con: duckdb.DuckDBPyConnection, keys: Collection[int] = (), ids: Collection[tuple[str, str]] = ()
) -> list[Person]:
    """
    The rows of `people` that have a name, are asked for by key or by agency and identifier, in the order of their rank.

    Columns of names that `people` does not have are empty.
    """
    columns = {name for (name,) in con.execute("select column_name from (describe people)").fetchall()}
    names = [name if name in columns else f"null as {name}" for name in NAME_FIELDS]
    has_name = " or ".join(f"{name} is not null" for name in ("forename", "surname") if name in columns) or "false"
    identifiers = [f"{believable_sql(name)} as {name}" for name in IDENTIFIERS]
    con.register("wanted_keys", pa.table({"key": pa.array(sorted(keys), pa.int64())}))
    con.register("wanted_ids", pa.table({"id": pa.array(sorted(map(chr(31).join, ids)), pa.string())}))
    rows = con.execute(f"""
        select person_key, person_rank, agency, person_id, born_on, {", ".join([*names, *identifiers])}
        from people where {has_name} or person_key in (select key from wanted_keys)
            or concat(agency, chr(31), person_id) in (select id from wanted_ids)
        order by person_rank
    """).fetchall()
    end = 5 + len(NAME_FIELDS)
    return [prepared(*row[:4], born_on=row[4], names=row[5:end], identifiers=row[end:]) for row in rows]


def prepared(
    key: int,
    rank: int,
    agency: str,
    person_id: str,
    *,
    born_on: date | None,
    names: tuple[str | None, ...],
    identifiers: tuple[str | None, ...],
) -> Person:
    forename, surname, known_as, postcode, address = names
    words = words_of(surname)
    return Person(
        key,
        rank,
        agency,
        person_id,
        born_on,
        forename_of(forename, known_as),
        "".join(words),
        words,
        postcode_of(postcode),
        address_of(address),
        tuple((name, text) for name, text in zip(IDENTIFIERS, identifiers, strict=True) if text),
        tuple((name, text.strip()) for name, text in zip(NAME_FIELDS, names, strict=True) if text and text.strip()),
    )


@lru_cache(maxsize=100_000)
def postcode_of(text: str | None) -> str:
    """The postcode without blanks, in capitals; empty for what stands for none (ZZ99 3VZ: no fixed abode)."""
    letters = letters_of_postcode(text or "")
    return "" if _PLACEHOLDER_POSTCODE.search(letters) else letters


@lru_cache(maxsize=100_000)
def address_of(text: str | None) -> str:
    """The words of an address in small letters, streets in short."""
    words = re.findall(r"[a-z0-9]+", (text or "").casefold())
    return " ".join(_SHORT_STREETS.get(word, word) for word in words)


def compared_table(people: Iterable[Person]) -> pa.Table:
    """The columns that the model reads, a row a person. What is empty is null: nothing to compare."""
    rows = [_compared(person) for person in people]
    return pa.Table.from_pylist(rows, schema=COMPARED)


COMPARED = pa.schema(
    {
        "unique_id": pa.int64(),
        "forename": pa.string(),
        "called": pa.string(),
        "rest": pa.string(),
        "forename_forms": pa.list_(pa.string()),
        "forename_parts": pa.list_(pa.string()),
        "forename_prefix": pa.list_(pa.string()),
        "forename_is_known": pa.bool_(),
        "surname": pa.string(),
        "surname_words": pa.list_(pa.string()),
        "born": pa.string(),
        "born_swapped": pa.string(),
        "born_without_month": pa.string(),
        "postcode": pa.string(),
        "sector": pa.string(),
        "district": pa.string(),
        "address": pa.string(),
    }
)


def _compared(person: Person) -> dict[str, object]:
    forename = person.forename
    is_uk = bool(plain_postcode(person.postcode))
    return {
        "unique_id": person.rank,
        "forename": forename.whole if forename else None,
        "called": forename.called if forename else None,
        "rest": forename.rest if forename else None,
        "forename_forms": list(forename.forms) if forename else [],
        "forename_parts": list(forename.parts) if forename else [],
        "forename_prefix": list(forename.prefix) if forename else [],
        "forename_is_known": bool(forename and forename.is_known),
        "surname": person.surname or None,
        "surname_words": list(person.surname_words),
        "born": person.born_on.strftime("%Y%m%d") if person.born_on else None,
        "born_swapped": person.born_on.strftime("%Y%d%m") if person.born_on else None,
        "born_without_month": person.born_on.strftime("%Y%d") if person.born_on else None,
        "postcode": person.postcode or None,
        "sector": person.postcode[:-2] if is_uk else None,
        "district": person.postcode[:-3] if is_uk else None,
        "address": person.address or None,
    }
