"""
Keys: a 63-bit number for an agency's own identifier, the same in every build and on every machine.

The key is the last 63 bits of the MD5 of table, agency and identifier: it says nothing about a child, and a
collision among ten million records has a chance of one in 180,000. MD5 is no protection here and is not meant as one.
"""

import hashlib

from homeward.intake.fields import IDENTIFIED_BY

SEPARATOR = "\x1f"
_BITS_63 = (1 << 63) - 1


def key(table: str, agency: str, identifier: str) -> int:
    """The key of an agency's record in a canonical table."""
    digest = hashlib.md5(SEPARATOR.join((table, agency, identifier)).encode(), usedforsecurity=False).digest()
    return int.from_bytes(digest[8:], "little") & _BITS_63


def key_sql(table: str, identifier: str, agency: str = "agency") -> str:
    """SQL that gives the same as `key`, where `agency` and `identifier` are SQL expressions."""
    text = f"concat('{table}', chr(31), {agency}, chr(31), {identifier})"
    return f"(md5_number_lower({text}) & {_BITS_63}::ubigint)::bigint"


def record_key_sql(table: str) -> str:
    """
    SQL: the key of a record of a table, over a row that has the columns by which it is known (`IDENTIFIED_BY`).

    A part that is empty is a part too. An interview without an identifier of its own has one of its episode; one of
    several episodes has a row for each, and one key.
    """
    if table == "return_interviews":
        return key_sql(table, "coalesce(interview_id, concat('of episode', chr(31), episode_id))")
    names = IDENTIFIED_BY[table]
    if len(names) == 1:
        return key_sql(table, names[0])
    parts = ", chr(31), ".join(f"coalesce({name}::varchar, '')" for name in names)
    return key_sql(table, f"concat({parts})")
