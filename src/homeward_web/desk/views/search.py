"""The search page. What is searched for goes in the body of a POST: nothing personal stands in an address."""

from django.http import HttpResponse
from django.shortcuts import render

from homeward_web.accounts.permissions import Permission
from homeward_web.accounts.policies import HomewardRequest, needs
from homeward_web.desk.lists.children import rows_of
from homeward_web.desk.views.words import WORDS
from homeward_web.register.searching.search import search as search_children


@needs(Permission.READ_CHILDREN, act="children.search")
def search(request: HomewardRequest) -> HttpResponse:
    """Children by name, other names, addresses, identifiers and dates of birth, the likeliest first."""
    words = request.POST.get("words", "").strip() if request.method == "POST" else ""
    shown: dict[str, object] = {"words": words, "may": request.reader.may, "P": Permission}
    if words:
        found = search_children(request.reader, words)
        rows = rows_of([hit.child for hit in found.hits])
        request.act.saw_all(row.key for row in rows)
        shown |= {"found": found, "rows": rows}
    return render(request, "desk/search.html", WORDS | shown)
