"""What somebody has typed of an interview and not sent: kept for them alone, so that nothing typed is lost."""

from typing import Any

from django.core.exceptions import PermissionDenied

from homeward_web.accounts.permissions import Permission
from homeward_web.accounts.readers import Reader
from homeward_web.clock import now
from homeward_web.missing.actions.arranging import may_change_interview
from homeward_web.missing.interviews import InterviewDraft, ReturnInterview


def save_draft(*, by: Reader, interview: ReturnInterview, answers: dict[str, Any]) -> InterviewDraft:
    """
    Keeps answers for whoever types them, over those kept before: of each field, the last.

    Raises:
        PermissionDenied: the permission is lacking, or the child is hidden.
    """
    child = may_change_interview(by, interview, Permission.HOLD_INTERVIEWS)
    if by.user is None:
        raise PermissionDenied("A job types nothing.")
    draft = _draft(by, interview) or InterviewDraft(interview=interview, child_id=child, user_id=by.user)
    draft.answers = {**draft.answers, **answers}
    draft.saved_at = now()
    draft.save()
    return draft


def load_draft(*, by: Reader, interview: ReturnInterview) -> dict[str, Any]:
    """What they had typed; nothing where there is no draft, or the child is hidden from them now."""
    draft = _draft(by, interview)
    return dict(draft.answers) if draft else {}


def clear_draft(*, by: Reader, interview: ReturnInterview) -> None:
    """Throws away what they had typed."""
    InterviewDraft.objects.visible_to(by).filter(interview=interview).delete()


def _draft(by: Reader, interview: ReturnInterview) -> InterviewDraft | None:
    draft: InterviewDraft | None = InterviewDraft.objects.visible_to(by).filter(interview=interview).first()
    return draft
