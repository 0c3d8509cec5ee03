"""Sessions, kept in the database with whose they are: the engine that `SESSION_ENGINE` names."""

from typing import Any

from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.backends import db

from homeward_web.accounts.models import Session


class SessionStore(db.SessionStore):
    """Django's store in the database, with the owner beside the data."""

    @classmethod
    def get_model_class(cls) -> type[Session]:
        return Session

    def create_model_instance(self, data: dict[str, Any]) -> Session:
        row = super().create_model_instance(data)
        assert isinstance(row, Session)  # noqa: S101 - for the type alone
        row.user_id = data.get(SESSION_KEY)
        row.browser = data.get("browser", "")
        return row
