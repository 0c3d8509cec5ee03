"""The page on the standards that come with Homeward, from their own descriptions."""

from collections.abc import Callable, Iterable, Sequence

from homeward.intake.mapping import FieldMapping, TableMapping, same_heading
from homeward.intake.sources.known_sheets import KnownSheet, Standard
from homeward.intake.sources.recognising import LEAST, LIKELY, SURE
from homeward.intake.sources.standards import described, read_standard

Page = Callable[..., str]

INTRODUCTION = (
    "What is read of the datasets and returns that every council has, without a mapping. An agency uses a standard by "
    'its name, `mappings = ["ssd"]`, or all of them when its settings have no `mappings`: see '
    "[partnership settings](partnership-settings.md). Files may have any name: they are recognised by their headings. "
    "What a standard cannot say is `[x]`, and not 0; so is a care status whose table is not there, and *not a client* "
    "unless early help, need, protection plans and care are all told. Text such as `NULL` or `n/a` counts as an empty "
    "cell. How to: "
    "[load SSD, SSDA903 or Annex A](../how-to/load-ssd-903-annex-a.md). The workbooks that `template` writes are read "
    'the same way, under any name: `mappings = ["templates"]`; their sheets are called `template_` and the table.'
)

RECOGNITION = (
    "The certainty is the agreement between a sheet's headings and the columns below, in percent. A column that many "
    "tables have says little, a table's own says much, a heading that is not known speaks against it, and a file or "
    f"sheet that is named as the table halves the doubt. It is sure from {SURE}%, likely from {LIKELY}%, and not read "
    f"below {LEAST}% or when a column is lacking without which nothing can be read. Two tables that are about as "
    "likely are both told. What somebody says in `extracts.toml` or with `--is` goes before all of it."
)


def sources_page(page: Page, table: Page) -> str:
    """Every standard: which of its columns goes where, and what is not used and why."""
    parts = [INTRODUCTION, "## How files are recognised", RECOGNITION]
    for name in described():
        parts += _standard(read_standard(name), table)
    return page("Standards: what is read of them", "src/homeward/intake/sources/reference", *parts)


def _standard(standard: Standard, table: Page) -> Iterable[str]:
    yield f"## {standard.name}\n\n**{standard.title}**: {standard.about}. Source: {standard.source}."
    for sheet in standard.sheets:
        if sheet.tables:
            yield f"### {sheet.name}\n\nOne row is {sheet.title}.{_covers(sheet)}{_named(sheet)}"
            yield table(("its column", "goes to", "how"), _rows(sheet))
            if unused := _unused(sheet):
                yield f"Not used: {', '.join(f'`{heading}`' for heading in unused)}."
    yield f"### Tables of {standard.name} that are not used"
    unused_sheets = [sheet for sheet in standard.sheets if not sheet.tables]
    yield table(("table", "one row is", "why not"), ((f"`{s.name}`", s.title, s.unused) for s in unused_sheets))


def _covers(sheet: KnownSheet) -> str:
    return f" It tells only of {sheet.covers}; a finding says so." if sheet.covers else ""


def _named(sheet: KnownSheet) -> str:
    return " Its name alone tells it: " + " or ".join(f"`{n}`" for n in sheet.named) + "." if sheet.is_by_name else ""


def _rows(sheet: KnownSheet) -> Iterable[Sequence[str]]:
    for mapping in sheet.tables:
        for name, of in mapping.fields.items():
            column = ", ".join(f"`{h}`" for h in of.headings[:1]) or "(none)"
            yield column, f"`{mapping.table}.{name}`", _how(of)
        yield from _chosen(mapping)


def _how(of: FieldMapping) -> str:
    said = []
    if of.value:
        said.append(f"always `{of.value}`")
    if of.made_from:
        said.append(f"made from {', '.join(f'`{each}`' for each in of.made_from)}")
    if of.numbered_by:
        said.append(f"numbered by `{of.numbered_by}`")
    said += [
        f"`{spelling.upper()}` is {f'`{meant}`' if meant else 'not recorded'}" for spelling, meant in of.codes.items()
    ]
    if of.empty:
        said.append(f"empty is `{of.empty}`")
    if of.words:
        without = f" and without {_listed(of.without_words)}" if of.without_words else ""
        said.append(f"or a heading with {_listed(of.words)}{without}")
    return "; ".join(said)


def _listed(words: Iterable[str]) -> str:
    return ", ".join(f"`{word.replace('|', '` or `')}`" for word in words)


def _chosen(mapping: TableMapping) -> Iterable[Sequence[str]]:
    for heading, texts in mapping.only_rows.items():
        yield f"`{heading}`", f"`{mapping.table}`", f"only rows with {_texts(texts)}"
    for heading, texts in mapping.skip_rows.items():
        yield f"`{heading}`", f"`{mapping.table}`", f"no rows with {_texts(texts)}"


def _texts(texts: Iterable[str]) -> str:
    return " or ".join(f"`{text.upper()}`" for text in sorted(texts))


def _unused(sheet: KnownSheet) -> list[str]:
    named = {same_heading(heading) for mapping in sheet.tables for heading in mapping.headings()}
    return [c.headings[0] for c in sheet.columns if not any(same_heading(h) in named for h in c.headings)]
