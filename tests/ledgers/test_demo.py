"""The totals of three texts come out of the ledger, each on its sentence; nothing is invented under a real name."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from thidua.cli.demo.ledgers import load_ledgers
from thidua.cli.demo.places import OPENED, load_places, loader
from thidua.cli.demo.texts import load_texts
from thidua.documents.services.library import load_library
from thidua.ground.periods import Period
from thidua.ledgers.core.tables import ledger_table
from thidua.ledgers.models import Entry
from thidua.ledgers.selectors import ledger
from thidua.ledgers.selectors.against import contradictions
from thidua.movements.services.library import load_library as load_movements
from thidua.targets.services import load_catalogue

AT = datetime(2026, 11, 1, 3, 0, tzinfo=UTC)


@pytest.fixture
def places(db):
    found = load_places(OPENED)
    by = loader(OPENED)
    load_catalogue(by=by, at=OPENED)
    load_library(by=by, at=OPENED)
    load_movements(by=by, at=OPENED)
    for _ in load_texts(found, at=AT):
        pass
    load_ledgers(found, at=AT)
    return found


def lines(place, year):
    found = ledger(place, since=date(year, 1, 1), until=date(year + 1, 1, 1), as_of=date(year, 12, 31))
    table = ledger_table(found.done, found.pledged, found.proposed)
    return [(line.name, f"{line.amount} {line.measure}") for line in table.lines], found


def test_the_totals_of_three_texts(places):
    dong_son, found = lines(places["dong-son"], 2022)
    assert dong_son == [
        ("Xây dựng nông thôn mới nâng cao và kiểu mẫu", "2.351,328 tỷ đồng"),
        ("trong đó Nhân dân đóng góp", "975,89 tỷ đồng"),
        ("phần còn lại, chưa nêu nguồn", "1.375,438 tỷ đồng"),
        ("Hiến đất mở rộng đường giao thông", "68.312 m²"),
        ("Ngày công lao động xây dựng nông thôn mới", "trên 22.500 ngày công"),
        ("Cột điện dịch chuyển", "1.184 cột"),
        ("Hộ cải tạo vườn tạp", "1.285 hộ"),
        ("Rãnh thoát nước", "35,39 km"),
        ("Tường rào thoáng", "52,4 km"),
        ("Vườn mẫu hoàn thành", "78 vườn"),
        ("Đường giao thông cải tạo, nâng cấp", "45,26 km"),
    ]
    assert found.excesses == ()
    kim_son, _ = lines(places["kim-son"], 2018)
    assert kim_son == [
        ("Xây dựng nông thôn mới", "trên 429 tỷ đồng"),
        ("trong đó Nhân dân đóng góp", "151,463 tỷ đồng"),
        ("phần còn lại, chưa nêu nguồn", "trên 277,537 tỷ đồng"),
    ]
    kien_thuy, found = lines(places["kien-thuy"], 2023)
    assert kien_thuy == [
        ("Hộ nghèo xây mới nhà ở", "2 hộ"),
        ("Nhà ở cho người có công khó khăn về nhà ở", "125 hộ"),
        ("Nhà ở cho người có công khó khăn về nhà ở", "59 hộ"),
    ]
    assert [total.amount.value_q for total in found.proposed] == [59]
    assert [total.money_q for total in found.done] == [28_500_000, None]
    real = [places[slug] for slug in ("dong-son", "kim-son", "kien-thuy", "cho-don")]
    assert not Entry.objects.filter(owner__in=real, passage__isnull=True).exists()
    assert Entry.objects.filter(owner__in=real).count() == 15
    for slug, year in (("dong-son", 2022), ("kim-son", 2018)):
        assert contradictions(places[slug], Period.year(year)) == []
