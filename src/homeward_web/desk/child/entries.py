"""What the missing desk recorded of a child, as entries of the timeline. One query a kind of record."""

from collections.abc import Iterator

from homeward_web.accounts.models import Agency
from homeward_web.clock.words import day_words, moment_words
from homeward_web.desk.child.timeline import Entry, Kind
from homeward_web.desk.words import capital, in_words
from homeward_web.missing.models import (
    EpisodeChange,
    InterviewAccount,
    InterviewOffer,
    MissingEpisode,
    Notification,
    OfferAttempt,
    PhilomenaForm,
    PoliceGrade,
    PreventionInterview,
    ReturnInterview,
    StrategyMeeting,
    WithdrawnReport,
)


def ring(agency: Agency) -> str:
    """Whom to ring about what an agency recorded and one may not read."""
    return f"Recorded by {agency.name}: ring {agency.phone or agency.out_of_hours_phone or 'them'}."


def _said(*parts: str | None) -> tuple[str, ...]:
    return tuple(part for part in parts if part)


def _by(agency: Agency, person: object = None) -> str:
    return f"{agency.name}, {person}" if person else agency.name


def episodes(child: int) -> Iterator[Entry]:
    """The beginning and the end of each episode. A report that repeats another is said with the one that is kept."""
    rows = MissingEpisode.objects.filter(child=child, joined_into=None).select_related("agency", "recorded_by")
    for each in rows:
        category = in_words("episode_category", each.category)
        by, link = _by(each.agency, each.recorded_by), ("episode", str(each.reference))
        where = f"From {each.last_seen_where}" if each.last_seen_where else ""
        yield Entry(
            Kind.EPISODES,
            f"Reported {category}" if each.reported_on else f"Went {category}",
            each.began_on,
            each.began_at,
            _said(
                f"From: {in_words('setting', each.setting)}." if each.setting else "",
                f"{where}." if where else "",
                _reported(each),
                each.circumstances,
            ),
            by,
            link,
        )
        if not each.is_open:
            returned = each.returned_precision is not None
            yield Entry(
                Kind.EPISODES,
                "Returned" if returned else "Found; no return recorded",
                each.returned_on if returned else each.located_on,
                each.returned_at if returned else each.located_at,
                _said(
                    f"Found by: {in_words('found_by', each.found_by)}." if each.found_by else "",
                    f"Where: {each.found_where}." if each.found_where else "",
                    "The child came to harm." if each.came_to_harm else "",
                ),
                by,
                link,
            )


def _reported(episode: MissingEpisode) -> str:
    when = moment_words(episode.reported_at, episode.reported_on)
    return f"Reported to the police {when}." if episode.reported_on else ""


def changes(child: int) -> Iterator[Entry]:
    """What was amended, joined or corrected after it was recorded."""
    for each in EpisodeChange.objects.filter(child=child).select_related("agency", "by", "episode"):
        yield Entry(
            Kind.EPISODES,
            f"{each.get_kind_display()}: {each.field.replace('_', ' ')}",
            None,
            each.at,
            _said(f"Was: {each.before}." if each.before else "", f"Now: {each.after}." if each.after else "", each.why),
            _by(each.agency, each.by),
            ("episode", str(each.episode.reference)),
        )


def withdrawn(child: int) -> Iterator[Entry]:
    """Reports that were a mistake and were taken back."""
    for each in WithdrawnReport.objects.filter(child=child).select_related("agency", "by"):
        lines = _said(f"It was reported to begin {day_words(each.began_on)}.", each.why)
        yield Entry(Kind.EPISODES, "Report withdrawn", None, each.at, lines, _by(each.agency, each.by))


def grades(child: int) -> Iterator[Entry]:
    """The police's grades, and their checks on a child who came back."""
    for grade in PoliceGrade.objects.filter(child=child).select_related("agency", "recorded_by", "episode"):
        yield Entry(
            Kind.GRADES,
            f"Graded {in_words('police_grade', grade.grade)}",
            grade.graded_on,
            grade.graded_at,
            _said(grade.why),
            _by(grade.agency, grade.recorded_by),
            ("episode", str(grade.episode.reference)),
        )
    for check in PreventionInterview.objects.filter(child=child).select_related("agency", "recorded_by", "episode"):
        yield Entry(
            Kind.GRADES,
            "Prevention interview held",
            check.held_on,
            check.held_at,
            _said(check.officer, check.note),
            _by(check.agency, check.recorded_by),
            ("episode", str(check.episode.reference)),
        )


def offers(child: int) -> Iterator[Entry]:
    """Offers of return interviews, and each attempt."""
    for offer in InterviewOffer.objects.filter(child=child).select_related("agency", "episode"):
        link = ("episode", str(offer.episode.reference))
        if offer.needed in ("no", "not_applicable"):
            title = "Return interview " + ("not needed" if offer.needed == "no" else "not applicable")
            yield Entry(
                Kind.INTERVIEWS, title, offer.episode.ended_on, None, _said(offer.why_not), offer.agency.name, link
            )
        if offer.is_offered:
            answer = {True: "Accepted.", False: "Declined.", None: "No answer recorded."}[offer.is_accepted]
            yield Entry(
                Kind.INTERVIEWS,
                "Return interview offered",
                offer.offered_on,
                offer.offered_at,
                (answer,),
                offer.agency.name,
                link,
            )
    for attempt in OfferAttempt.objects.filter(child=child).select_related("agency", "by", "episode"):
        yield Entry(
            Kind.INTERVIEWS,
            f"Tried to offer an interview: {attempt.get_outcome_display().lower()}",
            attempt.on,
            attempt.at,
            _said(f"{attempt.get_how_display()}, to: {attempt.get_to_display().lower()}.", attempt.note),
            _by(attempt.agency, attempt.by or attempt.by_name),
            ("episode", str(attempt.episode.reference)),
        )


def interviews(child: int) -> Iterator[Entry]:
    """Interviews held, with what the child said for those who read it; whom to ring for the others."""
    held = ReturnInterview.objects.filter(child=child).exclude(held_precision=None).select_related("agency", "held_by")
    accounts = {each.interview_id: each for each in InterviewAccount.objects.filter(child=child)}
    for each in held:
        account = accounts.get(each.pk)
        yield Entry(
            Kind.INTERVIEWS,
            "Return interview held",
            each.held_on,
            each.held_at,
            _said(
                f"How: {in_words('interview_mode', each.interview_mode)}." if each.interview_mode else "",
                "Held by somebody independent." if each.is_independent else "",
                "Shared with the police." if each.is_shared_with_police else "",
                f"What the child said: {account.said}" if account and account.said else "",
                f"Worries: {account.worries}" if account and account.worries else "",
            ),
            _by(each.agency, each.held_by),
            ("interview", str(each.reference)),
            "" if account else f"What the child said has its own readers. {ring(each.agency)}",
        )


def meetings(child: int) -> Iterator[Entry]:
    """Strategy meetings: called for, then held or declined."""
    for each in StrategyMeeting.objects.filter(child=child).select_related("agency", "decided_by"):
        why = each.reason or in_words("strategy_trigger", each.trigger)
        yield Entry(
            Kind.MEETINGS,
            "Strategy meeting called for",
            each.triggered_on,
            each.triggered_at,
            (capital(why),),
            each.agency.name,
        )
        by = _by(each.agency, each.decided_by)
        if each.held_on:
            lines = _said(each.decisions, f"Safety plan: {each.safety_plan}" if each.safety_plan else "")
            yield Entry(Kind.MEETINGS, "Strategy meeting held", each.held_on, None, lines, by)
        if each.declined_at:
            yield Entry(
                Kind.MEETINGS,
                "Decided against a strategy meeting",
                None,
                each.declined_at,
                _said(each.declined_why),
                by,
            )


def notices(child: int) -> Iterator[Entry]:
    """Notices between councils, and saves of the Philomena form."""
    for notice in Notification.objects.filter(child=child).select_related("agency", "recorded_by"):
        yield Entry(
            Kind.NOTICES,
            f"Notice {notice.get_direction_display().lower()}: {notice.get_about_display().lower()}",
            notice.on,
            notice.at,
            _said(f"Council: {notice.council}.", notice.note),
            _by(notice.agency, notice.recorded_by),
        )
    for form in PhilomenaForm.objects.filter(child=child).select_related("agency", "recorded_by"):
        yield Entry(
            Kind.NOTICES,
            "Philomena form saved",
            None,
            form.typed_at,
            (),
            _by(form.agency, form.recorded_by),
        )
