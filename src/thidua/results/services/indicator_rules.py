"""Changing how an indicator is judged and rolled up, with what it moves shown first and nothing closed moved."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from thidua.ground.actors import Actor
from thidua.ground.errors import BadInput, Conflict
from thidua.results.selectors.rule_effects import effects_of
from thidua.targets.models import Indicator
from thidua.targets.services import IndicatorDraft, revise_indicator


class EffectsMoved(Conflict):
    """What the change would move is no longer what was shown."""

    code = "effects_moved"


class MovesClosedSets(Conflict):
    """The change would give a closed set another result or verdict."""

    code = "moves_closed_sets"


def change_rule(
    indicator: Indicator, draft: IndicatorDraft, *, seen: int, shown: str, reason: str, by: Actor, at: datetime
) -> Indicator:
    """Return the indicator with its new rule, once the person saw what it moves (``shown``, the digest of the effects).

    Raises:
        EffectsMoved: figures or plans changed since; the page shows the effects anew.
        MovesClosedSets: a closed set would stand differently: it is reopened in the open first, or a new indicator is made.
        NotPermitted, RuleMoved, NothingChanged, InUse, BadInput and its kinds: as ``revise_indicator``.
    """

    def weigh(row: Indicator, after: Indicator) -> Mapping[str, Any]:
        effects = effects_of(row, after, today=by.day)
        if effects.closed:
            raise MovesClosedSets(
                f"Đổi như vậy làm khác kết quả của bộ đã khóa: {_some(effects.closed_sets)}. Mở lại các bộ ấy, ghi lý do, "
                "rồi đổi; hoặc thêm chỉ tiêu mới cho các năm sau và thôi dùng chỉ tiêu này."
            )
        if effects.n_above:
            raise BadInput(
                f"Có {effects.n_above} số liệu đã ghi lớn hơn mức cao nhất mới. Sửa các số ấy trước, hoặc ghi mức khác.",
                field="ceiling",
            )
        if effects.digest != shown:
            raise EffectsMoved(
                "Số liệu hoặc kế hoạch vừa thay đổi, nên điều sẽ đổi không còn như đã xem. Xem lại bên dưới rồi quyết định."
            )
        return effects.told

    return revise_indicator(indicator, draft, seen=seen, reason=reason, weigh=weigh, by=by, at=at)


def _some(names: list[str]) -> str:
    return "; ".join(names[:3]) + (f" và {len(names) - 3} bộ khác" if len(names) > 3 else "")
