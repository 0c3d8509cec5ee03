"""The register's addresses. Children, shares and pairs are named by random references."""

from django.urls import path

from homeward_web.register.views import glass, held, links, sharing

_CHILD = "children/<uuid:reference>/"

urlpatterns = [
    path(f"{_CHILD}share/", sharing.share_child, name="share_child"),
    path(f"{_CHILD}shares/<uuid:share>/", sharing.change_share, name="change_share"),
    path(f"{_CHILD}refuse-to-share/", sharing.refuse_share, name="refuse_to_share"),
    path(f"{_CHILD}restrict/", sharing.restrict_child, name="restrict_child"),
    path(f"{_CHILD}open-in-an-emergency/", glass.open_in_emergency, name="break_glass"),
    path("emergencies/", glass.break_glass_reviews, name="break_glass_reviews"),
    path("emergencies/<uuid:reference>/", glass.review_break_glass, name="review_break_glass"),
    path("held-reports/", held.held_reports, name="held_reports"),
    path("held-reports/<uuid:reference>/", held.take_held_report, name="take_held_report"),
    path("links/", links.links, name="links"),
    path("links/<uuid:reference>/", links.link, name="link"),
]
