"""Every address. Nothing personal stands in one: children and records are named by random references."""

from django.urls import URLPattern, URLResolver

urlpatterns: list[URLPattern | URLResolver] = []
