"""Loading a whole partnership's extracts from a folder, as commands do."""

from pathlib import Path

from homeward.dataset.partnership import Partnership
from homeward_web.accounts.acting import acting
from homeward_web.accounts.readers import job
from homeward_web.exchange.loading import load_now, one_at_a_time
from homeward_web.exchange.models import ExtractLoad
from homeward_web.exchange.partnership import enter_agencies
from homeward_web.exchange.preparing import Say
from homeward_web.exchange.receiving import receive_folder


def load_folder_now(extracts: Path, partnership: Partnership, say: Say) -> ExtractLoad:
    """
    Load an extracts folder. Agencies that are not in the register are entered.

    Raises:
        HomewardError: it cannot be loaded. Then the register is as it was.
    """
    with one_at_a_time():
        with acting(job("load"), "exchange.receive") as act:
            enter_agencies(partnership)
            load = receive_folder(extracts, partnership)
            act.notes(load=load.pk)
        load_now(load.pk, partnership, say)
    load.refresh_from_db()
    say(100, "Done")
    return load
