"""Taking in: the files of a load, with what people decided in casework, become a dataset."""

from collections.abc import Callable

from homeward.dataset.partnership import Partnership
from homeward.intake.linking import DECISIONS_FILE
from homeward.intake.linking.decisions import add_decisions
from homeward.intake.pipeline import Intake, take_in
from homeward_web.exchange.places import extracts_of
from homeward_web.exchange.register_files import Here, known_people


def take_in_load(number: int, partnership: Partnership, here: Here, say: Callable[[str], None]) -> Intake:
    """
    The intake of a load's files, together with the people who were recorded here.

    Raises:
        HomewardError: nothing was recognised, or nobody says when the files were made. Bad data is a finding.
    """
    folder = extracts_of(number)
    add_decisions(folder / DECISIONS_FILE, here.decided)
    return take_in(partnership, folder, progress=say, known=known_people(here))
