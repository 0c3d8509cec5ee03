"""Opening one child's record: every page of a child goes through here, and is noted as having shown it."""

import functools
from collections.abc import Callable
from uuid import UUID

from django.http import HttpResponse

from homeward_web.accounts.policies import HomewardRequest
from homeward_web.register.finding import find_child
from homeward_web.register.models import Child

ChildView = Callable[[HomewardRequest, Child], HttpResponse]


def of_child(view: ChildView) -> Callable[[HomewardRequest, UUID], HttpResponse]:
    """
    Makes a view of a child one of its reference.

    For who may not see the child, `find_child` raises what becomes "a record exists: ring" or "not found".
    """

    @functools.wraps(view)
    def opened(request: HomewardRequest, reference: UUID) -> HttpResponse:
        return view(request, find_child(request.reader, reference))

    return opened
