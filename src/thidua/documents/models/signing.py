"""What is known of the signatures in files, and signatures that are being made."""

from django.db import models
from django.db.models import F, Q

from thidua.documents.core.signatures.facts import Outcome
from thidua.documents.core.signatures.place import Role
from thidua.store.fields import ShortText, UidField

_OUTCOMES = [(outcome.value, outcome.label) for outcome in Outcome]
_STATES = [("signing", "đang ký"), ("signed", "đã ký"), ("given_up", "đã bỏ")]


class FileCheck(models.Model):
    """What the last check of a PDF's signatures found. ``trust_sha256`` is the trust it was held against."""

    file = models.OneToOneField("documents.File", on_delete=models.PROTECT, related_name="check_found")
    outcome = ShortText(max_length=12, choices=_OUTCOMES)
    checked_at = models.DateTimeField()
    trust_sha256 = ShortText(max_length=64, blank=True)
    revocation_known = models.BooleanField(default=False)

    class Meta:
        indexes = [models.Index(fields=["outcome"], name="file_check_by_outcome")]

    def __str__(self) -> str:
        return f"{self.file_id}: {self.get_outcome_display()}"

    @property
    def told(self) -> str:
        """What the finding means and what to do."""
        return Outcome(self.outcome).told


class FileSignature(models.Model):
    """One signature in a file, as the last check found it."""

    check_of = models.ForeignKey(FileCheck, on_delete=models.CASCADE, related_name="signatures")
    place = models.PositiveSmallIntegerField()
    field = ShortText(max_length=200, blank=True)
    outcome = ShortText(max_length=12, choices=_OUTCOMES)
    signer = ShortText(max_length=200, blank=True)
    organisation = ShortText(max_length=200, blank=True)
    issuer = ShortText(max_length=200, blank=True)
    said_at = models.DateTimeField(null=True, blank=True)
    stamped_at = models.DateTimeField(null=True, blank=True)
    certificate_until = models.DateTimeField(null=True, blank=True)
    whole_file = models.BooleanField(default=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["check_of", "place"], name="file_signature_place_once")]

    def __str__(self) -> str:
        return f"{self.field}: {self.get_outcome_display()}"


class Signing(models.Model):
    """A signature being made: the bytes are frozen by ``sha256``, and nobody signs the same paper meanwhile.

    One whose time has passed is dead: it is given up by whoever meets it.
    """

    uid = UidField()
    document = models.ForeignKey("documents.Document", on_delete=models.PROTECT, related_name="signings")
    file = models.ForeignKey("documents.File", on_delete=models.PROTECT, related_name="+")
    sha256 = ShortText(max_length=64)
    key_name = ShortText(max_length=100)
    role = ShortText(max_length=8, choices=[(role.value, role.label) for role in Role])
    state = ShortText(max_length=8, choices=_STATES)
    by_key = ShortText(max_length=100)
    prepared_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)
    signed_file = models.ForeignKey("documents.File", on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["document"], condition=Q(state="signing"), name="signing_one_at_a_time"),
            models.CheckConstraint(condition=Q(expires_at__gt=F("prepared_at")), name="signing_expires_later"),
            models.CheckConstraint(
                condition=~Q(state="signed") | Q(signed_file__isnull=False), name="signing_signed_has_its_file"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.document_id}: {self.get_state_display()}"
