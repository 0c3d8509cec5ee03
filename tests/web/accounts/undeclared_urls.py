"""Addresses one of which says nothing about who may call it."""

from django.urls import include, path

from tests.web.accounts.probe_urls import undeclared
from tests.web.accounts.probe_urls import urlpatterns as declared

urlpatterns = [*declared, path("inner/", include([path("planted/", undeclared, name="planted")]))]
