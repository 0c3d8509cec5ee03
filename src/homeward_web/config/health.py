"""`/healthz`: says to whoever watches over the server whether its database answers. It shows nothing else."""

from collections.abc import Callable

from django.db import DatabaseError, connection
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase

ADDRESS = "/healthz"


class Health:
    """
    Answers before anything else does: a watcher has no session and asks each few seconds, which is no act of anybody,
    and would fill the trail.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if request.path != ADDRESS:
            return self.get_response(request)
        if request.method not in ("GET", "HEAD"):
            return HttpResponse(status=405, headers={"Allow": "GET, HEAD"})
        answers = database_answers()
        text = "The database answers.\n" if answers else "The database does not answer.\n"
        headers = {"Cache-Control": "no-store", "Content-Length": str(len(text))}
        return HttpResponse(text, status=200 if answers else 503, content_type="text/plain", headers=headers)


def database_answers() -> bool:
    """Whether the database answers, and has our tables."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1 FROM django_migrations LIMIT 1")
            return cursor.fetchone() is not None
    except DatabaseError:
        return False
