"""Texts that are longer than the register has room for. Cutting one off would change what an agency said."""

from homeward.dataset.errors import HomewardError
from homeward_web.exchange.comparing import Compared
from homeward_web.exchange.held import BY_NAME


def refuse_what_is_too_long(compared: Compared) -> None:
    """Raises HomewardError, naming table, column and row, where a text of the extracts does not fit."""
    for name, held in BY_NAME.items():
        for field in held.model._meta.concrete_fields:  # noqa: SLF001 - Django's own name for what is public
            column = field.name if field.name in _columns(compared, name) else ""
            if column and field.max_length and field.get_internal_type() == "CharField":
                _refuse(compared, name, column, field.max_length)


def _columns(compared: Compared, table: str) -> set[str]:
    return {row[0] for row in compared.con.execute(f"describe found.{table}").fetchall()}


def _refuse(compared: Compared, table: str, column: str, longest: int) -> None:
    place = "source_sheet, source_row" if "source_row" in _columns(compared, table) else "'', null"
    found = compared.con.execute(
        f"select {place} from found.{table} where what <> 'gone' and length({column}) > {longest} limit 1"
    ).fetchone()
    if found:
        sheet, row = found
        where = f", {'sheet ' + sheet + ', ' if sheet else ''}row {row}" if row is not None else ""
        raise HomewardError(
            f"Nothing was loaded: {table}{where}, column {column}: the text is longer than {longest} characters. "
            "Shorten it in the extract, then give the files again."
        )
