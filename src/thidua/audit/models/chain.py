"""The head of a chain."""

from django.db import models

from thidua.store.fields import ShortText


class Chain(models.Model):
    """The head of one locality's chain (or of ``system``): how many lines it has and the digest of the last."""

    name = ShortText(max_length=100, unique=True)
    seq = models.BigIntegerField(default=0)
    digest = ShortText(max_length=64)

    class Meta:
        constraints = [models.CheckConstraint(condition=models.Q(seq__gte=0), name="audit_chain_seq_not_negative")]

    def __str__(self) -> str:
        return f"{self.name} #{self.seq}"
