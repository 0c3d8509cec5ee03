"""The files of some answers: a web page, the figures as CSV, and each chart as a picture to paste elsewhere."""

from pathlib import Path

from homeward.dataset.uk_time import to_uk
from homeward.dataset.writing import write_atomically, write_text_atomically
from homeward.publication.questions.answering import Answered
from homeward.publication.questions.csv_file import write_answers_csv
from homeward.publication.questions.html import answers_html, draw_answers
from homeward.publication.questions.records import Held
from homeward.publication.questions.saving import as_toml

PAGE, FIGURES, QUESTIONS = "answers.html", "answers.csv", "questions.toml"
SHARPNESS = 2
"""Pixels of a saved chart for each of the drawing."""


def write_answers(answered: Answered, held: Held, out: Path, title: str, about: str) -> None:
    """
    Write `answers.html`, `answers.csv`, a PNG a chart, and `questions.toml`, which asks the same again.
    """
    import vl_convert  # 0.1 s from a cold disk: only who draws waits for it

    answers = answered.answers
    out.mkdir(parents=True, exist_ok=True)
    moment = to_uk(held.as_at)
    as_at = f"{moment.day} {moment:%B %Y}"
    drawings = draw_answers(answers)
    with write_text_atomically(out / PAGE) as file:
        file.write(answers_html(answers, drawings, title, about, held.partnership, as_at))
    write_answers_csv(answers, moment.isoformat(timespec="minutes"), out / FIGURES)
    with write_text_atomically(out / QUESTIONS) as file:
        file.write("\n".join(as_toml(asking.question) for asking in answered.askings))
    for key, drawing in drawings.items():
        with write_atomically(out / f"{key}.png") as picture:
            picture.write(vl_convert.svg_to_png(drawing, scale=SHARPNESS))
