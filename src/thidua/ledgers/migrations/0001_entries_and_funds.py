"""Entries of the ledgers with their revisions, confirmations, and funds."""

import django.db.models.deletion
from django.db import migrations, models

import thidua.store.fields
from thidua.store.triggers import AppendOnly


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("documents", "0004_docx_beside_the_pdf"),
        ("movements", "0003_cycles_and_windows"),
        ("targets", "0003_lines_of_movements"),
        ("units", "0001_areas_and_units"),
    ]

    operations = [
        migrations.CreateModel(
            name="Entry",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("subject", thidua.store.fields.ShortText(max_length=300)),
                ("fold", thidua.store.fields.ShortText(editable=False, max_length=300)),
                ("value_q", thidua.store.fields.QuantumField()),
                ("entered", thidua.store.fields.ShortText(max_length=60)),
                ("measure", thidua.store.fields.ShortText(max_length=80)),
                ("dimension", thidua.store.fields.ShortText(max_length=80)),
                ("decimals", models.SmallIntegerField(default=0)),
                ("since", models.DateField()),
                ("until", models.DateField()),
                ("period_kind", thidua.store.fields.ShortText(default="year", max_length=12)),
                ("status", thidua.store.fields.ShortText(default="done", max_length=8)),
                ("bound", thidua.store.fields.ShortText(default="=", max_length=1)),
                ("source", thidua.store.fields.ShortText(blank=True, default="", max_length=12)),
                ("source_words", thidua.store.fields.ShortText(blank=True, default="", max_length=300)),
                ("way", thidua.store.fields.ShortText(blank=True, default="", max_length=3)),
                ("money_q", thidua.store.fields.QuantumField(blank=True, null=True)),
                ("money_measure", thidua.store.fields.ShortText(blank=True, default="", max_length=80)),
                ("money_entered", thidua.store.fields.ShortText(blank=True, default="", max_length=60)),
                ("day", models.DateField(blank=True, null=True)),
                ("whole_area", models.BooleanField(default=False)),
                ("note", thidua.store.fields.ShortText(blank=True, default="", max_length=500)),
                ("uid", thidua.store.fields.UidField(editable=False, unique=True)),
                ("kind", thidua.store.fields.ShortText(max_length=8)),
                ("no", models.IntegerField(default=1)),
                ("verified_no", models.IntegerField(blank=True, null=True)),
                ("withdrawn", models.BooleanField(default=False)),
                ("simulated", models.BooleanField(default=False)),
                (
                    "body",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="units.body"),
                ),
                (
                    "document",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="documents.document",
                    ),
                ),
                (
                    "indicator",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="targets.indicator",
                    ),
                ),
                (
                    "owner",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="units.body"),
                ),
                (
                    "part_of",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="ledgers.entry",
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
                (
                    "work",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="movements.work",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["owner", "since"], name="entry_of_owner"),
                    models.Index(fields=["body", "since"], name="entry_of_body"),
                ],
                "constraints": [
                    models.CheckConstraint(condition=models.Q(("since__lt", models.F("until"))), name="entry_has_days"),
                    models.CheckConstraint(condition=models.Q(("value_q__gt", 0)), name="entry_counts_something"),
                    models.CheckConstraint(
                        condition=models.Q(("subject", ""), _negated=True), name="entry_is_of_something"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("status__in", ["done", "pledged", "proposed"])), name="entry_status_known"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("bound__in", ["=", ">", "<", "~"])), name="entry_bound_known"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "source__in",
                                [
                                    "",
                                    "central",
                                    "province",
                                    "district",
                                    "commune",
                                    "programmes",
                                    "enterprises",
                                    "credit",
                                    "people",
                                    "social",
                                    "other",
                                ],
                            )
                        ),
                        name="entry_source_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("money_q__isnull", True),
                            models.Q(
                                ("money_q__gt", 0),
                                models.Q(("money_measure", ""), _negated=True),
                                models.Q(("dimension", "money"), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="entry_money_beside_kind",
                    ),
                    models.CheckConstraint(condition=models.Q(("no__gt", 0)), name="entry_has_a_revision"),
                ],
            },
        ),
        migrations.CreateModel(
            name="EntryRevision",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("subject", thidua.store.fields.ShortText(max_length=300)),
                ("fold", thidua.store.fields.ShortText(editable=False, max_length=300)),
                ("value_q", thidua.store.fields.QuantumField()),
                ("entered", thidua.store.fields.ShortText(max_length=60)),
                ("measure", thidua.store.fields.ShortText(max_length=80)),
                ("dimension", thidua.store.fields.ShortText(max_length=80)),
                ("decimals", models.SmallIntegerField(default=0)),
                ("since", models.DateField()),
                ("until", models.DateField()),
                ("period_kind", thidua.store.fields.ShortText(default="year", max_length=12)),
                ("status", thidua.store.fields.ShortText(default="done", max_length=8)),
                ("bound", thidua.store.fields.ShortText(default="=", max_length=1)),
                ("source", thidua.store.fields.ShortText(blank=True, default="", max_length=12)),
                ("source_words", thidua.store.fields.ShortText(blank=True, default="", max_length=300)),
                ("way", thidua.store.fields.ShortText(blank=True, default="", max_length=3)),
                ("money_q", thidua.store.fields.QuantumField(blank=True, null=True)),
                ("money_measure", thidua.store.fields.ShortText(blank=True, default="", max_length=80)),
                ("money_entered", thidua.store.fields.ShortText(blank=True, default="", max_length=60)),
                ("day", models.DateField(blank=True, null=True)),
                ("whole_area", models.BooleanField(default=False)),
                ("note", thidua.store.fields.ShortText(blank=True, default="", max_length=500)),
                ("no", models.IntegerField()),
                ("withdrawn", models.BooleanField(default=False)),
                ("reason", thidua.store.fields.ShortText(blank=True, default="", max_length=500)),
                ("by_key", thidua.store.fields.ShortText(max_length=80)),
                ("at", models.DateTimeField()),
                (
                    "body",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="units.body"),
                ),
                (
                    "document",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="documents.document",
                    ),
                ),
                (
                    "entry",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="revisions",
                        to="ledgers.entry",
                    ),
                ),
                (
                    "indicator",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="targets.indicator",
                    ),
                ),
                (
                    "part_of",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="ledgers.entry",
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
                (
                    "work",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="movements.work",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("since__lt", models.F("until"))), name="entryrevision_has_days"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("value_q__gt", 0)), name="entryrevision_counts_something"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("subject", ""), _negated=True), name="entryrevision_is_of_something"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("status__in", ["done", "pledged", "proposed"])),
                        name="entryrevision_status_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("bound__in", ["=", ">", "<", "~"])), name="entryrevision_bound_known"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "source__in",
                                [
                                    "",
                                    "central",
                                    "province",
                                    "district",
                                    "commune",
                                    "programmes",
                                    "enterprises",
                                    "credit",
                                    "people",
                                    "social",
                                    "other",
                                ],
                            )
                        ),
                        name="entryrevision_source_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("money_q__isnull", True),
                            models.Q(
                                ("money_q__gt", 0),
                                models.Q(("money_measure", ""), _negated=True),
                                models.Q(("dimension", "money"), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="entryrevision_money_beside_kind",
                    ),
                    models.UniqueConstraint(fields=("entry", "no"), name="entry_revision_once"),
                    models.CheckConstraint(
                        condition=models.Q(("no", 1), models.Q(("reason", ""), _negated=True), _connector="OR"),
                        name="entry_correction_has_a_reason",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="EntryVerification",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("by_key", thidua.store.fields.ShortText(max_length=80)),
                ("at", models.DateTimeField()),
                ("own", models.BooleanField(default=False)),
                (
                    "revision",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="verification",
                        to="ledgers.entryrevision",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Fund",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("uid", thidua.store.fields.UidField(editable=False, unique=True)),
                ("name", thidua.store.fields.ShortText(max_length=300)),
                ("fold", thidua.store.fields.ShortText(editable=False, max_length=300)),
                ("purpose", thidua.store.fields.ShortText(blank=True, default="", max_length=500)),
                ("opening_q", thidua.store.fields.QuantumField(default=0)),
                ("opened_on", models.DateField()),
                ("closed_on", models.DateField(blank=True, null=True)),
                ("simulated", models.BooleanField(default=False)),
                (
                    "owner",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="units.body"),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("owner", "fold"), name="fund_once_an_owner"),
                    models.CheckConstraint(condition=models.Q(("name", ""), _negated=True), name="fund_is_named"),
                    models.CheckConstraint(condition=models.Q(("opening_q__gte", 0)), name="fund_opens_with_something"),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("closed_on__isnull", True), ("closed_on__gte", models.F("opened_on")), _connector="OR"
                        ),
                        name="fund_closes_after_it_opens",
                    ),
                ],
            },
        ),
        migrations.AddField(
            model_name="entryrevision",
            name="fund",
            field=models.ForeignKey(
                blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="ledgers.fund"
            ),
        ),
        migrations.AddField(
            model_name="entry",
            name="fund",
            field=models.ForeignKey(
                blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="ledgers.fund"
            ),
        ),
        migrations.AddConstraint(
            model_name="entryrevision",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("fund__isnull", True), ("way", "")),
                    models.Q(("fund__isnull", False), ("way__in", ["in", "out"])),
                    _connector="OR",
                ),
                name="entryrevision_way_of_a_fund",
            ),
        ),
        migrations.AddConstraint(
            model_name="entry",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("fund__isnull", True), ("way", "")),
                    models.Q(("fund__isnull", False), ("way__in", ["in", "out"])),
                    _connector="OR",
                ),
                name="entry_way_of_a_fund",
            ),
        ),
        migrations.AddConstraint(
            model_name="entry",
            constraint=models.CheckConstraint(
                condition=models.Q(("kind__in", ["resource", "output", "support", "fund"])), name="entry_kind_known"
            ),
        ),
        migrations.AddConstraint(
            model_name="entry",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("fund__isnull", False), ("kind", "fund")),
                    models.Q(models.Q(("kind", "fund"), _negated=True), ("fund__isnull", True)),
                    _connector="OR",
                ),
                name="entry_of_a_fund_names_it",
            ),
        ),
        AppendOnly("ledgers_entryrevision"),
        AppendOnly("ledgers_entryverification"),
    ]
