"""
What is recorded at the desk is what reports count: after a day's casework the core's figures of it have moved by
exactly what was done, and by nothing else.
"""

from datetime import timedelta

from homeward.dataset.snapshot import Dataset, SuppliedAgency
from homeward.dataset.tables import TABLES
from homeward.indicators import fast
from homeward.indicators.catalogue import INDICATORS
from homeward.indicators.engine import compute_figures
from homeward.indicators.plan import Asked, FigureArea, make_plan
from homeward_web.accounts.permissions import Role
from homeward_web.clock.moment import stopped_at
from homeward_web.exchange.held import HELD
from homeward_web.missing.actions.amending import correct_category
from homeward_web.missing.actions.arranging import arrange
from homeward_web.missing.actions.correcting import join_reports
from homeward_web.missing.actions.deciding import Decided, hold_meeting
from homeward_web.missing.actions.ending import Found, record_returned
from homeward_web.missing.actions.holding import Held, hold, share_with_police
from homeward_web.missing.actions.offering import Attempt, record_attempt, set_needed
from homeward_web.missing.actions.reporting import Report, report_missing
from homeward_web.missing.models import StrategyMeeting
from homeward_web.missing.when import When
from homeward_web.register.dataset_rows import children_to_dataset, to_dataset
from tests.engines.comparing import by_key
from tests.engines.worlds import make_dataset
from tests.spec.drawn import read_drawn
from tests.spec.specification import read_period
from tests.web.missing.acts import done
from tests.web.missing.desks import episode, uk
from tests.web.worlds import NOW, TODAY, agency, child, user

FIGURES = """
    indicator                                    | before | after
    ---------------------------------------------+--------+------
    missing_episodes                             | 4      | 3
    missing_children                             | 3      | 3
    episodes_still_missing_at_end                | 2      | 1
    episodes_not_owed_a_return_interview         | 0      | 1
    return_interviews_due                        | 2      | 2
    due_return_interviews_offered                | 0      | 2
    due_return_interviews_accepted               | 0      | 1
    due_return_interviews_held                   | 0      | 1
    due_return_interviews_held_within_72_hours   | 0      | 1
    due_return_interviews_held_in_3_working_days | 0      | 1
    return_interviews_held                       | 0      | 1
    late_council_notifications                   | 0      | 1
    children_meeting_strategy_trigger            | 0      | 1
    strategy_meetings_held                       | 0      | 1
"""


def taken() -> Dataset:
    """What casework holds, as the dataset has it."""
    rows = {held.name: [row for batch in to_dataset(held) for row in batch.to_pylist()] for held in HELD}
    rows["children"] = [row for batch in children_to_dataset() for row in batch.to_pylist()]
    council = agency()
    columns = {name: table.names() for name, table in TABLES.items()}
    return make_dataset(rows, [SuppliedAgency(council.key, council.name, "council", council.area, None, columns)])


def figures() -> dict[str, str]:
    """By indicator, the council's figure for April."""
    area = FigureArea(agency().area, "Northmoor", (agency().area,))
    names = [row["indicator"] for row in read_drawn(FIGURES)]
    plan = make_plan([Asked(INDICATORS[name], None) for name in names], [area], [read_period("2026-04")])
    table = by_key(compute_figures(taken(), plan, NOW + timedelta(days=1), fast.compute))
    return {key[0]: f"{figure.value:.0f}" for key, figure in table.items()}


def test_figures_move_by_what_was_recorded_and_by_nothing_else():
    someone = user(Role.MISSING_COORDINATOR)
    rosie, jamie, tia, new = (child() for _ in range(4))
    still = episode(rosie, "2026-04-13 21:15")
    typed_twice = episode(rosie, "2026-04-13 21:20")
    back = episode(jamie, "2026-04-12 21:15", "2026-04-13 06:00")
    known = episode(tia, "2026-04-12 21:15", "2026-04-13 06:00")
    assert figures() == {row["indicator"]: row["before"] for row in read_drawn(FIGURES)}

    def at(text: str) -> When:
        return When.minute(uk(text))

    done(someone, join_reports, keep=still, repeat=typed_twice, why="Both of us typed it.")
    late = Report(began=at("2026-04-12 20:00"), reported=at("2026-04-12 21:00"), notified=at("2026-04-14 08:00"))
    long = done(someone, report_missing, child=new, report=late)
    done(someone, record_returned, episode=long, when=at("2026-04-13 20:01"), found=Found(found_by="police"))
    attempt = Attempt(when=at("2026-04-13 09:00"), how="visit", outcome="accepted")
    done(someone, record_attempt, episodes=[back], attempt=attempt)
    interview = done(someone, arrange, episodes=[back], to=someone)
    done(someone, hold, interview=interview, held=Held(when=at("2026-04-13 16:00"), mode="face_to_face"))
    done(someone, share_with_police, interview=interview, shared=True)
    declined = Attempt(when=at("2026-04-14 09:00"), how="telephone", outcome="declined")
    done(someone, record_attempt, episodes=[long], attempt=declined)
    done(someone, correct_category, episode=known, category="absent", why="It was known where she was.")
    done(someone, set_needed, episode=still, needed="not_applicable", why_not="Turned 18.")
    meeting = StrategyMeeting.unscoped.get()
    decided = Decided(held_on=TODAY, decisions="A visit.", has_safety_plan=True, safety_plan="A plan.")
    with stopped_at(NOW + timedelta(hours=1)):
        done(someone, hold_meeting, meeting=meeting, decided=decided)
    assert figures() == {row["indicator"]: row["after"] for row in read_drawn(FIGURES)}
