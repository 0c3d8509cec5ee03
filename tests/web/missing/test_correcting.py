"""A wrong child corrected and two reports joined: with history, undone again, and nothing left behind."""

import pytest
from django.core.exceptions import PermissionDenied

from homeward_web.accounts.permissions import Role
from homeward_web.missing.actions.correcting import correct_child, join_reports, take_apart
from homeward_web.missing.actions.pairing import pair_reports
from homeward_web.missing.actions.raising import raise_meetings
from homeward_web.missing.models import (
    EpisodeChange,
    EpisodeJoin,
    InterviewAccount,
    InterviewOffer,
    MissingEpisode,
    PoliceGrade,
    ReturnInterview,
    ReturnInterviewEpisode,
    StrategyMeeting,
    StrategyReason,
)
from homeward_web.register.children import CASEWORK
from homeward_web.register.refused import Refused
from tests.spec.drawn import read_drawn
from tests.web.missing.acts import done, later
from tests.web.missing.desks import account, episode, interview
from tests.web.worlds import agency, child, share, user


def coordinator():
    return user(Role.MISSING_COORDINATOR)


def stored(one: MissingEpisode) -> MissingEpisode:
    return MissingEpisode.unscoped.get(pk=one.pk)


def test_an_episode_of_the_wrong_child_moves_with_all_that_was_recorded_of_it():
    wrong, right, someone = child(), child(), coordinator()
    one = episode(wrong, returned="2026-04-14 06:00")
    PoliceGrade.unscoped.create(episode=one, child=wrong, agency=agency(), grade="low", source_file=CASEWORK)
    InterviewOffer.unscoped.create(episode=one, child=wrong, agency=agency(), source_file=CASEWORK)
    account(interview(one, held="2026-04-14 08:00"), agency=agency("wearbridge"))
    done(someone, correct_child, episode=one, to=right, why="Her sister.")
    assert (stored(one).child, stored(one).person.child) == (right, right)
    for model in (PoliceGrade, InterviewOffer, ReturnInterview, ReturnInterviewEpisode, InterviewAccount):
        assert model.unscoped.get().child_id == right.pk
    lines = {each.child_id: (each.before, each.after, each.why) for each in EpisodeChange.unscoped.all()}
    assert lines == {
        wrong.pk: ("this child", "another child", "Her sister."),
        right.pk: ("another child", "this child", "Her sister."),
    }


def test_what_the_wrong_child_s_episode_called_for_is_withdrawn_and_looked_at_anew():
    wrong, right, someone = child(), child(), coordinator()
    one = episode(wrong, came_to_harm=True, returned="2026-04-14 06:00")
    raise_meetings(one)
    done(someone, correct_child, episode=one, to=right, why="Her sister.")
    assert not StrategyMeeting.unscoped.get(child=wrong).is_to_decide
    assert StrategyMeeting.unscoped.get(child=right).is_to_decide
    assert StrategyReason.unscoped.get().child_id == right.pk


def test_a_child_is_not_corrected_while_an_interview_covers_others_too_or_without_sight_of_both():
    wrong, right, someone = child(), child(), coordinator()
    one, other = (episode(wrong, f"2026-04-1{day} 20:00", returned=f"2026-04-1{day} 22:00") for day in (1, 2))
    interview(one, other)
    with pytest.raises(Refused, match="covers this episode and others"):
        done(someone, correct_child, episode=one, to=right, why="Her sister.")
    hidden = child(of=agency("wearbridge"))
    with pytest.raises(PermissionDenied):
        done(someone, correct_child, episode=episode(wrong), to=hidden, why="Her sister.")
    with pytest.raises(Refused, match="this child already"):
        done(someone, correct_child, episode=one, to=wrong, why="Her sister.")


def test_another_agency_does_not_correct_the_child():
    wrong, right, officer = child(), child(), user(Role.POLICE_OFFICER, of=agency("force", "police"))
    for each in (wrong, right):
        share(each, agency("force"), officer)
    with pytest.raises(Refused, match="Another agency"):
        done(officer, correct_child, episode=episode(wrong), to=right, why="Her sister.")


def test_two_reports_of_one_agency_are_joined_and_taken_apart():
    one_child, someone = child(), coordinator()
    kept, repeat = episode(one_child), episode(one_child)
    join = done(someone, join_reports, keep=kept, repeat=repeat, why="Both of us typed it.")
    assert (stored(repeat).joined_into, stored(repeat).listed_with) == (kept, None)
    assert (join.joined_by, join.undone_at) == (someone, None)
    later(1, someone, take_apart, repeat=repeat, why="Two nights.")
    assert stored(repeat).joined_into is None
    assert EpisodeJoin.unscoped.get().undone_why == "Two nights."
    assert [each.kind for each in EpisodeChange.unscoped.filter(episode=kept)] == ["joined", "unjoined"]
    with pytest.raises(Refused, match="apart already"):
        done(someone, take_apart, repeat=repeat, why="Two nights.")


def test_reports_of_two_agencies_are_listed_together_and_both_are_counted():
    one_child, someone = child(), coordinator()
    kept, repeat = episode(one_child), episode(one_child, by=agency("force", "police"))
    done(someone, join_reports, keep=kept, repeat=repeat, why="The same night.")
    assert (stored(repeat).joined_into, stored(repeat).listed_with) == (None, kept)


def test_reports_are_not_joined_across_children_twice_or_away_from_the_interview():
    one_child, someone = child(), coordinator()
    one, two, three = (episode(one_child, returned="2026-04-14 06:00") for _ in range(3))
    with pytest.raises(Refused, match="two children"):
        done(someone, join_reports, keep=one, repeat=episode(child()), why="The same.")
    with pytest.raises(Refused, match="Choose two"):
        done(someone, join_reports, keep=one, repeat=one, why="The same.")
    interview(two)
    with pytest.raises(Refused, match="Keep that one"):
        done(someone, join_reports, keep=one, repeat=two, why="The same.")
    done(someone, join_reports, keep=two, repeat=one, why="The same.")
    for keep, repeat in ((stored(one), three), (three, stored(one)), (three, two)):
        with pytest.raises(Refused, match="joined with another"):
            done(someone, join_reports, keep=keep, repeat=repeat, why="The same.")


def test_who_reported_neither_does_not_join_them():
    one_child, officer = child(), user(Role.POLICE_OFFICER, of=agency("force", "police"))
    share(one_child, agency("force"), officer)
    with pytest.raises(Refused, match="Other agencies"):
        done(officer, join_reports, keep=episode(one_child), repeat=episode(one_child), why="The same.")


PAIRED = """
    case                  | council                                                                      | police                               | shown once
    ----------------------+------------------------------------------------------------------------------+--------------------------------------+-----------
    they overlap          | 2026-04-10 20:00 to 2026-04-10 23:00                                         | 2026-04-10 20:30 to 2026-04-10 23:10 | yes
    one after the other   | 2026-04-10 20:00 to 2026-04-10 23:00                                         | 2026-04-10 23:00 to 2026-04-10 23:30 | no
    one across two        | 2026-04-10 20:00 to 2026-04-10 21:00, 2026-04-10 22:00 to 2026-04-10 23:00   | 2026-04-10 20:30 to 2026-04-10 23:10 | no
    two across one        | 2026-04-10 20:00 to 2026-04-10 23:00                                         | 2026-04-10 20:30 to 2026-04-10 21:00, 2026-04-10 22:00 to 2026-04-10 22:30 | no
"""  # noqa: E501 - a row of a table is easier to read in one line


@pytest.mark.parametrize("row", read_drawn(PAIRED), ids=lambda row: row["case"])
def test_after_loading_what_two_agencies_reported_is_shown_once(row):
    one_child, police = child(), agency("force", "police")
    for each in row["council"].split(","):
        began, ended = (text.strip() for text in each.split("to"))
        episode(one_child, began, ended)
    theirs = []
    for each in row["police"].split(","):
        began, ended = (text.strip() for text in each.split("to"))
        theirs.append(episode(one_child, began, ended, by=police))
    is_once = row["shown once"] == "yes"
    assert len(pair_reports()) == is_once
    assert [stored(each).listed_with is not None for each in theirs] == [is_once] * len(theirs)


def test_what_somebody_took_apart_is_not_paired_again():
    one_child, someone = child(), coordinator()
    episode(one_child, returned="2026-04-14 06:00")
    theirs = episode(one_child, returned="2026-04-14 06:00", by=agency("force", "police"))
    assert len(pair_reports({one_child.pk})) == 1
    done(someone, take_apart, repeat=stored(theirs), why="Two nights.")
    assert not pair_reports()
