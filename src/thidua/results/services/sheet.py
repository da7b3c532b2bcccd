"""A sheet of figures of one unit and period, sent at once: all of it is stored, or nothing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from thidua.audit.services import act, retried
from thidua.ground.actors import Actor
from thidua.ground.errors import Refused
from thidua.ground.periods import Period
from thidua.results.core.figures import State
from thidua.results.permissions import owner_of
from thidua.results.services.results import Saved, chain_of, save_result
from thidua.targets.models import Indicator
from thidua.units.models import Body
from thidua.units.selectors import name_of


@dataclass(frozen=True)
class SheetLine:
    """One figure of a sheet; ``made_from`` is the revision its field was made from."""

    indicator: Indicator
    entered: str
    measure: str
    made_from: int
    state: State = State.FIGURE
    part: str = ""
    whole: str = ""
    period: Period | None = None  # its own, where the sheet holds figures of several periods


class SheetRefused(Refused):
    """At least one line is wrong; ``by_indicator`` holds the words for each, and nothing was stored."""

    code = "sheet_refused"

    def __init__(self, by_indicator: dict[int, str]) -> None:
        super().__init__(f"Có {len(by_indicator)} số cần sửa; chưa số nào được lưu. Sửa rồi lưu lại.")
        self.by_indicator = by_indicator


@retried
def save_sheet(
    body: Body,
    period: Period,
    lines: Sequence[SheetLine],
    *,
    by: Actor,
    at: datetime,
    estimate: bool = False,
    said_by: str = "",
) -> list[Saved]:
    """Store the lines as :func:`save_result` does, each with its own line in the log.

    Raises:
        SheetRefused: some lines are wrong; nothing is stored.
    """
    owner = owner_of(body)
    label = f"{name_of(body, period.last_day)}, {period.label}"
    saved: list[Saved] = []
    faults: dict[int, str] = {}
    with act(by, at, "results.sheet_sent", chain=chain_of(owner), kind="body", key=str(body.pk), label=label) as a:
        for line in lines:
            try:
                saved.append(
                    save_result(
                        line.indicator,
                        body,
                        line.period or period,
                        entered=line.entered, part=line.part, whole=line.whole, measure=line.measure, state=line.state,
                        estimate=estimate, made_from=line.made_from, said_by=said_by, by=by, at=at,
                    )
                )  # fmt: skip
            except Refused as refusal:
                faults[line.indicator.pk] = refusal.message
        if faults:
            raise SheetRefused(faults)
        a.detail(n=len(saved), aside=sum(not one.current for one in saved))
    return saved
