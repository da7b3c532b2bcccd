"""One line of a chain, and the detail that may be erased."""

from django.db import models

from thidua.audit.models.chain import Chain
from thidua.store.fields import ShortText


class Line(models.Model):
    """What was done, by whom and to what; the database refuses to change or remove it."""

    append_only = True

    chain = models.ForeignKey(Chain, on_delete=models.PROTECT, related_name="lines")
    seq = models.BigIntegerField()
    at = models.DateTimeField()
    actor_key = ShortText(max_length=80)
    actor_label = ShortText(max_length=200)
    act = ShortText(max_length=80)
    kind = ShortText(max_length=40)
    key = ShortText(max_length=80)
    label = ShortText(max_length=400)
    detail_digest = ShortText(max_length=64)
    digest = ShortText(max_length=64)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["chain", "seq"], name="audit_line_one_seq_a_chain")]
        indexes = [
            models.Index(fields=["chain", "actor_key", "seq"], name="audit_line_by_actor"),
            models.Index(fields=["chain", "kind", "key", "seq"], name="audit_line_by_thing"),
            models.Index(fields=["chain", "at"], name="audit_line_by_day"),
        ]

    def __str__(self) -> str:
        return f"{self.chain_id}#{self.seq} {self.act} {self.kind}:{self.key}"


class Detail(models.Model):
    """Before and after, and whatever names persons; erased where the law asks, and the chain still holds."""

    line = models.OneToOneField(Line, on_delete=models.PROTECT, related_name="detail")
    salt = models.BinaryField(max_length=16)
    body = models.JSONField()

    def __str__(self) -> str:
        return f"detail of line {self.line_id}"
