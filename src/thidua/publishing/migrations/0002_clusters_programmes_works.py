from django.db import migrations, models

KINDS = [
    ("scoreboard", "bảng chỉ tiêu"),
    ("movements", "phong trào"),
    ("clusters", "cụm, khối thi đua"),
    ("programmes", "chương trình phối hợp"),
    ("works", "công trình, phần việc thi đua"),
]


class Migration(migrations.Migration):
    dependencies = [("publishing", "0001_publications")]

    operations = [
        migrations.AlterField(
            model_name="publication", name="kind", field=models.CharField(choices=KINDS, max_length=12)
        ),
        migrations.RemoveConstraint(model_name="publication", name="publication_kind_known"),
        migrations.AddConstraint(
            model_name="publication",
            constraint=models.CheckConstraint(
                condition=models.Q(("kind__in", [code for code, _ in KINDS])), name="publication_kind_known"
            ),
        ),
    ]
