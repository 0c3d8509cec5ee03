"""The police's morning list held against the episodes here: what differs is shown, and accepted row by row."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render

from homeward_web.accounts.permissions import Permission
from homeward_web.accounts.policies import HomewardRequest, needs
from homeward_web.missing.forms.police_list import PoliceListForm
from homeward_web.missing.naming import named
from homeward_web.missing.police_list import read_list
from homeward_web.missing.telling import state_of
from homeward_web.missing.views.list_matching import Compared, accept, compare, not_listed
from homeward_web.missing.views.saving import saved

P = Permission


@needs(P.EDIT_EPISODES, act="missing.police_list")
def police_list(request: HomewardRequest) -> HttpResponse:
    """The list goes with every request in its body, and is kept nowhere: nothing of it stands in an address."""
    form = PoliceListForm(request.POST or None, request.FILES or None)
    context: dict[str, Any] = {"form": form, "rows": None, "done": ""}
    if form.is_bound and form.is_valid():
        text = form.cleaned_data["rows"]
        context |= {"done": _accepted(request, form, text)} if "accept" in request.POST else {}
        context |= _compared(request, text)
    return render(request, "missing/police_list.html", context)


def _compared(request: HomewardRequest, text: str) -> dict[str, Any]:
    rows = compare(read_list(text))
    missing = not_listed(rows)
    seen = {each.episode.child_id for each in rows if each.episode} | {each.child_id for each in missing}
    request.act.saw_all(seen)
    names = named(seen)
    return {
        "rows": rows,
        "text": text,
        "names": {key: name.name_and_age for key, name in names.items()},
        "counted": _counted(rows),
        "not_listed": [
            {"episode": each, "words": f"{names[each.child_id].name_and_age}: {state_of(each).words}"}
            for each in missing
        ],
        "may_report": request.reader.may(P.REPORT_MISSING),
    }


def _counted(rows: list[Compared]) -> str:
    differing = sum(bool(each.differences) for each in rows)
    unknown = sum(each.episode is None for each in rows)
    agreeing = len(rows) - differing - unknown
    return f"{len(rows)} on the list: {agreeing} agree, {differing} differ, {unknown} not found here."


def _accepted(request: HomewardRequest, form: PoliceListForm, text: str) -> str:
    """Does what one button says, and says what was done; why not stands on the form."""
    number, _, code = str(request.POST["accept"]).partition(":")
    row = next((each for each in compare(read_list(text)) if str(each.row.number) == number), None)
    difference = next((each for each in row.differences if each.code == code), None) if row else None
    if row is None or row.episode is None or difference is None:
        return "Nothing was changed: the list and the episodes agree on that now."
    if saved(request, form, lambda _: accept(request.reader, row, difference)):
        return f"Done: {difference.does.lower()}, of {row.row.reference or 'the row without a reference'}."
    return ""
