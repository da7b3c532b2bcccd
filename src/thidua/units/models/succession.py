"""What became of a body, and what came before it."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from thidua.units.core.kinds import SuccessionKind
from thidua.units.models.body import Body


class Succession(models.Model):
    """From ``day`` on, ``old`` is ``new`` in whole or in part; an abolished body has no ``new``.

    ``share`` is in millionths of the old body where the instrument gives one. ``citation`` is the instrument in words;
    empty means nobody has looked it up, and ``verified`` is then false. The link to an instrument's record stands in the
    room of documents.
    """

    kind = models.CharField(max_length=9, choices=SuccessionKind.choices())
    old = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="successors")
    new = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="predecessors", null=True, blank=True)
    day = models.DateField()
    share = models.IntegerField(null=True, blank=True)
    citation = models.CharField(max_length=300, blank=True, default="")
    verified = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=SuccessionKind.values()), name="succession_kind_known"),
            models.CheckConstraint(
                condition=Q(share__isnull=True) | Q(share__gt=0, share__lte=1_000_000),
                name="succession_share_is_a_part",
            ),
            models.CheckConstraint(
                condition=Q(new__isnull=False) | Q(kind=SuccessionKind.ABOLISHED.value), name="succession_names_the_new"
            ),
            models.UniqueConstraint(fields=["kind", "old", "new", "day"], name="succession_said_once"),
        ]
