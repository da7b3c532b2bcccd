"""Questions about things to hand over: those of a decision, their sheets, the check of a code."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from django.db.models import QuerySet

from thidua.commendation.core.blanks import WHOLE, Layout, enlarged, read_places, sheet_of
from thidua.commendation.core.decision_words import long_day, year_words
from thidua.commendation.models import AwardItem, Blank, Decision
from thidua.honours.selectors.holders import places_of
from thidua.papers.sheets import Sheet
from thidua.rules import RuleBook
from thidua.units.models import Body
from thidua.units.selectors import name_of

DEFAULT = Layout(297, 210, read_places(WHOLE), frame=True)
LARGE = replace(enlarged(DEFAULT, 2**0.5), width=420, height=297)


def things_of(decision: Decision) -> QuerySet[AwardItem]:
    """Return the things of a decision, in the order of its lines."""
    rows = AwardItem.objects.filter(item__decision=decision)
    return rows.select_related("item__decision__owner", "item__holder").order_by("item__place", "place")


def things_by(
    decision: Decision, *, unit: bool, names: dict[str, str], as_of: date
) -> list[tuple[str, list[AwardItem]]]:
    """Return the things that stand, by unit (a village list by its village) or by award, in the order of the lines."""
    rows = list(things_of(decision).exclude(state__in=["recalled", "replaced"]))
    units = places_of([row.item.holder for row in rows if row.item.holder is not None], as_of) if unit else {}
    found: dict[str, list[AwardItem]] = {}
    for row in rows:
        item = row.item
        if not unit:
            title = f"{names.get(item.award, item.award)} năm {item.year}"
        else:
            title = str(item.name) if item.name_list_id is not None else units.get(item.holder_id or 0, "")
        found.setdefault(title, []).append(row)
    return list(found.items())


def blanks_of(owner: Body) -> QuerySet[Blank]:
    """Return the blanks of a locality, by name."""
    return Blank.objects.filter(owner=owner, dropped=False).order_by("name")


def sheets_for(
    decision: Decision, things: Iterable[AwardItem], layout: Layout, *, book: RuleBook, address: str = ""
) -> list[Sheet]:
    """Return a sheet a thing, with the words of the decision and of its bearer; ``address`` is where codes are checked."""
    day = decision.decided or decision.made_at.date()
    common = _common(decision, day)
    return [
        sheet_of(layout, common | _own(thing, book), address=f"{address}{thing.code}/" if address else "")
        for thing in things
    ]


def _common(decision: Decision, day: date) -> dict[str, str]:
    place = name_of(decision.owner, day)
    signs = f"KT. {decision.instead_of.upper()}\n" if decision.instead_of else ""
    return {
        "quoc_hieu": "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "tieu_ngu": "Độc lập - Tự do - Hạnh phúc",
        "co_quan": decision.who.upper(),
        "noi_ngay": f"{place.split(' ', 1)[-1]}, {long_day(day)}",
        "quyet_dinh": f"Quyết định số {decision.number} ngày {day:%d/%m/%Y}",
        "chuc_vu_ky": f"{signs}{decision.signer_post.upper()}",
        "nguoi_ky": decision.signer,
    }


def _own(thing: AwardItem, book: RuleBook) -> dict[str, str]:
    item = thing.item
    award = book.awards.get(item.award)
    is_title = award is not None and award.is_title
    who = item.decision.who.upper()
    return {
        "nguoi_tang": f"{who} TẶNG DANH HIỆU" if is_title else f"{who} TẶNG",
        "hinh_thuc": _form(item.award, award.name if award else item.award).upper(),
        "ten": thing.name,
        "don_vi": item.detail if item.name_list_id is None else item.name,
        "thanh_tich": item.merit or _merit(item.year, is_title=is_title),
        "nam": year_words(item.year),
        "vao_so": f"Vào sổ số {item.book_no}" if item.book_no else "",
        "ma": f"Mã tra cứu: {grouped(thing.code)}{' (mô phỏng)' if item.decision.simulated else ''}",
    }


def _form(code: str, name: str) -> str:
    """What stands large on the sheet: the form of commendation, or the title."""
    forms = {"GK": "Giấy khen", "BK_TINH": "Bằng khen", "BK_TTG": "Bằng khen"}
    return forms.get(code, name)


def _merit(year: str, *, is_title: bool) -> str:
    words = year_words(year)
    return words[:1].upper() + words[1:] if is_title else f"Đã có thành tích trong công tác {words}"


def grouped(code: str) -> str:
    """The code as it prints: three groups of four.

    >>> grouped("0123456789AB")
    '0123 4567 89AB'
    """
    return " ".join(code[start : start + 4] for start in range(0, len(code), 4))


def counts_of(things: Sequence[AwardItem]) -> dict[str, int]:
    """Return how many stand where."""
    found: dict[str, int] = {}
    for thing in things:
        found[thing.state] = found.get(thing.state, 0) + 1
    return found
