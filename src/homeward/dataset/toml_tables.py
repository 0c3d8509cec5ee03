"""
The TOML that people write by hand (settings, mappings, layouts), asked for one value at a time.

A value that is not what it should be is told by file, entry and key, before anything is made of it.
"""

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

from homeward.dataset.calendar import FIRST_ON, LAST_ON
from homeward.dataset.errors import HomewardError, nearest

A_TEXT = "a text in quotes"
TEXTS = "a list of texts in quotes"
A_DATE = "a date without quotes. Write: {key} = 2019-07-18"


@dataclass(frozen=True)
class TomlTable:
    """A table of a TOML file. `where` begins every message about it: the file, and the entry within it."""

    values: Mapping[str, Any]
    where: str

    def error(self, what: str) -> HomewardError:
        return HomewardError(f"{self.where}: {what}")

    def refuse_unknown(self, known: Iterable[str]) -> None:
        """Raise for a key that is not known, with the nearest that is."""
        names = list(known)
        for key in self.values:
            if key not in names:
                hint = nearest(key, names) or f" Known: {', '.join(names)}."
                raise self.error(f"'{key}' is not known.{hint}")

    def text(self, key: str, default: str | None = None) -> str:
        """A text. Without a default it must be there and say something."""
        value = self._value(key, default, A_TEXT)
        if not isinstance(value, str):
            raise self._wrong(key, A_TEXT)
        if default is None and not value.strip():
            raise self.error(f"`{key}` is empty. It should be {A_TEXT}.")
        return value

    def texts(self, key: str) -> tuple[str, ...]:
        """A list of texts; empty when it is left out."""
        value = self.values.get(key, [])
        if not isinstance(value, list) or not all(isinstance(each, str) for each in value):
            raise self._wrong(key, TEXTS)
        return tuple(value)

    def text_or_texts(self, key: str) -> tuple[str, ...]:
        """One text, or a list of them; empty when it is left out."""
        value = self.values.get(key, [])
        if isinstance(value, str):
            return (value,)
        if not isinstance(value, list) or not all(isinstance(each, str) for each in value):
            raise self._wrong(key, f"{A_TEXT}, or {TEXTS}")
        return tuple(value)

    def flag(self, key: str) -> bool:
        """True or false; false when it is left out."""
        value = self.values.get(key, False)
        if not isinstance(value, bool):
            raise self._wrong(key, "true or false, without quotes")
        return value

    def day(self, key: str) -> date | None:
        """A date, or the date of a date with a time; None when it is left out."""
        value = self.values.get(key)
        if isinstance(value, datetime):
            value = value.date()
        if value is not None and not isinstance(value, date):
            raise self._wrong(key, A_DATE.format(key=key))
        if value is not None and not FIRST_ON <= value <= LAST_ON:
            raise self.error(f"`{key}` is outside {FIRST_ON.year} to {LAST_ON.year}, which Homeward knows.")
        return value

    def whole(self, key: str, least: int, most: int) -> int:
        """A whole number from `least` to `most`; `least` when it is left out."""
        value = self.values.get(key, least)
        if not isinstance(value, int) or isinstance(value, bool) or not least <= value <= most:
            raise self._wrong(key, f"a whole number from {least} to {most}")
        return value

    def table(self, key: str) -> "TomlTable":
        """A table within this one; without values when it is left out."""
        value = self.values.get(key, {})
        if not isinstance(value, Mapping):
            raise self._wrong(key, f"a table: [{key}], or {key} = {{ ... }}")
        return TomlTable(value, f"{self.where}, {key}")

    def tables(self, key: str, word: str, name: str = "", *, needed: bool = False) -> list["TomlTable"]:
        """
        A list of tables. One that is needed has one at least; another is empty when it is left out.

        Messages call each one `word` and what its key `name` says, or its place in the list.
        """
        said = f"a list of tables: [[{key}]], or {key} = [{{ ... }}, ...]"
        value = self._value(key, None if needed else [], said)
        if not isinstance(value, list) or not all(isinstance(each, Mapping) for each in value):
            raise self._wrong(key, said)
        if needed and not value:
            raise self.error(f"`{key}` is empty. It should be {said}.")
        return [TomlTable(v, f"{self.where}, {word} {v.get(name, n)}") for n, v in enumerate(value, start=1)]

    def all_texts(self) -> dict[str, str]:
        """Every value of the table, which must all be texts."""
        return {key: self.text(key, "") for key in self.values}

    def _value(self, key: str, default: Any, said: str) -> Any:
        if key in self.values:
            return self.values[key]
        if default is None:
            raise self.error(f"`{key}` is missing. It should be {said}.")
        return default

    def _wrong(self, key: str, said: str) -> HomewardError:
        return self.error(f"`{key}` is {_kind_of(self.values[key])}, and should be {said}.")


def _kind_of(value: Any) -> str:
    kinds: tuple[tuple[type | tuple[type, ...], str], ...] = (
        (bool, "true or false"),
        (int, f"the number {value}"),
        (float, f"the number {value}"),
        (str, "a text"),
        (date, "a date"),
        (time, "a time"),
        (Mapping, "a table"),
    )
    return next((words for kind, words in kinds if isinstance(value, kind)), "a list")


def read_toml(path: Path, what: str) -> TomlTable:
    """Read a TOML file, or raise HomewardError with its path and what it should have been."""
    try:
        with path.open("rb") as file:
            return TomlTable(tomllib.load(file), str(path))
    except FileNotFoundError:
        raise HomewardError(f"{path}: there is no such file. It should hold {what}.") from None
    except OSError as error:
        raise HomewardError(f"{path}: cannot be read ({error.strerror}). It should hold {what}.") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise HomewardError(f"{path}: not valid TOML ({error}). It should hold {what}.") from None
