import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("councils", "0001_councils_and_sessions"),
        ("documents", "0004_confirmed_rules_and_layers"),
    ]

    operations = [
        migrations.AddField(
            model_name="session",
            name="tally_scan",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="documents.file",
            ),
        ),
    ]
