"""The Philomena form as a PDF ready to hand to the police."""

from dataclasses import dataclass

from homeward_web.clock import now
from homeward_web.clock.words import day_words, moment_words
from homeward_web.missing.actions.held_with_child import PART_1, PART_2
from homeward_web.missing.forms.philomena import PhilomenaFields
from homeward_web.missing.models import MissingEpisode, PhilomenaForm
from homeward_web.missing.naming import Named
from homeward_web.missing.papers.typesetting import typeset
from homeward_web.missing.telling import when_words
from homeward_web.missing.when import When

MARKING = "OFFICIAL-SENSITIVE: for finding this child"


@dataclass(frozen=True)
class _Row:
    label: str
    answer: str

    def texts(self) -> dict[str, str]:
        return {"label": self.label, "answer": self.answer}


def philomena_pdf(child: Named, form: PhilomenaForm, episode: MissingEpisode | None, references: list[str]) -> bytes:
    """
    The form, what an officer needs first: who the child is, then part 2, then part 1.

    Args:
        episode: that in which the child is missing now; None where it is not.
        references: the police's numbers of the episode.
    """
    sections = [{"title": "The child", "rows": [row.texts() for row in _who(child, episode, references)]}]
    if episode is not None:
        sections.append({"title": "Part 2: now that the child is missing", "rows": _answers(form, PART_2)})
    sections.append({"title": "Part 1: about the child", "rows": _answers(form, PART_1)})
    return typeset(
        "philomena.typ",
        {
            "title": "Philomena form",
            "agency": form.agency.name,
            "marking": MARKING,
            "printed": moment_words(now()),
            "filled_in": f"Held by {form.agency.name}, last changed {moment_words(form.typed_at)}.",
            "sections": sections,
        },
    )


def _who(child: Named, episode: MissingEpisode | None, references: list[str]) -> list[_Row]:
    rows = [
        _Row("Name", child.name),
        _Row("Date of birth", f"{day_words(child.born_on)} ({child.age} years old)" if child.born_on else "Not known"),
        _Row("Sex", child.record.get_sex_display() or "Not known"),
    ]
    if episode is None:
        return rows
    return [
        *rows,
        _Row("Missing since", when_words(When.of(episode, "began"))),
        _Row("Last seen", episode.last_seen_where or "Not known"),
        _Row("Police reference", ", ".join(references) or "None yet"),
    ]


def _answers(form: PhilomenaForm, names: tuple[str, ...]) -> list[dict[str, str]]:
    fields = PhilomenaFields.base_fields
    return [_Row(str(fields[name].label), getattr(form, name) or "").texts() for name in names]
