"""`/`: sends people to the first page of their work."""

from django.http import HttpResponse
from django.shortcuts import redirect

from homeward_web.accounts.policies import HomewardRequest, signed_in
from homeward_web.accounts.returning import first_page


@signed_in(act="home", methods=("GET",))
def home(request: HomewardRequest) -> HttpResponse:
    """Today, or what else comes first for whoever looks; their account where their role opens nothing."""
    return redirect(first_page(request.reader))
