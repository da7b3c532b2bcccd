"""A form may go through a list that was brought along."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("reports", "0002_papers_sent_again_and_launches"),
    ]

    operations = [
        migrations.AddField(
            model_name="formtemplate",
            name="columns",
            field=models.JSONField(blank=True, default=list),
        ),
        migrations.AddField(
            model_name="formtemplate",
            name="rows",
            field=models.JSONField(blank=True, default=list),
        ),
    ]
