"""The dataset's tables that casework holds, of all its rooms, those that others name first."""

from homeward.dataset.tables import TABLES
from homeward_web.missing.dataset_rows import HELD as MISSING
from homeward_web.register.dataset_rows import HELD as REGISTER
from homeward_web.register.dataset_rows import HeldTable

HELD: tuple[HeldTable, ...] = (*REGISTER, *MISSING)
BY_NAME = {held.name: held for held in HELD}
MADE_ANEW = ("children", "episode_matches")
"""Tables that follow from others, and are worked out for each snapshot."""
CARRIED_OVER = tuple(name for name in TABLES if name not in BY_NAME and name not in MADE_ANEW)
"""Tables that casework does not hold yet: a snapshot has them as the last extract that was loaded had them."""
