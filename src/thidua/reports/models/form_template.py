"""A form of the province: a .docx or .xlsx with named fields, kept as it came."""

from django.db import models
from django.db.models import Q

from thidua.store.fields import ShortText, UidField


class FormTemplate(models.Model):
    """A form for one locality and year.  ``typed`` holds what the officer wrote for fields that the data do not know,
    ``columns`` and ``rows`` the list he brought for the repeating row.
    """

    uid = UidField()
    owner = models.ForeignKey("units.Body", on_delete=models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField()
    name = ShortText(max_length=200)
    file = models.ForeignKey("documents.File", on_delete=models.PROTECT, related_name="+")
    typed = models.JSONField(default=dict, blank=True)
    columns = models.JSONField(default=list, blank=True)
    rows = models.JSONField(default=list, blank=True)
    dropped = models.BooleanField(default=False)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(name=""), name="form_template_named"),
            models.UniqueConstraint(
                fields=["owner", "year", "name"], condition=Q(dropped=False), name="form_template_named_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name}"
