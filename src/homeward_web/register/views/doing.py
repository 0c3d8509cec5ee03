"""Doing what a form asks for: where a rule forbids it, the form says why and the act is refused."""

from collections.abc import Callable

from django.forms import Form

from homeward_web.accounts.policies import HomewardRequest
from homeward_web.register.refused import Refused


def is_done(request: HomewardRequest, form: Form, action: Callable[[], object]) -> bool:
    """
    Whether the form was sent, is complete, and what it asks for is done.

    Where it is not, the form has its errors. An action checks before it changes anything, so that a refusal leaves all
    as it was.
    """
    if request.method != "POST" or not form.is_valid():
        return False
    try:
        action()
    except Refused as why:
        form.add_error(None, str(why))
        request.act.refused = True
        return False
    return True
