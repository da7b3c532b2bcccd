"""A paper under writing, as data: head, bases, numbered parts, annexes."""

from django.db import models
from django.db.models import Q

from thidua.reports.core.drafting.kinds import CHOICES, AnnexKind, Level
from thidua.store.fields import ShortText, UidField

STATES = [("draft", "đang soạn"), ("handed", "đã gửi văn thư"), ("dropped", "đã bỏ")]


class Draft(models.Model):
    """A paper the locality is writing.  ``version`` goes up with every change: who writes on an old one is told.

    Lines of ``addressed`` and ``recipients`` are one a line.  ``day`` is when it is meant to go out; the day it bears
    is the clerk's.  ``state`` is handed once its numbers are kept (:class:`Frozen`).
    """

    uid = UidField()
    owner = models.ForeignKey("units.Body", on_delete=models.PROTECT, related_name="+")
    kind = ShortText(max_length=20, choices=CHOICES)
    year = models.PositiveSmallIntegerField()
    state = ShortText(max_length=8, choices=STATES, default="draft")
    version = models.PositiveIntegerField(default=1)
    target_set = models.ForeignKey(
        "targets.TargetSet", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    movement = models.ForeignKey(
        "movements.Movement", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    superior = ShortText(max_length=200, blank=True)
    issuer = ShortText(max_length=200)
    symbol = ShortText(max_length=40, blank=True)
    place = ShortText(max_length=100)
    day = models.DateField(null=True, blank=True)
    abstract = ShortText(max_length=600)
    addressed = models.TextField(blank=True)
    recipients = models.TextField(blank=True)
    authority = ShortText(max_length=100, blank=True)
    post = ShortText(max_length=100, blank=True)
    signer = ShortText(max_length=100, blank=True)
    left_authority = ShortText(max_length=100, blank=True)
    left_post = ShortText(max_length=100, blank=True)
    simulated = models.BooleanField(default=False)
    changed_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(abstract="") & ~Q(issuer="") & ~Q(place=""), name="draft_has_a_head"),
        ]
        indexes = [models.Index(fields=["owner", "state", "year"], name="draft_of_owner")]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.abstract}"

    @property
    def standing(self) -> str:
        """Where it stands, in words; of one from a list that knows whether its paper was taken back, that too."""
        if self.state == "handed" and getattr(self, "taken_back", False):
            return "đã rút lại từ văn thư"
        return self.get_state_display()


class DraftPart(models.Model):
    """A numbered part; its number is its place, counted when it is drawn."""

    draft = models.ForeignKey(Draft, on_delete=models.CASCADE, related_name="parts")
    place = models.PositiveSmallIntegerField()
    level = ShortText(max_length=8, choices=[(one.value, one.label) for one in Level])
    heading = ShortText(max_length=300, blank=True)
    text = models.TextField(blank=True)

    class Meta:
        indexes = [models.Index(fields=["draft", "place"], name="draft_part_in_order")]


class DraftBasis(models.Model):
    """A registered paper that the draft rests on."""

    draft = models.ForeignKey(Draft, on_delete=models.CASCADE, related_name="bases")
    document = models.ForeignKey("documents.Document", on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["draft", "document"], name="draft_basis_once")]


class DraftAnnex(models.Model):
    """An annex: the targets of the draft's set, or a list with its columns and rows as they were pasted."""

    draft = models.ForeignKey(Draft, on_delete=models.CASCADE, related_name="annexes")
    kind = ShortText(max_length=8, choices=[(one.value, one.label) for one in AnnexKind])
    title = ShortText(max_length=300)
    columns = models.JSONField(default=list, blank=True)
    rows = models.JSONField(default=list, blank=True)

    class Meta:
        constraints = [models.CheckConstraint(condition=~Q(title=""), name="draft_annex_named")]
