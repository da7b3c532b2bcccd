"""The year's report tells resources from the ledgers, once, and says where the results tell another number."""

from __future__ import annotations

from datetime import date

from tests.results.conftest import actor, grants

from thidua.papers import Table
from thidua.reports.core.checks import checks_of
from thidua.reports.core.resources import HEADING
from thidua.reports.core.year import year_report
from thidua.reports.selectors import year_given


def given(land):
    by = actor("officer", *grants(land.district))
    return year_given(land.district, 2022, actor=by, as_of=date(2022, 12, 31), made_on=date(2023, 1, 5))


def words(document) -> str:
    found = []
    for block in document.body:
        rows = block.rows if isinstance(block, Table) else ()
        found += ["".join(run.text for run in getattr(block, "runs", ()))]
        found += [" ".join("".join(run.text for run in cell.runs) for cell in row.cells) for row in rows]
    return "\n".join(found)


def test_the_report_tells_each_resource_once_and_from_the_ledgers(land, books):
    indicator = land.indicator("Tổng nguồn lực huy động", "tỷ đồng")
    land.save(indicator, "2.351,328")
    other = land.indicator("Sản lượng", "tấn")
    land.save(other, "26.005")
    passage = land.passage("Huyện huy động được 2.351,328 tỷ đồng.", "2.351,328 tỷ đồng")
    whole = books.enter("2.351,328", indicator=indicator, passage=passage)
    books.enter("975,89", source="people", part_of=whole)
    said = given(land)
    document = year_report(said)
    printed = words(document)
    assert printed.count("2.351,328") == 1
    assert "trong đó Nhân dân đóng góp 975,89 tỷ đồng" in printed
    assert "26.005" in printed
    assert [block.name for block in document.body if isinstance(block, Table)] == [HEADING]
    assert "“2.351,328 tỷ đồng”" in words(document.annexes[0])
    assert [one.look for one in checks_of(said) if "sổ nguồn lực" in one.text] == ["check"]


def test_two_numbers_for_one_thing_are_told(land, books):
    indicator = land.indicator("Tổng nguồn lực huy động", "tỷ đồng")
    land.save(indicator, "2.400")
    books.enter("2.351,328", indicator=indicator)
    (warned,) = [one for one in checks_of(given(land)) if "sổ nguồn lực" in one.text]
    assert (warned.look, "2.351,328 tỷ đồng" in warned.text, "2.400 tỷ đồng" in warned.text) == ("warn", True, True)


def test_a_year_without_entries_has_no_such_part(land):
    land.save(land.indicator(), "100")
    assert given(land).resources is None
    assert HEADING not in words(year_report(given(land)))
