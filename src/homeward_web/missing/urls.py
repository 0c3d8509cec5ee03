"""Addresses of the missing desk. A child, an episode, an interview is named by its random reference."""

from django.urls import path

from homeward_web.missing.views import (
    correcting,
    episode,
    interviews,
    notices,
    offering,
    philomena,
    police_list,
    reporting,
    strategy,
)

_EPISODE = "missing/episodes/<uuid:reference>/"
_INTERVIEW = "missing/interviews/<uuid:reference>/"
_PHILOMENA = "missing/philomena/<uuid:reference>/"

urlpatterns = [
    path("missing/report/", reporting.find, name="report_missing"),
    path("missing/report/new/", reporting.report_new, name="report_new_child"),
    path("missing/report/<uuid:reference>/", reporting.report_known, name="report_missing_child"),
    path(_EPISODE, episode.episode, name="episode"),
    path(f"{_EPISODE}return/", episode.back, name="record_return"),
    path(f"{_EPISODE}times/<slug:event>/", episode.amend, name="amend_time"),
    path(f"{_EPISODE}category/", episode.category, name="change_category"),
    path(f"{_EPISODE}facts/", episode.details, name="change_details"),
    path(f"{_EPISODE}strategy/", strategy.call, name="call_strategy"),
    path(f"{_EPISODE}grade/", episode.grade, name="grade"),
    path(f"{_EPISODE}police-reference/", episode.reference_of_police, name="add_reference"),
    path(f"{_EPISODE}prevention-interview/", episode.prevention, name="add_prevention_interview"),
    path(f"{_EPISODE}reopen/", episode.reopened, name="reopen"),
    path(f"{_EPISODE}child/", correcting.move, name="move_to_child"),
    path(f"{_EPISODE}join/", correcting.join, name="join"),
    path(f"{_EPISODE}apart/", correcting.apart, name="unjoin"),
    path(f"{_EPISODE}withdraw/", correcting.withdraw, name="withdraw"),
    path(f"{_EPISODE}interview/", offering.begin, name="offer_interview"),
    path(_INTERVIEW, interviews.interview, name="interview"),
    path(f"{_INTERVIEW}letter/", offering.letter, name="interview_letter"),
    path(f"{_INTERVIEW}copy/", interviews.copy, name="interview_copy"),
    path(f"{_INTERVIEW}actions/", interviews.action, name="interview_action"),
    path(f"{_INTERVIEW}<slug:name>/", interviews.step, name="interview_step"),
    path(f"{_INTERVIEW}<slug:name>/draft/", interviews.draft, name="interview_draft"),
    path("missing/police-list/", police_list.police_list, name="police_list"),
    path("missing/strategy/<uuid:reference>/", strategy.decide, name="decide_strategy"),
    path("missing/notices/<uuid:reference>/", notices.notices, name="notices"),
    path(_PHILOMENA, philomena.philomena, name="philomena"),
    path(f"{_PHILOMENA}print/", philomena.philomena_as_pdf, name="philomena_pdf"),
]
