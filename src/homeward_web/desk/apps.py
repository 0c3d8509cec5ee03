from django.apps import AppConfig


class DeskConfig(AppConfig):
    name = "homeward_web.desk"
    label = "desk"
