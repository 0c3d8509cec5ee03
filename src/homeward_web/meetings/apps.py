from django.apps import AppConfig


class MeetingsConfig(AppConfig):
    name = "homeward_web.meetings"
    label = "meetings"
