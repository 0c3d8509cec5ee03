"""The whole timeline: every kind of record's entries together."""

from homeward_web.desk.child import entries, register_entries
from homeward_web.desk.child.timeline import Entry, newest_first

SOURCES = (
    entries.episodes,
    entries.changes,
    entries.withdrawn,
    entries.grades,
    entries.offers,
    entries.interviews,
    entries.meetings,
    entries.notices,
    register_entries.care,
    register_entries.places,
    register_entries.people,
)


def entries_of(child: int) -> list[Entry]:
    """All that whoever acts may see of a child, newest first. As many queries for a long history as for a short one."""
    return newest_first(entry for source in SOURCES for entry in source(child))
