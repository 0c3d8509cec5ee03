"""
An invented partnership's casework, as large as asked for, in a SQLite database: for the benchmark of the desk's pages.

Three years of episodes, nine of ten with an interview held, a few open. SQLite makes the rows itself, from the number
of each, and nobody's act is recorded: made to be read fast and not to be believed.
"""

import os
from datetime import datetime
from pathlib import Path

AGENCIES = (("northmoor", "council"), ("wearbridge", "council"), ("force", "police"))
FORENAMES = ("Rosie", "Jamie", "Tia", "Aisha", "Callum", "Megan", "Tyler", "Zofia", "Kai", "Ellie", "Noah", "Chloe")
SURNAMES = ("Ashton", "Bell", "Wood", "Khan", "Reid", "Shaw", "Nowak", "Price", "Marsh", "Doyle", "Singh", "Frost")
MINUTES = 3 * 365 * 1440
"""Over so many minutes before the moment, episodes began."""
OPEN, HELD, RESTRICTED = 3_000, 10, 500
"""One episode in so many is open; one in so many has no interview; one child in so many is restricted."""

NUMBERS = "WITH RECURSIVE n(k) AS (SELECT 1 UNION ALL SELECT k + 1 FROM n WHERE k < {of}) "
COUNCIL = "CASE WHEN {child} % 10 < 6 THEN 'northmoor' ELSE 'wearbridge' END"
CHILD = "(k * 7919 % {children} + 1)"
UUID = "lower(hex(randomblob(16)))"


def start(data: Path) -> None:
    """Has Django use a database in a folder. Before any import of the application."""
    data.mkdir(parents=True, exist_ok=True)
    os.environ["HOMEWARD_DATA"] = str(data)
    os.environ["HOMEWARD_INSECURE"] = "1"
    os.environ["HOMEWARD_HOSTS"] = "testserver"
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "homeward_web.config.settings")
    import django

    from homeward_web.config.secret import make_secret

    make_secret(data / "secret.key")
    django.setup()
    from homeward_web.accounts import sessions  # noqa: F401 - its receiver begins the sessions of the benchmark


def fill(children: int, episodes: int, at: datetime) -> None:
    """Makes the tables, and so many children and episodes before a moment, UTC."""
    from django.core.management import call_command
    from django.db import connection, transaction

    call_command("migrate", verbosity=0)
    _people()
    with transaction.atomic(), connection.cursor() as cursor:
        for table, of, columns, where in _tables(children, episodes, at):
            cursor.execute(_insert(table, of, columns, where).format(children=children))


def _people() -> None:
    from homeward_web.accounts.models import Agency, User, UserRole
    from homeward_web.accounts.permissions import Role

    roles = (Role.MISSING_COORDINATOR, Role.MISSING_COORDINATOR, Role.POLICE_OFFICER)
    for (key, kind), role in zip(AGENCIES, roles, strict=True):
        agency = Agency.objects.create(key=key, name=key.title(), kind=kind, phone="01632 960001")
        user = User.objects.create_user(f"{key}@example.org", name="Sam Invented", agency=agency)
        UserRole.objects.create(user=user, role=role)


def _insert(table: str, of: int, columns: dict[str, str], where: str) -> str:
    """A statement that makes rows from their numbers; columns that must be filled and are not named are empty or 0."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(f"PRAGMA table_info({table})")
        for _, name, kind, is_required, default, _ in cursor.fetchall():
            if is_required and default is None and name not in columns and name != "id":
                columns[name] = "0" if "int" in kind or "bool" in kind else f"'{'[]' if 'JSON' in kind else ''}'"
    names = ", ".join(f'"{name}"' for name in columns)
    values = ", ".join(columns.values())
    return f"INSERT INTO {table} ({names}) {NUMBERS.replace('{of}', str(of))}SELECT {values} FROM n {where}"


Tables = list[tuple[str, int, dict[str, str], str]]


def _tables(children: int, episodes: int, at: datetime) -> Tables:
    return [*_of_children(children, at), *_of_episodes(episodes, at)]


def _of_children(children: int, at: datetime) -> Tables:
    whose = COUNCIL.format(child="k")
    restricted = f"CASE WHEN k % {RESTRICTED} = 7 THEN 'restricted' ELSE 'usual' END"
    person = {"child_id": "k", "agency_id": whose, "source_file": "'benchmark'"}
    born = f"date('{at:%Y-%m-%d}', '-' || (9 * 365 + k * 37 % 3000) || ' days')"
    names = {"forename": _one_of(FORENAMES, "k * 13"), "surname": _one_of(SURNAMES, "k * 7 / 3"), "born_on": born}
    involved = {"child_id": "k", "since": "'2023-01-01'"}
    spell = {"reporting_area": "'E06999901'", "started_on": "'2025-01-01'", "person_id": "k"}
    status = {"care_status_key": "k", "care_status": "'looked_after'"} | spell
    return [
        (
            "register_child",
            children,
            {"child_key": "k", "reference": UUID, "lead_agency_id": whose, "protection": restricted},
            "",
        ),
        ("register_personrecord", children, person | names | {"person_key": "k", "person_id": "'P' || k"}, ""),
        ("register_involvement", children, involved | {"agency_id": whose, "kind": "'responsible'"}, ""),
        ("register_involvement", children, involved | {"agency_id": "'force'", "kind": "'reporting'"}, ""),
        ("register_carestatus", children, person | status, "WHERE k % 3 = 0"),
    ]


def _of_episodes(episodes: int, at: datetime) -> Tables:
    moment = f"{at:%Y-%m-%d %H:%M:00}"
    began_before = f"(k * 104729 % {MINUTES} + 3000)"
    began = f"datetime('{moment}', '-' || {began_before} || ' minutes')"
    ended = f"datetime('{moment}', '-' || max(5, {began_before} - 30 - k * 31 % 2850) || ' minutes')"
    opened = f"datetime('{moment}', '-' || (30 + k * 31 % 2850) || ' minutes')"
    is_open, is_held = f"k % {OPEN} = 1", f"k % {OPEN} <> 1 AND k % {HELD} <> 3"
    of = {"child_id": CHILD, "agency_id": COUNCIL.format(child=CHILD), "source_file": "'benchmark'"}
    of_episode = of | {"episode_id": "k"}
    ends = f"CASE WHEN {is_open} THEN NULL ELSE {ended} END"
    starts = f"CASE WHEN {is_open} THEN {opened} ELSE {began} END"
    episode = of | {
        "episode_key": "k",
        "reference": UUID,
        "person_id": CHILD,
        "episode_id": "'E' || k",
        "reported_by": "'council'",
        "reporting_area": "'E06999901'",
        "category": "'missing'",
        "setting": "'care'",
        "typed_at": starts,
        **_when("began", starts),
        "returned_at": ends,
        "returned_on": f"date({ends})",
        "returned_precision": f"CASE WHEN {is_open} THEN NULL ELSE 'minute' END",
    }
    held = _when("held", ended) | {"typed_at": ended}
    interview = of | held | {"interview_key": "k", "reference": UUID, "interview_id": "'I' || k"}
    link = {"link_key": "k", "child_id": CHILD, "interview_id": "k", "episode_id": "k"}
    grade = of_episode | {"police_grade_key": "k", "grade": "'medium'", "typed_at": starts, **_when("graded", starts)}
    meeting = of | {
        "strategy_meeting_key": "k",
        "reference": UUID,
        "person_id": CHILD,
        "reporting_area": "'E06999901'",
        "triggered_on": f"date({ended})",
        "due_on": f"date({ended}, '+3 days')",
        "held_on": f"CASE WHEN {began_before} < 4000 THEN NULL ELSE date({ended}) END",
        "typed_at": ended,
    }
    check = of_episode | held | {"prevention_interview_key": "k"}
    offer = of_episode | {"needed": "'yes'", "is_offered": "1", **_when("offered", ended)}
    return [
        ("missing_missingepisode", episodes, episode, ""),
        ("missing_interviewoffer", episodes, offer, f"WHERE NOT ({is_open})"),
        ("missing_returninterview", episodes, interview, f"WHERE {is_held}"),
        ("missing_returninterviewepisode", episodes, link, f"WHERE {is_held}"),
        ("missing_policegrade", episodes, grade, ""),
        ("missing_preventioninterview", episodes, check, f"WHERE {is_held}"),
        ("missing_strategymeeting", episodes, meeting, f"WHERE k % 20 = 0 AND NOT ({is_open})"),
    ]


def _one_of(words: tuple[str, ...], number: str) -> str:
    cases = " ".join(f"WHEN {n} THEN '{word}'" for n, word in enumerate(words))
    return f"CASE ({number}) % {len(words)} {cases} END"


def _when(event: str, at: str) -> dict[str, str]:
    return {f"{event}_at": at, f"{event}_on": f"date({at})", f"{event}_precision": "'minute'"}
