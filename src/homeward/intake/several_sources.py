"""An agency that tells the same in several ways: which of them counts."""

from collections.abc import Mapping
from dataclasses import replace

from homeward.dataset.partnership import Agency
from homeward.intake.extracts import place_of
from homeward.intake.matched import Matched
from homeward.intake.rules.files import FILE_RULES
from homeward.intake.sources.known_sheets import KnownSheet
from homeward.intake.sources.one_source import Feed, passed_over
from homeward.intake.sources.recognised_files import Recogniser
from homeward.intake.staging import Entry


def pass_over(matched: Matched, agency: Agency, recogniser: Recogniser) -> None:
    """Leave out what another source of the agency tells alike, and say whom the rest covers."""
    known = {(sheet.file, sheet.sheet): sheet.taken_for.known for _, sheet in recogniser.told_apart}
    own = [entry for entry in matched.entries if entry.agency.key == agency.key]
    feeds = [_feed_of(entry, known) for entry in own]
    gone = passed_over(feeds)
    kept = [entry for entry, feed in zip(own, feeds, strict=True) if feed not in gone]
    matched.entries = [entry for entry in matched.entries if entry.agency.key != agency.key] + kept
    for entry, feed in zip(own, feeds, strict=True):
        covering = known.get((feed.file, feed.sheet))
        if feed in gone:
            _tell_passed_over(matched, entry, gone[feed])
        elif covering and covering.covers and feed.table == "missing_episodes":
            rule, place = "file_covers_all_children", place_of(feed.file, feed.sheet)
            message = FILE_RULES[rule].message.format(place=place, whom=covering.covers)
            matched.find(rule, feed.file, message, feed.sheet, agency=agency.key)


def _feed_of(entry: Entry, known: Mapping[tuple[str, str], KnownSheet | None]) -> Feed:
    name, sheet = entry.file.file.name, entry.mapping.sheet
    of = known.get((name, sheet))
    return Feed(name, sheet, entry.table, of.standard if of else "")


def _tell_passed_over(matched: Matched, entry: Entry, other: str) -> None:
    rule, name, sheet, agency = "table_has_one_source", entry.file.file.name, entry.sheet.name, entry.agency.key
    message = FILE_RULES[rule].message.format(table=entry.table, other=other)
    matched.find(rule, name, message, sheet, agency=agency)
    matched.leave_out(rule, agency, name, entry.sheet, entry.mapping)


def rank(matched: Matched, ranked: Mapping[tuple[str, str], int]) -> None:
    """Put down which of several yearly returns is the later."""
    if any(ranked.values()):
        matched.entries = [
            replace(entry, standing=ranked.get((entry.file.file.name, entry.mapping.sheet), entry.standing))
            for entry in matched.entries
        ]
