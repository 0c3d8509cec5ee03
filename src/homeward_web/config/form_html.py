"""A Django form's fields as GOV.UK's components: each widget has its own, looked up by its exact class."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.forms import BaseForm, BoundField
from jinja2 import Environment
from markupsafe import Markup

from homeward_web.clock.form_fields import DayWidget

Params = dict[str, Any]


def _input(bound: BoundField, shared: Params) -> Params:
    kind = getattr(bound.field.widget, "input_type", "text")
    attributes = bound.field.widget.attrs
    return shared | {
        "type": kind,
        "value": "" if kind == "password" else str(bound.value() or ""),
        "classes": attributes.get("class", ""),
        "inputmode": attributes.get("inputmode"),
        "autocomplete": attributes.get("autocomplete"),
        "spellcheck": False if attributes.get("spellcheck") == "false" else None,
    }


def _textarea(bound: BoundField, shared: Params) -> Params:
    return shared | {"value": str(bound.value() or ""), "rows": str(bound.field.widget.attrs.get("rows", 5))}


def _choices(bound: BoundField, shared: Params) -> Params:
    value = bound.value()
    chosen = (
        {str(each) for each in value}
        if isinstance(value, list | tuple | set)
        else {str("" if value is None else value)}
    )
    items = [
        {"value": str(key), "text": str(text), "checked": str(key) in chosen, "selected": str(key) in chosen}
        for key, text in getattr(bound.field, "choices", ())
    ]
    return shared | {"items": items}


def _grouped(bound: BoundField, shared: Params) -> Params:
    """Radios and check boxes: the question is a legend, and the first box has the field's own identifier."""
    with_items = _choices(bound, shared)
    items = [each for each in with_items["items"] if each["value"] != ""]
    return with_items | {"items": items, "idPrefix": shared["id"], "fieldset": _legend(shared)}


def _one_box(bound: BoundField, shared: Params) -> Params:
    """A single check box, with its label beside it."""
    item = {"value": "on", "text": shared["label"]["text"], "checked": bool(bound.value()), "id": shared["id"]}
    if "hint" in shared:
        item["hint"] = shared["hint"]
    return {key: value for key, value in shared.items() if key not in ("label", "hint")} | {
        "items": [item],
        "idPrefix": shared["id"],
    }


def _day(bound: BoundField, shared: Params) -> Params:
    value = bound.value()
    widget = bound.field.widget
    parts = value if isinstance(value, list) else widget.decompress(value)
    names = ("day", "month", "year")
    error = " govuk-input--error" if "errorMessage" in shared else ""
    items = [
        {
            "name": f"{bound.html_name}_{name}",
            "id": shared["id"] if name == "day" else f"{shared['id']}-{name}",
            "label": name.title(),
            "value": "" if part is None else str(part),
            "classes": f"govuk-input--width-{4 if name == 'year' else 2}{error}",
        }
        for name, part in zip(names, parts, strict=True)
    ]
    return {key: value for key, value in shared.items() if key != "name"} | {
        "id": f"{shared['id']}-group",
        "items": items,
        "fieldset": _legend(shared),
    }


def _legend(shared: Params) -> Params:
    return {"legend": {"text": shared["label"]["text"], "classes": "govuk-fieldset__legend--s"}}


_INPUT = ("input", "govukInput", _input)
COMPONENTS: dict[type[forms.Widget], tuple[str, str, Callable[[BoundField, Params], Params]]] = {
    forms.TextInput: _INPUT,
    forms.EmailInput: _INPUT,
    forms.NumberInput: _INPUT,
    forms.TelInput: _INPUT,
    forms.SearchInput: _INPUT,
    forms.PasswordInput: ("password-input", "govukPasswordInput", _input),
    forms.Textarea: ("textarea", "govukTextarea", _textarea),
    forms.Select: ("select", "govukSelect", _choices),
    forms.RadioSelect: ("radios", "govukRadios", _grouped),
    forms.CheckboxSelectMultiple: ("checkboxes", "govukCheckboxes", _grouped),
    forms.CheckboxInput: ("checkboxes", "govukCheckboxes", _one_box),
    forms.FileInput: ("file-upload", "govukFileUpload", lambda _, shared: shared),
    forms.ClearableFileInput: ("file-upload", "govukFileUpload", lambda _, shared: shared),
    DayWidget: ("date-input", "govukDateInput", _day),
}


class FormHtml:
    """Renders fields and error summaries with an environment's macros."""

    def __init__(self, environment: Environment) -> None:
        self.environment = environment

    def field(self, bound: BoundField) -> Markup:
        """
        A field with its label, hint and error. A hidden field is only its input.

        Raises:
            KeyError: no component is known for the widget's class.
        """
        if bound.is_hidden:
            return Markup(str(bound))  # noqa: S704 - Django has escaped it
        component, macro, params = COMPONENTS[type(bound.field.widget)]
        return self._macro(component, macro)(params(bound, _shared(bound)))

    def error_summary(self, form: BaseForm) -> Markup:
        """What is wrong with a form, on top of the page; each line leads to its field. Empty where nothing is."""
        if not form.errors:
            return Markup("")
        lines = [
            {"text": error, "href": f"#{form[name].id_for_label or form[name].auto_id}"}
            if name in form.fields
            else {"text": error}
            for name, errors in form.errors.items()
            for error in errors
        ]
        return self._macro("error-summary", "govukErrorSummary")(
            {"titleText": "There is a problem", "errorList": lines}
        )

    def _macro(self, component: str, macro: str) -> Callable[[Params], Markup]:
        template = self.environment.get_template(f"govuk_frontend_jinja/components/{component}/macro.html")
        found: Callable[[Params], Markup] = getattr(template.module, macro)
        return found


def _shared(bound: BoundField) -> Params:
    shared: Params = {
        "id": bound.auto_id,
        "name": bound.html_name,
        "label": {"text": str(bound.label), "classes": "govuk-label--s"},
    }
    if bound.help_text:
        shared["hint"] = {"text": str(bound.help_text)}
    if bound.errors:
        shared["errorMessage"] = {"text": bound.errors[0]}
    return shared
