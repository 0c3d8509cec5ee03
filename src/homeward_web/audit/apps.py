from django.apps import AppConfig


class AuditConfig(AppConfig):
    name = "homeward_web.audit"
    label = "audit"
