"""The register's forms: sharing, restricting, emergencies, links."""

from collections.abc import Iterable
from typing import Any

from django import forms

from homeward_web.accounts.models import Agency, User
from homeward_web.accounts.permissions import Section
from homeward_web.accounts.readers import Reader
from homeward_web.clock.form_fields import DayField
from homeward_web.register.access import BreakGlass, Share
from homeward_web.register.alerts import ShareRefusal
from homeward_web.register.visibility import Protection

SECTIONS = {
    Section.PLACEMENT_ADDRESS: "Where the child is placed",
    Section.INTERVIEW_ACCOUNT: "What the child said in return interviews",
    Section.POLICE_INTELLIGENCE: "Police intelligence",
    Section.HEALTH: "Health",
}
_LONG = forms.Textarea(attrs={"rows": 4})


def _radios(label: str, choices: Iterable[tuple[Any, Any]], error: str, hint: str = "") -> forms.ChoiceField:
    return forms.ChoiceField(
        label=label,
        choices=list(choices),
        widget=forms.RadioSelect(),
        help_text=hint,
        error_messages={"required": error, "invalid_choice": error},
    )


def _said(label: str, error: str, hint: str = "") -> forms.CharField:
    return forms.CharField(
        label=label, widget=_LONG, help_text=hint, max_length=2000, error_messages={"required": error}
    )


class OtherAgencyForm(forms.Form):
    """A form that names another agency than whoever fills it in is of."""

    agency = forms.ChoiceField(label="Agency", widget=forms.Select(), error_messages={"required": "Choose the agency"})

    def __init__(self, *args: Any, reader: Reader, **options: Any) -> None:
        super().__init__(*args, **options)
        self.reader = reader
        others = Agency.objects.exclude(key=reader.agency).order_by("name").values_list("key", "name")
        choice = self.fields["agency"]
        assert isinstance(choice, forms.ChoiceField)  # noqa: S101 - for the type alone
        choice.choices = [("", "Choose an agency"), *others]

    def chosen_agency(self) -> Agency:
        return Agency.objects.get(key=self.cleaned_data["agency"])


class ShareForm(OtherAgencyForm):
    """With whom, what for, on what basis, until when, and which sections."""

    purpose = forms.CharField(
        label="What for",
        max_length=200,
        help_text="For example: strategy discussion. The other agency reads this.",
        error_messages={"required": "Enter what the record is shared for"},
    )
    legal_basis = _radios("Legal basis", Share.Basis.choices, "Choose the legal basis")
    ends_on = DayField(label="Last day", may_be_future=True, help_text="At most a year from today.")
    sections = forms.MultipleChoiceField(
        label="Also share",
        required=False,
        widget=forms.CheckboxSelectMultiple(),
        help_text="Of what your agency recorded. What you leave out stays with you.",
    )

    def __init__(self, *args: Any, reader: Reader, **options: Any) -> None:
        super().__init__(*args, reader=reader, **options)
        sections = self.fields["sections"]
        assert isinstance(sections, forms.MultipleChoiceField)  # noqa: S101 - for the type alone
        sections.choices = [(section.value, words) for section, words in SECTIONS.items() if section in reader.sections]

    def chosen_sections(self) -> set[Section]:
        return {Section(name) for name in self.cleaned_data["sections"]}


class ExtendShareForm(forms.Form):
    """Another last day."""

    ends_on = DayField(label="New last day", may_be_future=True, help_text="At most a year from today.")


class ShareRefusalForm(OtherAgencyForm):
    """Who asked, when, and why it is not shared."""

    asked_on = DayField(label="When they asked")
    code = _radios("Why it is not shared", ShareRefusal.Code.choices, "Choose why it is not shared")
    reason = _said("What decided it", "Enter what decided it")


class RestrictForm(forms.Form):
    """How a child is protected, who may read it then, who must not, and why."""

    protection = _radios("Who may see this child", Protection.choices, "Choose who may see this child")
    readers = forms.MultipleChoiceField(
        label="Named readers",
        required=False,
        widget=forms.CheckboxSelectMultiple(),
        help_text="Where the record is restricted, they alone see it.",
    )
    excluded = forms.MultipleChoiceField(
        label="Must not see this child",
        required=False,
        widget=forms.CheckboxSelectMultiple(),
        help_text="For example, a relative of the child. They cannot open it in an emergency either.",
    )
    reason = forms.CharField(label="Why", max_length=200, error_messages={"required": "Enter why"})

    def __init__(self, *args: Any, people: Iterable[User], **options: Any) -> None:
        super().__init__(*args, **options)
        self.people = {str(user.pk): user for user in people}
        choices = [(key, f"{user.name}, {user.agency.name}") for key, user in self.people.items()]
        for name in ("readers", "excluded"):
            field = self.fields[name]
            assert isinstance(field, forms.MultipleChoiceField)  # noqa: S101 - for the type alone
            field.choices = choices

    def chosen(self, name: str) -> list[User]:
        return [self.people[key] for key in self.cleaned_data[name]]


class BreakGlassForm(forms.Form):
    """What the emergency is."""

    code = _radios("What is the emergency?", BreakGlass.Code.choices, "Choose what the emergency is")
    reason = _said(
        "What is happening?", "Enter what is happening", "Whoever reviews this reads it. Do not write the child's name."
    )


class ReviewGlassForm(forms.Form):
    """Whether it was right to open a record."""

    was_right = _radios(
        "Was it right to open the record?", [("yes", "Yes"), ("no", "No")], "Choose whether it was right"
    )
    review = forms.CharField(
        label="What was wrong, and what will be done",
        required=False,
        max_length=300,
        widget=_LONG,
        help_text="Needed where it was not right.",
    )


class DecidePairForm(forms.Form):
    """Whether two records are one child."""

    SAME, DIFFERENT, LATER = "same", "different", "later"

    decision = _radios(
        "Are these one child?",
        [(SAME, "Yes, one child"), (DIFFERENT, "No, two children"), (LATER, "I cannot say: ask again in a week")],
        "Choose whether these are one child",
    )
    reason = forms.CharField(
        label="Why you think so",
        required=False,
        max_length=300,
        help_text="For example: same school and mother's name. Needed unless you ask for it again.",
    )
