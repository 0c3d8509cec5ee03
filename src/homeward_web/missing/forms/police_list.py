"""The police's morning list, pasted or dropped in."""

from typing import Any

from django import forms

from homeward_web.missing.forms.choices import words

LARGEST = 1_000_000
"""Bytes of a list: some thousand rows."""


class PoliceListForm(forms.Form):
    """A list as text, or as a file of text."""

    rows = words(
        "Paste the list",
        rows=10,
        hint="One child a line, with tabs or commas between: reference, name, date of birth, missing since, returned.",
    )
    file = forms.FileField(label="Or choose a file", required=False, help_text="A CSV or text file.")

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if self.errors:
            return cleaned
        if file := cleaned.get("file"):
            cleaned["rows"] = self._read(file)
        if not cleaned.get("rows"):
            self.add_error("rows", "Paste the list, or choose a file.")
        return cleaned

    def _read(self, file: Any) -> str:
        if file.size > LARGEST:
            self.add_error("file", "The file is too large for a morning list. Choose another file.")
            return ""
        content: bytes = file.read()
        for encoding in ("utf-8-sig", "cp1252"):
            try:
                return content.decode(encoding)
            except UnicodeDecodeError:
                continue
        self.add_error("file", "The file is not text. Save it as CSV, and choose that.")
        return ""
