"""
Papers about one child as tagged PDF (PDF/UA-1), typeset by typst without the machine's own fonts.

All texts go to typst as JSON and are never markup: what somebody typed is printed as it is.
"""

import json
import re
from collections.abc import Mapping
from importlib.resources import as_file, files
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

FONTS = ("SourceSansPro-Regular.ttf", "SourceSansPro-Semibold.ttf", "SourceSansPro-Bold.ttf", "SourceSansPro-It.ttf")

_WITHOUT_SHAPE = re.compile("[^\n\u200b\x20-\x7e\xa0-\u017e\u0370-\u03ff\u0400-\u045f\u1ea0-\u1ef9\u2010-\u2026\u20ac]")


OURS = "homeward_web.missing.papers"


def typeset(template: str, paper: Mapping[str, Any], *, package: str = OURS) -> bytes:
    """
    A paper as PDF.

    Args:
        template: the name of a file in `templates`.
        paper: what it prints; texts, lists and dictionaries of texts.
        package: whose `templates` the file lies in.
    """
    import typst  # 77 MB: only who typesets waits for it

    with TemporaryDirectory(prefix="homeward-") as name:
        folder = Path(name)
        fonts: list[Path] = [folder]
        _put_fonts(folder)
        source = folder / "paper.typ"
        source.write_text(_template(OURS, "base.typ") + _template(package, template), encoding="utf-8")
        pdf: bytes = typst.compile(
            source,
            root=folder,
            font_paths=fonts,
            ignore_system_fonts=True,
            # PDF/UA forbids a letter without a shape (Chinese, emoji): a question mark stands for it.
            sys_inputs={"paper": json.dumps(_with_shapes(paper))},
            pdf_standards=["ua-1"],
        )
    return pdf


def _put_fonts(folder: Path) -> None:
    """Only the fonts that are used: the package has each twice, and which one is found first may differ."""
    for name in FONTS:
        with as_file(files("font_source_sans_pro") / "files" / name) as font:
            (folder / name).write_bytes(font.read_bytes())


def _template(package: str, name: str) -> str:
    return (files(package) / "templates" / name).read_text(encoding="utf-8")


def _with_shapes(part: Any) -> Any:
    if isinstance(part, Mapping):
        return {name: _with_shapes(each) for name, each in part.items()}
    if isinstance(part, list | tuple):
        return [_with_shapes(each) for each in part]
    return _WITHOUT_SHAPE.sub("?", part.replace("\r\n", "\n")) if isinstance(part, str) else part
