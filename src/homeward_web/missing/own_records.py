"""Records that whoever wrote them sees, where others may not: drafts and accounts of interviews."""

from typing import Any

from django.db.models import Q

from homeward_web.accounts.permissions import Section
from homeward_web.accounts.readers import Reader
from homeward_web.register.scoped import ScopedManager, ScopedQuerySet
from homeward_web.register.visibility import reads_section, sees_child


class OwnDrafts(ScopedManager[Any]):
    """Drafts: of each, who wrote it sees it, as long as they see the child."""

    def visible_to(self, reader: Reader) -> ScopedQuerySet[Any]:
        rows = super().visible_to(reader)
        return rows if reader.job else rows.filter(user=reader.user)


class AccountManager(ScopedManager[Any]):
    """
    Accounts of interviews: the readers of the section and, of what they wrote, those who hold interviews for a council
    from outside it, as long as they see the child.
    """

    def visible_to(self, reader: Reader) -> ScopedQuerySet[Any]:
        rows: ScopedQuerySet[Any] = ScopedQuerySet(self.model, using=self._db)
        section = reads_section(reader, Section.INTERVIEW_ACCOUNT, "child_id", "agency_id")
        if Section.INTERVIEW_ACCOUNT not in reader.sections or reader.user is None:
            return rows.filter(section)
        return rows.filter(section | (Q(written_by=reader.user) & sees_child(reader, "child_id")))
