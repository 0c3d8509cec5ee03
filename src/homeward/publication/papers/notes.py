"""The sentences of a paper's last page: how things are counted, and what was wrong with the records."""

from collections import Counter
from collections.abc import Sequence

from homeward.dataset.findings import Finding, Severity
from homeward.dataset.snapshot import Manifest
from homeward.intake.pipeline import LeftOut

DEFINITIONS = (
    "An episode belongs to the month in which it began; an interview to its episode's month. Absences are not counted.",
    "Age is in whole years on the day the child went missing, taken from the date of birth.",
    "Days missing are the difference of calendar dates. A child still missing has the days to the as-at date.",
    "Still missing counts the episodes that began in the month and were open at its end.",
    "Working days leave out weekends and England's bank holidays; the day of return is day 0.",
    "Where a return is not recorded but being located is, the interview's clock starts there.",
    "The year to date counts a child once, and applies 3 or more episodes to the year so far.",
    "Percentages are rounded half up.",
    "A row marked as Homeward's is not in the council's own table; it makes the rows add up.",
)
"""The rules that every row follows."""


def data_quality(manifest: Manifest, findings: Sequence[Finding], left_out: Sequence[LeftOut]) -> tuple[str, ...]:
    """What intake found, in sentences with their numbers."""
    notes = [f"{agency.name} supplied no files." for agency in manifest.agencies if not agency.columns]
    rows = sum(source.rows_read for source in manifest.sources)
    lost = sum(source.rows_left_out for source in manifest.sources)
    notes.append(f"{rows:,} rows were read and {lost:,} were left out; findings.csv lists each and says why.")
    for each in left_out:
        for rule, count in sorted(each.why.items()):
            notes.append(
                f"{each.file}: {count:,} of {each.rows_read:,} rows left out by the rule '{rule.replace('_', ' ')}'."
            )
    warnings = Counter(f.rule.replace("_", " ") for f in findings if f.severity is Severity.WARNING)
    notes += [
        f"{count:,} warning{'s' if count > 1 else ''} by the rule '{rule}'." for rule, count in warnings.most_common()
    ]
    return tuple(notes)
