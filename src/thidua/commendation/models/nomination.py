"""Nominations: one subject for one title or award, with what was found when it was held against the law."""

from __future__ import annotations

import json
from typing import Any

from django.db import models
from django.db.models import F, Q

from thidua.commendation.core.checking import CLEAN
from thidua.commendation.core.kinds import Achievement, Group, verdict_words
from thidua.commendation.core.states import Seen, Stand, seen
from thidua.commendation.models.submission import Submission
from thidua.honours.core.kinds import Category
from thidua.store.fields import ShortText, UidField

# As the migration wrote it: a set has no order of its own.
STOPPED = ["refused", "held", "dropped", "lowered", "returned", "withdrawn"]


class Nomination(models.Model):
    """``holder`` proposed for ``award`` for the achievement of ``year``.

    ``written`` is the name as the list wrote it and ``row`` where.  ``claims`` (JSON) are facts that the unit states and
    the record does not hold yet; ``findings`` (JSON) the last check, ``case`` what was asked.  ``category`` is the post
    category at the time.  ``upward``: the award is above the authority here, so it goes to the level above.
    ``state`` is its stand inside the submission, with ``reason`` and ``article`` where it was stopped.
    """

    uid = UidField()
    submission = models.ForeignKey(Submission, on_delete=models.PROTECT, related_name="nominations")
    place = models.PositiveIntegerField()
    holder = models.ForeignKey("honours.Holder", on_delete=models.PROTECT, related_name="nominations")
    unit = models.ForeignKey("units.Body", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    unit_name = ShortText(max_length=200, blank=True, default="")
    written = ShortText(max_length=300, blank=True, default="")
    row = models.PositiveIntegerField(null=True, blank=True)
    award = ShortText(max_length=20)
    year = ShortText(max_length=9)
    route = ShortText(max_length=24, blank=True, default="")
    group = ShortText(max_length=13, choices=Group.choices(), blank=True, default="")
    category = ShortText(max_length=16, choices=Category.choices(), blank=True, default="")
    position = ShortText(max_length=120, blank=True, default="")
    decider = ShortText(max_length=20, blank=True, default="")
    upward = models.BooleanField(default=False)
    achievement = models.TextField(blank=True, default="")
    work = ShortText(max_length=300, blank=True, default="")
    same_as = ShortText(max_length=5, choices=Achievement.choices(), blank=True, default="")
    same_reason = ShortText(max_length=300, blank=True, default="")
    votes = models.PositiveIntegerField(null=True, blank=True)
    claims = models.TextField(default="{}")
    state = ShortText(max_length=9, choices=Stand.choices(), default=Stand.LIVE.value)
    reason = ShortText(max_length=600, blank=True, default="")
    article = ShortText(max_length=120, blank=True, default="")
    stopped_on = models.DateField(null=True, blank=True)
    verdict = ShortText(max_length=20, blank=True, default="")
    n_attest = models.PositiveSmallIntegerField(default=0)
    findings = models.TextField(default="[]")
    regime = ShortText(max_length=4, blank=True, default="")
    rulebook = ShortText(max_length=64, blank=True, default="")
    lowered_from = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="lowered_to")
    forwarded_from = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="forwarded_to"
    )

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(state__in=Stand.values()), name="nomination_state_known"),
            models.CheckConstraint(
                condition=~Q(state__in=STOPPED) | ~Q(reason=""),
                name="nomination_stopped_with_reason",
            ),
            models.CheckConstraint(
                condition=Q(same_as="") | ~Q(same_reason=""), name="nomination_achievement_told_with_reason"
            ),
            models.CheckConstraint(condition=~Q(lowered_from=F("id")), name="nomination_lowered_from_another"),
            models.UniqueConstraint(
                fields=["submission", "holder", "award", "year"],
                condition=Q(state__in=["live", "held", "returned", "decided", "handed"]),
                name="nomination_once_in_a_submission",
            ),
        ]
        indexes = [
            models.Index(fields=["submission", "place"], name="nomination_in_order"),
            models.Index(fields=["holder", "year"], name="nomination_of_holder"),
            models.Index(fields=["award", "state"], name="nomination_by_award"),
        ]

    def __str__(self) -> str:
        return f"{self.award} {self.year} #{self.pk}"

    @property
    def kind(self) -> str:
        """The kind of commendation, which is that of its submission."""
        return str(self.submission.kind)

    @property
    def stand_label(self) -> str:
        """Where it stands, in Vietnamese."""
        return Stand(self.state).label

    @property
    def seen(self) -> Seen:
        """Where it stands, as the submitting side reads it."""
        return seen(self.submission.state, self.state)

    @property
    def verdict_words(self) -> str:
        """The verdict of the last check, in words."""
        return verdict_words(self.verdict, self.n_attest)

    @property
    def verdict_mark(self) -> str:
        """The sign of the verdict: met, attest, unknown, unmet, or nothing."""
        if self.verdict == "eligible":
            return "attest" if self.n_attest else "met"
        return {"needs_confirmation": "unknown", "not_eligible": "unmet"}.get(self.verdict, "")

    @property
    def category_label(self) -> str:
        """The category of the post at the time, in Vietnamese."""
        return Category(self.category).label if self.category else ""

    def found(self) -> list[dict[str, Any]]:
        """Return the findings of the last check."""
        return list(json.loads(self.findings))

    def claimed(self) -> dict[str, Any]:
        """Return the facts that the unit states."""
        return dict(json.loads(self.claims))


class NominationCheck(models.Model):
    """A check that counts: the one at receiving, and each later one with its reason.  Append-only.

    ``case`` and ``findings`` are canonical JSON; ``rulebook`` names the very law book that spoke.
    """

    append_only = True

    nomination = models.ForeignKey(Nomination, on_delete=models.PROTECT, related_name="checks")
    no = models.PositiveSmallIntegerField()
    why = ShortText(max_length=300)
    case = models.TextField()
    findings = models.TextField()
    verdict = ShortText(max_length=20)
    regime = ShortText(max_length=4, blank=True, default="")
    rulebook = ShortText(max_length=64)
    at = models.DateTimeField()
    by = models.ForeignKey("accounts.Person", on_delete=models.PROTECT, null=True, related_name="+")
    by_label = ShortText(max_length=200)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["nomination", "no"], name="nomination_check_once")]

    def __str__(self) -> str:
        return f"{self.nomination_id} #{self.no}"

    def found(self) -> list[dict[str, Any]]:
        """Return the findings."""
        return list(json.loads(self.findings))


class NominationFigure(models.Model):
    """A figure that the achievement rests on: bound to a target's result, or typed; frozen when the list is sent."""

    nomination = models.ForeignKey(Nomination, on_delete=models.PROTECT, related_name="figures")
    label = ShortText(max_length=200)
    text = ShortText(max_length=120)
    target = models.ForeignKey("targets.Target", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    as_of = models.DateField()
    frozen_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [models.CheckConstraint(condition=~Q(label="") & ~Q(text=""), name="nomination_figure_says")]

    def __str__(self) -> str:
        return f"{self.label}: {self.text}"


class Attestation(models.Model):
    """The head of the unit confirms one thing that only people can judge, for all of the list that it concerns.

    ``rule`` is the id of the rule; ``CLEAN`` stands for "nobody is under investigation or disciplined".
    """

    CLEAN = CLEAN

    submission = models.ForeignKey(Submission, on_delete=models.PROTECT, related_name="attestations")
    rule = ShortText(max_length=60)
    words = ShortText(max_length=400)
    signer = ShortText(max_length=120)
    post = ShortText(max_length=120)
    on = models.DateField()
    at = models.DateTimeField()
    by = models.ForeignKey("accounts.Person", on_delete=models.PROTECT, null=True, related_name="+")
    by_label = ShortText(max_length=200)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["submission", "rule"], name="attested_once")]

    def __str__(self) -> str:
        return f"{self.submission_id}: {self.rule}"
