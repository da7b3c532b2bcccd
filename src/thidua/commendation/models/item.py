"""Things that are handed over (hiện vật khen thưởng), and the blanks they are printed on."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from thidua.commendation.core.item_states import ThingState
from thidua.commendation.models.decision import DecisionItem
from thidua.store.fields import ShortText, UidField


class Blank(models.Model):
    """A blank of a locality: its sheet in millimetres and where each text stands (``places``, a line a field).

    ``awards`` are the codes it is for, parted by blanks (empty: any).  ``qr`` is the place of the QR code "x y size" in
    millimetres; empty: none stands on it, which is the default.  ``shift_x`` and ``shift_y`` move every text right and
    down, in tenths of a millimetre: printers differ.  ``used_by`` is the unit or the printer it is set up for.
    """

    owner = models.ForeignKey("units.Body", on_delete=models.PROTECT, related_name="+")
    name = ShortText(max_length=120)
    awards = ShortText(max_length=200, blank=True, default="")
    width_mm = models.PositiveSmallIntegerField(default=297)
    height_mm = models.PositiveSmallIntegerField(default=210)
    places = models.TextField()
    frame = models.BooleanField(default=False)
    qr = ShortText(max_length=30, blank=True, default="")
    used_by = ShortText(max_length=120, blank=True, default="")
    shift_x = models.SmallIntegerField(default=0)
    shift_y = models.SmallIntegerField(default=0)
    dropped = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(name=""), name="blank_named"),
            models.UniqueConstraint(fields=["owner", "name"], condition=Q(dropped=False), name="blank_name_once"),
            models.CheckConstraint(
                condition=Q(shift_x__range=(-300, 300)) & Q(shift_y__range=(-300, 300)), name="blank_shift_within_30_mm"
            ),
        ]

    def __str__(self) -> str:
        return str(self.name)


class AwardItem(models.Model):
    """One thing for one bearer of a decision's line; ``code`` is its check code, at random, never in a row.

    ``name`` prints as it stands (a village list has one thing a name).  ``replaces`` is the thing that was lost,
    damaged or wrong; that one stays, as replaced, with ``reason`` and the ``paper`` that asked for it; ``corrected`` tells
    that a name on it was put right by a decision.
    """

    uid = UidField()
    item = models.ForeignKey(DecisionItem, on_delete=models.PROTECT, related_name="things")
    place = models.PositiveIntegerField()
    name = ShortText(max_length=200)
    fold = ShortText(max_length=200, editable=False)
    code = ShortText(max_length=12, unique=True)
    state = ShortText(max_length=8, choices=ThingState.choices(), default=ThingState.MADE.value)
    printed_on = models.DateField(null=True, blank=True)
    handed_on = models.DateField(null=True, blank=True)
    handed_to = ShortText(max_length=120, blank=True, default="")
    handed_note = ShortText(max_length=200, blank=True, default="")
    reason = ShortText(max_length=300, blank=True, default="")
    paper = ShortText(max_length=120, blank=True, default="")
    corrected = models.BooleanField(default=False)
    replaces = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="replaced_by")

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(state__in=ThingState.values()), name="award_item_state_known"),
            models.CheckConstraint(
                condition=~Q(state__in=["recalled", "replaced"]) | ~Q(reason=""), name="award_item_gone_with_reason"
            ),
            models.CheckConstraint(
                condition=Q(handed_on__isnull=True) | Q(state__in=["handed", "recalled", "replaced"]),
                name="award_item_handed_on_a_day",
            ),
        ]
        indexes = [models.Index(fields=["item", "place"], name="award_item_in_order")]

    def __str__(self) -> str:
        return f"{self.item_id}/{self.place}"

    @property
    def state_label(self) -> str:
        """Where it stands, in Vietnamese."""
        return ThingState(self.state).label
