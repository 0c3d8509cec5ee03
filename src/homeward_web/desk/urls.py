"""The desk's addresses. Children are named by their random references, and filters say nothing of anybody."""

from django.urls import path

from homeward_web.desk.views import child, lists, search, today, trail

_CHILD = "children/<uuid:reference>/"

urlpatterns = [
    path("today/", today.today, name="today"),
    path("today/now/", today.today_now, name="today_now"),
    path("today/seen/", today.today_seen, name="today_seen"),
    path("children/", lists.children, name="children"),
    path("search/", search.search, name="search"),
    path("missing/", lists.missing, name="missing"),
    path(_CHILD, child.overview, name="child"),
    path(f"{_CHILD}timeline/", child.timeline, name="child_timeline"),
    path(f"{_CHILD}missing/", child.missing, name="child_missing"),
    path(f"{_CHILD}interviews/", child.interviews, name="child_interviews"),
    path(f"{_CHILD}places/", child.places, name="child_places"),
    path(f"{_CHILD}sharing/", child.sharing, name="child_sharing"),
    path("trail/", trail.trail, name="trail"),
    path("trail/find/", trail.find, name="trail_find"),
    path("trail/child/<uuid:reference>/", trail.of_child, name="trail_child"),
    path("trail/person/<uuid:person>/", trail.of_person, name="trail_person"),
]
