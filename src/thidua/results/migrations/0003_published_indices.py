"""Indices that others measure and publish."""

import django.db.models.deletion
from django.db import migrations, models

import thidua.store.fields
from thidua.store.triggers import AppendOnly


class Migration(migrations.Migration):
    dependencies = [
        ("documents", "0001_documents_files_passages"),
        ("results", "0002_reports_of_units"),
        ("units", "0001_areas_and_units"),
    ]

    operations = [
        migrations.CreateModel(
            name="IndexScore",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("code", thidua.store.fields.ShortText(max_length=8)),
                ("year", models.IntegerField()),
                ("no", models.IntegerField(default=1)),
                ("level", thidua.store.fields.ShortText(max_length=8)),
                ("points_q", thidua.store.fields.QuantumField(blank=True, null=True)),
                ("decimals", models.SmallIntegerField(default=0)),
                ("rank", models.IntegerField(blank=True, null=True)),
                ("among", thidua.store.fields.ShortText(blank=True, default="", max_length=120)),
                ("published_on", models.DateField(blank=True, null=True)),
                ("said_by", thidua.store.fields.ShortText(blank=True, default="", max_length=200)),
                ("reason", thidua.store.fields.ShortText(blank=True, default="", max_length=500)),
                ("by_key", thidua.store.fields.ShortText(max_length=80)),
                ("at", models.DateTimeField()),
                (
                    "body",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="units.body"),
                ),
                (
                    "owner",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="units.body"),
                ),
                (
                    "passage",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="documents.passage",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("body", "code", "year", "no"), name="index_score_once"),
                    models.CheckConstraint(
                        condition=models.Q(("code__in", ["par", "sipas", "pci", "papi", "dti", "ddci"])),
                        name="index_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("no__gt", 0), ("year__gte", 1945)), name="index_score_numbered"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("rank__isnull", True), ("rank__gt", 0), _connector="OR"),
                        name="index_rank_is_a_place",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("points_q__isnull", True), ("points_q__gte", 0), _connector="OR"),
                        name="index_points",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("no", 1), models.Q(("reason", ""), _negated=True), _connector="OR"),
                        name="index_correction_has_a_reason",
                    ),
                ],
            },
        ),
        AppendOnly("results_indexscore"),
    ]
