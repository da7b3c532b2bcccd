"""A set handed down: made, shown with its sums, split line by line, carried over when units merge."""

from __future__ import annotations

import uuid
from collections import defaultdict
from typing import Any, cast

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from thidua.ground.actors import Power
from thidua.ground.errors import BadInput, NotFound, NotPermitted, Refused
from thidua.targets import selectors, services
from thidua.targets.core.splitting import Rule, words
from thidua.targets.forms import AddUnitsForm, CarryOverForm, HandDownForm, SetForm, SplitForm, TakeOnForm
from thidua.targets.models import TargetSet
from thidua.targets.permissions import answers_for_another, may_answer
from thidua.targets.selectors import HandedLine, PartMoved
from thidua.targets.services import SplitMoved
from thidua.targets.views.frame import answered, bodies_of, day_of_register, frame, own_set
from thidua.units.core.kinds import Kind
from thidua.units.models import Body
from thidua.units.permissions import may
from thidua.units.selectors import names_of, units_of
from thidua.units.views import locality
from thidua.web.forms import refuse_unknown
from thidua.web.responses import confirm, see_other
from thidua.web.tables import page as page_of

page = require_http_methods(["GET", "HEAD", "POST"])


@page
def hand_down(request: Any, slug: str, uid: uuid.UUID) -> HttpResponse:
    """Lines of a set given to units: which, to whom, under which name."""
    place, row = own_set(request, slug, uid)
    own = {target.pk: target for target in selectors.targets_of(row, own_only=True) if not target.line.unnamed}
    by_kind = _by_kind(request, place)
    form = HandDownForm(
        request.POST or None,
        targets=[(key, f"{target.label}: {target.plan_words}") for key, target in own.items()],
        kinds=_kinds(by_kind),
        units=bodies_of(request, place),
        initial={"name": f"Giao đơn vị {row.period.label}", "issuer_name": row.issuer_name, "assigner": "giao đơn vị"},
    )

    def do() -> str:
        units = Body.objects.filter(pk__in=form.unit_keys(by_kind)).order_by("pk")
        targets = [own[key] for key in form.target_keys()]
        made = services.hand_down(
            row, form.draft(), targets=targets, units=list(units), by=request.actor, at=request.now
        )
        return reverse("targets:set", args=[slug, made.uid])

    return answered(
        request, form, do, said="Đã lập bộ giao xuống. Chia từng chỉ tiêu cộng được; tỷ lệ đã giao như nhau.",
        context=frame(request, place, "Giao xuống đơn vị", within=row), act="Giao xuống",
        back=reverse("targets:set", args=[slug, row.uid]),
    )  # fmt: skip


@page
def add_units(request: Any, slug: str, uid: uuid.UUID) -> HttpResponse:
    """Units that came after the set was handed down; each line is then split anew."""
    place, row = own_set(request, slug, uid)
    there = {body.pk for body in selectors.units_of_handed(row)}
    by_kind = {
        kind: left
        for kind, keys in _by_kind(request, place).items()
        if (left := [key for key in keys if key not in there])
    }
    form = AddUnitsForm(
        request.POST or None,
        kinds=_kinds(by_kind),
        units=[(key, name) for key, name in bodies_of(request, place) if key not in there],
    )
    back = reverse("targets:set", args=[slug, row.uid])

    def do() -> str:
        keys = form.unit_keys(by_kind)
        if not keys:
            raise BadInput("Chưa chọn đơn vị nào. Chọn ít nhất một đơn vị.", field="units")
        units = list(Body.objects.filter(pk__in=keys).order_by("pk"))
        n = services.add_units(row, units, by=request.actor, at=request.now)
        messages.success(
            request, f"Đã thêm {n} đơn vị. Chỉ tiêu giao như nhau đã giao; chia lại các chỉ tiêu cộng được."
        )
        return back

    return answered(
        request, form, do, said="", context=frame(request, place, "Thêm đơn vị vào bộ giao xuống", within=row),
        act="Thêm đơn vị", back=back,
    )  # fmt: skip


def handed_page(request: Any, place: Body, row: TargetSet) -> HttpResponse:
    """A handed-down set: each line with what its parts come to, each unit with what it has answered."""
    units = page_of(request, selectors.units_of_handed(row))
    names = names_of([body.pk for body in units.rows], request.today)
    answers = selectors.answers_in(row)
    context = {
        **frame(request, place, row.name, within=row),
        "set": row,
        "rows": selectors.handed_lines(row),
        "page": units,
        "units": [(body, names.get(body.pk, ""), *answers.get(body.pk, (0, 0, 0))) for body in units.rows],
        "n_ended": sum(not body.lives(request.today) for body in units.rows),
        "transfers": _transfers(row),
    }
    context["trail"] = [context["trail"][0], (row.name, "")]
    return render(request, "targets/handed.html", context)


@page
def split(request: Any, slug: str, uid: uuid.UUID, key: int) -> HttpResponse:
    """One line split among the units: tried first, then written."""
    place, row = own_set(request, slug, uid)
    found = selectors.handed_line(key, handed=row)
    if found is None:
        raise NotFound("Không có dòng này trong bộ giao xuống. Quay lại bộ chỉ tiêu.")
    bodies = [body.pk for body in selectors.units_of_handed(row)]
    all_names = names_of(bodies, request.today)
    names = sorted(all_names.items(), key=lambda pair: pair[1])
    rules = (Rule.EQUAL, Rule.WEIGHT, Rule.HAND) if found.splits else (Rule.ALIKE,)
    form = SplitForm(request.POST or None, units=names, rules=rules, initial=_initial(found))
    tried: dict[int, int] = {}
    status = 200
    changed: list[PartMoved] = []
    if request.method == "POST" and form.is_valid():
        try:
            asked = form.split()
            if request.POST.get("viec") == "tinh":
                tried = services.preview(found.line, asked)
            else:
                services.split_target(found.line, asked, by=request.actor, at=request.now)
                messages.success(request, "Đã ghi phần chia. Các phần cộng lại đúng bằng kế hoạch.")
                return see_other("targets:set", slug, row.uid)
        except SplitMoved as moved:
            form.add_error(None, moved.message)
            changed = selectors.moved_since(found.line, form.cleaned_data["made_from"])
            status = 409
        except (NotPermitted, NotFound):
            raise
        except Refused as refusal:
            form.add_refusal(refusal)
    measure = found.source.in_measure
    now = {target.body_id: target.plan_words for target in selectors.parts_of(found.line)}
    context = {
        **frame(request, place, f"Chia “{found.line.text}”", within=row),
        "set": row, "found": found, "form": form, "now": now,
        "tried": {key: words(q, measure) for key, q in tried.items()} if measure is not None else {},
        "changed": [(all_names.get(part.body, ""), part) for part in changed],
        "total": words(sum(tried.values()), measure) if tried and measure is not None else "",
        "splits": selectors.splits_of(found.line)[:10],
        "back": reverse("targets:set", args=[slug, row.uid]),
    }  # fmt: skip
    return render(request, "targets/split.html", context, status=status if not form.errors or status == 409 else 400)


@page
def transfer(request: Any, slug: str, uid: uuid.UUID) -> HttpResponse:
    """Targets of units that have ended, carried over to their successors."""
    place, row = own_set(request, slug, uid)
    back = reverse("targets:set", args=[slug, row.uid])
    if request.method != "POST":
        return confirm(
            request, title="Chuyển chỉ tiêu sang đơn vị mới", act="Chuyển chỉ tiêu", back=back, locality=place,
            explain="Chỉ tiêu của đơn vị đã sáp nhập được cộng vào đơn vị mới. Chỉ tiêu cũ vẫn xem được với lịch sử.",
        )  # fmt: skip
    refuse_unknown(request.POST, ())
    done = services.transfer_targets(row, as_of=request.today, by=request.actor, at=request.now)
    said = f"Đã chuyển {len(done.transfers)} chỉ tiêu." if done.transfers else "Không có chỉ tiêu nào phải chuyển."
    messages.success(request, said)
    if done.left:
        messages.warning(request, f"Còn phải tự ghi: {'; '.join(done.left[:10])}.")
    return see_other(back)


@page
def unit(request: Any, slug: str, uid: uuid.UUID, key: int) -> HttpResponse:
    """What one unit is assigned, and its answers: takes, registers more, declines."""
    place = locality(request, slug, parts=True)
    row = selectors.set_of_uid(uid, locality=place)
    body = selectors.units_of_handed(row).filter(pk=key).first()
    if body is None or not (may(request.actor, Power.SEE, place) or may(request.actor, Power.SEE, body)):
        raise NotFound("Không có đơn vị này trong bộ giao xuống. Quay lại bộ chỉ tiêu.")
    targets = selectors.targets_of_unit(row, body)
    may_write = bool(may_answer(request.actor, row.owner, body)) and not row.closed
    answers = selectors.answers_of(targets)
    for_another = answers_for_another(request.actor, body)
    form = TakeOnForm(
        request.POST or None if may_write else None, targets=targets, answers=answers, for_another=for_another
    )
    name = names_of([body.pk], request.today).get(body.pk, "")
    whole = may(request.actor, Power.SEE, place)
    back = reverse("targets:set", args=[slug, row.uid]) if whole else reverse("targets:pledges", args=[slug])
    if request.method == "POST":
        may_answer(request.actor, row.owner, body).require()

    def do() -> str:
        said_by = form.cleaned_data.get("said_by", "")
        services.take_on(row, body, form.said(), said_by=said_by, by=request.actor, at=request.now)
        return str(request.path)

    context = {
        **frame(request, place, name[:1].upper() + name[1:], within=row), "set": row, "body": body, "name": name,
        "answers": answers, "may_write": may_write, "targets": targets,
    }  # fmt: skip
    if not whole:
        context["trail"] = [("Giao ước thi đua", back), (context["title"], "")]
    return answered(
        request, form, do, said="Đã ghi trả lời của đơn vị.", context=context, act="Gửi trả lời", back=back,
        template="targets/unit.html",
    )  # fmt: skip


@page
def carry_over(request: Any, slug: str, uid: uuid.UUID) -> HttpResponse:
    """The set of another year made from this one."""
    place, row = own_set(request, slug, uid)
    name = row.name.replace(str(row.year), str(row.year + 1))
    initial = {**SetForm.initial_of(row), "name": name, "period": f"năm {row.year + 1}"}
    form = CarryOverForm(request.POST or None, owner=place, initial=initial)

    def do() -> str:
        made, left = services.carry_set_over(
            row, form.draft(), with_numbers=form.cleaned_data["with_numbers"], by=request.actor, at=request.now
        )
        if left:
            messages.warning(request, f"Không chuyển sang: {'; '.join(left[:10])}.")
        return reverse("targets:set", args=[slug, made.uid])

    return answered(
        request, form, do, said="Đã lập bộ của kỳ sau. Ghi số kế hoạch cho từng dòng.",
        context=frame(request, place, "Lập bộ cho kỳ sau", within=row), act="Lập bộ cho kỳ sau",
        back=reverse("targets:set", args=[slug, row.uid]),
    )  # fmt: skip


def _by_kind(request: Any, place: Body) -> dict[str, list[int]]:
    """Return the keys of the register's bodies by kind, in the order of kinds."""
    found: dict[str, list[int]] = defaultdict(list)
    for key, kind in (
        units_of(place, as_of=day_of_register(request, place)).exclude(pk=place.pk).values_list("pk", "kind")
    ):
        found[kind].append(key)
    order = Kind.values()
    return {kind: found[kind] for kind in sorted(found, key=order.index)}


def _kinds(by_kind: dict[str, list[int]]) -> list[tuple[str, str]]:
    return [
        (kind, f"{Kind(kind).label[:1].upper()}{Kind(kind).label[1:]} ({len(keys)})") for kind, keys in by_kind.items()
    ]


def _initial(found: HandedLine) -> dict[str, Any]:
    latest = found.split
    initial: dict[str, Any] = {"made_from": latest.no if latest else 0, "rule": latest.rule if latest else ""}
    if latest is None:
        return {**initial, "rule": Rule.EQUAL.value if found.splits else Rule.ALIKE.value}
    numbers = cast(dict[str, str], latest.weights)
    if latest.rule == Rule.HAND:
        numbers = {str(target.body_id): target.entered for target in selectors.parts_of(found.line)}
    return {**initial, "weights_name": latest.weights_name, **{f"so_{key}": value for key, value in numbers.items()}}


def _transfers(row: TargetSet) -> list[dict[str, Any]]:
    rows = selectors.transfers_in(row)
    names = names_of({t.old.body_id for t in rows}, row.since) | names_of({t.new.body_id for t in rows}, row.until)
    return [
        {
            "day": t.day, "label": t.old.label, "old": names.get(t.old.body_id, ""), "new": names.get(t.new.body_id, ""),
            "plan": t.old.plan_words, "now": t.new.plan_words, "citation": t.citation, "key": t.old.pk,
        }
        for t in rows
    ]  # fmt: skip
