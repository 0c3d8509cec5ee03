"""What `homeward ask` does: finds the questions and the records, answers, and writes what is asked for."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path

from homeward.dataset.errors import HomewardError, nearest
from homeward.dataset.partnership import SETTINGS_FILE, open_partnership
from homeward.dataset.uk_time import parse_as_at
from homeward.figures.disclosure.profiles import public_profile
from homeward.publication.kept_publications import keep_answers, kept_before, refuse_within, titles_of
from homeward.publication.questions.answering import Answered, answer_all
from homeward.publication.questions.asking import find_question
from homeward.publication.questions.behind import write_records_behind
from homeward.publication.questions.files import PAGE, refuse_others, write_answers
from homeward.publication.questions.held_back import HeldBack
from homeward.publication.questions.model import Question, QuestionFile
from homeward.publication.questions.periods import latest_whole_year
from homeward.publication.questions.reading import read_questions
from homeward.publication.questions.records import Held, open_held, read_held
from homeward.publication.questions.saving import save_question
from homeward.publication.questions.subjects import find_subject

PARTNERSHIPS, QUESTIONS_FOLDER = "partnerships", "questions"
PARTNERSHIP, PUBLIC = "partnership", "public"
UNKNOWN_BEFORE = (
    "! Nobody knows what was published before: beside an earlier answer, or the published scorecard, these numbers may "
    "give away one that is [c]. Before they leave the partnership ask again with --publications and the folder that "
    "`homeward publish` keeps."
)
PREVIEW = (
    "Preview: this could be published. Nothing is kept, and later publications would not be guarded against it: do not "
    "hand it on. Ask again without --preview to publish it."
)
WHAT_TO_TRY = (
    "Try fewer groups (one --by, or none) or longer periods (--by year). --preview shows what comes of it, and keeps "
    "nothing."
)
MOST_NAMED = 5
AUDIENCES = (PARTNERSHIP, PUBLIC)

Say = Callable[[str], None]


@dataclass(frozen=True)
class Sources:
    """Where the records are, as the command line said it."""

    held_in: Path
    partnership: Path | None
    extracts: Path | None
    as_at: str | None


@dataclass(frozen=True)
class Wanted:
    """
    What is to become of the answers: for whom, and which files; `save` and `file` where the question is kept.

    `publications` is the folder of what was published before; with `preview` nothing is added to it.
    """

    audience: str
    profile: str
    publications: Path | None
    out: Path | None
    records: Path | None
    save: str
    file: Path | None
    preview: bool = False


def run(
    said: Question, saved: QuestionFile | None, sources: Sources, wanted: Wanted, say: Say
) -> tuple[Answered, list[str]]:
    """The answers, and a sentence on each thing that was written."""
    _check(wanted)
    held = _held(sources, say)
    by = public_profile(wanted.profile) if wanted.audience == PUBLIC else None
    earlier = kept_before(wanted.publications, held.as_at, held.partnership) if wanted.publications else None
    answered = answer_all([said] if saved is None else saved.questions, held, by, say, earlier)
    if wanted.out:  # before they are kept, and so count as published
        refuse_others(wanted.out, answered.answers[0].marking)
    about = (saved.title, saved.about) if saved else ("A question answered", "")
    sentences = [*_keep(answered, held, wanted, len(earlier or ())), *_write(answered, held, wanted, about, say)]
    if wanted.save:
        to = wanted.file or _partnership_folder(sources, held) / QUESTIONS_FOLDER
        sentences.append(_save(said, held, to))
    return answered, sentences


def _check(wanted: Wanted) -> None:
    if wanted.audience not in AUDIENCES:
        hint = nearest(wanted.audience, AUDIENCES)
        raise HomewardError(f"--for '{wanted.audience}' is not known.{hint} There are: {', '.join(AUDIENCES)}.")
    if wanted.publications and wanted.audience != PUBLIC:
        raise HomewardError("--publications is of answers for the public. Add --for public, or leave it out.")
    if wanted.preview and not wanted.publications:
        raise HomewardError("--preview is of answers that would be kept. Give it with --for public --publications.")
    if wanted.preview and wanted.out:
        raise HomewardError("--preview only shows answers: files may be handed on. Leave out --out, or --preview.")
    if wanted.publications and wanted.out:
        refuse_within(wanted.out, wanted.publications)
    if wanted.records and wanted.audience != PARTNERSHIP:
        raise HomewardError("Records are for the partnership only. Leave --records out, or --for.")


def conditions(said: Sequence[str] | None, option: str) -> dict[str, tuple[str, ...]]:
    """`care_status=looked after|care leaver` for each option, by name."""
    found: dict[str, tuple[str, ...]] = {}
    for each in said or ():
        name, equals, answers = each.partition("=")
        if not (name.strip() and equals and answers.strip()):
            raise HomewardError(
                f'{option} "{each}" should be a name and an answer: {option} "care_status=looked after".'
            )
        found[name.strip()] = (*found.get(name.strip(), ()), *(a.strip() for a in answers.split("|") if a.strip()))
    return found


def saved_questions(said: Question, file: Path | None, only: Sequence[str] | None, save: str) -> QuestionFile | None:
    """The questions of a file; None where the command line asks one itself."""
    asks_itself = bool(said.count or said.figure)
    if not asks_itself and (file is None or save):
        raise HomewardError("Say what to count, for example `homeward ask children`; --list shows what can be asked.")
    if asks_itself:
        if only or (file and not save):
            raise HomewardError("Ask either the questions of a file or one of your own; --save NAME adds yours to it.")
        return None
    saved = read_questions(file or Path())
    if not only:
        return saved
    return replace(saved, questions=tuple(find_question(key, saved.questions) for key in only))


def check_counted(counted: str, partnership: Path | None) -> None:
    """Raise HomewardError where nothing of this name can be counted; where a question was saved so, it says that."""
    try:
        find_subject(counted)
    except HomewardError:
        file = next((each for each in _question_files(partnership) if _has_question(each, counted)), None)
        if file is None:
            raise
        raise HomewardError(
            f"'{counted}' is a saved question. Ask it with: homeward ask --file {file} --only {counted}"
        ) from None


def _has_question(file: Path, key: str) -> bool:
    with suppress(HomewardError):
        return key in [question.key for question in read_questions(file).questions]
    return False


def _question_files(partnership: Path | None) -> Iterator[Path]:
    folders = [partnership] if partnership else [Path(), *sorted(Path(PARTNERSHIPS).glob("*"))]
    for folder in folders:
        yield from sorted((folder / QUESTIONS_FOLDER).glob("*.toml"))


def _held(sources: Sources, say: Say) -> Held:
    moment = parse_as_at(sources.as_at) if sources.as_at else None
    settings = open_partnership(sources.partnership) if sources.partnership else None
    if sources.extracts is None:
        return open_held(sources.held_in, settings, moment)
    if settings is None:
        raise HomewardError("Give with --extracts also the partnership's folder: --partnership partnerships/NAME.")
    return read_held(settings, sources.extracts, moment, say)


def _keep(answered: Answered, held: Held, wanted: Wanted, earlier: int) -> Iterator[str]:
    """Keep what goes out, before anybody sees it; or say that nothing is known of what went out before."""
    published, store = answered.published, wanted.publications
    if published is None:
        return
    if store is None:
        yield UNKNOWN_BEFORE
        return
    yield from _why_hidden(answered.held_back, titles_of(store)[:earlier])
    asked = [answer.title for answer in answered.answers]
    is_new = not wanted.preview and keep_answers(store, held.partnership, held.as_at, published, asked)
    many = f"{earlier:,} earlier publication{'' if earlier == 1 else 's'}"
    before = many if earlier else f"nothing: {store} holds no earlier publication"
    yield f"Guarded against {before}."
    if answered.cost and (told := answered.cost.told_before()):
        yield f"! {told}"
    if wanted.preview:
        return
    if is_new:
        yield f"Kept in {store}, OFFICIAL-SENSITIVE: from now on it counts as published, written to --out or not."
    else:
        yield f"It is out already, and kept in {store}."


def _why_hidden(held_back: Sequence[HeldBack], before: Sequence[str]) -> Iterator[str]:
    """A sentence on each answer that is mostly hidden because of what is out, and one on what to try."""
    for each in held_back:
        cells, verb = ("1 cell", "is") if each.cells == 1 else (f"{each.cells:,} cells", "are")
        yield (
            f"! {each.title}: [c] stands in {each.hidden:,} of {cells} that {verb} not 0, and would stand in "
            f"{each.hidden_alone:,} if nothing had been published before. More of them, together with that, would tell "
            "a small number."
        )
    if held_back:
        many = f"; and {len(before) - MOST_NAMED:,} before these" if len(before) > MOST_NAMED else ""
        yield f"Published before: {'; '.join(before[-MOST_NAMED:])}{many}. {WHAT_TO_TRY}"


def _write(answered: Answered, held: Held, wanted: Wanted, about: tuple[str, str], say: Say) -> Iterator[str]:
    """Write what is wanted. The page goes first: it wants a folder that holds nothing else yet."""
    if wanted.out:
        say("Drawing charts and writing the page")
        write_answers(answered, held, wanted.out, *about)
        yield f"Open {wanted.out / PAGE}"
    if wanted.records:
        say("Listing the records")
        wanted.records.parent.mkdir(parents=True, exist_ok=True)
        count = write_records_behind(answered, held, wanted.records)
        yield f"The {count:,} records are in {wanted.records}. OFFICIAL-SENSITIVE."


def _save(question: Question, held: Held, to: Path) -> str:
    """Save a question in a file, or in a folder under its own name."""
    path = to if to.suffix == ".toml" else to / f"{question.key}.toml"
    save_question(question, path)
    again = f"Ask it again with: homeward ask --file {path} --only {question.key}"
    if question.periods:
        return f"Saved, for {', '.join(question.periods)}. {again}"
    last = latest_whole_year(held.as_at_on).title
    return f"Saved without a period: it is always asked of the last whole financial year, now {last}. {again}"


def _partnership_folder(sources: Sources, held: Held) -> Path:
    """The folder of the partnership whose records these are, where it lies at hand; else the current one."""
    if sources.partnership:
        return sources.partnership
    for settings in sorted(Path(PARTNERSHIPS).glob(f"*/{SETTINGS_FILE}")):
        with suppress(HomewardError):
            if open_partnership(settings.parent).name == held.partnership:
                return settings.parent
    return Path()
