"""The forms of signing in and of accounts."""

from typing import Any

from django import forms
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError

from homeward_web.accounts.models import Agency, Team, User
from homeward_web.accounts.permissions import Role

_LONGEST_PASSWORD = 200
_ONE_TIME = {
    "autocomplete": "one-time-code",
    "inputmode": "text",
    "spellcheck": "false",
    "class": "govuk-input--width-10",
}


def _password(label: str, autocomplete: str, help_text: str = "") -> forms.CharField:
    return forms.CharField(
        label=label,
        help_text=help_text,
        strip=False,
        max_length=_LONGEST_PASSWORD,
        widget=forms.PasswordInput(attrs={"autocomplete": autocomplete}),
        error_messages={"required": "Enter a password"},
    )


class SignInForm(forms.Form):
    """Who one is, and the password."""

    email = forms.EmailField(
        label="E-mail address",
        widget=forms.EmailInput(attrs={"autocomplete": "username", "spellcheck": "false"}),
        error_messages={
            "required": "Enter your e-mail address",
            "invalid": "Enter an e-mail address in the right form, such as name@example.org",
        },
    )
    password = _password("Password", "current-password")


class CodeForm(forms.Form):
    """A code of an app, or a recovery code."""

    code = forms.CharField(
        label="Code from your app",
        help_text="6 digits. If you do not have your app, enter one of your recovery codes.",
        max_length=20,
        widget=forms.TextInput(attrs=_ONE_TIME),
        error_messages={"required": "Enter the code"},
    )

    def __init__(self, *arguments: Any, has_app: bool, **named: Any) -> None:
        super().__init__(*arguments, **named)
        if not has_app:
            self.fields["code"].label = "Recovery code"
            self.fields["code"].help_text = "One of those that you kept when you set up your key"


class AppCodeForm(forms.Form):
    """The first code of a new app."""

    code = forms.CharField(
        label="Code that the app shows now",
        help_text="6 digits",
        max_length=10,
        widget=forms.TextInput(attrs=_ONE_TIME | {"inputmode": "numeric"}),
        error_messages={"required": "Enter the code that the app shows"},
    )


class AnswerForm(forms.Form):
    """What a browser says that a security key answered; the page's script fills it in."""

    answer = forms.CharField(max_length=20_000, widget=forms.HiddenInput())
    name = forms.CharField(
        label="Name of the key",
        help_text="So that you can tell it from others, such as ‘blue key’ or ‘work laptop’",
        max_length=60,
        required=False,
    )


class PasswordForm(forms.Form):
    """The password again."""

    password = _password("Password", "current-password")


class NewPasswordForm(forms.Form):
    """A new password for somebody, twice."""

    password = _password(
        "New password",
        "new-password",
        "At least 12 characters. Three random words are good. Not one that many people use, and without parts of your "
        "name or e-mail address.",
    )
    again = _password("New password again", "new-password")

    def __init__(self, *arguments: Any, user: User, **named: Any) -> None:
        super().__init__(*arguments, **named)
        self.user = user

    def clean_password(self) -> str:
        password: str = self.cleaned_data["password"]
        validate_password(password, self.user)
        return password

    def clean(self) -> None:
        said = self.cleaned_data
        if "password" in said and "again" in said and said["password"] != said["again"]:
            self.add_error("again", ValidationError("Enter the same password twice"))


class AccessForm(forms.Form):
    """What somebody does in the agency."""

    roles = forms.MultipleChoiceField(
        label="Roles",
        help_text="What the person does. Give no more than the work needs.",
        choices=Role.choices,
        widget=forms.CheckboxSelectMultiple(),
        error_messages={"required": "Choose at least one role"},
    )
    teams = forms.ModelMultipleChoiceField(
        label="Teams",
        help_text="Return interviewers, social workers and others see the children of their teams.",
        queryset=Team.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple(),
    )

    def __init__(self, *arguments: Any, agency: str, **named: Any) -> None:
        super().__init__(*arguments, **named)
        teams = self.fields["teams"]
        assert isinstance(teams, forms.ModelMultipleChoiceField)  # noqa: S101 - for the type alone
        teams.queryset = Team.objects.filter(agency=agency).order_by("name")


class PersonForm(AccessForm):
    """Somebody new."""

    name = forms.CharField(
        label="Full name", max_length=100, error_messages={"required": "Enter the person’s full name"}
    )
    email = forms.EmailField(
        label="Work e-mail address",
        help_text="The person signs in with it.",
        error_messages={
            "required": "Enter the person’s work e-mail address",
            "invalid": "Enter an e-mail address in the right form, such as name@example.org",
        },
        widget=forms.EmailInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )
    field_order = ("name", "email", "roles", "teams")

    def clean_email(self) -> str:
        email: str = self.cleaned_data["email"].lower()
        if User.objects.filter(email=email).exists():
            raise ValidationError("Somebody has an account with this address already")
        return email


class TeamForm(forms.Form):
    """A new team."""

    name = forms.CharField(
        label="Name of the team", max_length=100, error_messages={"required": "Enter the name of the team"}
    )

    def __init__(self, *arguments: Any, agency: Agency, **named: Any) -> None:
        super().__init__(*arguments, **named)
        self.agency = agency

    def clean_name(self) -> str:
        name: str = self.cleaned_data["name"]
        if self.agency.teams.filter(name__iexact=name).exists():
            raise ValidationError("There is a team with this name already")
        return name


class IdentityForm(forms.Form):
    """Who somebody is in the agency's directory."""

    subject = forms.CharField(
        label="Object ID in the directory",
        help_text="Your directory’s administrators can find it. It is no e-mail address.",
        max_length=255,
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
        error_messages={"required": "Enter the object ID"},
    )

    def clean_subject(self) -> str:
        subject: str = self.cleaned_data["subject"]
        if "@" in subject:
            raise ValidationError("Enter the object ID, not an e-mail address")
        return subject
