"""A job somebody holds; it gives no power."""

from django.db import models
from django.db.models import F, Q

from thidua.accounts.models.person import Person
from thidua.ground.dates import FAR
from thidua.store.fields import ShortText
from thidua.units.models import Body


class Post(models.Model):
    """``person`` is ``name`` (Phó Chủ tịch, công chức Văn hóa – Xã hội) at ``body`` on days ``since <= day < until``."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="posts")
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="+")
    owner = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="+")
    name = ShortText(max_length=120)
    since = models.DateField()
    until = models.DateField(default=FAR)

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(since__lt=F("until")), name="accounts_post_holds_a_day")]

    def __str__(self) -> str:
        return f"{self.name} ({self.person_id})"
