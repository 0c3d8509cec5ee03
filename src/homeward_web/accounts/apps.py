from django.apps import AppConfig
from django.contrib.auth.signals import user_logged_in


class AccountsConfig(AppConfig):
    name = "homeward_web.accounts"
    label = "accounts"

    def ready(self) -> None:
        """Have start-up refuse an address that declares no policy, and sign-ins noted by our clock, not Django's."""
        user_logged_in.disconnect(dispatch_uid="update_last_login")
        from homeward_web.accounts import checks, sessions  # noqa: F401 - registering them is all that it is for
