"""The value of a confirmed rule as text, so that both databases keep one and the same number."""

from typing import Any

from django.db import migrations

import thidua.store.fields


def as_text(apps: Any, schema_editor: Any) -> None:
    """Write each number down without trailing zeros and without an exponent."""
    confirmations = apps.get_model("documents", "RuleConfirmation")
    for row in confirmations.objects.filter(was__isnull=False):
        row.value = f"{row.was.normalize():f}"
        row.save(update_fields=["value"])


def as_number(apps: Any, schema_editor: Any) -> None:
    """Read each number back."""
    confirmations = apps.get_model("documents", "RuleConfirmation")
    for row in confirmations.objects.exclude(value=""):
        row.was = row.value
        row.save(update_fields=["was"])


class Migration(migrations.Migration):
    dependencies = [("documents", "0004_confirmed_rules_and_layers")]

    operations = [
        migrations.RenameField("ruleconfirmation", "value", "was"),
        migrations.AddField(
            "ruleconfirmation", "value", thidua.store.fields.ShortText(blank=True, default="", max_length=40)
        ),
        migrations.RunPython(as_text, as_number),
        migrations.RemoveField("ruleconfirmation", "was"),
    ]
