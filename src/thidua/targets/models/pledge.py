"""Pledges (giao ước): the parties, the versions of the text, and everything that was said and signed."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from thidua.store.fields import ShortText, UidField
from thidua.targets.core.pledging import PartyRole, PledgeAct, PledgeForm, PledgeState, SignedHow, Stand
from thidua.targets.models.set import TargetSet


class Pledge(models.Model):
    """What several bodies promise each other for the period of a set.

    ``version_no`` is the last version of the text (0: none yet), ``frozen_no`` the one that all signed and that counts
    afterwards; a change after freezing is a new version, which is signed anew.
    """

    uid = UidField()
    owner = models.ForeignKey("units.Body", on_delete=models.PROTECT, related_name="+")
    target_set = models.ForeignKey(TargetSet, on_delete=models.PROTECT, related_name="pledges")
    movement = models.ForeignKey(
        "movements.Movement", on_delete=models.PROTECT, null=True, blank=True, related_name="pledges"
    )
    form = ShortText(max_length=9, choices=PledgeForm.choices(), default=PledgeForm.PLEDGE.value)
    name = ShortText(max_length=200)
    aim = models.TextField(blank=True, default="")
    contents = models.TextField(blank=True, default="")
    sign_by = models.DateField(null=True, blank=True)
    held_on = models.DateField(null=True, blank=True)
    held_at = ShortText(max_length=200, blank=True, default="")
    state = ShortText(max_length=7, choices=PledgeState.choices(), default=PledgeState.DRAFT.value)
    version_no = models.PositiveSmallIntegerField(default=0)
    frozen_no = models.PositiveSmallIntegerField(default=0)
    simulated = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["owner", "target_set", "name"], condition=~Q(state="dropped"), name="pledge_once_of_a_set"
            ),
            models.CheckConstraint(condition=~Q(name=""), name="pledge_named"),
            models.CheckConstraint(condition=Q(state__in=PledgeState.values()), name="pledge_state_known"),
            models.CheckConstraint(condition=Q(form__in=PledgeForm.values()), name="pledge_form_known"),
            models.CheckConstraint(condition=~Q(state="frozen") | Q(frozen_no__gte=1), name="pledge_frozen_version"),
        ]

    def __str__(self) -> str:
        return str(self.name)

    @property
    def state_label(self) -> str:
        """Where it stands, in Vietnamese."""
        return PledgeState(self.state).label

    @property
    def form_label(self) -> str:
        """What sort of paper it is."""
        return PledgeForm(self.form).label


class PledgeParty(models.Model):
    """One who signs: what it last said, and which version it signed, when and how.

    ``represented`` is the post that signs for it; ``signer`` the person's name, where the roll call wrote it down.
    """

    pledge = models.ForeignKey(Pledge, on_delete=models.CASCADE, related_name="parties")
    body = models.ForeignKey("units.Body", on_delete=models.PROTECT, related_name="+")
    place = models.PositiveIntegerField()
    name = ShortText(max_length=200)
    role = ShortText(max_length=8, choices=PartyRole.choices(), default=PartyRole.SIGNS.value)
    represented = ShortText(max_length=120, blank=True, default="")
    stand = ShortText(max_length=8, choices=Stand.choices(), default=Stand.WAITING.value)
    words = ShortText(max_length=600, blank=True, default="")
    stand_no = models.PositiveSmallIntegerField(default=0)
    signed_no = models.PositiveSmallIntegerField(default=0)
    signed_on = models.DateField(null=True, blank=True)
    signed_how = ShortText(max_length=9, choices=SignedHow.choices(), blank=True, default="")
    signer = ShortText(max_length=120, blank=True, default="")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["pledge", "body"], name="pledge_party_once"),
            models.UniqueConstraint(fields=["pledge", "place"], name="pledge_party_place_once"),
            models.CheckConstraint(condition=~Q(name=""), name="pledge_party_named"),
            models.CheckConstraint(
                condition=Q(signed_no=0, signed_on__isnull=True, signed_how="")
                | Q(signed_no__gte=1, signed_on__isnull=False) & ~Q(signed_how=""),
                name="pledge_party_signed_when_and_how",
            ),
            models.CheckConstraint(
                condition=~Q(stand__in=["asks", "declined"]) | ~Q(words=""), name="pledge_party_says_why"
            ),
        ]

    def __str__(self) -> str:
        return str(self.name)

    @property
    def stand_label(self) -> str:
        """What it last said, in Vietnamese."""
        return Stand(self.stand).label

    @property
    def signed_how_label(self) -> str:
        """How it signed, in Vietnamese."""
        return SignedHow(self.signed_how).label if self.signed_how else ""

    @property
    def launches(self) -> bool:
        """Whether it launches with the others."""
        return bool(self.role == PartyRole.LAUNCHES)


class PledgeVersion(models.Model):
    """The text of a pledge at one moment, byte for byte, with the versions of the targets in it.  Append-only.

    ``content`` is canonical JSON; ``sha256`` is that of its UTF-8 bytes.  Every rendering is made from it alone.
    """

    append_only = True

    pledge = models.ForeignKey(Pledge, on_delete=models.PROTECT, related_name="versions")
    no = models.PositiveSmallIntegerField()
    content = models.TextField()
    sha256 = ShortText(max_length=64)
    by = models.ForeignKey("accounts.Person", on_delete=models.PROTECT, null=True, related_name="+")
    by_label = ShortText(max_length=200)
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["pledge", "no"], name="pledge_version_once")]

    def __str__(self) -> str:
        return f"{self.pledge_id} #{self.no}"


class PledgeEvent(models.Model):
    """One thing said or done: agreed, asked for a change, signed, declined, scanned, frozen.  Append-only."""

    append_only = True

    pledge = models.ForeignKey(Pledge, on_delete=models.PROTECT, related_name="events")
    party = models.ForeignKey(PledgeParty, on_delete=models.PROTECT, null=True, related_name="events")
    version_no = models.PositiveSmallIntegerField()
    kind = ShortText(max_length=8, choices=PledgeAct.choices())
    day = models.DateField()
    words = ShortText(max_length=600, blank=True, default="")
    said_by = ShortText(max_length=120, blank=True, default="")
    how = ShortText(max_length=9, choices=SignedHow.choices(), blank=True, default="")
    file = models.ForeignKey("documents.File", on_delete=models.PROTECT, null=True, related_name="+")
    by = models.ForeignKey("accounts.Person", on_delete=models.PROTECT, null=True, related_name="+")
    by_label = ShortText(max_length=200)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=PledgeAct.values()), name="pledge_event_kind_known"),
            models.UniqueConstraint(
                fields=["party", "version_no"], condition=Q(kind="signed"), name="pledge_party_signs_a_version_once"
            ),
            models.CheckConstraint(
                condition=~Q(kind="signed") | Q(party__isnull=False) & ~Q(how=""), name="pledge_signature_is_someones"
            ),
        ]
        indexes = [models.Index(fields=["pledge", "at"], name="pledge_event_in_order")]

    def __str__(self) -> str:
        return f"{self.pledge_id}: {self.kind}"

    @property
    def kind_label(self) -> str:
        """What happened, in Vietnamese."""
        if (self.kind, self.how) == (PledgeAct.SCANNED, SignedHow.DIGITAL):
            return "gắn tệp đã ký số"
        return PledgeAct(self.kind).label

    @property
    def how_label(self) -> str:
        """How it was signed, in Vietnamese."""
        return SignedHow(self.how).label if self.how else ""
