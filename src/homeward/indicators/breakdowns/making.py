"""Ways to make a breakdown: by the codes of a column, by yes and no, by bands of a number."""

from homeward.dataset.codes import CODE_LISTS
from homeward.indicators.definitions import Breakdown, Category

NOT_RECORDED = "not_recorded"


def coded(name: str, title: str, column: str, code_list: str, keys: tuple[str, ...] | None = None) -> Breakdown:
    """A breakdown by the values of a coded column."""
    codes = CODE_LISTS[code_list]
    categories = [Category(key, codes.label(key), f"{column} = '{key}'") for key in keys or codes.values()]
    return Breakdown(
        name,
        title,
        (*categories, Category(NOT_RECORDED, "Not recorded", f"{column} is null")),
        not_recorded=NOT_RECORDED,
    )


def yes_no(name: str, title: str, column: str) -> Breakdown:
    return Breakdown(
        name,
        title,
        (
            Category("yes", "Yes", f"{column}"),
            Category("no", "No", f"not {column}"),
            Category(NOT_RECORDED, "Not recorded", f"{column} is null"),
        ),
        not_recorded=NOT_RECORDED,
    )


def bands(column: str, *bands: tuple[str, str, int | None, int | None]) -> tuple[Category, ...]:
    """Categories from (key, label, least, most), both inclusive; None is open."""
    return tuple(Category(key, label, between(column, least, most)) for key, label, least, most in bands)


def between(column: str, least: int | None, most: int | None) -> str:
    if least is not None and most is not None:
        return f"{column} = {least}" if least == most else f"{column} between {least} and {most}"
    return f"{column} <= {most}" if least is None else f"{column} >= {least}"
