"""Figures of the yearly statistics that the system does not hold, typed with where they come from."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from thidua.audit.services import act, retried
from thidua.commendation.core.statistics_forms import BODIES, STAFF_PARTS
from thidua.commendation.models import StatisticFigure
from thidua.commendation.permissions import may_appraise
from thidua.commendation.services.acting import said
from thidua.ground.actors import Actor
from thidua.ground.errors import BadInput
from thidua.units.models import Body
from thidua.units.services.acts import chain_of

FORMS = ("0604", "0605")
Figure = tuple[str, str, int]


@retried
def set_figures(
    owner: Body, year: int, form: str, figures: Sequence[Figure], *, source: str, by: Actor, at: datetime
) -> int:
    """Write the figures of a form of one year (part, line, how many) in the place of those before; return how many.

    Raises:
        NotPermitted: the actor does not appraise here.
        BadInput: a form that has none, a part or line it does not know, one line twice, or no source.
    """
    may_appraise(by, owner).require()
    if form not in FORMS:
        raise BadInput("Biểu này không có số nhập tay. Chọn biểu 0604 hoặc 0605.")
    why = said(source, field="source", label="nguồn số liệu", most=200, needed=bool(figures))
    known = {code for code, _, _ in BODIES}
    seen: set[tuple[str, str]] = set()
    for part, line, n in figures:
        if (form == "0604" and line not in known) or (form == "0605" and part not in STAFF_PARTS) or n < 0:
            raise BadInput("Có dòng không thuộc biểu. Tải lại trang rồi ghi lại.")
        if (part, line) in seen:
            raise BadInput(f"“{line}” có hai dòng ở {part or 'biểu'}. Gộp thành một dòng.")
        seen.add((part, line))
    with act(
        by, at, "commendation.figures_typed", chain=chain_of(owner), kind="statistics", key=f"{owner.pk}/{year}/{form}",
        label=f"biểu {form} năm {year}", detail={"n": len(figures), "source": why},
    ):  # fmt: skip
        StatisticFigure.objects.filter(owner=owner, year=year, form=form).delete()
        StatisticFigure.objects.bulk_create(
            StatisticFigure(owner=owner, year=year, form=form, part=part, line=line[:120], n=n, place=place, source=why)
            for place, (part, line, n) in enumerate(figures)
        )
    return len(figures)
