"""Whoever stands above the locks changes the trail: what the chain finds alone, and with heads that others hold."""

import json
from datetime import UTC, datetime

import pytest

from homeward_web.audit.chain import FIRST, Said, hash_of
from homeward_web.audit.heads import Head, as_noted, key_of, public_text, read_heads, signed
from homeward_web.audit.trail import _link
from tests.web.audit.databases import Place, new_place
from tests.web.worlds import NOW

RECORDS = 10
DAMAGES = {
    "edit": ["UPDATE audit_record SET actor = 'somebody else' WHERE number = 5"],
    "delete": [
        "DELETE FROM audit_childseen WHERE record_number = 5",
        "UPDATE audit_childseen SET record_number = record_number - 1 WHERE record_number > 5",
        "DELETE FROM audit_record WHERE number = 5",
        *(f"UPDATE audit_record SET number = {n - 1} WHERE number = {n}" for n in range(6, RECORDS + 1)),
    ],
    "reorder": [
        "UPDATE audit_record SET number = 99 WHERE number = 5",
        "UPDATE audit_record SET number = 5 WHERE number = 6",
        "UPDATE audit_record SET number = 6 WHERE number = 99",
        "UPDATE audit_childseen SET record_number = 11 - record_number WHERE record_number IN (5, 6)",
    ],
    "cut": ["DELETE FROM audit_childseen WHERE record_number > 7", "DELETE FROM audit_record WHERE number > 7"],
}


def damage(place: Place, how: str, writes_hashes_anew: bool) -> None:
    with place.unlocked() as opened:
        for statement in DAMAGES[how]:
            opened.execute(statement)
        if writes_hashes_anew:
            _write_hashes_anew(opened)


def _write_hashes_anew(opened) -> None:
    """As somebody would who knows how the hashes are made."""
    hash_ = FIRST
    columns = ", ".join(Said._fields)
    for row in opened.execute(f"SELECT {columns}, '', '' FROM audit_record ORDER BY number").fetchall():
        values = [_as_django_reads(each) for each in row]
        said = _link(tuple(values)).said
        previous, hash_ = hash_, hash_of(said, hash_)
        opened.execute(
            f"UPDATE audit_record SET previous_hash = '{previous}', hash = '{hash_}' WHERE number = {said.number}"
        )


def _as_django_reads(value):
    """What PostgreSQL's driver gives alone is parsed, and has a zone."""
    if isinstance(value, datetime):
        return value.astimezone(UTC).replace(tzinfo=None)
    return json.dumps(value) if isinstance(value, list | dict) else value


def place_with_heads() -> tuple[Place, str]:
    """A trail whose head somebody outside holds, and the file that they hold."""
    place = new_place()
    place.write(RECORDS, 1)
    done = place.run("sign_head", "--to", str(place.data / "held"))
    assert done.returncode == 0, done.stderr
    (held,) = (place.data / "held").iterdir()
    return place, str(held)


@pytest.mark.parametrize("writes_hashes_anew", [False, True], ids=["naive", "rewritten"])
@pytest.mark.parametrize("how", DAMAGES)
def test_a_trail_that_was_changed_does_not_hold_against_a_head_held_outside(how, writes_hashes_anew):
    place, held = place_with_heads()
    assert place.run("verify_trail", "--head", held).returncode == 0
    damage(place, how, writes_hashes_anew)
    alone = place.run("verify_trail")
    is_found_alone = how != "cut" and not writes_hashes_anew
    assert (alone.returncode == 1) is is_found_alone, (alone.stdout, alone.stderr)
    if is_found_alone:
        assert "The audit trail does not hold. Record 5: " in alone.stderr
    against_head = place.run("verify_trail", "--head", held)
    assert against_head.returncode == 1
    assert "The audit trail does not hold" in against_head.stderr


def test_check_head_compares_the_noted_records_alone_and_ends_with_1_where_one_is_gone():
    place, held = place_with_heads()
    done = place.run("check_head", held)
    assert (done.returncode, done.stdout) == (
        0,
        f"1 signed with this key; the last is record {RECORDS}.\nThe trail has each of these records.\n",
    )
    damage(place, "cut", writes_hashes_anew=False)
    done = place.run("check_head", held)
    assert done.returncode == 1
    assert f"Record {RECORDS} is gone" in done.stderr


def test_an_index_by_child_that_says_something_else_than_its_record_is_found():
    place, _ = place_with_heads()
    with place.unlocked() as opened:
        opened.execute("INSERT INTO audit_childseen (record_number, child) VALUES (3, 1)")
    done = place.run("verify_trail")
    assert done.returncode == 1
    assert "Record 3: the index by child does not say what the record says" in done.stderr


def test_an_index_by_child_of_a_record_that_never_was_is_found():
    place, _ = place_with_heads()
    with place.unlocked() as opened:
        opened.execute("INSERT INTO audit_childseen (record_number, child) VALUES (99, 1)")
    done = place.run("verify_trail")
    assert done.returncode == 1
    assert "Record 99: the index by child names it" in done.stderr


@pytest.fixture
def key(tmp_path):
    return key_of(tmp_path / "trail.key")


def test_the_key_is_made_once_and_nobody_else_may_read_it(tmp_path):
    file = tmp_path / "folder" / "trail.key"
    made = key_of(file)
    assert file.stat().st_mode & 0o777 == 0o600
    assert public_text(key_of(file).public_key()) == public_text(made.public_key())


def test_a_head_is_read_back_as_it_was_signed(key):
    head = Head(3, "a" * 64, NOW)
    assert read_heads([signed(head, key), ""], key.public_key()) == [head]


@pytest.mark.parametrize(
    ("changed", "message"),
    [
        ({"number": 4}, "signature of line 1"),
        ({"hash": "b" * 64}, "signature of line 1"),
        ({"signed_at": "2026-04-14T08:53:00"}, "signature of line 1"),
        ({"signature": "AAAA"}, "signature of line 1"),
        ({"signature": "?"}, "no signed head"),
        ({"number": None}, "no signed head"),
    ],
)
def test_a_head_that_was_changed_is_refused(key, changed, message):
    line = json.dumps(json.loads(signed(Head(3, "a" * 64, NOW), key)) | changed)
    with pytest.raises(Exception, match=message):
        read_heads([line], key.public_key())


def test_a_head_of_another_installation_is_refused(key, tmp_path):
    other = key_of(tmp_path / "other.key")
    with pytest.raises(Exception, match="another installation"):
        read_heads([signed(Head(3, "a" * 64, NOW), other)], key.public_key())


def test_a_file_without_heads_compares_nothing_and_is_refused(key):
    with pytest.raises(Exception, match="holds no head"):
        read_heads(["", "  "], key.public_key())


def test_two_heads_that_contradict_each_other_are_refused():
    with pytest.raises(Exception, match="record 3: the trail was rewritten"):
        as_noted([Head(3, "a" * 64, NOW), Head(3, "b" * 64, NOW)])
