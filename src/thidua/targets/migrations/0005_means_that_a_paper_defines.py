"""A mean, simple or weighted, stands beside sum, last and ratio: only with the paper that defines it."""

import django.db.models.deletion
from django.db import migrations, models

import thidua.store.fields

OVER_TIME = [
    ("sum", "cộng các kỳ"),
    ("last", "lấy số cuối kỳ"),
    ("ratio", "tính lại từ tử số và mẫu số"),
    ("compound", "nhân dồn các kỳ"),
    ("mean", "bình quân giản đơn các kỳ"),
]
OVER_UNITS = [
    ("sum", "cộng các đơn vị"),
    ("ratio", "tính lại từ tử số và mẫu số"),
    ("mean", "bình quân giản đơn các đơn vị"),
    ("wmean", "bình quân gia quyền các đơn vị"),
    ("none", "không cộng được"),
]


class Migration(migrations.Migration):
    dependencies = [("targets", "0004_pledges_withdrawn")]

    operations = [
        migrations.RemoveConstraint(model_name="indicator", name="indicator_over_time_known"),
        migrations.RemoveConstraint(model_name="indicator", name="indicator_over_units_known"),
        migrations.AlterField(
            model_name="indicator",
            name="over_time",
            field=thidua.store.fields.ShortText(choices=OVER_TIME, max_length=8),
        ),
        migrations.AlterField(
            model_name="indicator",
            name="over_units",
            field=thidua.store.fields.ShortText(choices=OVER_UNITS, max_length=5),
        ),
        migrations.AddField(
            model_name="indicator",
            name="weight",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="targets.indicator",
            ),
        ),
        migrations.AddConstraint(
            model_name="indicator",
            constraint=models.CheckConstraint(
                condition=models.Q(("over_time__in", [code for code, _ in OVER_TIME])),
                name="indicator_over_time_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="indicator",
            constraint=models.CheckConstraint(
                condition=models.Q(("over_units__in", [code for code, _ in OVER_UNITS])),
                name="indicator_over_units_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="indicator",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("over_units", "wmean"), ("weight__isnull", False)),
                    models.Q(models.Q(("over_units", "wmean"), _negated=True), ("weight__isnull", True)),
                    _connector="OR",
                ),
                name="indicator_weighted_by_something",
            ),
        ),
        migrations.AddConstraint(
            model_name="indicator",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("source", ""), _negated=True),
                    models.Q(
                        models.Q(("over_units__in", ["mean", "wmean"]), _negated=True),
                        models.Q(("over_time", "mean"), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="indicator_mean_names_its_paper",
            ),
        ),
    ]
