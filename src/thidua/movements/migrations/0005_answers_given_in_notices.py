"""Answers to movements that were given where the movement was received move to the one place of answering."""

from datetime import timedelta, timezone

from django.db import migrations

_VIETNAM = timezone(timedelta(hours=7))
_ANSWERED = ("answered", "declined")


def move(apps, schema_editor):
    """Write an answer for every body that answered a sent movement and has none among the movement's own answers."""
    movements = apps.get_model("movements", "Movement").objects
    answers = apps.get_model("movements", "MovementAnswer").objects
    documents = apps.get_model("documents", "Document").objects
    rows = apps.get_model("notices", "DispatchRecipient").objects.filter(
        dispatch__kind="movement", state__in=_ANSWERED, answered_at__isnull=False
    )
    for row in rows.select_related("dispatch").order_by("pk").iterator():
        movement = movements.filter(uid=row.dispatch.key, owner=row.dispatch.owner_id).first()
        if movement is None or answers.filter(movement=movement, body=row.body_id).exists():
            continue
        declined = row.state == "declined"
        paper = documents.filter(uid=row.plan_key).first() if row.plan_kind == "document" and row.plan_key else None
        plan = f"Kế hoạch của đơn vị: {row.plan_label}" if row.plan_label else ""
        answers.create(
            movement=movement, body_id=row.body_id, no=1, kind="declines" if declined else "joins",
            on=row.answered_at.astimezone(_VIETNAM).date(),
            text=row.reason if declined else "\n".join(part for part in (row.answer, plan) if part),
            document=paper, entered_for=bool(row.how), how=row.how, comment=row.comment, asks_again=False,
            at=row.answered_at,
        )  # fmt: skip


class Migration(migrations.Migration):
    dependencies = [
        ("movements", "0004_answers_told_by_paper"),
        ("notices", "0002_following_up_dispatches"),
        ("documents", "0005_confirmed_values_as_text"),
    ]

    operations = [migrations.RunPython(move, migrations.RunPython.noop)]
