"""The .docx that goes to the clerk beside the PDF."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("documents", "0003_numbers_and_signatures")]

    operations = [
        migrations.AddField(
            model_name="issuance",
            name="sent_docx",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="documents.file",
            ),
        ),
    ]
