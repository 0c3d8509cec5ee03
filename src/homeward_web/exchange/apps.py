from django.apps import AppConfig


class ExchangeConfig(AppConfig):
    name = "homeward_web.exchange"
    label = "exchange"
