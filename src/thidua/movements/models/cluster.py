"""Clusters and blocks of a year."""

from django.db import models
from django.db.models import F, Q

from thidua.movements.core.clusters import ClusterForm, Meeting, Seat, Way
from thidua.store.fields import ShortText, UidField


class Cluster(models.Model):
    """A cluster or block in one year; the one of the next year ``follows`` it."""

    uid = UidField()
    owner = models.ForeignKey("units.Body", on_delete=models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField()
    form = ShortText(max_length=8, choices=[(f.value, f.label) for f in ClusterForm])
    name = ShortText(max_length=200)
    fold = ShortText(max_length=200, editable=False)
    way = ShortText(max_length=10, choices=[(w.value, w.label) for w in Way])
    follows = models.OneToOneField("self", on_delete=models.PROTECT, null=True, blank=True, related_name="followed_by")
    note = models.TextField(blank=True)
    simulated = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["owner", "year", "fold"], name="cluster_once_a_year"),
            models.CheckConstraint(condition=~Q(name=""), name="cluster_is_named"),
        ]

    def __str__(self) -> str:
        return f"{self.name}, {self.year}"


class ClusterMember(models.Model):
    """A body in a cluster: its place in the order of turns, its rank at the year's end where one is known."""

    cluster = models.ForeignKey(Cluster, on_delete=models.CASCADE, related_name="members")
    body = models.ForeignKey("units.Body", on_delete=models.PROTECT, related_name="+")
    place = models.PositiveSmallIntegerField()
    rank = models.PositiveSmallIntegerField(null=True, blank=True)
    left_on = models.DateField(null=True, blank=True)
    left_why = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["cluster", "body"], name="cluster_member_once"),
            models.CheckConstraint(condition=Q(rank__isnull=True) | Q(rank__gte=1), name="cluster_rank_from_one"),
            models.CheckConstraint(condition=Q(left_on__isnull=True) | ~Q(left_why=""), name="cluster_member_left_why"),
        ]


class ClusterRole(models.Model):
    """Head or deputy for a time: which member, in which way, and the person where it is one of a standing board."""

    cluster = models.ForeignKey(Cluster, on_delete=models.CASCADE, related_name="roles")
    body = models.ForeignKey("units.Body", on_delete=models.PROTECT, related_name="+")
    seat = ShortText(max_length=8, choices=[(s.value, s.label) for s in Seat])
    way = ShortText(max_length=10, choices=[(w.value, w.label) for w in Way])
    since = models.DateField()
    until = models.DateField()
    person = ShortText(max_length=200, blank=True)
    note = ShortText(max_length=400, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(until__gt=F("since")), name="cluster_role_runs_forward"),
            models.UniqueConstraint(
                fields=["cluster", "since"], condition=Q(seat=Seat.HEAD.value), name="cluster_one_head_from_a_day"
            ),
        ]


class ClusterPaper(models.Model):
    """The scoring table of a cluster as a document. Once signed its bytes are known by ``sha256`` and it is not replaced,
    unless by a later row with a reason."""

    cluster = models.ForeignKey(Cluster, on_delete=models.CASCADE, related_name="papers")
    no = models.PositiveSmallIntegerField()
    document = models.ForeignKey("documents.Document", on_delete=models.PROTECT, related_name="+")
    filed_on = models.DateField()
    reason = models.TextField(blank=True)
    signed_on = models.DateField(null=True, blank=True)
    sha256 = ShortText(max_length=64, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["cluster", "no"], name="cluster_paper_numbered_once"),
            models.CheckConstraint(
                condition=(Q(signed_on__isnull=True) & Q(sha256="")) | (Q(signed_on__isnull=False) & ~Q(sha256="")),
                name="cluster_paper_signed_is_frozen",
            ),
        ]


class ClusterMeeting(models.Model):
    """A meeting of a cluster: its day, what for, and its minutes where they are registered."""

    cluster = models.ForeignKey(Cluster, on_delete=models.CASCADE, related_name="meetings")
    on = models.DateField()
    kind = ShortText(max_length=10, choices=[(m.value, m.label) for m in Meeting])
    words = models.TextField(blank=True)
    document = models.ForeignKey(
        "documents.Document", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        constraints = [models.UniqueConstraint(fields=["cluster", "on", "kind"], name="cluster_meeting_once")]
