"""What can be counted: each subject in plain words, with the rows that it counts and the day that each belongs to."""

from dataclasses import dataclass

from homeward.indicators.definitions import AtEnd, Dated, During, Event, Unit
from homeward.indicators.populations import POPULATIONS
from homeward.indicators.populations.population import Population
from homeward.publication.questions.matching import find

CHILD = "child"


@dataclass(frozen=True)
class Subject:
    """
    Something to count.

    Attributes:
        words: what is counted, as the title of a table: a noun, and when it belongs to the period.
        one: what is counted in one child's rows: `missing episodes`.
        date_basis: by which day a row belongs to a period, in words.
        adds: a column whose values are added up, where a row stands for several.
        always: a condition that belongs to the subject.
    """

    name: str
    words: str
    of: str
    dated: Dated
    one: str
    date_basis: str
    each: str = ""
    supplier: str = "council"
    adds: str = ""
    always: str = "true"
    aliases: tuple[str, ...] = ()

    @property
    def population(self) -> Population:
        return POPULATIONS[self.of]

    @property
    def unit(self) -> Unit:
        return Unit.CHILDREN if self.each else self.population.unit


_BEGAN, _BEGAN_WORDS = Event("began_on"), "the day on which the episode began"


def _pair(rows: Subject, name: str, words: str, aliases: tuple[str, ...] = ()) -> tuple[Subject, Subject]:
    """A subject, and the children that it is about."""
    children = Subject(
        name,
        words,
        rows.of,
        rows.dated,
        rows.one,
        rows.date_basis,
        CHILD,
        rows.supplier,
        always=rows.always,
        aliases=aliases,
    )
    return rows, children


def _event(name: str, words: str, of: str, on: str, day: str, *aliases: str, **more: str) -> Subject:
    return Subject(name, words, of, Event(on), more.pop("one", name), f"the day {day}", aliases=aliases, **more)


SUBJECTS: tuple[Subject, ...] = (
    *_pair(
        Subject(
            "episodes",
            "Missing episodes that began in the period",
            "missing",
            _BEGAN,
            "missing episodes",
            _BEGAN_WORDS,
            aliases=("missing episodes", "missing incidents", "times missing", "reports", "missing", "missing reports"),
        ),
        "children",
        "Children with a missing episode that began in the period",
        ("missing children", "individual children", "children missing", "children who went missing"),
    ),
    *_pair(
        Subject(
            "police incidents",
            "Missing incidents recorded by the police that began in the period",
            "police_missing",
            _BEGAN,
            "police incidents",
            "the day on which the incident began",
            supplier="police",
            aliases=("police missing incidents", "incidents reported to the police", "police episodes"),
        ),
        "children in police incidents",
        "Children with a missing incident recorded by the police that began in the period",
        ("children reported to the police", "police missing children"),
    ),
    *_pair(
        Subject(
            "absences",
            "Times absent, not missing, that began in the period",
            "absences",
            _BEGAN,
            "times absent",
            "the day on which the absence began",
            aliases=("absent episodes", "absent", "unauthorised absences", "away without authorisation"),
        ),
        "absent children",
        "Children absent, not missing, at a time that began in the period",
        ("children absent",),
    ),
    *_pair(
        _event(
            "interviews",
            "Return interviews held in the period",
            "interviews",
            "held_on",
            "on which the interview was held",
            *("return interviews", "return home interviews", "rhi", "interviews held"),
        ),
        "children interviewed",
        "Children with a return interview held in the period",
        ("interviewed children",),
    ),
    *_pair(
        _event(
            "referrals",
            "Exploitation referrals received in the period",
            "referrals",
            "received_on",
            "on which the referral was received",
            *("exploitation referrals",),
        ),
        "children referred",
        "Children with an exploitation referral received in the period",
        ("referred children",),
    ),
    *_pair(
        _event(
            "cases opened",
            "Exploitation cases opened in the period",
            "cases",
            "opened_on",
            "on which the case was opened",
            *("cases", "exploitation cases", "new cases"),
        ),
        "children with a case opened",
        "Children with an exploitation case opened in the period",
    ),
    _event("cases closed", "Exploitation cases closed in the period", "cases", "closed_on", "on which it was closed"),
    *_pair(
        Subject(
            "open cases",
            "Exploitation cases open at the end of the period",
            "cases",
            AtEnd("opened_on", "closed_on"),
            "open cases",
            "open at the end of the period's last day",
            aliases=("cases open",),
        ),
        "children with an open case",
        "Children with an exploitation case open at the end of the period",
    ),
    *_pair(
        _event(
            "assessments",
            "Assessments of a child's risk of exploitation done in the period",
            "assessments",
            "assessed_on",
            "of the assessment",
            *("risk assessments",),
        ),
        "children assessed",
        "Children whose risk of exploitation was assessed in the period",
    ),
    _event("tracker entries added", "Entries added to the vulnerability tracker in the period", "tracker", "added_on",
           "on which the child was added", "added to the tracker"),
    _event("tracker entries removed", "Entries taken off the vulnerability tracker in the period", "tracker",
           "removed_on", "on which the child was taken off", "taken off the tracker"),
    Subject("children on the tracker", "Children on the vulnerability tracker at the end of the period", "tracker",
            AtEnd("added_on", "removed_on"), "tracker entries", "on it at the end of the period's last day", CHILD,
            aliases=("tracked children", "on the tracker")),
    _event("national referrals", "Referrals to the National Referral Mechanism made in the period",
           "national_referrals", "referred_on", "on which the referral was made", "NRM referrals", "NRM"),
    *_pair(
        _event("contacts", "Contacts at the front door received in the period", "front_door", "received_on",
               "on which the contact was received", "front door contacts", "front door"),
        "children with a contact",
        "Children about whom a contact was received at the front door in the period",
    ),
    Subject("looked-after children", "Children looked after at some time in the period", "care",
            During("started_on", "ended_on"), "spells of being looked after",
            "looked after on at least one day of the period", CHILD, always="care_status = 'looked_after'",
            aliases=("children looked after", "children in care", "LAC", "CLA")),
    Subject("children looked after at the end", "Children looked after at the end of the period", "care",
            AtEnd("started_on", "until_on"), "spells of being looked after", "at the end of the period's last day",
            CHILD, always="care_status = 'looked_after'"),
    *_pair(
        _event("strategy meetings", "Strategy meetings called for in the period", "strategy_meetings", "triggered_on",
               "on which the meeting was called for"),
        "children with a strategy meeting",
        "Children for whom a strategy meeting was called for in the period",
    ),
    *_pair(
        _event("discussions", "Discussions of a child at a partnership's meeting in the period", "discussions",
               "discussed_on", "of the meeting"),
        "children discussed",
        "Children discussed at a partnership's meeting in the period",
    ),
    _event("actions", "Actions agreed at meetings in the period", "actions", "agreed_on",
           "on which the action was agreed", "meeting actions"),
    _event("exploitation incidents", "Exploitation incidents recorded by the police in the period", "incidents",
           "recorded_on", "on which the incident was recorded", "incidents", supplier="police"),
    _event("victims", "Victims of exploitation incidents recorded by the police in the period", "incident_people",
           "recorded_on", "on which the incident was recorded", supplier="police", always="role = 'victim'"),
    _event("suspects", "Suspects of exploitation incidents recorded by the police in the period", "incident_people",
           "recorded_on", "on which the incident was recorded", "offenders", supplier="police",
           always="role = 'suspect'"),
    _event("intelligence forms", "Intelligence forms that the police received in the period", "intelligence_forms",
           "received_on", "on which the form was received", "intelligence", supplier="police"),
    _event("disruptions", "Measures against offenders or places issued in the period", "disruptions", "issued_on",
           "on which the measure was issued", "orders and notices"),
    _event("people trained", "People who attended a training in the period", "training", "attended_on",
           "of the training", "training", "training attendances", adds="attendees"),
    _event("audits", "Audits of casework in the period", "audits", "audited_on", "of the audit"),
    _event("people reached", "People reached by awareness events in the period", "awareness", "held_on",
           "of the event", "awareness", adds="people"),
    _event("awareness events", "Awareness events held in the period", "awareness", "held_on", "of the event"),
)  # fmt: skip


def find_subject(said: str) -> Subject:
    """The subject that somebody means. Raises HomewardError that names the nearest when there is none."""
    known = {subject.name: subject for subject in SUBJECTS}
    known |= {alias: subject for subject in SUBJECTS for alias in subject.aliases if alias not in known}
    names = [subject.name for subject in SUBJECTS]
    return find(said, known, "There is nothing to count called", names, more="All of them: homeward ask --list")
