"""A work or a piece of work that is raced against its day."""

from django.db import models
from django.db.models import F, Q

from thidua.movements.core.works import WorkKind
from thidua.store.fields import ShortText, UidField


class Work(models.Model):
    """Công trình, phần việc thi đua: who does it, when it was registered, the day to beat, when it was done, its plaque."""

    uid = UidField()
    owner = models.ForeignKey("units.Body", on_delete=models.PROTECT, related_name="+")
    movement = models.ForeignKey(
        "movements.Movement", on_delete=models.PROTECT, null=True, blank=True, related_name="works"
    )
    body = models.ForeignKey("units.Body", on_delete=models.PROTECT, related_name="+")
    kind = ShortText(max_length=8, choices=[(k.value, k.label) for k in WorkKind])
    name = ShortText(max_length=400)
    fold = ShortText(max_length=400, editable=False)
    aim = models.TextField(blank=True)
    registered_on = models.DateField()
    due_on = models.DateField()
    done_on = models.DateField(null=True, blank=True)
    result = models.TextField(blank=True)
    plaque = ShortText(max_length=400, blank=True)
    plaque_on = models.DateField(null=True, blank=True)
    given_up_on = models.DateField(null=True, blank=True)
    given_up_why = models.TextField(blank=True)
    simulated = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["owner", "body", "fold", "registered_on"], name="work_registered_once"),
            models.CheckConstraint(condition=~Q(name=""), name="work_is_named"),
            models.CheckConstraint(condition=Q(due_on__gte=F("registered_on")), name="work_due_after_registered"),
            models.CheckConstraint(
                condition=Q(done_on__isnull=True) | Q(done_on__gte=F("registered_on")),
                name="work_done_after_registered",
            ),
            models.CheckConstraint(
                condition=Q(done_on__isnull=True) | Q(given_up_on__isnull=True), name="work_done_or_given_up"
            ),
            models.CheckConstraint(
                condition=Q(given_up_on__isnull=True) | ~Q(given_up_why=""), name="work_given_up_why"
            ),
            models.CheckConstraint(
                condition=(Q(plaque_on__isnull=True) & Q(plaque=""))
                | (Q(plaque_on__isnull=False) & ~Q(plaque="") & Q(done_on__isnull=False)),
                name="work_plaque_of_a_done_work",
            ),
        ]
        indexes = [models.Index(fields=["owner", "due_on"], name="work_by_day")]

    def __str__(self) -> str:
        return f"{self.name}"
