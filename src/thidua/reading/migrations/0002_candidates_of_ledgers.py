from django.db import migrations, models


class Migration(migrations.Migration):
    """A candidate may be a line of a ledger."""

    dependencies = [("reading", "0001_intakes_and_candidates")]

    operations = [
        migrations.RemoveConstraint(model_name="candidate", name="candidate_kind_known"),
        migrations.AddConstraint(
            model_name="candidate",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("kind__in", ["target", "result", "stated", "fact", "movement", "document", "ledger"])
                ),
                name="candidate_kind_known",
            ),
        ),
    ]
