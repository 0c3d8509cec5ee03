from django.apps import AppConfig


class AuditConfig(AppConfig):
    name = "homeward_web.audit"
    label = "audit"

    def ready(self) -> None:
        """Have every connection to SQLite guarded from its beginning."""
        from homeward_web.audit import authorizer  # noqa: F401 - its receivers are all that it is for
