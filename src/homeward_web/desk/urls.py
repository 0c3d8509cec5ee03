"""The desk's addresses. Children are named by their random references, and filters say nothing of anybody."""

from django.urls import path

from homeward_web.desk.views import child

urlpatterns = [
    path("children/<uuid:reference>/", child.overview, name="child"),
    path("children/<uuid:reference>/timeline/", child.timeline, name="child_timeline"),
    path("children/<uuid:reference>/missing/", child.missing, name="child_missing"),
    path("children/<uuid:reference>/interviews/", child.interviews, name="child_interviews"),
    path("children/<uuid:reference>/places/", child.places, name="child_places"),
    path("children/<uuid:reference>/sharing/", child.sharing, name="child_sharing"),
]
