from django.apps import AppConfig


class MissingConfig(AppConfig):
    name = "homeward_web.missing"
    label = "missing"
