"""A pledge may be withdrawn before anybody has signed it; another of the same name may then be made."""

from django.db import migrations, models

import thidua.store.fields
from thidua.store.triggers import AppendOnly


class Migration(migrations.Migration):
    dependencies = [("targets", "0003_lines_of_movements")]

    operations = [
        migrations.RemoveConstraint(
            model_name="pledge",
            name="pledge_once_of_a_set",
        ),
        migrations.RemoveConstraint(
            model_name="pledge",
            name="pledge_state_known",
        ),
        migrations.RemoveConstraint(
            model_name="pledgeevent",
            name="pledge_event_kind_known",
        ),
        migrations.AlterField(
            model_name="pledge",
            name="state",
            field=thidua.store.fields.ShortText(
                choices=[
                    ("draft", "đang soạn"),
                    ("review", "đang góp ý"),
                    ("signing", "đang ký"),
                    ("frozen", "đã khóa bản"),
                    ("dropped", "đã rút"),
                ],
                default="draft",
                max_length=7,
            ),
        ),
        migrations.AlterField(
            model_name="pledgeevent",
            name="kind",
            field=thidua.store.fields.ShortText(
                choices=[
                    ("written", "soạn bản"),
                    ("agreed", "đồng ý"),
                    ("asked", "đề nghị sửa"),
                    ("opened", "mở ký"),
                    ("signed", "ký"),
                    ("scanned", "gắn bản giấy đã ký"),
                    ("declined", "không ký"),
                    ("frozen", "khóa bản"),
                    ("dropped", "rút giao ước"),
                ],
                max_length=8,
            ),
        ),
        migrations.AddConstraint(
            model_name="pledge",
            constraint=models.UniqueConstraint(
                condition=models.Q(("state", "dropped"), _negated=True),
                fields=("owner", "target_set", "name"),
                name="pledge_once_of_a_set",
            ),
        ),
        migrations.AddConstraint(
            model_name="pledge",
            constraint=models.CheckConstraint(
                condition=models.Q(("state__in", ["draft", "review", "signing", "frozen", "dropped"])),
                name="pledge_state_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="pledgeevent",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "kind__in",
                        ["written", "agreed", "asked", "opened", "signed", "scanned", "declined", "frozen", "dropped"],
                    )
                ),
                name="pledge_event_kind_known",
            ),
        ),
        AppendOnly("targets_pledgeevent"),  # SQLite rebuilt the table for its new constraint
    ]
