"""The small country of results, with short ways to write entries."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import pytest
from tests.results.conftest import AT, Land, actor, grants, make_land

from thidua.ground.periods import Period
from thidua.ledgers.core.entry import EntryDraft
from thidua.ledgers.core.kinds import EntryKind, Status
from thidua.ledgers.models import Entry, Fund
from thidua.ledgers.selectors import ledger
from thidua.ledgers.services import Links, enter, open_fund
from thidua.units.models import Body

Y2022 = Period.year(2022)


@dataclass
class Books:
    """Writes entries as the district's officer does."""

    land: Land

    def enter(self, amount: str, measure: str = "tỷ đồng", *, subject="Xây dựng nông thôn mới", kind=EntryKind.RESOURCE,
              body: Body | None = None, period=Y2022, by=None, status=Status.DONE, part_of=None, fund=None, passage=None,
              work=None, document=None, indicator=None, **more) -> Entry:  # fmt: skip
        draft = EntryDraft(kind, subject, amount, measure, period, status, **more)
        links = Links(part_of, fund, work, passage, document, indicator)
        return enter(draft, body=body or self.land.district, by=by or self.land.officer, at=AT, links=links)

    def fund(self, name="Quỹ “Vì người nghèo”", opening="", opened_on=date(2022, 1, 1)) -> Fund:
        return open_fund(self.land.district, name, opened_on=opened_on, opening=opening, by=self.land.officer, at=AT)

    def sums(self, year=2022, upper: Body | None = None, as_of=None):
        period = Period.year(year)
        return ledger(
            upper or self.land.district, since=period.from_, until=period.until, as_of=as_of or period.last_day
        )


@pytest.fixture
def land(db) -> Land:
    return make_land()


@pytest.fixture
def books(land) -> Books:
    return Books(land)


__all__ = ["AT", "Y2022", "Books", "actor", "grants"]
