"""Models whose rows belong to a child: what their managers give is what whoever acts may see."""

from typing import Any, Self, TypeVar

from django.db import models

from homeward_web.accounts.acting import current_reader
from homeward_web.accounts.permissions import Section
from homeward_web.accounts.readers import Reader
from homeward_web.register.visibility import reads_section, sees_child

Row = TypeVar("Row", bound=models.Model)


class ScopedQuerySet(models.QuerySet[Row]):
    """Rows, of which `visible_to` gives those that somebody may see."""

    def visible_to(self, reader: Reader) -> Self:
        """The rows that a reader may see. The model says in `child_path` which child a row belongs to."""
        model: Any = self.model
        if section := getattr(model, "section", None):
            return self.filter(reads_section(reader, Section(section), model.child_path, model.agency_path))
        return self.filter(sees_child(reader, model.child_path))


class ScopedManager(models.Manager[Row]):
    """
    Gives the rows that whoever acts may see, and fails outside any act. It is the only manager that pages use.

    `unscoped` gives all rows that the database lets out; it is for the rules themselves and for jobs.
    """

    def get_queryset(self) -> ScopedQuerySet[Row]:
        return self.visible_to(current_reader())

    def visible_to(self, reader: Reader) -> ScopedQuerySet[Row]:
        """The rows that a reader may see."""
        return ScopedQuerySet[Row](self.model, using=self._db).visible_to(reader)


class OfChild(models.Model):
    """A row that belongs to a child: whoever sees the child sees it, unless it names a `section`."""

    child_path = "child_id"
    section: str | None = None
    agency_path = "agency_id"

    objects: ScopedManager[Any] = ScopedManager()
    unscoped: models.Manager[Any] = models.Manager()

    class Meta:
        abstract = True
        default_manager_name = "objects"
        base_manager_name = "unscoped"
