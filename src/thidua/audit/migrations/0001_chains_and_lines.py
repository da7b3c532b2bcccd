# Heads, lines and details of the audit log; the database refuses to change a line.

import django.db.models.deletion
from django.db import migrations, models

import thidua.store.fields
from thidua.store.triggers import AppendOnly


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Chain",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", thidua.store.fields.ShortText(max_length=100, unique=True)),
                ("seq", models.BigIntegerField(default=0)),
                ("digest", thidua.store.fields.ShortText(max_length=64)),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(condition=models.Q(("seq__gte", 0)), name="audit_chain_seq_not_negative")
                ],
            },
        ),
        migrations.CreateModel(
            name="Line",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("seq", models.BigIntegerField()),
                ("at", models.DateTimeField()),
                ("actor_key", thidua.store.fields.ShortText(max_length=80)),
                ("actor_label", thidua.store.fields.ShortText(max_length=200)),
                ("act", thidua.store.fields.ShortText(max_length=80)),
                ("kind", thidua.store.fields.ShortText(max_length=40)),
                ("key", thidua.store.fields.ShortText(max_length=80)),
                ("label", thidua.store.fields.ShortText(max_length=400)),
                ("detail_digest", thidua.store.fields.ShortText(max_length=64)),
                ("digest", thidua.store.fields.ShortText(max_length=64)),
                (
                    "chain",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="lines", to="audit.chain"
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["chain", "actor_key", "seq"], name="audit_line_by_actor"),
                    models.Index(fields=["chain", "kind", "key", "seq"], name="audit_line_by_thing"),
                    models.Index(fields=["chain", "at"], name="audit_line_by_day"),
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("chain", "seq"), name="audit_line_one_seq_a_chain"),
                ],
            },
        ),
        migrations.CreateModel(
            name="Detail",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("salt", models.BinaryField(max_length=16)),
                ("body", models.JSONField()),
                (
                    "line",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT, related_name="detail", to="audit.line"
                    ),
                ),
            ],
        ),
        AppendOnly("audit_line"),
    ]
