"""`homeward ask`: a question in plain words, answered with a table, a chart and the definition."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from homeward.cli.app import AsAt, app
from homeward.cli.screen import progress_of, show_sentence
from homeward.dataset.errors import HomewardError

if TYPE_CHECKING:
    from homeward.publication.questions.answering import Answered
    from homeward.publication.questions.model import Question, QuestionFile
    from homeward.publication.questions.records import Held

QUESTIONS_FOLDER = "questions"
AUDIENCES = ("partnership", "public")

Say = Callable[[str], None]


@app.command()
def ask(
    what: Annotated[
        list[str] | None,
        typer.Argument(
            help='What is counted: children, episodes, interviews, "looked-after children" ...; --list shows all.',
            show_default=False,
        ),
    ] = None,
    where: Annotated[
        list[str] | None,
        typer.Option(
            help='Count only those of which this holds: care_status="looked after", age="13 or over", '
            '"gender=not male". Give it once for each; the same name twice, or answers with | between, means either.',
            show_default=False,
        ),
    ] = None,
    times: Annotated[
        str, typer.Option(help='Of children, how often: "3 or more", "exactly 1"; "1, 2, 3 ..." is a row each.')
    ] = "",
    also: Annotated[
        list[str] | None,
        typer.Option(
            help="Of children, only those who in the period also have a record of which this holds.",
            show_default=False,
        ),
    ] = None,
    percent_with: Annotated[
        list[str] | None,
        typer.Option(help="What percentage of those counted this holds of, too.", show_default=False),
    ] = None,
    by: Annotated[
        list[str] | None,
        typer.Option(
            help="month, quarter or year, and one breakdown: age, gender, setting ...; give it twice for both.",
            show_default=False,
        ),
    ] = None,
    first: Annotated[
        bool, typer.Option("--first", help="Break children down by the first of their records in the period.")
    ] = False,
    shares: Annotated[bool, typer.Option("--shares", help="Each row also as a percentage of all.")] = False,
    period: Annotated[
        list[str] | None,
        typer.Option(
            help='2025/26, 2025-Q1, "March 2025", "1 April 2024 to 31 March 2025", "12 months to 2026-02-28"; several '
            "if given several times. Left out: the last whole financial year.",
            show_default=False,
        ),
    ] = None,
    area: Annotated[
        list[str] | None,
        typer.Option(help="One agency's area; left out: each, and the partnership.", show_default=False),
    ] = None,
    figure: Annotated[
        str, typer.Option(help="Ask for an indicator of the catalogue by its name, instead of WHAT.")
    ] = "",
    define: Annotated[
        list[str] | None, typer.Option(help="Add the definition of a word: missing, absent ...", show_default=False)
    ] = None,
    asks: Annotated[str, typer.Option(help="The words of the person who asked, to stand above the answer.")] = "",
    file: Annotated[
        Path | None,
        typer.Option(help="Answer the questions saved in a file, or in a folder of files.", show_default=False),
    ] = None,
    only: Annotated[
        list[str] | None, typer.Option(help="Of a file, only the question with this key.", show_default=False)
    ] = None,
    save: Annotated[
        str, typer.Option(help="Save the question under this name, in --file or else in questions/NAME.toml.")
    ] = "",
    held_in: Annotated[
        Path,
        typer.Option("--from", help="The records: a folder that build, load or demo wrote, or its snapshot."),
    ] = Path("output"),
    partnership: Annotated[
        Path | None, typer.Option(help="The partnership's folder, with --extracts.", show_default=False)
    ] = None,
    extracts: Annotated[
        Path | None,
        typer.Option(help="Read the records from extracts now, instead of --from.", show_default=False),
    ] = None,
    as_at: AsAt = None,
    audience: Annotated[
        str, typer.Option("--for", help="partnership: exact figures. public: after disclosure control.")
    ] = "partnership",
    profile: Annotated[str, typer.Option(help="By which rule, for the public: dfe, nhs or rounded.")] = "dfe",
    out: Annotated[
        Path | None,
        typer.Option(help="Folder for answers.html, answers.csv and the charts.", show_default=False),
    ] = None,
    records: Annotated[
        Path | None, typer.Option(help="Save the records that the answer counts as CSV.", show_default=False)
    ] = None,
    list_all: Annotated[
        bool, typer.Option("--list", help="List what can be counted; with WHAT, what it can be asked by.")
    ] = False,
) -> None:
    """
    Answer a question: a table, a chart and the definition.

    For example: homeward ask children --where "care_status=looked after" --times "3 or more" --by month

    The records are those of --from (what `homeward demo` or `build` wrote), so that an answer takes seconds. --list
    shows what can be counted, and `homeward ask children --list` by what. A word that is not known gets the nearest.
    """
    from homeward.cli.ask_screen import show_answers, show_filters, show_subjects
    from homeward.publication.questions.model import Question

    counted = " ".join(what or ())
    if list_all:
        show_filters(counted) if counted else show_subjects()
        return
    said = Question(
        key=save or "question",
        asks=asks,
        count=counted,
        figure=figure,
        where=_conditions(where, "--where"),
        also=_conditions(also, "--also"),
        percent_with=_conditions(percent_with, "--percent-with"),
        times=times,
        first=first,
        by=tuple(by or ()),
        shares=shares,
        periods=tuple(period or ()),
        areas=tuple(area or ()),
        define=tuple(define or ()),
    )
    saved = _saved(said, file, only, save)
    questions = [said] if saved is None else list(saved.questions)
    with progress_of("Asking") as say:
        held = _held(held_in, partnership, extracts, as_at, say)
        answered = _answer(questions, held, audience, profile, say)
        sentences = []
        if save:
            sentences.append(_save(said, file, partnership))
        if records:
            say("Listing the records")
            sentences.append(_write_records(answered, held, records, audience))
        if out:
            say("Drawing charts and writing the page")
            sentences.append(_write(answered, held, out, saved))
    show_answers(answered.answers, brief=len(questions) > 1)
    for sentence in sentences:
        show_sentence(sentence)


def _conditions(said: list[str] | None, option: str) -> dict[str, tuple[str, ...]]:
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


def _saved(said: "Question", file: Path | None, only: list[str] | None, save: str) -> "QuestionFile | None":
    """The questions of a file; None where the command line asks one itself."""
    from dataclasses import replace

    from homeward.publication.questions.asking import find_question
    from homeward.publication.questions.reading import read_questions

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


def _held(held_in: Path, partnership: Path | None, extracts: Path | None, as_at: str | None, say: Say) -> "Held":
    from homeward.dataset.partnership import open_partnership
    from homeward.dataset.uk_time import parse_as_at
    from homeward.publication.questions.records import open_held, read_held

    moment = parse_as_at(as_at) if as_at else None
    settings = open_partnership(partnership) if partnership else None
    if extracts is None:
        return open_held(held_in, settings, moment)
    if settings is None:
        raise HomewardError("Give with --extracts also the partnership's folder: --partnership partnerships/NAME.")
    return read_held(settings, extracts, moment, say)


def _answer(questions: list["Question"], held: "Held", audience: str, profile: str, say: Say) -> "Answered":
    from homeward.dataset.errors import nearest
    from homeward.figures.disclosure.profiles import public_profile
    from homeward.publication.questions.answering import answer_all

    if audience not in AUDIENCES:
        hint = nearest(audience, AUDIENCES)
        raise HomewardError(f"--for '{audience}' is not known.{hint} There are: {', '.join(AUDIENCES)}.")
    by = public_profile(profile) if audience == "public" else None
    return answer_all(questions, held, by, say)


def _save(question: "Question", file: Path | None, partnership: Path | None) -> str:
    from homeward.publication.questions.saving import save_question

    path = file or (partnership or Path()) / QUESTIONS_FOLDER / f"{question.key}.toml"
    save_question(question, path)
    return f"Saved. Ask it again with: homeward ask --file {path} --only {question.key}"


def _write_records(answered: "Answered", held: "Held", path: Path, audience: str) -> str:
    from homeward.publication.questions.behind import write_records_behind

    if audience != AUDIENCES[0]:
        raise HomewardError("Records are for the partnership only. Leave --records out, or --for.")
    count = write_records_behind(answered, held, path)
    return f"The {count:,} records are in {path}. OFFICIAL-SENSITIVE."


def _write(answered: "Answered", held: "Held", out: Path, saved: "QuestionFile | None") -> str:
    from homeward.publication.questions.files import PAGE, write_answers

    title, about = (saved.title, saved.about) if saved else ("A question answered", "")
    write_answers(answered, held, out, title, about)
    return f"Open {out / PAGE}"
