"""The types refuse exact figures where public ones are asked for, and a public release holds no exact number at all."""

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest

from homeward.dataset.errors import HomewardError
from homeward.figures.disclosure.control import Published
from homeward.figures.disclosure.profiles import DFE, INTERNAL, NHS, ROUNDED, Profile
from homeward.figures.door import Public, Released, release_internally, release_publicly
from homeward.figures.lookup import Figures
from tests.unit.figures.disclosure.drawn_tables import DrawnDefinitions, draw, table

ROOT = Path(__file__).resolve().parents[4]
SNIPPET = """
from homeward.figures.door import Internal, Public, Released
from homeward.figures.lookup import Figures

def prints_for_anybody(released: Released[Public]) -> None: ...

def tries(exact: Figures, internal: Released[Internal], public: Released[Public]) -> None:
    prints_for_anybody({argument})
"""


def said_by_mypy(argument: str, folder: Path) -> str:
    snippet = folder / "tries.py"
    snippet.write_text(SNIPPET.format(argument=argument), encoding="utf-8")
    command = [
        sys.executable,
        "-m",
        "mypy",
        "--strict",
        "--follow-imports=silent",
        "--cache-dir",
        str(folder / "cache"),
    ]
    environment = {**os.environ, "MYPYPATH": str(ROOT / "src")}
    done = subprocess.run([*command, str(snippet)], capture_output=True, text=True, cwd=folder, env=environment)
    return done.stdout


def test_the_types_let_public_figures_alone_to_a_public_writer(tmp_path):
    assert "Success" in said_by_mypy("public", tmp_path)
    assert 'incompatible type "Released[Internal]"' in said_by_mypy("internal", tmp_path)
    assert 'incompatible type "Figures"' in said_by_mypy("exact", tmp_path)


def released(profile: Profile, seed: int = 7, earlier: tuple[Published, ...] = ()) -> tuple[pa.Table, Released[Public]]:
    drawn = draw(seed)
    exact = table(drawn, drawn.second if earlier else drawn.first)
    definitions = DrawnDefinitions(drawn.colours)
    return exact, release_publicly(Figures(exact), profile, definitions, drawn.areas, earlier=earlier)


def everything_in(thing: Any, seen: dict[int, Any]) -> None:
    """Walk whatever can be reached from an object."""
    if id(thing) in seen or isinstance(thing, type | str | bytes | int | float):
        return
    seen[id(thing)] = thing
    if isinstance(thing, dict):
        inside = [*thing.keys(), *thing.values()]
    elif isinstance(thing, list | tuple | set | frozenset):
        inside = list(thing)
    else:
        slots = getattr(type(thing), "__slots__", ())
        inside = [*vars(thing).values()] if hasattr(thing, "__dict__") else [getattr(thing, s, None) for s in slots]
    for each in inside:
        everything_in(each, seen)


@pytest.mark.parametrize("profile", [DFE, NHS, ROUNDED], ids=lambda profile: profile.name)
def test_no_exact_number_of_a_hidden_figure_can_be_reached(profile):
    exact, public = released(profile)
    told = public.tidy().table
    seen: dict[int, Any] = {}
    everything_in(public, seen)

    tables = [each for each in seen.values() if isinstance(each, pa.Table)]

    assert all(each is told for each in tables)
    assert told["unknown"].null_count == told.num_rows
    for name in ("numerator", "denominator", "value"):
        for number, shown in zip(exact[name].to_pylist(), told[name].to_pylist(), strict=True):
            if name != "value" and shown is not None:
                assert shown == profile.shown(number)
                assert not (profile.hides and profile.protects(number))


def test_a_hidden_figure_says_so_and_nothing_else():
    _, public = released(DFE)
    hidden = [row for row in public.tidy().table.to_pylist() if "[c]" in row["status"]]

    assert hidden
    assert all(row["status"] == "[c]" for row in hidden)
    assert all(row[name] is None for row in hidden for name in ("numerator", "denominator", "value", "unknown"))


def test_revisions_of_exact_figures_are_not_in_a_public_release():
    exact, first = released(DFE)
    _, second = released(DFE, earlier=(Published(exact, first.tidy().table, DFE),))

    assert second.revisions() == ()
    assert any("[r]" in status for status in second.tidy().table["status"].to_pylist())


def test_the_same_figures_are_suppressed_alike_every_time():
    assert released(DFE)[1].tidy().table.equals(released(DFE)[1].tidy().table)


def test_the_internal_profile_publishes_nothing():
    with pytest.raises(HomewardError, match="protects nothing"):
        released(INTERNAL)


def test_internal_figures_stay_exact_and_say_so():
    exact = table(draw(7), draw(7).first)
    assert release_internally(Figures(exact)).tidy().table is exact
    assert release_internally(Figures(exact)).marking.startswith("OFFICIAL-SENSITIVE")
