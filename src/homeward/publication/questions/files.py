"""The files of some answers: a web page, the figures as CSV, and each chart as a picture to paste elsewhere."""

import csv
import re
from pathlib import Path

from homeward.dataset.errors import HomewardError
from homeward.dataset.uk_time import to_uk
from homeward.dataset.writing import write_atomically, write_text_atomically
from homeward.publication.questions.answering import Answered
from homeward.publication.questions.csv_file import write_answers_csv
from homeward.publication.questions.html import answers_html, draw_answers
from homeward.publication.questions.records import Held
from homeward.publication.questions.saving import as_file

PAGE, FIGURES, QUESTIONS = "answers.html", "answers.csv", "questions.toml"
MARGIN = 12
SHARPNESS = 2
"""Pixels of a saved chart for each of the drawing."""


def write_answers(answered: Answered, held: Held, out: Path, title: str, about: str) -> None:
    """
    Write `answers.html`, `answers.csv`, a PNG a chart, and `questions.toml`, which asks the same again.

    The charts of earlier answers go. Raises HomewardError as `refuse_others`.
    """
    import vl_convert  # 0.1 s from a cold disk: only who draws waits for it

    answers = answered.answers
    out.mkdir(parents=True, exist_ok=True)
    for key in refuse_others(out, answers[0].marking):
        (out / f"{key}.png").unlink(missing_ok=True)
    moment = to_uk(held.as_at)
    as_at = f"{moment.day} {moment:%B %Y}"
    drawings = draw_answers(answers)
    with write_text_atomically(out / PAGE) as file:
        file.write(answers_html(answers, drawings, title, about, held.partnership, as_at, answered.refused))
    write_answers_csv(answers, moment.isoformat(timespec="minutes"), out / FIGURES)
    with write_text_atomically(out / QUESTIONS) as file:
        file.write(as_file([asking.question for asking in answered.askings], title, about))
    for key, drawing in drawings.items():
        with write_atomically(out / f"{key}.png") as picture:
            picture.write(vl_convert.svg_to_png(_on_paper(drawing), scale=SHARPNESS))


def refuse_others(out: Path, marking: str) -> set[str]:
    """
    The questions whose answers a folder holds, which new ones replace.

    Raises:
        HomewardError: the folder holds answers for another audience, or other files: what is exact must not be passed
            on with what is for the public.
    """
    before = out / FIGURES
    if not before.is_file():
        if out.is_dir() and any(out.iterdir()):
            raise HomewardError(f"{out} holds other files. Give the answers an empty folder with --out.")
        return set()
    with before.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    if any(row.get("marking") != marking for row in rows):
        raise HomewardError(f"{out} holds answers for another audience. Give these an empty folder with --out.")
    return {row["question"] for row in rows}


def _on_paper(drawing: str) -> str:
    """A drawing on white with a margin: it is pasted on any page."""
    size = re.search(r'width="([\d.]+)" height="([\d.]+)" viewBox="[^"]*"([^>]*)>', drawing)
    if size is None:
        return drawing
    width, height = float(size[1]) + 2 * MARGIN, float(size[2]) + 2 * MARGIN
    box = f'{-MARGIN} {-MARGIN} {width:g} {height:g}"'
    white = f'<rect x="{-MARGIN}" y="{-MARGIN}" width="{width:g}" height="{height:g}" fill="#ffffff"/>'
    framed = f'width="{width:g}" height="{height:g}" viewBox="{box}{size[3]}>{white}'
    return f"{drawing[: size.start()]}{framed}{drawing[size.end() :]}"
