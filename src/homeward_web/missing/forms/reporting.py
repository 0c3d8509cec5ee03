"""Reporting a child missing: find the child, then one short form."""

from typing import Any

from django import forms

from homeward_web.clock import now, today
from homeward_web.missing.actions.reporting import Report
from homeward_web.missing.forms.choices import CATEGORIES, GRADES, NOT_KNOWN, SETTINGS, known, line, radios, words
from homeward_web.missing.forms.when import WhenForm, day_field, time_field
from homeward_web.missing.when import When

FURTHER = (
    "reported_on",
    "reported_time",
    "notified_on",
    "notified_time",
    "last_seen_where",
    "reported_by_name",
    "circumstances",
)
"""What a report may say more: the page folds it away."""


class FindChildForm(forms.Form):
    """What is known of the child. One answer is enough to look; a name alone finds the most."""

    name = line("Name", hint="Forename and surname, as well as you know them. Other spellings are found too.")
    born_on = day_field("Date of birth", required=False, hint="For example, 4 3 2011. Leave it out if it is not known.")
    identifier = line(
        "Identifier",
        100,
        hint="The council's number of the child, or the police reference.",
        width="govuk-input--width-20",
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if not self.errors and not any(cleaned.get(name) for name in ("name", "born_on", "identifier")):
            self.add_error("name", "Enter a name, a date of birth or an identifier.")
        return cleaned


class ReportForm(WhenForm):
    """One short form: when, from where, missing or absent, and whether the police know."""

    last_seen_on = day_field("Day the child was last seen")
    last_seen_time = time_field("Time the child was last seen")
    category = radios("Missing or away", CATEGORIES, initial="missing")
    setting = radios("Where is the child missing from?", (*SETTINGS, NOT_KNOWN), required=False)
    police_reference = line(
        "Police reference", 60, hint="Leave it out if the police have not been told.", width="govuk-input--width-10"
    )
    police_grade = radios("Police risk grade", (*GRADES, NOT_KNOWN), required=False)

    reported_on = day_field("Day reported to the police", required=False)
    reported_time = time_field("Time reported to the police")
    notified_on = day_field("Day the council was told", required=False, hint="Leave it out if it was just now.")
    notified_time = time_field("Time the council was told")
    last_seen_where = line("Where was the child last seen?")
    reported_by_name = line("Who told you?", 100, hint="Name and how to reach them.")
    circumstances = words("What happened?", hint="Clothing, company, worries. The police form can be filled in later.")

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["last_seen_on"].initial = today()

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        seen, reported = cleaned.get("last_seen_on"), cleaned.get("reported_on")
        if seen and reported and reported < seen:
            self.add_error("reported_on", "The child cannot be reported before the day of being last seen.")
        return cleaned

    def says_more(self) -> bool:
        """Whether something is typed, or wrong, in what the page folds away."""
        return any(name in self.errors or _is_typed(self[name].data) for name in FURTHER)

    def report(self, *, is_council: bool) -> Report:
        """What a valid form reports. A council that does not say when it was told is told as it reports."""
        said = self.cleaned_data
        return Report(
            last_seen=self.when("last_seen"),
            reported=self.when("reported"),
            notified=self.when("notified") or (When.minute(now()) if is_council else None),
            category=said["category"],
            setting=known(said["setting"]),
            last_seen_where=said["last_seen_where"],
            circumstances=said["circumstances"],
            told_by=said["reported_by_name"],
            police_reference=said["police_reference"],
            police_grade=known(said["police_grade"]),
        )


def _is_typed(data: Any) -> bool:
    return any(data) if isinstance(data, list) else bool(data)


class NewChildReportForm(ReportForm):
    """A report of a child of whom nobody has a record: first what is needed to make one."""

    field_order = ("forename", "surname", "born_on")

    forename = line("Forename", required=True)
    surname = line("Surname", required=True)
    born_on = day_field("Date of birth", required=False, hint="Leave it out if it is not known.")
