"""A locality's own indicators, beside the shared catalogue."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db import IntegrityError, transaction

from thidua.audit.services import act
from thidua.ground.actors import Actor
from thidua.ground.errors import BadInput, Conflict
from thidua.ground.text import fold, nfc
from thidua.ground.uids import uid
from thidua.targets.core.kinds import Better, Direction, Field, Kind, OverTime, OverUnits
from thidua.targets.core.plans import known_measure, quanta
from thidua.targets.models import Indicator, IndicatorName
from thidua.targets.permissions import may_edit
from thidua.targets.services.chains import chain_of
from thidua.units.models import Body


class IndicatorExists(Conflict):
    """The owner has an indicator of that code, or of that name and measure."""

    code = "indicator_exists"


@dataclass(frozen=True)
class IndicatorDraft:
    """An indicator as typed.  ``ceiling`` is in its measure; a rate that is a part of a whole ends at 100.

    A mean needs ``source``, the paper that defines it; a weighted one ``weight``, the indicator of the weights.
    """

    name: str
    measure: str
    field: Field = Field.OTHER
    better: Better = Better.HIGHER
    over_time: OverTime = OverTime.LAST
    over_units: OverUnits = OverUnits.NONE
    code: str = ""
    decimals: int | None = None
    ceiling: str = ""
    sensitive: bool = False
    from_awards: bool = False
    published_by: str = ""
    measured_at: str = ""
    source: str = ""
    weight: Indicator | None = None


def create_indicator(draft: IndicatorDraft, *, owner: Body, by: Actor, at: datetime) -> Indicator:
    """Return the owner's new indicator; without a code it gets the owner's next, "R-01".

    Raises:
        NotPermitted: the actor keeps no indicators of this owner.
        IndicatorExists: there is one of that name and measure.
        BadInput and its kinds: no name, missing measure, wrong ceiling.
    """
    may_edit(by, owner).require()
    row = Indicator(uid=uid(at), owner=owner, code=draft.code or _next_code(owner))
    put_indicator(row, draft)
    with act(
        by, at, "targets.indicator_created", chain=chain_of(owner), kind="indicator", key=str(row.uid), label=row.name
    ) as done:
        try:
            with transaction.atomic():
                row.save()
        except IntegrityError as fault:
            raise IndicatorExists(
                f"Đã có chỉ tiêu “{row.name}” tính bằng {row.measure}. Dùng chỉ tiêu đã có."
            ) from fault
        done.detail(measure=row.measure, better=row.better, over_time=row.over_time, over_units=row.over_units,
                    weight=row.weight.code if row.weight else None)  # fmt: skip
    return row


def add_name(
    indicator: Indicator, name: str, *, by: Actor, at: datetime, direction: Direction | None = None
) -> IndicatorName:
    """Return another name for the indicator; with a direction it names a rise or fall of it (V7)."""
    may_edit(by, indicator.owner).require()
    plain = " ".join(nfc(name).split())[:200]
    if not plain:
        raise BadInput("Chưa có tên gọi. Ghi tên.", field="name")
    kind = Kind.LEVEL if direction is None else Kind.CHANGE
    chain, key = chain_of(indicator.owner), str(indicator.uid)
    with act(by, at, "targets.indicator_named", chain=chain, kind="indicator", key=key, label=indicator.name) as done:
        row, _ = IndicatorName.objects.update_or_create(
            indicator=indicator,
            fold=fold(plain),
            kind=kind.value,
            defaults={"name": plain, "direction": direction.value if direction else ""},
        )
        done.detail(name=plain)
    return row


def put_indicator(row: Indicator, draft: IndicatorDraft) -> None:
    """Put what was typed into the columns of ``row``, unsaved."""
    name = " ".join(nfc(draft.name).split())
    if not name or len(name) > 200:
        raise BadInput("Tên chỉ tiêu cần từ 1 đến 200 ký tự. Ghi lại tên.", field="name")
    found = known_measure(draft.measure)
    row.name, row.fold = name, fold(name)
    row.measure, row.dimension = found.name, found.dimension.code
    row.field, row.better = draft.field.value, draft.better.value
    row.over_time, row.over_units = draft.over_time.value, draft.over_units.value
    row.decimals = draft.decimals if draft.decimals is not None else _usual_decimals(found.dimension.code)
    row.ceiling_q = quanta(draft.ceiling, found) if draft.ceiling.strip() else None
    row.sensitive, row.from_awards = draft.sensitive, draft.from_awards
    row.published_by, row.measured_at, row.source = draft.published_by, draft.measured_at, draft.source.strip()
    row.weight = draft.weight
    _check_mean(row, draft)


def _check_mean(row: Indicator, draft: IndicatorDraft) -> None:
    """Refuse a mean that no paper defines, or one over units that the rule over time contradicts."""
    means = draft.over_units.averages or draft.over_time is OverTime.MEAN
    said = [word for word in row.source.split() if "://" not in word]
    if means and not any(character.isalnum() for character in "".join(said)):  # where the press told of it is no paper
        raise BadInput(
            "Bình quân chỉ dùng khi văn bản quy định cách tính. Ghi số, ký hiệu, ngày và chỗ nêu cách tính bình quân.",
            field="source",
        )
    if draft.over_units.averages and draft.over_time in (OverTime.RATIO, OverTime.COMPOUND):
        raise BadInput(
            "Bình quân các đơn vị chỉ đi với cộng, lấy số cuối kỳ hoặc bình quân các kỳ. Chọn lại cách gộp.",
            field="over_time",
        )
    if (draft.over_units is OverUnits.WEIGHTED) != (draft.weight is not None):
        raise BadInput(
            "Bình quân gia quyền cần chỉ tiêu làm trọng số (ví dụ dân số), và chỉ bình quân gia quyền mới cần. "
            "Chọn chỉ tiêu làm trọng số, hoặc chọn cách gộp khác.",
            field="weight",
        )
    weight = draft.weight
    if weight is not None and weight.owner_id != row.owner_id and weight.owner.owner_id is not None:
        raise BadInput("Chỉ tiêu làm trọng số của địa phương khác. Chọn chỉ tiêu trong danh mục này.", field="weight")


def _usual_decimals(dimension: str) -> int:
    """Return 0 for what is counted whole, 2 for the rest (V14)."""
    return 0 if dimension == "rank" or (dimension.startswith("count:") and "/" not in dimension) else 2


def _next_code(owner: Body) -> str:
    taken = set(Indicator.objects.filter(owner=owner).values_list("code", flat=True))
    return next(code for n in range(1, 10_000) if (code := f"R-{n:02}") not in taken)
