"""A paper taken back may go out again; launches are drafted too."""

from django.db import migrations

import thidua.store.fields
from thidua.store.triggers import AppendOnly


class Migration(migrations.Migration):
    dependencies = [
        ("reports", "0001_drafts_and_frozen_numbers"),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name="frozen",
            name="frozen_once_a_draft",
        ),
        migrations.RemoveConstraint(
            model_name="frozen",
            name="frozen_once_a_document",
        ),
        migrations.AlterField(
            model_name="draft",
            name="kind",
            field=thidua.store.fields.ShortText(
                choices=[
                    ("ke_hoach", "Kế hoạch"),
                    ("to_trinh", "Tờ trình"),
                    ("quyet_dinh", "Quyết định"),
                    ("phat_dong", "Lời phát động thi đua"),
                    ("cong_van", "Công văn"),
                    ("bao_cao", "Báo cáo"),
                    ("giao_uoc", "Giao ước thi đua"),
                ],
                max_length=20,
            ),
        ),
        AppendOnly("reports_frozen"),  # SQLite rebuilt the table without its constraint
    ]
