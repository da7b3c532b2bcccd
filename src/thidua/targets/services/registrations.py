"""Registering titles: planning of the year, by unit and number, without names."""

from __future__ import annotations

from datetime import date, datetime

from thidua.audit.services import act, retried
from thidua.ground.actors import Actor
from thidua.ground.errors import BadInput
from thidua.ground.text import nfc
from thidua.store.locks import lock_row
from thidua.targets.core.registering import TitleCode
from thidua.targets.models import Registration
from thidua.targets.permissions import answers_for_another, may_answer
from thidua.targets.services.chains import Named, chain_of
from thidua.units.models import Body
from thidua.units.selectors import is_below, name_of


@retried
def register_title(
    owner: Body,
    body: Body,
    title: TitleCode,
    *,
    year: int,
    n: int,
    on: date,
    by: Actor,
    at: datetime,
    said_by: str = "",
) -> Registration:
    """Return what a unit registers for a title in a year; a later word on the same title replaces the former number.

    Raises:
        NotPermitted: neither of the unit, nor the officer of the locality.
        BadInput: a number below 1, more than one where the unit itself gets it, a unit of elsewhere, nobody who said it.
    """
    may_answer(by, owner, body).require()
    if body.owner_id != owner.pk and not is_below(body, owner, as_of=on):
        raise BadInput("Đơn vị này không thuộc địa phương. Chọn đơn vị trong danh sách.", field="body")
    if n < 1 or n > 1_000_000:
        raise BadInput("Số đăng ký phải từ 1 trở lên. Ghi lại số.", field="n")
    if not title.of_people and n != 1:
        raise BadInput(f"“{title.label}” là danh hiệu của chính đơn vị: ghi số 1.", field="n")
    if answers_for_another(by, body) and not said_by.strip():
        raise BadInput("Ghi ai đăng ký thay cho đơn vị và bằng cách nào, ví dụ: công văn của trường.", field="said_by")
    label = f"{title.label}, {name_of(body, min(on, at.date()))}"
    named: Named = {
        "chain": chain_of(owner),
        "kind": "registration",
        "key": f"{year}/{body.pk}/{title.value}",
        "label": label,
    }
    with act(by, at, "targets.title_registered", **named) as done:
        lock_row(Body.objects.all(), body.pk)
        row, made = Registration.objects.update_or_create(
            owner=owner, year=year, body=body, title=title.value, withdrawn=False,
            defaults={"n": n, "on": on, "said_by": nfc(said_by).strip()[:120]},
        )  # fmt: skip
        done.detail(n=n, year=year, again=not made, said_by=said_by.strip())
    return row


@retried
def withdraw_registration(row: Registration, *, by: Actor, at: datetime) -> Registration:
    """Return the registration, taken back; it is kept and counts no more.

    Raises:
        NotPermitted: neither of the unit, nor the officer of the locality.
    """
    may_answer(by, row.owner, row.body).require()
    label, key = f"{row.title_label}, {name_of(row.body, row.on)}", f"{row.year}/{row.body_id}/{row.title}"
    named: Named = {"chain": chain_of(row.owner), "kind": "registration", "key": key, "label": label}
    with act(by, at, "targets.title_withdrawn", **named) as done:
        row.withdrawn = True
        row.save(update_fields=["withdrawn"])
        done.detail(n=row.n, year=row.year)
    return row
