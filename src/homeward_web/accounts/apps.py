from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "homeward_web.accounts"
    label = "accounts"

    def ready(self) -> None:
        """Have start-up refuse an address that declares no policy."""
        from homeward_web.accounts import checks  # noqa: F401 - registering it is all that it is for
