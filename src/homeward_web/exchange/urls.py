"""The addresses of extracts. A load is named by a random reference."""

from django.urls import path

from homeward_web.exchange import views

urlpatterns = [
    path("extracts/", views.extracts, name="extracts"),
    path("extracts/give/", views.give_extract, name="give_extract"),
    path("extracts/<uuid:reference>/", views.extract, name="extract"),
    path("extracts/<uuid:reference>/progress/", views.extract_progress, name="extract_progress"),
    path("extracts/<uuid:reference>/load/", views.load_extract, name="load_extract"),
    path("extracts/<uuid:reference>/go-on/", views.go_on_with_extract, name="go_on_with_extract"),
    path("extracts/<uuid:reference>/clear/", views.clear_extract, name="clear_extract"),
]
