"""A party may sign a pledge by a digital signature."""

from django.db import migrations

import thidua.store.fields

_HOW = [
    ("roll_call", "điểm danh tại hội nghị"),
    ("scan", "bản giấy đã ký"),
    ("digital", "chữ ký số"),
]


class Migration(migrations.Migration):
    dependencies = [("targets", "0005_means_that_a_paper_defines")]

    operations = [
        migrations.AlterField(
            model_name=model,
            name=name,
            field=thidua.store.fields.ShortText(blank=True, choices=_HOW, default="", max_length=9),
        )
        for model, name in (("pledgeparty", "signed_how"), ("pledgeevent", "how"))
    ]
