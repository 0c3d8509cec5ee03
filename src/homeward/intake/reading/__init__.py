"""Reading extract files: whichever kind, a sheet of text cells with their rows."""

from homeward.intake.reading.opening import ENDINGS, OpenFile, open_file

__all__ = ["ENDINGS", "OpenFile", "open_file"]
