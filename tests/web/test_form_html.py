"""Fields as GOV.UK's components: each widget its own component, and every error leads to a field that is there."""

import re

import pytest
from django import forms
from django.template import engines

from homeward_web.clock.form_fields import ClockTimeField, DayField
from homeward_web.config.form_html import COMPONENTS

PAIRS = [("a", "First"), ("b", "Second")]


class EveryKind(forms.Form):
    text = forms.CharField(label="Text", help_text="A hint")
    email = forms.EmailField(label="E-mail")
    password = forms.CharField(label="Password", widget=forms.PasswordInput)
    long = forms.CharField(label="Long", widget=forms.Textarea)
    one = forms.ChoiceField(label="One of a list", choices=PAIRS)
    radio = forms.ChoiceField(label="One", choices=PAIRS, widget=forms.RadioSelect)
    boxes = forms.MultipleChoiceField(label="Several", choices=PAIRS, widget=forms.CheckboxSelectMultiple)
    agreed = forms.BooleanField(label="Agreed")
    on = DayField(label="Day it began")
    at = ClockTimeField(label="Time")


def html(form: forms.Form) -> str:
    template = engines["jinja2"].env.from_string(
        "{{ error_summary(form) }}{% for bound in form %}{{ field(bound) }}{% endfor %}"
    )
    return template.render(form=form)


def test_every_error_leads_to_an_element_that_is_there():
    page = html(EveryKind({}))
    targets = re.findall(r'href="#([^"]+)"', page)
    identifiers = re.findall(r'\bid="([^"]+)"', page)
    assert len(targets) == len(EveryKind({}).errors) == 10
    assert set(targets) <= set(identifiers)
    assert len(identifiers) == len(set(identifiers))


def test_check_boxes_are_check_boxes_and_radios_are_radios():
    page = html(EveryKind())
    assert page.count('type="checkbox"') == 3
    assert page.count('type="radio"') == 2


def test_what_was_typed_comes_back():
    page = html(
        EveryKind(
            {"text": "so <it> is", "radio": "b", "boxes": ["a"], "on_day": "31", "on_month": "2", "on_year": "2026"}
        )
    )
    assert "so &lt;it&gt; is" in page
    assert re.search(r'value="b"\s+checked', page)
    assert 'value="31"' in page
    assert "Enter a real date, such as 16 5 2026." in page


def test_a_password_never_comes_back():
    assert "secret words" not in html(EveryKind({"password": "secret words"}))


@pytest.mark.parametrize("widget", [forms.TextInput, forms.RadioSelect, forms.CheckboxSelectMultiple])
def test_components_go_by_the_exact_class(widget):
    assert widget in COMPONENTS
