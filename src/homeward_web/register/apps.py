from django.apps import AppConfig


class RegisterConfig(AppConfig):
    name = "homeward_web.register"
    label = "register"
