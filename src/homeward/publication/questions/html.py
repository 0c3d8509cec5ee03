"""Answers as one accessible web page: style and charts inside, no script, nothing fetched."""

from collections.abc import Mapping, Sequence

from markupsafe import Markup

from homeward.publication.charts.drawing import draw
from homeward.publication.papers.model import Picture
from homeward.publication.questions.model import Answer, Refused
from homeward.publication.writers.html_templates import html_template
from homeward.publication.writers.picture_view import picture_view

WIDTH = 420
"""Pixels of a chart: its texts are still read on a phone."""


def draw_answers(answers: Sequence[Answer]) -> dict[str, str]:
    """The drawing of each answer's chart, under the question's key."""
    return {answer.key: draw(answer.picture, WIDTH) for answer in answers if answer.picture}


def answers_html(
    answers: Sequence[Answer],
    drawings: Mapping[str, str],
    title: str,
    about: str,
    partnership: str,
    as_at: str,
    refused: Sequence[Refused] = (),
) -> str:
    """The page of some answers, in their order; all were released for the same audience."""
    return html_template("answers.html.j2").render(
        title=title,
        about=about,
        council=partnership,
        partnership="",
        period=_count(len(answers)),
        as_at=as_at,
        marking=answers[0].marking,
        wide=False,
        answers=answers,
        refused=refused,
        drawings={key: Markup(svg) for key, svg in drawings.items()},  # noqa: S704 - our own, whose texts are escaped
        views={answer.key: _view(answer.picture) for answer in answers if answer.picture},
    )


def _view(picture: Picture) -> dict[str, object]:
    return picture_view(picture)


def _count(number: int) -> str:
    return "1 question" if number == 1 else f"{number} questions"
