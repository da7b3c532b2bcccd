"""The decision that recognises initiatives, with the letter that asks for it; the certificate of each author."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from thidua.commendation.core.decision_states import DecisionState
from thidua.commendation.models.initiative import InitiativeAuthor, InitiativeCall
from thidua.commendation.models.numbered import Numbered
from thidua.honours.core.kinds import Scope
from thidua.store.fields import ShortText, UidField


class InitiativeDecision(Numbered, models.Model):
    """A decision of ``owner`` on the initiatives that point to it, from its draft to its number.

    ``letter_…`` are the words of the letter (tờ trình) of the council that asks for it; ``letter`` and ``document`` are
    the two papers once they went to the clerk.  ``bases`` and ``articles`` are lines as they print (articles parted by an
    empty line).  ``council_paper`` names the minutes of a council that met outside the system.
    """

    uid = UidField()
    owner = models.ForeignKey("units.Body", on_delete=models.PROTECT, related_name="+")
    call = models.ForeignKey(InitiativeCall, on_delete=models.PROTECT, related_name="decisions")
    scope = ShortText(max_length=8, choices=Scope.choices(), default=Scope.BASE.value)
    abstract = ShortText(max_length=300)
    who = ShortText(max_length=200)
    bases = models.TextField(blank=True)
    articles = models.TextField(blank=True)
    recipients = models.TextField(blank=True)
    signer = ShortText(max_length=120, blank=True, default="")
    signer_post = ShortText(max_length=120)
    instead_of = ShortText(max_length=120, blank=True, default="")
    letter_issuer = ShortText(max_length=200)
    letter_to = ShortText(max_length=200)
    letter_text = models.TextField(blank=True)
    letter_signer = ShortText(max_length=120, blank=True, default="")
    letter_post = ShortText(max_length=120, blank=True, default="")
    council_paper = ShortText(max_length=200, blank=True, default="")
    state = ShortText(max_length=8, choices=DecisionState.choices(), default=DecisionState.DRAFT.value)
    letter = models.ForeignKey("documents.Document", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    document = models.ForeignKey(
        "documents.Document", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    number = ShortText(max_length=60, blank=True, default="")
    decided = models.DateField(null=True, blank=True)
    simulated = models.BooleanField(default=False)
    made_at = models.DateTimeField()
    made_by = models.ForeignKey("accounts.Person", on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(abstract=""), name="initiative_decision_has_abstract"),
            models.CheckConstraint(
                condition=Q(state__in=DecisionState.values()), name="initiative_decision_state_known"
            ),
            models.CheckConstraint(condition=Q(scope__in=Scope.values()), name="initiative_decision_scope_known"),
            models.CheckConstraint(
                condition=~Q(state="issued") | (~Q(number="") & Q(decided__isnull=False)),
                name="initiative_decision_issued_with_number",
            ),
        ]
        indexes = [models.Index(fields=["owner", "state"], name="initiative_decision_of_place")]

    @property
    def scope_label(self) -> str:
        """How far it recognises them to reach, in Vietnamese."""
        return Scope(self.scope).label


class InitiativeCertificate(models.Model):
    """The certificate of one author; ``code`` is its check code, at random; ``name`` prints as it stands."""

    author = models.OneToOneField(InitiativeAuthor, on_delete=models.PROTECT, related_name="certificate")
    name = ShortText(max_length=200)
    fold = ShortText(max_length=200, editable=False)
    code = ShortText(max_length=12, unique=True)
    made_at = models.DateTimeField()
    handed_on = models.DateField(null=True, blank=True)
    handed_to = ShortText(max_length=120, blank=True, default="")

    class Meta:
        constraints = [models.CheckConstraint(condition=~Q(name=""), name="initiative_certificate_named")]

    def __str__(self) -> str:
        return f"giấy chứng nhận {self.author_id}"
