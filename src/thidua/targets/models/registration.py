"""Registration of titles (đăng ký danh hiệu thi đua): a plan of the year, without names of persons."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from thidua.store.fields import ShortText
from thidua.targets.core.registering import TitleCode


class Registration(models.Model):
    """A unit means to reach a title in a year: for itself, or for ``n_people`` of its own."""

    owner = models.ForeignKey("units.Body", on_delete=models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField()
    body = models.ForeignKey("units.Body", on_delete=models.PROTECT, related_name="+")
    title = ShortText(max_length=12, choices=TitleCode.choices())
    n = models.PositiveIntegerField()
    on = models.DateField()
    said_by = ShortText(max_length=120, blank=True, default="")
    withdrawn = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["owner", "year", "body", "title"], condition=Q(withdrawn=False), name="registration_once"
            ),
            models.CheckConstraint(condition=Q(title__in=TitleCode.values()), name="registration_title_known"),
            models.CheckConstraint(condition=Q(n__gte=1), name="registration_of_someone"),
        ]

    def __str__(self) -> str:
        return f"{self.body_id} {self.year}: {self.title}"

    @property
    def title_label(self) -> str:
        """The title in Vietnamese."""
        return TitleCode(self.title).label

    @property
    def of_people(self) -> bool:
        """Whether persons get it, and not the unit itself."""
        return TitleCode(self.title).of_people
