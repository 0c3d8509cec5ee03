"""Addresses of papers and figures."""

from django.urls import path

from homeward_web.performance import views

urlpatterns = [
    path("figures/", views.figures, name="figures"),
    path("figures/<uuid:reference>/", views.build, name="build"),
    path("figures/<uuid:reference>/papers/<str:name>", views.paper, name="paper"),
    path("figures/<uuid:reference>/records/<slug:agency>/<str:figure>/<str:period>/", views.records, name="records"),
]
