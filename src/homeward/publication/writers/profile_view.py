"""The annual profile as both its writers print it."""

from homeward.publication.papers.profile import Profile
from homeward.publication.writers.picture_view import View, picture_view
from homeward.publication.writers.report_view import (
    ADDED_BY_US,
    cleaned,
    control_view,
    definitions_view,
    edition,
    section_view,
)

PICTURES_ON_PAGE_1 = 4
CHANGE = "Change"


def profile_view(profile: Profile) -> View:
    """The profile's texts, in order; its first pictures stand on page 1."""
    before, now = profile.headings
    covers = f"{now}, beside {before}"
    sections = [section_view(section, profile.headings, profile.shorthand, covers) for section in profile.sections]
    for section, view_of in zip(profile.sections, sections, strict=True):
        for row, printed in zip(section.rows, view_of["rows"], strict=True):
            printed["cells"].append(row.change)
    rows = [row for section in profile.sections for row in section.rows]
    view: View = cleaned(
        {
            "title": profile.title,
            "partnership": "",
            "council": profile.partnership,
            "period": profile.period,
            "before": before,
            "marking": profile.marking,
            "as_at": profile.control.as_at,
            "control": control_view(profile.control),
            "author": profile.control.created_by,
            "edition": edition(profile.control),
            "headings": [before, now, CHANGE],
            "wide": False,
            "sections": sections,
            "page_1": [picture_view(picture) for picture in profile.pictures[:PICTURES_ON_PAGE_1]],
            "pictures": [picture_view(picture) for picture in profile.pictures[PICTURES_ON_PAGE_1:]],
            "notes": list(profile.notes),
            "definitions": definitions_view(rows),
            "has_refs": any(row.ref for row in rows),
            "has_comments": any(section["comment"] or section["has_row_comments"] for section in sections),
            "added_by_us": ADDED_BY_US,
        }
    )
    return view
