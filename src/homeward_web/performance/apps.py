from django.apps import AppConfig


class PerformanceConfig(AppConfig):
    name = "homeward_web.performance"
    label = "performance"
