"""Rows written, copied and changed by the thousand hold the same as rows written one by one."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from django.db import IntegrityError, transaction
from django.db.models import DateField, Value

from thidua.ground.dates import FAR
from thidua.ground.uids import uid
from thidua.store.rows import change_rows, copy_rows, write_rows
from thidua.targets.models import TargetSet
from thidua.units.core.kinds import Kind, Level, Nature
from thidua.units.models import Body, Name

AT = datetime(2026, 3, 2, 3, 0, tzinfo=UTC)
ALIKE = {
    "nature": Nature.AREA.value, "kind": Kind.RURAL_COMMUNE.value, "level": Level.COMMUNE.value, "until": FAR,
    "simulated": True,
}  # fmt: skip


def _write(n: int) -> list[Body]:
    fixed = {
        field.column: field.get_default()
        for field in Body._meta.concrete_fields
        if field.column not in ("id", "since", *ALIKE)
    }
    write_rows(Body, ("since",), [(date(2025, 7, day),) for day in range(1, n + 1)], alike={**fixed, **ALIKE})
    return list(Body.objects.order_by("-pk")[:n])[::-1]


@pytest.mark.django_db
@pytest.mark.database
def test_columns_that_are_alike_are_given_once():
    made = _write(3)
    assert [(body.kind, body.since.day, body.until, body.simulated) for body in made] == [
        ("rural_commune", day, FAR, True) for day in (1, 2, 3)
    ]


@pytest.mark.django_db
@pytest.mark.database
def test_a_uid_is_kept_as_the_model_reads_it():
    owner, name = _write(1)[0], uid(AT)
    one = TargetSet(
        uid=name,
        owner=owner,
        name="Bộ (mô phỏng)",
        issuer_name="UBND",
        year=2026,
        since=date(2026, 1, 1),
        until=date(2027, 1, 1),
    )
    columns = [field.column for field in TargetSet._meta.concrete_fields if field.column != "id"]
    write_rows(TargetSet, columns, [[getattr(one, column) for column in columns]])
    assert TargetSet.objects.get(uid=name).name == "Bộ (mô phỏng)"


@pytest.mark.django_db
@pytest.mark.database
def test_rows_are_copied_from_an_answer_without_coming_into_python():
    made = _write(3)
    source = Body.objects.filter(pk__in=[body.pk for body in made[:2]]).order_by("pk")
    picked = source.annotate(text=Value("Xã “%s” (mô phỏng)"), end=Value(FAR, output_field=DateField()))
    columns = ("body_id", "name", "short", "fold", "short_fold", "sort", "since", "until")
    assert copy_rows(Name, columns, picked.values_list("pk", *["text"] * 5, "since", "end")) == 2
    names = Name.objects.filter(body__in=[body.pk for body in made]).order_by("body")
    assert [(name.body_id, name.name, name.since.day, name.until) for name in names] == [
        (made[0].pk, "Xã “%s” (mô phỏng)", 1, FAR), (made[1].pk, "Xã “%s” (mô phỏng)", 2, FAR),
    ]  # fmt: skip


@pytest.mark.django_db
@pytest.mark.database
def test_rules_of_the_table_hold_for_many_as_for_one():
    made = _write(1)
    with pytest.raises(IntegrityError), transaction.atomic():
        change_rows(Body, ("since", "until"), [(date(2026, 1, 1), date(2025, 1, 1), made[0].pk)])
    assert Body.objects.get(pk=made[0].pk).since == date(2025, 7, 1)
