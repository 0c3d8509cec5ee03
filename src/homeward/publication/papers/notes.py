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


def data_quality(
    manifest: Manifest, findings: Sequence[Finding], left_out: Sequence[LeftOut], agency: str
) -> tuple[str, ...]:
    """What intake found in one agency's files, in sentences with their numbers."""
    sources = [source for source in manifest.sources if source.agency == agency]
    if not sources:
        return (f"{next(a.name for a in manifest.agencies if a.key == agency)} supplied no files.",)
    rows, lost = (sum(getattr(s, count) for s in sources) for count in ("rows_read", "rows_left_out"))
    notes = [f"{rows:,} rows were read and {lost:,} were left out; findings.csv lists each and says why."]
    for each in left_out:
        if each.agency == agency:
            why = "; ".join(f"{_words(rule)} ({count:,})" for rule, count in sorted(each.why.items()))
            notes.append(
                f"{each.file}: {each.rows_left_out:,} of {each.rows_read:,} rows left out, for breaking a rule: {why}."
            )
    files = {source.file for source in sources}
    warned = Counter(f.rule for f in findings if f.severity is Severity.WARNING and _is_about(f, agency, files))
    if warned:
        rules = "; ".join(f"{_words(rule)} ({count:,})" for rule, count in warned.most_common())
        notes.append(f"Warnings, by the rule that is not met: {rules}.")
    return tuple(notes)


def _is_about(finding: Finding, agency: str, files: set[str]) -> bool:
    return finding.file in files or finding.file.startswith(f"{agency}/")


def _words(rule: str) -> str:
    return rule.replace("_", " ")
