"""
Keys: a 63-bit number for an agency's own identifier, the same in every build and on every machine.

The key is the last 63 bits of the MD5 of table, agency and identifier: it says nothing about a child, and a
collision among ten million records has a chance of one in 180,000. MD5 is no protection here and is not meant as one.
"""

import hashlib

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
