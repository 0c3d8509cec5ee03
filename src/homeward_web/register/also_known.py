"""What else a person record is found by: names and addresses of before, and numbers. None of it goes into snapshots."""

from django.db import models

from homeward_web.register.children import Child, PersonRecord
from homeward_web.register.fields import day, text
from homeward_web.register.scoped import OfChild


class OfPerson(OfChild):
    """Something about one agency's record of a person."""

    child = models.ForeignKey(Child, models.PROTECT, related_name="%(class)ss")
    person = models.ForeignKey(PersonRecord, models.CASCADE, related_name="%(class)ss")

    class Meta(OfChild.Meta):
        abstract = True


class FormerName(OfPerson):
    """A name that the record had before, or by which the child is also called."""

    forename = text()
    surname = text()
    until = day()


class FormerAddress(OfPerson):
    """An address that the record had before."""

    address = text(300)
    postcode = text(10)
    until = day()


class Identifier(OfPerson):
    """
    A number for the child that several agencies know.

    It is not unique: that a number is taken would tell of a child whose record is hidden.
    """

    class Kind(models.TextChoices):
        NHS_NUMBER = "nhs_number", "NHS number"
        PUPIL_NUMBER = "unique_pupil_number", "Unique pupil number"
        POLICE_REFERENCE = "police_reference", "Police reference"
        OTHER = "other", "Another number"

    kind = models.CharField(max_length=20, choices=Kind.choices)
    value = models.CharField(max_length=40)


class SearchKey(OfChild):
    """
    One way to find a person record, as a number that says nothing (`searching.keys`).

    There is one row a way; `searching.index_people` makes them anew when a record changes.
    """

    pk = models.CompositePrimaryKey("key", "person_id")
    key = models.BigIntegerField()
    child = models.ForeignKey(Child, models.CASCADE, related_name="+", db_index=False)
    person = models.ForeignKey(PersonRecord, models.CASCADE, related_name="+")
