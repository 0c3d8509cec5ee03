"""Addresses of meetings."""

from django.urls import path

from homeward_web.meetings import views

urlpatterns = [
    path("meetings/", views.meetings, name="meetings"),
    path("meetings/prepare/", views.prepare, name="prepare_meeting"),
    path("meetings/actions/", views.actions_open, name="meeting_actions"),
    path("meetings/actions/<uuid:reference>/", views.finish_action, name="finish_meeting_action"),
    path("meetings/<uuid:reference>/", views.meeting, name="meeting"),
    path("meetings/<uuid:reference>/close/", views.close, name="close_meeting"),
    path("meetings/<uuid:reference>/minutes/", views.minutes, name="meeting_minutes"),
    path("meetings/cards/<uuid:reference>/", views.card, name="meeting_card"),
    path("meetings/cards/<uuid:reference>/decide/", views.decide, name="meeting_decide"),
    path("meetings/cards/<uuid:reference>/action/", views.add_action, name="meeting_add_action"),
    path("meetings/cards/<uuid:reference>/done/", views.talk_through, name="meeting_talk_through"),
]
