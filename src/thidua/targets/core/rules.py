"""The rule of an indicator as plain values, and what is different between two of them, in words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from thidua.targets.core.kinds import Better, Field, OverTime, OverUnits

RULE = {
    "name": "Tên",
    "measure": "Đơn vị tính",
    "field": "Lĩnh vực",
    "better": "Chiều tốt",
    "over_time": "Qua các kỳ",
    "over_units": "Qua các đơn vị",
    "weight": "Bình quân gia quyền theo",
    "source": "Nguồn",
    "ceiling": "Mức cao nhất",
    "decimals": "Số chữ số thập phân",
    "published_by": "Nơi công bố số",
    "retired": "Thôi dùng",
}
# What decides verdicts and rolled up figures; the rest only names and describes.
COUNTING = frozenset({"measure", "better", "over_time", "over_units", "weight", "ceiling", "decimals", "published_by"})
_LABELS = {"better": Better, "over_time": OverTime, "over_units": OverUnits, "field": Field}


@dataclass(frozen=True)
class Difference:
    """One thing that a change made different, as a page prints it."""

    name: str
    label: str
    before: str
    after: str


def differences(before: Mapping[str, Any], after: Mapping[str, Any]) -> tuple[Difference, ...]:
    """Return what is different, in the order of :data:`RULE`.

    >>> differences({"better": "higher"}, {"better": "lower"})[0].after
    'càng thấp càng tốt'
    """
    return tuple(
        Difference(name, label, said(name, before.get(name)), said(name, after.get(name)))
        for name, label in RULE.items()
        if before.get(name) != after.get(name)
    )


def counts(before: Mapping[str, Any], after: Mapping[str, Any]) -> bool:
    """Return whether the change may move a verdict or a rolled up figure."""
    return any(one.name in COUNTING for one in differences(before, after))


def said(name: str, value: Any) -> str:
    """Return one value of a rule in Vietnamese."""
    if name == "retired":
        return "thôi dùng" if value else "đang dùng"
    if value is None or value == "":
        return "không có"
    kind = _LABELS.get(name)
    return str(kind(value).label) if kind is not None else str(value)
