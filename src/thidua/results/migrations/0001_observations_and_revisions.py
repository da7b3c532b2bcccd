"""Observations with their revisions, what papers state, persons' verdicts, facts about figures."""

import django.db.models.deletion
from django.db import migrations, models

import thidua.store.fields
from thidua.store.triggers import AppendOnly


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("documents", "0001_documents_files_passages"),
        ("targets", "0001_indicators_sets_targets"),
        ("units", "0001_areas_and_units"),
    ]

    operations = [
        migrations.CreateModel(
            name="Observation",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("since", models.DateField()),
                ("until", models.DateField()),
                ("period_kind", models.CharField(default="year", max_length=12)),
                ("no", models.IntegerField(default=0)),
                ("state", models.CharField(default="figure", max_length=12)),
                ("value_q", thidua.store.fields.QuantumField(blank=True, null=True)),
                ("part_q", thidua.store.fields.QuantumField(blank=True, null=True)),
                ("whole_q", thidua.store.fields.QuantumField(blank=True, null=True)),
                ("bound", models.CharField(default="=", max_length=1)),
                ("estimate", models.BooleanField(default=False)),
                ("verified_no", models.IntegerField(blank=True, null=True)),
                (
                    "body",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="observations", to="units.body"
                    ),
                ),
                (
                    "indicator",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="observations",
                        to="targets.indicator",
                    ),
                ),
                (
                    "owner",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="units.body"),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["indicator", "since", "until", "body"], name="observation_rollup"),
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("indicator", "body", "since", "until"), name="observation_once"),
                    models.CheckConstraint(
                        condition=models.Q(("since__lt", models.F("until"))), name="observation_has_days"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("state__in", ["figure", "none_arisen", "not_measured", "awaited", "withdrawn"])
                        ),
                        name="observation_state_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("bound__in", ["=", ">", "<", "~"])), name="observation_bound_known"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "figure"), ("value_q__isnull", False)),
                            models.Q(models.Q(("state", "figure"), _negated=True), ("value_q__isnull", True)),
                            ("no", 0),
                            _connector="OR",
                        ),
                        name="observation_number_or_state",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("part_q__isnull", True), ("whole_q__isnull", True)),
                            models.Q(("part_q__isnull", False), ("whole_q__gt", 0)),
                            _connector="OR",
                        ),
                        name="observation_both_parts",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Revision",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("no", models.IntegerField()),
                ("made_from", models.IntegerField(default=0)),
                ("state", models.CharField(default="figure", max_length=12)),
                ("value_q", thidua.store.fields.QuantumField(blank=True, null=True)),
                ("part_q", thidua.store.fields.QuantumField(blank=True, null=True)),
                ("whole_q", thidua.store.fields.QuantumField(blank=True, null=True)),
                ("bound", models.CharField(default="=", max_length=1)),
                ("estimate", models.BooleanField(default=False)),
                ("entered", thidua.store.fields.ShortText(blank=True, default="", max_length=60)),
                ("measure", thidua.store.fields.ShortText(blank=True, default="", max_length=80)),
                ("decimals", models.SmallIntegerField(default=0)),
                ("by_key", thidua.store.fields.ShortText(max_length=80)),
                ("said_by", thidua.store.fields.ShortText(blank=True, default="", max_length=200)),
                ("at", models.DateTimeField()),
                ("reason", thidua.store.fields.ShortText(blank=True, default="", max_length=500)),
                (
                    "observation",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="revisions",
                        to="results.observation",
                    ),
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
                    models.UniqueConstraint(fields=("observation", "no"), name="revision_once"),
                    models.CheckConstraint(
                        condition=models.Q(("made_from__gte", 0), ("no__gt", 0)), name="revision_numbers"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("state__in", ["figure", "none_arisen", "not_measured", "awaited", "withdrawn"])
                        ),
                        name="revision_state_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("bound__in", ["=", ">", "<", "~"])), name="revision_bound_known"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "figure"), ("value_q__isnull", False)),
                            models.Q(models.Q(("state", "figure"), _negated=True), ("value_q__isnull", True)),
                            _connector="OR",
                        ),
                        name="revision_number_or_state",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("part_q__isnull", True), ("whole_q__isnull", True)),
                            models.Q(("part_q__isnull", False), ("whole_q__gt", 0)),
                            _connector="OR",
                        ),
                        name="revision_both_parts",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="RevisionFile",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "file",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="documents.file"
                    ),
                ),
                (
                    "revision",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="files", to="results.revision"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("revision", "file"), name="revision_file_once"),
                ],
            },
        ),
        migrations.CreateModel(
            name="Stated",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("no", models.IntegerField(default=1)),
                ("ratio_q", thidua.store.fields.QuantumField(blank=True, null=True)),
                ("excess_q", thidua.store.fields.QuantumField(blank=True, null=True)),
                ("excess_measure", thidua.store.fields.ShortText(blank=True, default="", max_length=80)),
                ("verdict", models.CharField(blank=True, default="", max_length=12)),
                ("by_key", thidua.store.fields.ShortText(max_length=80)),
                ("at", models.DateTimeField()),
                ("reason", thidua.store.fields.ShortText(blank=True, default="", max_length=500)),
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
                (
                    "target",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="stated",
                        to="targets.target",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("target", "no"), name="stated_once"),
                    models.CheckConstraint(
                        condition=models.Q(("verdict__in", ("", "exceeded", "met", "right_way", "not_met"))),
                        name="stated_verdict_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("excess_q__isnull", True), models.Q(("excess_measure", ""), _negated=True), _connector="OR"
                        ),
                        name="stated_excess_has_measure",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Verification",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("by_key", thidua.store.fields.ShortText(max_length=80)),
                ("at", models.DateTimeField()),
                ("own", models.BooleanField(default=False)),
                ("note", thidua.store.fields.ShortText(blank=True, default="", max_length=300)),
                (
                    "revision",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT, related_name="verification", to="results.revision"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Assessment",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("no", models.IntegerField(default=1)),
                ("verdict", models.CharField(blank=True, default="", max_length=12)),
                ("word", thidua.store.fields.ShortText(max_length=500)),
                ("by_key", thidua.store.fields.ShortText(max_length=80)),
                ("at", models.DateTimeField()),
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
                (
                    "target",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="assessments",
                        to="targets.target",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("target", "no"), name="assessment_once"),
                    models.CheckConstraint(
                        condition=models.Q(("verdict__in", ("", "exceeded", "met", "right_way", "not_met"))),
                        name="assessment_verdict_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("word", ""), _negated=True), name="assessment_gives_ground"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="FigureFact",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("since", models.DateField()),
                ("until", models.DateField()),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("rank", "thứ hạng, nhóm do nơi khác nói"),
                            ("record", "cao nhất, thấp nhất từ trước đến nay"),
                            ("term", "so với mục tiêu nhiệm kỳ"),
                        ],
                        max_length=6,
                    ),
                ),
                (
                    "origin",
                    models.CharField(
                        choices=[("found", "tìm từ số liệu đã có"), ("claimed", "theo lời văn bản")], max_length=7
                    ),
                ),
                ("text", thidua.store.fields.ShortText(max_length=300)),
                ("rank", models.IntegerField(blank=True, null=True)),
                ("ratio_q", thidua.store.fields.QuantumField(blank=True, null=True)),
                ("field", thidua.store.fields.ShortText(blank=True, default="", max_length=120)),
                ("said_by", thidua.store.fields.ShortText(blank=True, default="", max_length=200)),
                ("by_key", thidua.store.fields.ShortText(max_length=80)),
                ("at", models.DateTimeField()),
                ("withdrawn_at", models.DateTimeField(blank=True, null=True)),
                (
                    "body",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="units.body"),
                ),
                (
                    "indicator",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="targets.indicator"
                    ),
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
                "indexes": [models.Index(fields=["indicator", "body", "since", "until"], name="fact_of_figure")],
                "constraints": [
                    models.CheckConstraint(condition=models.Q(("since__lt", models.F("until"))), name="fact_has_days"),
                    models.CheckConstraint(
                        condition=models.Q(("kind__in", ["rank", "record", "term"])), name="fact_kind_known"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("origin__in", ["found", "claimed"])), name="fact_origin_known"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("rank__isnull", True), ("rank__gt", 0), _connector="OR"),
                        name="fact_rank_is_a_place",
                    ),
                    models.CheckConstraint(condition=models.Q(("text", ""), _negated=True), name="fact_says_something"),
                ],
            },
        ),
        AppendOnly("results_revision"),
        AppendOnly("results_revisionfile"),
        AppendOnly("results_verification"),
        AppendOnly("results_stated"),
        AppendOnly("results_assessment"),
    ]
