"""Reading extract files: whichever kind, a sheet of text cells with their rows."""

from homeward.intake.reading.kinds import ENDINGS
from homeward.intake.reading.opening import OpenFile, open_file

__all__ = ["ENDINGS", "OpenFile", "open_file"]
