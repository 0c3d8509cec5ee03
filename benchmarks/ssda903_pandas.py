"""
The twenty rules in pandas, as an analyst who knows pandas well would write them: whole columns, dates read once, each
join made once, and nothing written into the tables given.
"""

from functools import cached_property

import pandas as pd

from homeward.intake.ssda903.definition import CollectionYear

Tables = dict[str, pd.DataFrame]
Found = dict[str, dict[str, list[int]]]


def check(tables: Tables, year: CollectionYear) -> Found:
    """The rows that break each rule, by rule and table."""
    checking = _Checking(tables, year)
    on_missing = {**checking.on_cells(), **checking.on_dates(), **checking.on_care(), **checking.on_children()}
    found = {code: {"Missing": _places(mask)} for code, mask in on_missing.items()}
    return {**found, "576": checking.not_carried_over(), "580": {"Episodes": checking.came_of_age()}}


def _places(mask: pd.Series) -> list[int]:
    places: list[int] = mask.index[mask].tolist()
    return places


def _day(texts: pd.Series) -> pd.Series:
    days = pd.to_datetime(texts, format="%d/%m/%Y", errors="coerce")
    return days.where(days.dt.year.between(1900, 2199))


class _Checking:
    def __init__(self, tables: Tables, year: CollectionYear) -> None:
        self.given = tables["Missing"]
        self.first_on, self.last_on = pd.Timestamp(year.first_on), pd.Timestamp(year.last_on)
        self.missing = _periods(self.given)
        self.last_year = _periods(tables["Missing_last"])
        self.header = pd.DataFrame({"child": tables["Header"]["CHILD"], "born": _day(tables["Header"]["DOB"])})
        given = tables["Episodes"]
        dates = {"began": _day(given["DECOM"]), "ended": _day(given["DEC"])}
        self.episodes = pd.DataFrame({"child": given["CHILD"], **dates, "reason": given["REC"]})

    def on_cells(self) -> dict[str, pd.Series]:
        m, given = self.missing, self.given
        kind, has_start, has_end = given["MISSING"], given["MIS_START"].notna(), given["MIS_END"].notna()
        return {
            "1004": m["began"].isna(),
            "1005": has_end & m["ended"].isna(),
            "1006": kind.notna() & ~kind.isin(["M", "A"]),
            "564": kind.isin(["M", "A", "m", "a"]) & ~has_start,
            "565": kind.isna() & has_start,
            "566": kind.isna() & has_end,
        }

    def on_dates(self) -> dict[str, pd.Series]:
        m = self.missing
        return {
            "567": m["ended"] < m["began"],
            "570": m["began"] > self.last_on,
            "571": (m["ended"] < self.first_on) | (m["ended"] > self.last_on),
            "574": self._overlaps(),
            "586": m["began"] <= m["born"],
        }

    def _overlaps(self) -> pd.Series:
        m = self.missing.assign(until=self.missing["ended"].fillna(self.missing["began"]))
        m = m.sort_values(["child", "until", "began"], kind="stable")
        is_same = (m["child"] == m["child"].shift()) & m["child"].notna()
        previous = m["ended"].shift()
        return (is_same & (previous.isna() | (m["began"] < previous))).reindex(self.missing.index)

    def on_care(self) -> dict[str, pd.Series]:
        m = self.missing
        e = self._joined(self.episodes)
        is_in = (e["began"] >= e["began_care"]) & ((e["began"] <= e["ended_care"]) | e["ended_care"].isna())
        in_ended = is_in & e["ended_care"].notna()
        p = self._joined(self._care_periods)
        begins_in = (p["began"] >= p["began_care"]) & ((p["began"] <= p["ended_care"]) | p["ended_care"].isna())
        ends_in = (p["ended"] >= p["began_care"]) & ((p["ended"] <= p["ended_care"]) | p["ended_care"].isna())
        stays_in = p["ended"].isna() & p["ended_care"].isna() & (p["began"] >= p["began_care"])
        has_start, rows = m["began"].notna(), m.index
        has_episode, has_period = rows.isin(e["row"]), rows.isin(p["row"])
        return {
            "575": pd.Series(rows.isin(e.loc[in_ended, "row"]), rows) & self.given["MIS_END"].isna(),
            "577": has_start & has_period & ~rows.isin(p.loc[ends_in | stays_in, "row"]),
            "578": has_start & has_period & ~rows.isin(p.loc[begins_in, "row"]),
            "581": has_start & has_episode & ~rows.isin(e.loc[is_in, "row"]),
        }

    def _joined(self, care: pd.DataFrame) -> pd.DataFrame:
        m = self.missing.rename_axis("row").reset_index().dropna(subset="child")
        return m.merge(care[["child", "began", "ended"]], on="child", suffixes=("", "_care"))

    @cached_property
    def _care_periods(self) -> pd.DataFrame:
        e = self.episodes.dropna(subset=["child", "began"]).sort_values(["child", "began"], kind="stable")
        is_new = (e["child"] != e["child"].shift()) | (e["began"] > e["ended"].shift())
        number = is_new.cumsum()
        first, last = ~number.duplicated(), ~number.duplicated(keep="last")
        return e.loc[first, ["child", "began"]].assign(ended=e.loc[last, "ended"].to_numpy())

    def on_children(self) -> dict[str, pd.Series]:
        m = self.missing
        births = self.header.dropna().drop_duplicates()
        joined = m.rename_axis("row").reset_index().dropna(subset=["child", "born"])
        joined = joined.merge(births, on="child", suffixes=("", "_header"))
        differ = joined.loc[joined["born"] != joined["born_header"], "row"]
        return {
            "1012": ~m["child"].isin(self.episodes["child"].dropna()),
            "INT04": ~m["child"].isin(self.header["child"].dropna()),
            "INT13": pd.Series(m.index.isin(differ), m.index),
        }

    def not_carried_over(self) -> dict[str, list[int]]:
        m, last = self.missing, self.last_year
        is_open = last[~last["has_end"] & last["began"].notna()]
        first = m.assign(order=m["began"].fillna(pd.Timestamp.max.floor("s"))).dropna(subset="child")
        first = first.sort_values("order", kind="stable").drop_duplicates("child").rename_axis("row").reset_index()
        joined = first.merge(is_open[["child", "began"]], on="child", suffixes=("", "_last"))
        broken = joined.loc[joined["began"].isna() | (joined["began"] != joined["began_last"]), "row"]
        vanished = is_open[~is_open["child"].isin(m["child"].dropna())]
        return {"Missing": sorted(set(broken.tolist())), "Missing_last": vanished.index.tolist()}

    def came_of_age(self) -> list[int]:
        m = self.missing.dropna(subset=["child", "born", "ended"])
        m = m[m["ended"] == m["born"] + pd.DateOffset(years=18)]
        e = self.episodes.rename_axis("row").reset_index().dropna(subset=["child", "ended"])
        joined = e[e["reason"] != "E8"].merge(m[["child", "ended"]], on=["child", "ended"])
        return sorted(set(joined["row"].tolist()))


def _periods(given: pd.DataFrame) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "child": given["CHILD"],
            "born": _day(given["DOB"]),
            "began": _day(given["MIS_START"]),
            "ended": _day(given["MIS_END"]),
            "has_end": given["MIS_END"].notna(),
        }
    )
