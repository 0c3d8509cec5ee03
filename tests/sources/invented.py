"""
An invented council's children, and the extracts that it would make of them: SSD, SSDA903 and Annex A List 8.

One seed gives one council, so the three sources tell the same and can be compared.
"""

import csv
import random
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

import openpyxl
import pyarrow as pa
import pyarrow.parquet as pq

FIRST, LAST = date(2024, 4, 1), date(2025, 3, 31)
"""The collection year, on whose last day everything is extracted."""

ETHNICITIES = ("WBRI", "WIRI", "MWBC", "APKN", "BAFR", "WOTH", "REFU")
DISABILITIES = ("NONE", "LD", "MOB", "AUT", "PC", "BEH")

Row = dict[str, Any]


@dataclass(frozen=True)
class Episode:
    began: datetime
    returned: datetime | None
    is_missing: bool
    offered: str
    accepted: str


@dataclass(frozen=True)
class Child:
    """A child; `care` are its times looked after, each in episodes of care that follow one another."""

    number: int
    born_on: date
    sex: str
    ethnicity: str
    has_send: bool
    disabilities: tuple[str, ...]
    need: tuple[date, date | None] | None
    plan: tuple[date, date | None] | None
    care: tuple[tuple[date, date | None], ...]
    episodes: tuple[Episode, ...] = field(default=())

    @property
    def key(self) -> str:
        return f"C{self.number:05}"

    def is_in_care_on(self, day: date) -> bool:
        return any(began <= day and (ended is None or day <= ended) for began, ended in self.care)


def invent(seed: int = 1, count: int = 300) -> list[Child]:
    """As many children, of whom about half are looked after at some time."""
    chance = random.Random(seed)
    return [_child(number, chance) for number in range(1, count + 1)]


def _child(number: int, chance: random.Random) -> Child:
    born_on = date(2008, 1, 1) + timedelta(days=chance.randrange(365 * 10))
    care = _care(chance) if chance.random() < 0.5 else ()
    began = FIRST + timedelta(days=chance.randrange(200))
    return Child(
        number,
        born_on,
        chance.choice("MF"),
        chance.choice(ETHNICITIES),
        chance.random() < 0.2,
        tuple(sorted(set(chance.choices(DISABILITIES, k=chance.randrange(1, 3))))) if chance.random() < 0.4 else (),
        (began, None) if chance.random() < 0.5 else None,
        (began + timedelta(days=10), began + timedelta(days=100)) if chance.random() < 0.2 else None,
        care,
        _episodes(care, chance),
    )


def _care(chance: random.Random) -> tuple[tuple[date, date | None], ...]:
    """One or two episodes of care without a gap; the last perhaps still open."""
    began = FIRST + timedelta(days=chance.randrange(-300, 120))
    changed = began + timedelta(days=chance.randrange(30, 90))
    ended = None if chance.random() < 0.7 else max(changed, FIRST) + timedelta(days=chance.randrange(90, 120))
    return ((began, changed), (changed, ended)) if chance.random() < 0.5 else ((began, ended),)


def _episodes(care: Sequence[tuple[date, date | None]], chance: random.Random) -> tuple[Episode, ...]:
    """Several, one after another, within care where the child is looked after at all."""
    first = max(care[0][0], FIRST) if care else FIRST
    last = (care[-1][1] or LAST) if care else LAST
    days = (last - first).days - 4
    starts = sorted(chance.sample(range(1, days), chance.choice((0, 0, 1, 2, 3, 6)))) if days > 20 else []
    episodes = []
    for at, day in enumerate(starts):
        began = datetime.combine(first + timedelta(days=day), time(chance.randrange(8, 23), chance.randrange(60)))
        longest = (starts[at + 1] - day) * 1440 - 24 * 60 if at + 1 < len(starts) else 3 * 1440
        minutes = chance.randrange(30, max(longest, 60))
        returned = began + timedelta(minutes=min(minutes, 1440 * 3))
        offered = chance.choice(("Y", "Y", "N", "NA", ""))
        accepted = chance.choice(("Y", "N")) if offered == "Y" else ("NA" if offered == "NA" else "")
        episodes.append(Episode(began, returned, chance.random() < 0.85, offered, accepted))
    if episodes and at_end(care) and chance.random() < 0.05:
        episodes[-1] = Episode(episodes[-1].began, None, True, "", "")
    return tuple(episodes)


def at_end(care: Sequence[tuple[date, date | None]]) -> bool:
    return not care or care[-1][1] is None


def _stamp(value: date | datetime | None) -> str:
    if value is None:
        return ""
    return value.strftime("%Y-%m-%d %H:%M:%S")


def ssd(children: Iterable[Child], only_days: bool = False) -> dict[str, list[Row]]:
    """The tables of the Standard Safeguarding Dataset; `only_days` as systems write that have no times."""
    tables: dict[str, list[Row]] = {name: [] for name in SSD_COLUMNS}

    def add(table: str, *values: object) -> None:
        tables[table].append(dict(zip(SSD_COLUMNS[table], values, strict=True)))

    for child in children:
        who = child.key
        send = "Y" if child.has_send else "N"
        add("ssd_person", who, "Anna", "Invented", child.sex, child.sex, child.ethnicity, _stamp(child.born_on), send)
        for number, episode in enumerate(child.episodes):
            began, returned = episode.began, episode.returned
            days = [at and datetime.combine(at, time()) if only_days else at for at in (began, returned)]
            kind = "Missing" if episode.is_missing else "Absent"
            offer = (episode.offered, episode.accepted)
            add("ssd_missing", f"{who}-{number}", who, _stamp(days[0]), kind, _stamp(days[1]), *offer)
        for number, (entered, ended) in enumerate(child.care):
            add("ssd_cla_episodes", f"{who}-e{number}", who, _stamp(entered), _stamp(ended))
            add("ssd_cla_placement", f"{who}-p{number}", who, "K2", 12.4, "PR1", _stamp(entered), _stamp(ended))
            add("ssd_legal_status", f"{who}-l{number}", who, "C2", _stamp(entered), _stamp(ended))
        if child.need:
            add("ssd_cin_episodes", f"{who}-r", who, _stamp(child.need[0]), "N", _stamp(child.need[1]))
        if child.plan:
            add("ssd_cp_plans", f"{who}-c", who, _stamp(child.plan[0]), _stamp(child.plan[1]))
        for number, code in enumerate(child.disabilities):
            add("ssd_disability", who, f"{who}-d{number}", code)
    return tables


SSD_COLUMNS: dict[str, tuple[str, ...]] = {
    "ssd_person": (
        *("pers_person_id", "pers_forename", "pers_surname", "pers_sex", "pers_gender", "pers_ethnicity", "pers_dob"),
        "pers_send_flag",
    ),
    "ssd_missing": (
        *("miss_table_id", "miss_person_id", "miss_missing_episode_start_date", "miss_missing_episode_type"),
        *("miss_missing_episode_end_date", "miss_missing_rhi_offered", "miss_missing_rhi_accepted"),
    ),
    "ssd_cla_episodes": (
        *("clae_cla_episode_id", "clae_person_id", "clae_cla_episode_start_date", "clae_cla_episode_ceased_date"),
    ),
    "ssd_cla_placement": (
        *("clap_cla_placement_id", "clap_person_id", "clap_cla_placement_type", "clap_cla_placement_distance"),
        *("clap_cla_placement_provider", "clap_cla_placement_start_date", "clap_cla_placement_end_date"),
    ),
    "ssd_legal_status": (
        *("lega_legal_status_id", "lega_person_id", "lega_legal_status", "lega_legal_status_start_date"),
        "lega_legal_status_end_date",
    ),
    "ssd_cin_episodes": (
        *("cine_referral_id", "cine_person_id", "cine_referral_date", "cine_referral_nfa", "cine_close_date"),
    ),
    "ssd_cp_plans": ("cppl_cp_plan_id", "cppl_person_id", "cppl_cp_plan_start_date", "cppl_cp_plan_end_date"),
    "ssd_disability": ("disa_person_id", "disa_table_id", "disa_disability_code"),
}


def _day(value: date | None) -> str:
    return value.strftime("%d/%m/%Y") if value else ""


def return_903(children: Iterable[Child]) -> dict[str, list[Row]]:
    """The tables of the SSDA903 return: children looked after in the year."""
    header: list[Row] = []
    episodes: list[Row] = []
    missing: list[Row] = []
    for child in children:
        if not child.care:
            continue
        sex = "1" if child.sex == "M" else "2"
        who = {"CHILD": child.key, "DOB": _day(child.born_on)}
        header.append(
            {"CHILD": child.key, "SEX": sex, "DOB": _day(child.born_on), "ETHNIC": child.ethnicity, "UPN": "UN1"}
        )
        for at, (began, ended) in enumerate(child.care):
            reasons = ("S" if at == 0 else "P", "X1" if at + 1 < len(child.care) else ("E4A" if ended else ""))
            episodes.append(
                {"CHILD": child.key, "DECOM": _day(began), "RNE": reasons[0], "LS": "C2", "CIN": "N1", "PLACE": "K2"}
                | {"PLACE_PROVIDER": "PR1", "DEC": _day(ended), "REC": reasons[1], "REASON_PLACE_CHANGE": ""}
                | {"HOME_POST": "S60 1AA", "PL_POST": "S65 1AB", "URN": "SC012345"}
            )
        for episode in child.episodes:
            ended_on = episode.returned.date() if episode.returned else None
            kind = "M" if episode.is_missing else "A"
            missing.append({**who, "MISSING": kind, "MIS_START": _day(episode.began.date()), "MIS_END": _day(ended_on)})
    return {"Header": header, "Episodes": episodes, "Missing": missing}


LIST_8 = (
    "Child Unique ID",
    "Gender",
    "Ethnicity",
    "Date of Birth",
    "Date Started to be Looked After",
    "Date Ceased to be Looked After",
    "Placement Type",
    "Number of Episodes the Child has been 'Missing' from their Placement in the last 12 months",
    "Number of Episodes the Child has been 'Absent' from their Placement in the last 12 months",
    "Was the child offered a Return Interview after their last missing episode (Y/N)?",
    "Did the child accept a Return Interview after their last missing episode (Y/N)?",
    "Allocated Team",
)
"""Some of Ofsted's headings, as councils write them."""


def list_8(children: Iterable[Child], always_one: bool = False) -> list[tuple[object, ...]]:
    """Rows of List 8 on the last day; `always_one` as a query that counts every child once."""
    rows: list[tuple[object, ...]] = []
    for child in children:
        if not child.care:
            continue
        missing = [e for e in child.episodes if e.is_missing]
        absent = [e for e in child.episodes if not e.is_missing]
        counts = [len(missing), len(absent)]
        if always_one:
            counts = [min(each, 1) for each in counts]
        last = missing[-1] if missing else None
        said = {"Y": "a) Yes", "N": "b) No", "": "c) Unknown", "NA": "c) Unknown"}
        answers = [said[last.offered], said[last.accepted]] if last else ["", ""]
        ended = child.care[-1][1]
        who = (child.key, child.sex, child.ethnicity, child.born_on, child.care[0][0], ended or "")
        rows.append((*who, "K2", *counts, *answers, "Team 1"))
    return rows


def save_csv(tables: Mapping[str, Sequence[Row]], folder: Path, named: Callable[[str], str] = str) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for name, rows in tables.items():
        columns = SSD_COLUMNS.get(name) or tuple(rows[0] if rows else ())
        with (folder / f"{named(name)}.csv").open("w", newline="", encoding="utf-8") as file:
            writer = csv.DictWriter(file, columns)
            writer.writeheader()
            writer.writerows(rows)


def save_parquet(tables: Mapping[str, Sequence[Row]], folder: Path) -> None:
    """As a database writes them: its times are times, and its empty cells null."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, rows in tables.items():
        columns = {c: [_typed(c, row[c]) for row in rows] for c in SSD_COLUMNS[name]}
        pq.write_table(pa.table(columns), folder / f"{name}.parquet")


def _typed(column: str, value: object) -> object:
    if value == "":
        return None
    is_time = column.endswith(("_date", "_dob"))
    return datetime.fromisoformat(str(value)) if is_time else value


def save_xml(tables: Mapping[str, Sequence[Row]], path: Path) -> None:
    """The return as one XML file: a child's header, its periods missing within it, then its episodes."""
    path.parent.mkdir(parents=True, exist_ok=True)
    lines = ['<?xml version="1.0" encoding="utf-8"?>', "<SSDA903>"]
    for header in tables["Header"]:
        own = [m for m in tables["Missing"] if m["CHILD"] == header["CHILD"]]
        lines.append("<CHILD><HEADER>" + _elements(header))
        lines += ["<AMISSING>" + _elements(m, without=("CHILD", "DOB")) + "</AMISSING>" for m in own]
        lines.append("</HEADER>")
        of_child = [e for e in tables["Episodes"] if e["CHILD"] == header["CHILD"]]
        lines += ["<EPISODE>" + _elements(e, without=("CHILD",)) + "</EPISODE>" for e in of_child]
        lines.append("</CHILD>")
    path.write_text("\n".join([*lines, "</SSDA903>"]), encoding="utf-8")


XML_NAMES = {"CHILD": "CHILDID", "PLACE": "PL"}


def _elements(row: Row, without: tuple[str, ...] = ()) -> str:
    parts = []
    for name, value in row.items():
        text = str(value)
        if name in without or not text:
            continue
        if len(text) == 10 and text[2] == text[5] == "/":
            text = "-".join(reversed(text.split("/")))
        tag = XML_NAMES.get(name, name)
        parts.append(f"<{tag}>{escape(text)}</{tag}>")
    return "".join(parts)


def save_list_8(rows: Sequence[tuple[object, ...]], path: Path, headings: Sequence[str] = LIST_8) -> None:
    """A workbook with List 8 below a title, among other sheets."""
    path.parent.mkdir(parents=True, exist_ok=True)
    workbook = openpyxl.Workbook()
    workbook.active.title = "Guidance"
    workbook.active.append(["Child-level data for the inspection"])
    sheet = workbook.create_sheet("List 8")
    sheet.append(["List 8: children in care"])
    sheet.append([])
    sheet.append(list(headings))
    for row in rows:
        sheet.append(list(row))
    workbook.save(path)
