"""What a load changes, and what it leaves alone."""

from datetime import date, timedelta

import pytest

from homeward.dataset.errors import HomewardError
from homeward_web.accounts.models import Agency
from homeward_web.accounts.permissions import Role
from homeward_web.accounts.readers import reader_of
from homeward_web.audit.models import Record
from homeward_web.exchange import applying, loading
from homeward_web.exchange.models import ExtractLoad, PersonToFind
from homeward_web.exchange.places import closed_folder, extracts_of
from homeward_web.exchange.receiving import days_of
from homeward_web.missing.models import MissingEpisode, PoliceReference
from homeward_web.register.access import Involvement
from homeward_web.register.also_known import FormerName, Identifier, SearchKey
from homeward_web.register.children import CASEWORK, Child, MatchDecision, PersonRecord
from homeward_web.register.uncertain import UncertainPair
from homeward_web.register.visibility import Protection
from tests.web.exchange.agencies import EPISODES, PEOPLE, changed, counts, load, totals
from tests.web.worlds import NOW, user

NUMBER, GRADE = "Incident No", "Risk Grade"


@pytest.fixture
def loaded(demonstration, partnership):
    return load(demonstration, partnership)


def police_episode():
    """An episode that the police reported and nobody has recorded anything of."""
    episodes = MissingEpisode.unscoped.filter(agency="police", policegrades=None, preventioninterviews=None)
    return episodes.filter(initial_risk_grade="medium").order_by("pk")[0]


def without(identifier):
    return lambda rows: [row for row in rows if row[NUMBER] != identifier]


def graded(identifier, grade):
    return lambda rows: [row | ({GRADE: grade} if row[NUMBER] == identifier else {}) for row in rows]


def test_the_same_files_change_nothing(demonstration, partnership, loaded):
    again = load(demonstration, partnership)

    assert again.state == ExtractLoad.State.DONE
    assert totals(loaded)["new"] > 500
    assert totals(again) == {"new": 0, "changed": 0, "gone": 0}
    assert again.told["children_new"] == again.told["children_joined"] == 0


def test_what_a_newer_extract_corrects_and_lacks_is_told_and_follows(demonstration, partnership, loaded, tmp_path):
    corrected = police_episode()
    gone = MissingEpisode.unscoped.filter(agency="police", policegrades=None, preventioninterviews=None)
    gone = gone.exclude(pk=corrected.pk).order_by("pk")[0]
    newer = changed(
        demonstration,
        tmp_path / "newer",
        EPISODES,
        lambda rows: without(gone.episode_id)(graded(corrected.episode_id, "High")(rows)),
    )
    others = set(MissingEpisode.unscoped.exclude(agency="police").values_list("pk", flat=True))

    after = load(newer, partnership)

    assert counts(after, "missing_episodes") == (0, 1, 1)
    corrected.refresh_from_db()
    assert corrected.initial_risk_grade == "high"
    assert not MissingEpisode.unscoped.filter(pk=gone.pk).exists()
    assert set(MissingEpisode.unscoped.exclude(agency="police").values_list("pk", flat=True)) == others


def test_what_was_recorded_here_is_neither_overwritten_nor_taken_away(demonstration, partnership, loaded, tmp_path):
    episode = police_episode()
    MissingEpisode.unscoped.filter(pk=episode.pk).update(source_file=CASEWORK, setting="elsewhere")

    load(changed(demonstration, tmp_path / "newer", EPISODES, graded(episode.episode_id, "High")), partnership)
    after = load(changed(demonstration, tmp_path / "lacking", EPISODES, without(episode.episode_id)), partnership)

    episode.refresh_from_db()
    assert (episode.initial_risk_grade, episode.setting) == ("medium", "elsewhere")
    assert counts(after, "missing_episodes") == (0, 0, 0)


def test_a_row_that_is_gone_stays_where_work_was_recorded_on_it(demonstration, partnership, loaded, tmp_path):
    episode = police_episode()
    PoliceReference.unscoped.create(
        episode=episode, child_id=episode.child_id, agency_id="police", number="LOG 12", recorded_by=None
    )

    after = load(changed(demonstration, tmp_path / "lacking", EPISODES, without(episode.episode_id)), partnership)

    assert MissingEpisode.unscoped.filter(pk=episode.pk).exists()
    assert after.told["stay"]["missing_episodes"] == 1


def test_an_agency_sees_the_children_it_has_records_of(loaded):
    for key in ("northmoor", "police"):
        reader = reader_of(user(Role.MISSING_COORDINATOR, of=Agency.objects.get(pk=key)))
        own = set(PersonRecord.unscoped.filter(agency=key).values_list("child_id", flat=True))
        assert set(Child.objects.visible_to(reader).values_list("pk", flat=True)) == own


def test_the_council_leads_and_the_police_have_reported(loaded):
    both = Child.unscoped.filter(person_records__agency="northmoor").filter(person_records__agency="police")
    assert set(both.values_list("lead_agency", flat=True)) <= {"northmoor", "wearbridge"}
    kinds = set(Involvement.unscoped.filter(agency="police", child__in=both).values_list("kind", flat=True))
    assert Involvement.Kind.REPORTING in kinds


def test_people_are_found_by_name_and_number_and_the_number_is_kept(loaded):
    person = PersonRecord.unscoped.filter(agency="northmoor").exclude(identifiers=None).order_by("pk")[0]
    assert SearchKey.unscoped.filter(person=person).count() > 5
    assert Identifier.unscoped.filter(person=person).exists()
    assert not PersonToFind.objects.exists()


def test_a_name_that_changes_is_kept_as_a_former_one(demonstration, partnership, loaded, tmp_path):
    person = PersonRecord.unscoped.filter(agency="northmoor", surname__isnull=False).order_by("pk")[0]

    def rename(rows):
        return [row | ({"Family Name": "Newname"} if row["Person Ref"] == person.person_id else {}) for row in rows]

    load(changed(demonstration, tmp_path / "newer", PEOPLE, rename), partnership)

    assert PersonRecord.unscoped.get(pk=person.pk).surname == "Newname"
    assert FormerName.unscoped.get(person=person).surname == person.surname


def two_people():
    """Two records of one council, of two children, of which each has a pupil number."""
    people = PersonRecord.unscoped.filter(agency="northmoor", identifiers__kind="unique_pupil_number")
    alone = [each for each in people.order_by("pk") if each.child.person_records(manager="unscoped").count() == 1]
    return alone[:2]


def as_one(one, other):
    """The council finds out that its second record is of the first one's child, and says the same of both."""

    def change(rows):
        first = next(row for row in rows if row["Person Ref"] == one.person_id)
        return [
            row | first | {"Person Ref": other.person_id} if row["Person Ref"] == other.person_id else row
            for row in rows
        ]

    return change


def test_children_that_an_extract_shows_to_be_one_are_joined_with_all_their_records(
    demonstration, partnership, loaded, tmp_path
):
    one, other = two_people()
    newer = changed(demonstration, tmp_path / "newer", PEOPLE, as_one(one, other))

    after = load(newer, partnership)

    assert after.told["children_joined"] == 1
    one.refresh_from_db()
    other.refresh_from_db()
    assert one.child_id == other.child_id
    assert set(MissingEpisode.unscoped.filter(person__in=(one, other)).values_list("child_id", flat=True)) <= {
        one.child_id
    }
    assert totals(load(newer, partnership)) == {"new": 0, "changed": 0, "gone": 0}

    back = load(demonstration, partnership)

    one.refresh_from_db()
    other.refresh_from_db()
    assert one.child_id != other.child_id
    assert back.told["counts"]["match_decisions"]["gone"] == 1
    assert MatchDecision.unscoped.filter(is_undone=True).count() == 1


@pytest.mark.parametrize("protection", [Protection.RESTRICTED, Protection.EXISTENCE])
def test_a_restricted_child_is_joined_by_no_load_and_a_person_is_asked(
    demonstration, partnership, loaded, tmp_path, protection
):
    one, other = two_people()
    Child.unscoped.filter(pk=one.child_id).update(protection=protection)
    newer = changed(demonstration, tmp_path / "newer", PEOPLE, as_one(one, other))

    after = load(newer, partnership)

    assert after.told["children_joined"] == 0
    other.refresh_from_db()
    assert other.child_id != one.child_id
    pairs = UncertainPair.unscoped.filter(person__in=(one, other), other_person__in=(one, other))
    assert pairs.count() == 1


def test_somebody_recorded_here_is_not_a_second_child_when_an_extract_tells_of_them(demonstration, partnership, loaded):
    one = two_people()[0]
    here = PersonRecord.unscoped.create(
        child=Child.unscoped.create(lead_agency_id="northmoor"),
        agency_id="northmoor",
        person_id="recorded here",
        forename=one.forename,
        surname=one.surname,
        born_on=one.born_on,
        source_file=CASEWORK,
    )
    number = Identifier.unscoped.get(person=one, kind="unique_pupil_number").value
    Identifier.unscoped.create(person=here, child_id=here.child_id, kind="unique_pupil_number", value=number)

    load(demonstration, partnership)

    here.refresh_from_db()
    one.refresh_from_db()
    assert here.child_id == one.child_id
    assert here.source_file == CASEWORK


def test_a_load_that_fails_midway_changes_nothing_and_can_be_done_again(
    demonstration, partnership, loaded, tmp_path, monkeypatch
):
    episode = police_episode()
    newer = changed(demonstration, tmp_path / "newer", EPISODES, graded(episode.episode_id, "High"))

    def fail(_):
        raise RuntimeError("the machine stops")

    with monkeypatch.context() as broken:
        broken.setattr(applying, "keep_findable", fail)
        with pytest.raises(RuntimeError):
            load(newer, partnership)
    episode.refresh_from_db()
    assert episode.initial_risk_grade == "medium"
    stopped = ExtractLoad.objects.get(state=ExtractLoad.State.CONFIRMED)

    loading.load_now(stopped.pk, partnership, lambda _, __: None)

    episode.refresh_from_db()
    assert episode.initial_risk_grade == "high"


def test_a_register_that_changed_meanwhile_is_compared_again(demonstration, partnership, loaded, monkeypatch):
    compared = []
    check = applying._check_unchanged

    def once(of):
        compared.append(of)
        if len(compared) == 1:
            raise applying.RegisterChanged
        check(of)

    monkeypatch.setattr(applying, "_check_unchanged", once)

    assert load(demonstration, partnership).state == ExtractLoad.State.DONE
    assert len(compared) == 2


def test_a_load_is_one_act_with_its_numbers(demonstration, partnership, loaded):
    acts = list(Record.objects.filter(act="exchange.load"))
    assert [(act.actor, act.outcome) for act in acts] == [("load", "done")]
    assert acts[0].about["load"] == loaded.pk
    assert acts[0].about["new"] == totals(loaded)["new"]


def test_a_text_that_the_register_has_no_room_for_stops_the_load_and_is_not_told(
    demonstration, partnership, loaded, tmp_path
):
    def lengthen(rows):
        rows[0]["Forename"] = "Secret" * 50
        return rows

    with pytest.raises(HomewardError, match="person_records, row 2, column forename: the text is longer") as refused:
        load(changed(demonstration, tmp_path / "newer", PEOPLE, lengthen), partnership)
    assert "Secret" not in str(refused.value)


def test_loads_that_others_have_taken_the_place_of_keep_no_files():
    loads = [
        ExtractLoad.objects.create(state=ExtractLoad.State.DONE, done_at=NOW + timedelta(hours=hour))
        for hour in range(3)
    ]
    for each in loads:
        closed_folder(extracts_of(each.pk))

    loading.tidy()

    assert [extracts_of(each.pk).exists() for each in loads] == [False, True, True]


def test_days_of_extracts_go_along(loaded):
    assert days_of(extracts_of(loaded.pk)) == dict.fromkeys(("northmoor", "wearbridge", "police"), date(2026, 4, 14))
