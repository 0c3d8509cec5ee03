"""Every address. Nothing personal stands in one: children and records are named by random references."""

from importlib.util import find_spec

from django.conf import settings
from django.urls import URLPattern, URLResolver, include, path

from homeward_web.config.home import home

APPS = ("accounts", "register", "missing", "meetings", "exchange", "performance", "desk")

urlpatterns: list[URLPattern | URLResolver] = [
    path("", home, name="home"),
    *(
        path("", include(f"homeward_web.{app}.urls"))
        for app in APPS
        if find_spec(f"homeward_web.{app}") and find_spec(f"homeward_web.{app}.urls")
    ),
]

if settings.IS_DEMONSTRATION:
    from homeward_web.config.demonstration_page import choose_person

    urlpatterns.append(path("demonstration/", choose_person, name="demonstration"))

handler403 = "homeward_web.config.error_pages.refused"
handler404 = "homeward_web.config.error_pages.not_found"
handler500 = "homeward_web.config.error_pages.fault"
