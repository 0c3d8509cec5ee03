"""`homeward ask`: a question in plain words, answered with a table, a chart and the definition."""

from pathlib import Path
from typing import TYPE_CHECKING

from homeward.cli import ask_options as options
from homeward.cli.app import AsAt, app
from homeward.cli.screen import progress_of, show_sentence

if TYPE_CHECKING:
    from homeward.cli.ask_running import Sources, Wanted
    from homeward.publication.questions.model import Question


@app.command(cls=options.WithWords)
def ask(
    what: options.What = None,
    where: options.Where = None,
    times: options.Times = "",
    also: options.Also = None,
    percent_with: options.PercentWith = None,
    by: options.By = None,
    first: options.First = False,
    shares: options.Shares = False,
    period: options.Periods = None,
    area: options.Areas = None,
    figure: options.Figure = "",
    define: options.Define = None,
    asks: options.Asks = "",
    file: options.QuestionsFrom = None,
    only: options.Only = None,
    save: options.Save = "",
    held_in: options.HeldIn = Path("output"),
    partnership: options.WithPartnership = None,
    extracts: options.FromExtracts = None,
    as_at: AsAt = None,
    audience: options.For = "partnership",
    profile: options.ByProfile = "dfe",
    publications: options.Publications = None,
    preview: options.Preview = False,
    out: options.Out = None,
    records: options.Records = None,
    list_all: options.ListAll = False,
) -> None:
    """
    Answer a question: a table, a chart and the definition.

    For example: homeward ask children --where "care_status=looked after" --times "3 or more" --by month

    `homeward ask --list` shows what can be counted, and `homeward ask children --list` by what. A word that is not
    known gets the nearest.
    """
    from homeward.cli.ask_running import Sources, Wanted, conditions
    from homeward.publication.questions.model import Question

    counted = " ".join(what or ())
    if list_all:
        _list(counted)
        return
    said = Question(
        key=save or "question",
        asks=asks,
        count=counted,
        figure=figure,
        where=conditions(where, "--where"),
        also=conditions(also, "--also"),
        percent_with=conditions(percent_with, "--percent-with"),
        times=times,
        first=first,
        by=tuple(by or ()),
        shares=shares,
        periods=tuple(period or ()),
        areas=tuple(area or ()),
        define=tuple(define or ()),
    )
    wanted = Wanted(audience, profile, publications, out, records, save, file, preview)
    _answer(said, only, Sources(held_in, partnership, extracts, as_at), wanted)


def _list(counted: str) -> None:
    from homeward.cli.ask_screen import show_filters, show_subjects

    show_filters(counted) if counted else show_subjects()


def _answer(said: "Question", only: list[str] | None, sources: "Sources", wanted: "Wanted") -> None:
    from homeward.cli.ask_running import PREVIEW, check_counted, run, saved_questions
    from homeward.cli.ask_screen import show_answers, show_refused

    saved = saved_questions(said, wanted.file, only, wanted.save)
    if said.count:
        check_counted(said.count, sources.partnership)
    with progress_of("Asking") as say:
        answered, sentences = run(said, saved, sources, wanted, say)
    if wanted.preview:
        show_sentence(PREVIEW)
    show_answers(answered.answers, brief=saved is not None and len(saved.questions) > 1)
    show_refused(answered.refused)
    for sentence in sentences:
        show_sentence(sentence)
