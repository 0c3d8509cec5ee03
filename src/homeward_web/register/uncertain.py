"""
Pairs of person records of which nobody knows yet whether they are one child, for people to decide.

A pair is seen by whoever sees one of its records, unless the other one's existence is protected from them; of the
evidence, which tells of both, only by who sees both.
"""

import uuid
from typing import Any

from django.db import models
from django.db.models import Exists, OuterRef, Q

from homeward_web.accounts.readers import Reader
from homeward_web.clock import now
from homeward_web.register.beacons import Beacon
from homeward_web.register.children import Child, MatchDecision, PersonRecord
from homeward_web.register.scoped import OfChild, ScopedManager, ScopedQuerySet
from homeward_web.register.visibility import sees_child


class PairManager(ScopedManager[Any]):
    """Pairs of which a reader sees one record, and may know that there is the other."""

    def visible_to(self, reader: Reader) -> ScopedQuerySet[Any]:
        sides = ("child_id", "other_child_id")
        sees = [sees_child(reader, side) for side in sides]
        may_know = [
            sees_it | Q(Exists(Beacon.objects.filter(child_key=OuterRef(side))))
            for sees_it, side in zip(sees, sides, strict=True)
        ]
        return ScopedQuerySet[Any](self.model, using=self._db).filter((sees[0] | sees[1]) & may_know[0] & may_know[1])


class UncertainPair(OfChild):
    """
    Two person records that may be one child.

    Attributes:
        child, other_child: the children that the records are now: on PostgreSQL, whoever does not see a record cannot
            look up in it whose it is.
        put_off_until: somebody looked and could not say; until that day it is at the end of the queue.
        decision: what was decided last; where that was taken back, the pair is open again.
    """

    reference = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    child = models.ForeignKey(Child, models.CASCADE, related_name="+")
    other_child = models.ForeignKey(Child, models.CASCADE, related_name="+")
    person = models.ForeignKey(PersonRecord, models.CASCADE, related_name="+")
    other_person = models.ForeignKey(PersonRecord, models.CASCADE, related_name="+")
    raised_at = models.DateTimeField(default=now)
    put_off_until = models.DateField(null=True, blank=True)
    decision = models.ForeignKey(MatchDecision, models.SET_NULL, null=True, blank=True, related_name="+")

    objects = PairManager()

    class Meta(OfChild.Meta):
        constraints = [models.UniqueConstraint(fields=("person", "other_person"), name="pair_raised_once")]

    @property
    def is_decided(self) -> bool:
        """Whether a decision stands, as far as whoever looks can see."""
        return MatchDecision.unscoped.filter(pk=self.decision_id, is_undone=False).exists()


class EvidenceManager(ScopedManager[Any]):
    """The evidence of pairs of which a reader sees both records."""

    def visible_to(self, reader: Reader) -> ScopedQuerySet[Any]:
        sides = ("pair__child_id", "pair__other_child_id")
        both = sees_child(reader, sides[0]) & sees_child(reader, sides[1])
        return ScopedQuerySet[Any](self.model, using=self._db).filter(both)


class PairEvidence(OfChild):
    """
    What speaks for and against a pair.

    Attributes:
        probability: that the two are one child, from 0 to 1; empty where only an identifier brought them together.
        levels: a row a comparison: `{"field": "surname", "words": "same", "weight": 7.4}`. One more in weight makes it
            twice as likely that the two are one child; null where nothing was compared.
        why: why a person is asked, in words.
    """

    child_path = "pair__child_id"

    pair = models.OneToOneField(UncertainPair, models.CASCADE, primary_key=True, related_name="evidence")
    probability = models.FloatField(null=True, blank=True)
    levels = models.JSONField(default=list)
    why = models.CharField(max_length=200, blank=True)

    objects = EvidenceManager()


class MovedRow(models.Model):
    """
    A row that names a child and no person record was taken along when its child became one with another.

    It goes back when the two come apart. It holds keys alone.

    Attributes:
        row: the model's name and the row's key, as `register.share 17`.
        home: the key of the child that the row was made for.
    """

    row = models.CharField(max_length=120, primary_key=True)
    home = models.BigIntegerField(db_index=True)
