"""An indicator of xã Mô Phỏng's own, whose rule was chosen wrongly at first and then put right: its history is to be seen."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

from thidua.cli.demo.places import loader
from thidua.results.selectors.rule_effects import effects_of
from thidua.results.services.indicator_rules import change_rule
from thidua.targets.core.kinds import Field, OverUnits
from thidua.targets.models import Indicator
from thidua.targets.services import IndicatorDraft, create_indicator, draft_of, proposed
from thidua.units.models import Body

NAME = "Điểm chấm vệ sinh đường làng, ngõ xóm (mô phỏng)"
PAPER = "Hướng dẫn 05/HD-UBND ngày 12/01/2026 của UBND xã, mục 3 (mô phỏng)"
WHY = "Hướng dẫn 05/HD-UBND lấy bình quân các thôn; trước đây chọn nhầm là cộng (mô phỏng)"


def load_own_indicator(commune: Body, *, at: datetime) -> int:
    """Return 1 where the indicator was made, 0 where it is there."""
    if Indicator.objects.filter(owner=commune, name=NAME).exists():
        return 0
    by = loader(at, [commune])
    first = IndicatorDraft(NAME, "điểm", Field.ENVIRONMENT, over_units=OverUnits.SUM, decimals=1, ceiling="100")
    row = create_indicator(first, owner=commune, by=by, at=at - timedelta(days=40))
    right = replace(draft_of(row), over_units=OverUnits.MEAN, source=PAPER)
    shown = effects_of(row, proposed(row, right), today=by.day).digest
    change_rule(row, right, seen=0, shown=shown, reason=WHY, by=by, at=at - timedelta(days=39))
    return 1
