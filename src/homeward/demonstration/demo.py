"""The demonstration from end to end: invented extracts, and every paper built from them."""

from pathlib import Path

import homeward
from homeward.dataset.errors import HomewardError
from homeward.dataset.partnership import open_partnership
from homeward.dataset.periods import Month
from homeward.demonstration.extracts import FIRST_MONTH, write_extracts
from homeward.publication.build import Built, Progress, build

YEARS = 3
LAST_MONTH = Month(FIRST_MONTH.number + 12 * YEARS - 1)
EXTRACTS_FOLDER = "extracts"


def build_demonstration(out: Path, seed: int, progress: Progress) -> Built:
    """
    Write the extracts into `out/extracts` and the papers into `out`.

    Raises:
        HomewardError: `out/extracts` holds files that no demonstration wrote, or the example's settings are not here.
    """
    partnership = open_partnership(example_folder())
    progress("Inventing three years of extracts")
    write_extracts(out / EXTRACTS_FOLDER, seed=seed, years=YEARS)
    return build(partnership, out / EXTRACTS_FOLDER, LAST_MONTH, out, progress=progress, is_invented=True)


def example_folder() -> Path:
    """The example partnership's settings, in the checkout that this package runs from."""
    folder = Path(homeward.__file__).resolve().parents[2] / "partnerships" / "example"
    if not folder.is_dir():
        raise HomewardError(f"{folder} is not there. The demonstration runs from a checkout of Homeward: ./run demo.")
    return folder
