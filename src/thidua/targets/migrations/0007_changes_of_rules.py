"""What an indicator's rule was before each change and after."""

import django.db.models.deletion
from django.db import migrations, models

import thidua.store.fields
from thidua.store.triggers import AppendOnly


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0001_people_and_assignments"),
        ("targets", "0006_signed_digitally"),
    ]

    operations = [
        migrations.CreateModel(
            name="IndicatorChange",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("no", models.PositiveSmallIntegerField()),
                ("before", models.JSONField()),
                ("after", models.JSONField()),
                ("told", models.JSONField(default=dict)),
                ("reason", thidua.store.fields.ShortText(max_length=300)),
                ("by_label", thidua.store.fields.ShortText(max_length=200)),
                ("at", models.DateTimeField()),
                (
                    "by",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="accounts.person"
                    ),
                ),
                (
                    "indicator",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="changes", to="targets.indicator"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("indicator", "no"), name="indicator_change_once"),
                    models.CheckConstraint(
                        condition=models.Q(("no__gte", 1), models.Q(("reason", ""), _negated=True)),
                        name="indicator_change_says_why",
                    ),
                ],
            },
        ),
        AppendOnly("targets_indicatorchange"),
    ]
