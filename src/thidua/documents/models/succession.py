"""The paper by which a unit was merged, split, renamed or ended: a fact about two rooms, kept in the upper one."""

from django.db import models


class SuccessionBasis(models.Model):
    """``succession`` happened by ``instrument``."""

    succession = models.ForeignKey("units.Succession", on_delete=models.PROTECT, related_name="+")
    instrument = models.ForeignKey("documents.Document", on_delete=models.PROTECT, related_name="successions")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["succession", "instrument"], name="succession_basis_once"),
        ]
