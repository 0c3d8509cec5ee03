"""Small extracts of the demonstration, and a data folder for each test."""

import pytest

from homeward.dataset.loads import hashes_in
from homeward.dataset.partnership import open_partnership
from homeward.dataset.periods import Month
from homeward.demonstration.demo import example_folder
from homeward.demonstration.extracts import write_extracts
from homeward.intake.pipeline import take_in
from homeward_web.exchange import taking_in

_taken_in = {}


@pytest.fixture(scope="session")
def demonstration(tmp_path_factory):
    """Extracts of one year, of three agencies; made on 14 April 2026."""
    folder = tmp_path_factory.mktemp("demonstration") / "extracts"
    write_extracts(folder, seed=3, episodes=150, first=Month.parse("2025-04"), years=1)
    return folder


@pytest.fixture(scope="session")
def partnership():
    return open_partnership(example_folder())


@pytest.fixture(autouse=True)
def data_folder(settings, tmp_path):
    """Files of each test lie in a folder of its own."""
    settings.DATA = tmp_path / "data"
    settings.DATA.mkdir(mode=0o700)
    return settings.DATA


@pytest.fixture(autouse=True)
def _take_in_once(monkeypatch):
    """The same files are taken in once in all tests: intake is tested elsewhere, and gives the same every time."""

    def taken_in(partnership, folder, *, progress, known):
        content = (str(hashes_in(folder)), str(known.to_pylist()))
        if content not in _taken_in:
            _taken_in[content] = take_in(partnership, folder, progress=progress, known=known)
        return _taken_in[content]

    monkeypatch.setattr(taking_in, "take_in", taken_in)
