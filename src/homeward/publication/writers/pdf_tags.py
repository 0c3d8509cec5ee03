"""
What typst 0.15 cannot yet say in a tagged PDF: which cells of a table's body name their row.
"""

from collections.abc import Iterator, Sequence
from io import BytesIO

from pikepdf import Array, Dictionary, Name, Object, Pdf


def with_row_headers(pdf: bytes, columns: Sequence[int]) -> bytes:
    """
    The PDF with a header cell, of scope row, in each row of each table's body.

    Args:
        columns: for each table, in order of reading, the place of the column that names its rows.
    Raises:
        ValueError: there are not as many tables as columns.
    """
    with Pdf.open(BytesIO(pdf)) as document:
        tables = [part for part in structure(document.Root.StructTreeRoot) if part.get("/S") == Name.Table]
        for table, column in zip(tables, columns, strict=True):
            for body in _children(table, Name.TBody):
                for row in _children(body, Name.TR):
                    cell = list(_children(row))[column]
                    cell.S = Name.TH
                    cell.A = Array([Dictionary(O=Name.Table, Scope=Name.Row)])
        saved = BytesIO()
        document.save(saved, deterministic_id=True)
    return saved.getvalue()


def structure(part: Object) -> Iterator[Object]:
    """The structure elements of a tagged PDF in order of reading."""
    for child in _children(part):
        yield child
        yield from structure(child)


def _children(part: Object, role: Name | None = None) -> Iterator[Object]:
    kids = part.get("/K")
    if kids is None:
        return
    for kid in kids if isinstance(kids, Array) else [kids]:
        if isinstance(kid, Dictionary) and "/S" in kid and (role is None or role == kid.S):
            yield kid
