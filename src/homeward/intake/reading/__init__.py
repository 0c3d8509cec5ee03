"""Reading extract files: whichever kind, a sheet of text cells with their rows."""

from homeward.intake.reading.kinds import ENDINGS
from homeward.intake.reading.opening import OpenFile, open_file
from homeward.intake.reading.values import read_values

__all__ = ["ENDINGS", "OpenFile", "open_file", "read_values"]
