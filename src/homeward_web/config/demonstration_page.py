"""
The page on which whoever looks at the demonstration says whom they want to be. It asks for no password.

Its address is there in a demonstration only (`urls`), which only browsers on this machine reach, over plain HTTP, with
the clock set (`settings` refuses otherwise).
"""

from django.conf import settings
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from homeward_web.accounts.models import User
from homeward_web.accounts.policies import HomewardRequest, open_to_all
from homeward_web.accounts.readers import reader_of
from homeward_web.accounts.returning import first_page
from homeward_web.accounts.sessions import sign_in
from homeward_web.config.demonstration_people import PEOPLE


@open_to_all(act="demonstration.sign_in")
def choose_person(request: HomewardRequest) -> HttpResponse:
    """The invented people; choosing one begins a session of theirs."""
    if not settings.IS_DEMONSTRATION:
        raise Http404
    if request.method == "POST":
        return _become(request)
    accounts = {user.email: user for user in User.objects.filter(email__in=[person.email for person in PEOPLE])}
    people = [(person, accounts[person.email]) for person in PEOPLE if person.email in accounts]
    return render(request, "demonstration.html", {"people": people})


def _become(request: HomewardRequest) -> HttpResponse:
    email = request.POST.get("person", "")
    if email not in {person.email for person in PEOPLE}:
        raise Http404
    user = User.objects.filter(email=email, is_active=True).first()
    if user is None:
        raise Http404
    sign_in(request, user)
    request.act.notes(user=user.pk, signed_in=1)
    return redirect(first_page(reader_of(user)))
