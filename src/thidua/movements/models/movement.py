"""A movement and its parts."""

from django.db import models
from django.db.models import F, Q

from thidua.ground.dates import FAR
from thidua.movements.core.kinds import Form, Level, LineKind, Role, State
from thidua.store.fields import ShortText, UidField


class Movement(models.Model):
    """A movement of one owner. ``since`` is empty where no paper says it; ``until`` is FAR where no end is set.

    What a locality runs after a higher body's movement is its own row, with ``taken_up_from`` set.
    """

    uid = UidField()
    owner = models.ForeignKey("units.Body", on_delete=models.PROTECT, related_name="+")
    name = ShortText(max_length=400)
    fold = ShortText(max_length=400, editable=False)
    form = ShortText(max_length=12, choices=[(f.value, f.label) for f in Form])
    level = ShortText(max_length=10, choices=[(v.value, v.label) for v in Level])
    theme = ShortText(max_length=400, blank=True)
    since = models.DateField(null=True, blank=True)
    until = models.DateField(default=FAR)
    state = ShortText(max_length=8, choices=[(s.value, s.label) for s in State], default=State.DRAFT.value)
    issued_on = models.DateField(null=True, blank=True)
    plan = models.ForeignKey("documents.Document", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    taken_up_from = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="taken_up_by"
    )
    passage = models.ForeignKey("documents.Passage", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    sourced = models.BooleanField(default=True)
    source = models.TextField(blank=True)
    note = models.TextField(blank=True)
    simulated = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(name=""), name="movement_is_named"),
            models.CheckConstraint(
                condition=Q(since__isnull=True) | Q(until__gt=F("since")), name="movement_runs_forward"
            ),
            models.CheckConstraint(
                condition=Q(state="draft") | Q(issued_on__isnull=False) | Q(sourced=False) | ~Q(source=""),
                name="movement_issued_by_day_or_source",
            ),
            models.UniqueConstraint(
                fields=["owner", "fold", "since"], condition=Q(since__isnull=False), name="movement_once_from_a_day"
            ),
            models.UniqueConstraint(
                fields=["owner", "fold"], condition=Q(since__isnull=True), name="movement_once_without_a_day"
            ),
        ]
        indexes = [models.Index(fields=["owner", "since", "until"], name="movement_by_days")]

    def __str__(self) -> str:
        return f"{self.name}"

    @property
    def has_end(self) -> bool:
        """Whether a paper sets its end."""
        return self.until != FAR


class MovementRole(models.Model):
    """A body's part in a movement. ``name`` stands alone for who is not among the units (Thủ tướng Chính phủ)."""

    movement = models.ForeignKey(Movement, on_delete=models.CASCADE, related_name="roles")
    body = models.ForeignKey("units.Body", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    name = ShortText(max_length=200, blank=True)
    role = ShortText(max_length=12, choices=[(r.value, r.label) for r in Role])

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["movement", "body", "role"], condition=Q(body__isnull=False), name="movement_role_once"
            ),
            models.UniqueConstraint(
                fields=["movement", "name", "role"], condition=Q(body__isnull=True), name="movement_role_once_by_name"
            ),
            models.CheckConstraint(condition=Q(body__isnull=False) | ~Q(name=""), name="movement_role_is_someones"),
        ]


class MovementBasis(models.Model):
    """A paper the movement rests on."""

    movement = models.ForeignKey(Movement, on_delete=models.CASCADE, related_name="bases")
    document = models.ForeignKey("documents.Document", on_delete=models.PROTECT, related_name="movement_bases")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["movement", "document"], name="movement_basis_once")]


class MovementLine(models.Model):
    """One line of a movement's plan, in the words of the plan."""

    movement = models.ForeignKey(Movement, on_delete=models.CASCADE, related_name="lines")
    kind = ShortText(max_length=10, choices=[(k.value, k.label) for k in LineKind])
    number = models.PositiveSmallIntegerField()
    text = models.TextField()
    passage = models.ForeignKey("documents.Passage", on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["movement", "kind", "number"], name="movement_line_numbered_once"),
            models.CheckConstraint(condition=~Q(text=""), name="movement_line_says_something"),
        ]
