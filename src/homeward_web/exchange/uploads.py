"""What may be uploaded: how much, which files, under which names. Their content is looked at by the core's own gate."""

import re
import unicodedata
from pathlib import PurePosixPath
from typing import Any

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import FileUploadHandler
from django.http.multipartparser import MultiPartParserError

from homeward.intake.extracts import EXTRACTS_FILE
from homeward.intake.reading import ENDINGS
from homeward_web.exchange.receiving import OF_DECISIONS

MOST_FILES = 40
MOST_BYTES_OF_A_FILE = 100_000_000
MOST_BYTES = 250_000_000
TOO_MUCH = f"The files are larger than {MOST_BYTES // 1_000_000} MB together. Give fewer at a time."
_LONGEST_NAME = 150
_FORBIDDEN = re.compile(r"[\x00-\x1f\x7f<>:\"|?*]")
_ASIDE = (EXTRACTS_FILE, *OF_DECISIONS)


class NotTooMuch(FileUploadHandler):
    """
    Refuses a request whose files are too large, before anything of them is kept. It comes before other handlers.

    A request says how long it is, and no more than that is read of it.
    """

    def handle_raw_input(
        self,
        input_data: Any,
        META: Any,  # noqa: N803 - Django names it so
        content_length: int,
        boundary: Any,
        encoding: str | None = None,
    ) -> None:
        """Looks at the length alone. Raises MultiPartParserError, which Django answers with 400."""
        if content_length > MOST_BYTES:
            raise MultiPartParserError(TOO_MUCH)

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes:
        """Passes the data on to the next handler."""
        return raw_data

    def file_complete(self, file_size: int) -> None:
        """The next handler keeps the file."""


def checked_files(files: "list[UploadedFile[Any]]") -> "list[tuple[str, UploadedFile[Any]]]":
    """
    The files under the names that they are kept by.

    Raises:
        ValidationError: there are none, too many, or one that cannot be an extract; in words for whoever gave them.
    """
    if not files:
        raise ValidationError("Choose the files of the extract.", "required")
    if len(files) > MOST_FILES:
        raise ValidationError(f"Give at most {MOST_FILES} files at a time.", "many")
    named = [(plain_name(file.name or ""), file) for file in files]
    for name, file in named:
        _check(name, file)
    names = [name.casefold() for name, _ in named]
    if twice := next((name for name, _ in named if names.count(name.casefold()) > 1), None):
        raise ValidationError(f"Two files are called {twice}. Give each its own name.", "twice")
    return named


def plain_name(name: str) -> str:
    """A file's own name, without folders, blanks around it, and characters that file names must not have."""
    last = PurePosixPath(unicodedata.normalize("NFC", name).replace("\\", "/")).name
    return _FORBIDDEN.sub("", last).strip()


def _check(name: str, file: "UploadedFile[Any]") -> None:
    ending = PurePosixPath(name).suffix.casefold()
    if not name or len(name) > _LONGEST_NAME or name.startswith((".", "~$")) or name in _ASIDE:
        raise ValidationError("A file has a name that an extract cannot have. Rename it, then try again.", "name")
    if ending not in ENDINGS:
        readable = ", ".join(ENDINGS)
        raise ValidationError(f"{name} is of a kind that cannot be read. Give files that end in {readable}.", "kind")
    if not file.size:
        raise ValidationError(f"{name} is empty.", "empty")
    if file.size > MOST_BYTES_OF_A_FILE:
        raise ValidationError(f"{name} is larger than {MOST_BYTES_OF_A_FILE // 1_000_000} MB.", "large")
