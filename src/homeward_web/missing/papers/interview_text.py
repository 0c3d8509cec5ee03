"""A return interview as plain text, for the council's own case system."""

from homeward_web.clock.words import day_words
from homeward_web.missing.factors import Control, Pull, Push, Travel
from homeward_web.missing.models import InterviewAccount, MissingEpisode, OutcomeAction, ReturnInterview
from homeward_web.missing.telling import episode_words, when_words
from homeward_web.missing.when import When

NOT_SAID = "not recorded"


def interview_text(
    interview: ReturnInterview,
    episodes: list[MissingEpisode],
    account: InterviewAccount | None,
    actions: list[OutcomeAction],
) -> str:
    """
    The interview in lines, each with what it says in front of it.

    Args:
        account: None where nobody wrote it, or whoever copies may not read it; then the text says so.
    """
    yes_no = {True: "yes", False: "no", None: NOT_SAID}
    lines = [
        "RETURN INTERVIEW",
        *(f"Episode: {episode_words(each)}" for each in episodes),
        f"Held: {when_words(When.of(interview, 'held'))}",
        f"How: {interview.get_interview_mode_display() or NOT_SAID}",
        f"Interviewer: {interview.get_interviewer_display() or NOT_SAID}",
        f"Independent: {yes_no[interview.is_independent]}",
        f"Points to exploitation: {yes_no[interview.mentions_exploitation]}",
        f"Shared with the police: {yes_no[interview.is_shared_with_police]}",
    ]
    lines += _account(account) if account else ["", "What the child said is not shown to you, or not written yet."]
    lines += ["", "ACTIONS", *(_action(each) for each in actions)] if actions else []
    return "\n".join(lines) + "\n"


def _account(account: InterviewAccount) -> list[str]:
    said = {
        "Got away from": _labels(Push, account.push_factors),
        "Drawn by": _labels(Pull, account.pull_factors),
        "Made to go or stay by": _labels(Control, account.control_factors),
        "Where": account.where,
        "With whom": account.with_whom,
        "Travelled": _labels(Travel, account.travelled_by),
        "Harm": account.harm,
        "What the child said": account.said,
        "Worries": account.worries,
        "Notes": account.notes,
    }
    return ["", *(f"{what}: {words or NOT_SAID}" for what, words in said.items())]


def _labels(of: type[Push] | type[Pull] | type[Control] | type[Travel], codes: list[str]) -> str:
    return ", ".join(str(of(code).label) for code in codes)


def _action(action: OutcomeAction) -> str:
    parts = [action.get_kind_display(), action.what, action.owner]
    by_when = f"by {day_words(action.due_on)}" if action.due_on else ""
    done = f"done {day_words(action.done_on)}" if action.done_on else ""
    return "- " + ", ".join(part for part in (*parts, by_when, done) if part)
