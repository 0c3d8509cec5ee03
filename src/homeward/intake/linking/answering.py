"""Answering: what people decide about pairs goes from the review file into the decisions, or is taken back."""

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

from homeward.dataset.errors import HomewardError
from homeward.intake.linking.deciding import Link
from homeward.intake.linking.decisions import Decision, add_decisions, pair_name, read_decisions, standing, undone
from homeward.intake.linking.review import read_answers

OpenAnswers = Mapping[str, Mapping[str, str]]


def take_answers(review: Path, decisions: Path, links: Sequence[Link], *, by: str, on: date) -> tuple[int, OpenAnswers]:
    """
    Take the answers of a review file into the decisions; how many were new, and what stands in rows without one.

    An answer that stands already is not taken twice. Without a file there is nothing to take.

    Args:
        links: what is linked and asked about, to know the pairs by their names.
    """
    if not review.is_file():
        return 0, {}
    pairs = {pair_name(link.one.id, link.other.id): (link.one.id, link.other.id) for link in links}
    answers, unanswered = read_answers(review, pairs, by, on)
    return len(add_decisions(decisions, answers)), unanswered


def take_back(pair: str, decisions: Path, links: Sequence[Link], *, by: str, reason: str, on: date) -> Decision:
    """
    Undo what stands about a pair, and return the line that was added to the decisions.

    A person's decision is taken back: the pair is as if nobody had decided. What an identifier or the model has linked
    is refused: the two stay apart.

    Raises HomewardError when nothing stands about the pair.
    """
    last = {each.pair: each for each in standing(read_decisions(decisions))}.get(pair)
    if last and not last.is_undone:
        line = undone(last, by, on, reason)
    else:
        linked = next((link for link in links if link.is_same and pair_name(link.one.id, link.other.id) == pair), None)
        if linked is None:
            raise HomewardError(
                f"{pair}: nothing to undo. Neither a decision of a person nor a link that stands has this name. "
                "The first column of the review file, of links_made.csv and of the decisions has the names of pairs."
            )
        line = Decision(linked.one.id, linked.other.id, False, by, on, reason)
    add_decisions(decisions, [line])
    return line
