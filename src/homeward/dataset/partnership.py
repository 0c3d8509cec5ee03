"""
A partnership's settings: who its agencies are, where their mappings and layouts lie.

`partnerships/<name>/partnership.toml`:

    name = "County Durham and Darlington"
    [[agencies]]
    key = "durham"                      # the folder that its extracts lie in
    name = "Durham"                     # as papers print it
    kind = "council"                    # council, police, health or school
    area = "E06000047"                  # ONS code of its area
    extracted_on = 2021-07-31           # the date of its latest extract; extracts.toml beside the files overrides it
    mappings = ["mappings/durham.toml"] # or the names of standards, such as "ssd"; left out: files are recognised
    [papers]
    monthly_report = "layouts/monthly_report.toml"
    [returns]
    printed = "computed"                # or "supplied": which is printed where an agency's return says it too
    [[breaks]]                          # and [[targets]]: see `over_time_settings`
    from = 2020-04-01
    reason = "Recording was realigned."
    [labels.ethnicity]
    "Asian - Kashmiri" = "C2"           # what a label means, in every extract of every agency
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from homeward.dataset.areas import area_name
from homeward.dataset.codes import CODE_LISTS
from homeward.dataset.errors import HomewardError, nearest
from homeward.dataset.labels.accepted import Accepted, read_accepted
from homeward.dataset.over_time_settings import DeclaredBreak, DeclaredTarget, read_break, read_target
from homeward.dataset.toml_tables import TomlTable, read_toml

SETTINGS_FILE = "partnership.toml"

SETTINGS_KEYS = ("name", "agencies", "papers", "returns", "document", "labels", "breaks", "targets")
RETURNS_KEYS = ("printed",)
COMPUTED, SUPPLIED = "computed", "supplied"
AGENCY_KEYS = ("key", "name", "kind", "area", "extracted_on", "mappings")
DOCUMENT_KEYS = ("issue", "status", "created_on", "created_by", "contact", "source_system")

PLAIN_NAME = re.compile(r"[a-z0-9][a-z0-9_-]*")
"""What a name may be that becomes part of file names."""


@dataclass(frozen=True)
class Agency:
    """
    An agency of the partnership.

    Attributes:
        mappings: the partnership's own mapping files.
        standards: names of standards that come with Homeward, by which other files are recognised; None for all of
            them, when the settings say nothing about mappings.
    """

    key: str
    name: str
    kind: str
    area: str
    extracted_on: date | None
    mappings: tuple[Path, ...] = ()
    standards: tuple[str, ...] | None = ()


@dataclass(frozen=True)
class Partnership:
    """
    A partnership's settings, as read from its folder.

    `papers` gives the layout file of each paper that the partnership prints: `monthly_report`, `scorecard`, `annual`,
    `profile`, `specification`, `plan`.
    `document` holds what papers print about themselves: `created_by`, `contact`, `source_system`.
    `printed` says which figure is printed where an agency supplies one that Homeward computes: COMPUTED or SUPPLIED.
    `labels` says, by list, what labels mean in every extract; what an agency's own mapping says goes before.
    `breaks` says from when which figures are not comparable with those before; `targets` what they ought to be.
    """

    name: str
    folder: Path
    agencies: tuple[Agency, ...]
    papers: dict[str, Path]
    document: dict[str, str] = field(default_factory=dict)
    printed: str = COMPUTED
    labels: Accepted = field(default_factory=dict)
    breaks: tuple[DeclaredBreak, ...] = ()
    targets: tuple[DeclaredTarget, ...] = ()

    def agency(self, key: str) -> Agency:
        for agency in self.agencies:
            if agency.key == key:
                return agency
        keys = [agency.key for agency in self.agencies]
        raise HomewardError(f"{self.name} has no agency '{key}'. It has: {', '.join(keys)}.{nearest(key, keys)}")

    def councils(self) -> list[Agency]:
        return [agency for agency in self.agencies if agency.kind == "council"]


def open_partnership(folder: Path) -> Partnership:
    """Read a partnership's folder. Raises HomewardError, saying which line to mend, when its settings do not hold."""
    settings = read_toml(folder / SETTINGS_FILE, "a partnership's settings")
    settings.refuse_unknown(SETTINGS_KEYS)
    agencies = tuple(_agency(entry, folder) for entry in settings.tables("agencies", "agency", "key", needed=True))
    _check_apart(settings, agencies)
    keys = [agency.key for agency in agencies]
    papers = settings.table("papers")
    document = settings.table("document")
    document.refuse_unknown(DOCUMENT_KEYS)
    return Partnership(
        name=settings.text("name"),
        folder=folder,
        agencies=agencies,
        papers={paper: _file(papers, folder, layout) for paper, layout in papers.all_texts().items()},
        document=document.all_texts(),
        printed=_printed(settings.table("returns")),
        labels=read_accepted(settings.table("labels")),
        breaks=tuple(read_break(entry, keys) for entry in settings.tables("breaks", "break", "from")),
        targets=tuple(read_target(entry, keys) for entry in settings.tables("targets", "target", "indicator")),
    )


def _printed(returns: TomlTable) -> str:
    returns.refuse_unknown(RETURNS_KEYS)
    printed = returns.text("printed", COMPUTED)
    if printed not in (COMPUTED, SUPPLIED):
        raise returns.error(f'`printed` is \'{printed}\'. Write "{COMPUTED}" or "{SUPPLIED}".')
    return printed


def _agency(entry: TomlTable, folder: Path) -> Agency:
    entry.refuse_unknown(AGENCY_KEYS)
    key, kind, area = entry.text("key"), entry.text("kind"), entry.text("area")
    if not PLAIN_NAME.fullmatch(key):
        raise entry.error(
            "its key is not a plain name. It is the name of a folder and part of file names: "
            "write it in lower-case letters, digits, _ and -, beginning with a letter or digit."
        )
    kinds = CODE_LISTS["agency_kind"].values()
    if kind not in kinds:
        raise entry.error(f"kind '{kind}' is not one of {', '.join(kinds)}.{nearest(kind, kinds)}")
    try:
        area_name(area)
    except HomewardError as error:
        raise entry.error(str(error)) from None
    named = entry.texts("mappings")
    standards = tuple(name for name in named if PLAIN_NAME.fullmatch(name) and not (folder / name).is_file())
    return Agency(
        key=key,
        name=entry.text("name"),
        kind=kind,
        area=area,
        extracted_on=entry.day("extracted_on"),
        mappings=tuple(_file(entry, folder, mapping) for mapping in named if mapping not in standards),
        standards=standards if "mappings" in entry.values else None,
    )


def _file(entry: TomlTable, folder: Path, name: str) -> Path:
    if not (folder / name).is_file():
        raise entry.error(f"it names {name}, and there is no such file.")
    return folder / name


def _check_apart(settings: TomlTable, agencies: Sequence[Agency]) -> None:
    """No two agencies have one key, and no two councils one area: their records would be counted over and over."""
    by_key: dict[str, Agency] = {}
    by_area: dict[str, Agency] = {}
    for agency in agencies:
        if agency.key in by_key:
            raise settings.error(f"two agencies have the key '{agency.key}'. Give each its own.")
        by_key[agency.key] = agency
        if agency.kind != "council":
            continue
        if other := by_area.get(agency.area):
            raise settings.error(
                f"councils '{other.key}' and '{agency.key}' have one area, {agency.area}. "
                "Make one agency of them, or correct the area's code."
            )
        by_area[agency.area] = agency
