"""Which episode each row of the police's list is, what differs, and what accepting a difference does."""

from dataclasses import dataclass
from datetime import timedelta

from django.db.models import Q

from homeward_web.accounts.readers import Reader
from homeward_web.clock import today
from homeward_web.missing.actions.amending import amend_time
from homeward_web.missing.actions.ending import record_returned
from homeward_web.missing.actions.police import add_police_reference
from homeward_web.missing.models import MissingEpisode, PoliceReference
from homeward_web.missing.police_list import ListRow, folded, words_of
from homeward_web.missing.telling import state_of, when_words
from homeward_web.missing.when import When
from homeward_web.register.models import PersonRecord
from homeward_web.register.refused import Refused

RECENT = timedelta(days=14)
"""Episodes that ended longer ago are on no morning list."""
WHY = "The police's morning list says so."


@dataclass(frozen=True)
class Difference:
    """Something that the list says and the episode does not."""

    code: str
    words: str
    does: str


@dataclass(frozen=True)
class Compared:
    """
    A row of the list and the episode that it is, if it is found.

    Attributes:
        is_one_of_several: more than one episode fits, so that none is taken.
    """

    row: ListRow
    episode: MissingEpisode | None
    differences: tuple[Difference, ...]
    is_one_of_several: bool = False

    @property
    def list_words(self) -> str:
        since = f"missing since {when_words(self.row.began)}" if self.row.began else "missing since: not said"
        return since + (f", returned {when_words(self.row.returned)}" if self.row.returned else "")

    @property
    def episode_words(self) -> str:
        return state_of(self.episode).words if self.episode else ""

    @property
    def none_words(self) -> str:
        return "Several episodes fit. Open the right one." if self.is_one_of_several else "No episode fits."


def compare(rows: list[ListRow]) -> list[Compared]:
    """Each row with its episode, in four queries however long the list is."""
    episodes = _recent()
    numbers = _numbers(episodes)
    names = _names(episodes)
    return [_compared(row, _fitting(row, episodes, numbers, names), numbers) for row in rows]


def not_listed(rows: list[Compared]) -> list[MissingEpisode]:
    """Episodes in which a child is missing now and that no row of the list is."""
    listed = {each.episode.pk for each in rows if each.episode}
    return [each for each in _recent() if each.is_missing_now and each.pk not in listed]


def _recent() -> list[MissingEpisode]:
    rows = MissingEpisode.objects.filter(Q(is_open=True) | Q(ended_on__gte=today() - RECENT))
    return list(rows.filter(joined_into=None, listed_with=None).order_by("-began_on", "-began_at"))


def _numbers(episodes: list[MissingEpisode]) -> dict[int, set[str]]:
    """By episode, the police's numbers of it, folded."""
    found: dict[int, set[str]] = {each.pk: set() for each in episodes}
    rows = PoliceReference.objects.filter(episode__in=list(found)).values_list("episode_id", "number")
    for episode, number in rows:
        found[episode].add(folded(number))
    return found


def _names(episodes: list[MissingEpisode]) -> dict[int, list[PersonRecord]]:
    """By child, what agencies call it."""
    found: dict[int, list[PersonRecord]] = {}
    for record in PersonRecord.objects.filter(child__in={each.child_id for each in episodes}):
        found.setdefault(record.child_id, []).append(record)
    return found


def _fitting(
    row: ListRow,
    episodes: list[MissingEpisode],
    numbers: dict[int, set[str]],
    names: dict[int, list[PersonRecord]],
) -> list[MissingEpisode]:
    """By the police's number; else by name, and by date of birth where both say it."""
    if row.reference and (same := [each for each in episodes if folded(row.reference) in numbers[each.pk]]):
        return same
    called = [each for each in episodes if any(_is_called(row, one) for one in names.get(each.child_id, []))]
    open_ones = [each for each in called if each.is_open]
    near = [each for each in called if row.began and row.began.on == each.began_on]
    return near or open_ones or called[:1]


def _is_called(row: ListRow, record: PersonRecord) -> bool:
    theirs = words_of(f"{record.forename or ''} {record.surname or ''} {record.known_as or ''}")
    if not row.names or not row.names <= theirs or not words_of(record.surname or "") & row.names:
        return False
    return row.born_on is None or record.born_on is None or row.born_on == record.born_on


def _compared(row: ListRow, fitting: list[MissingEpisode], numbers: dict[int, set[str]]) -> Compared:
    if len(fitting) != 1:
        return Compared(row, None, (), len(fitting) > 1)
    episode = fitting[0]
    return Compared(row, episode, tuple(_differences(row, episode, numbers[episode.pk])))


def _differences(row: ListRow, episode: MissingEpisode, numbers: set[str]) -> list[Difference]:
    found = []
    if row.reference and folded(row.reference) not in numbers:
        found.append(Difference("reference", "The reference is not kept here.", "Keep the reference"))
    began = When(episode.began_at, episode.began_on)
    if row.began and _differs(row.began, began):
        words = f"Here, missing since {when_words(began)}."
        found.append(Difference("began", words, "Take the list's time"))
    returned = When.of(episode, "returned")
    if row.returned and returned is None:
        found.append(Difference("returned", "Here, no return is recorded.", "Record the return"))
    elif row.returned and returned and _differs(row.returned, returned):
        found.append(Difference("return_time", f"Here, returned {when_words(returned)}.", "Take the list's return"))
    return found


def _differs(said: When, here: When) -> bool:
    """Whether the list says another day, or a minute that is not the one here."""
    if said.on != here.on:
        return True
    return said.at is not None and said.at != here.at


def accept(reader: Reader, compared: Compared, difference: Difference) -> None:
    """Records what the list says."""
    row, episode = compared.row, compared.episode
    if episode is None:
        raise Refused("No episode was found for this row.")
    match difference.code:
        case "reference":
            add_police_reference(by=reader, episode=episode, number=row.reference)
        case "began":
            amend_time(by=reader, episode=episode, event="began", when=row.began, why=WHY)
        case "return_time":
            amend_time(by=reader, episode=episode, event="returned", when=row.returned, why=WHY)
        case "returned" if row.returned:
            record_returned(by=reader, episode=episode, when=row.returned)
