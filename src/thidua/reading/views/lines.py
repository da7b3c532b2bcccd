"""What the pages say and offer of a line of a ledger: where it would go, what it lies inside, which fund."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from django.urls import reverse

from thidua.ground.errors import Refused
from thidua.ledgers.core.kinds import EntryKind, Status, Way, source_label
from thidua.ledgers.models import Fund
from thidua.ledgers.selectors import possible_totals
from thidua.ledgers.services import EntryTwice, MaybePart
from thidua.movements.selectors.bodies import bodies_near
from thidua.reading.core.proposal import Proposal, ProposalKind
from thidua.reading.forms import LineChoices
from thidua.reading.models import Candidate, Intake
from thidua.reading.services.ledger_lines import APART, ENTRY, TotalFirst, find_fund
from thidua.units.models import Body

_ADDED = (APART, "Khoản riêng, cộng thêm vào sổ")


def told(p: Proposal, rows: Sequence[Candidate], funds: Sequence[Fund], indicator: str) -> list[tuple[str, str]]:
    """Return what accepting the line would write, as label and words, in the order that people check it."""
    if p.kind != ProposalKind.LEDGER:
        return []
    said = [
        ("Ghi vào sổ", EntryKind(p.entry_kind).label if p.entry_kind else "chưa rõ loại"),
        ("Việc", p.subject or p.label),
    ]
    if p.way:
        fund = find_fund(funds, p.fund)
        said.append((Way(p.way).label.capitalize(), fund.name if fund else "chưa rõ quỹ nào"))
    elif p.entry_kind != EntryKind.OUTPUT:
        said.append(("Nguồn", source_label(p.source)))
    if p.status and p.status != Status.DONE:
        said.append(("Tình trạng", Status(p.status).label))
    total = next((row for row in rows if p.inside.isdigit() and row.passage.start == int(p.inside)), None)
    if total is not None:
        said.append(("Nằm trong", f"số {total.number}: {total.passage.quote}; không cộng thêm"))
    if p.money:
        said.append(("Giá trị", f"{p.money} {p.money_measure}, ghi bên cạnh, không cộng vào tổng tiền"))
    if p.also_result and indicator:
        said.append(("Cũng là kết quả", indicator))
    return said


def questions(p: Proposal, funds: Sequence[Fund]) -> tuple[dict[str, Any], ...]:
    """Return what the page asks of a line besides what was asked when it was read: which fund."""
    if p.kind != ProposalKind.LEDGER or p.entry_kind != EntryKind.FUND or find_fund(funds, p.fund) is not None:
        return ()
    if not funds:
        text = "Địa phương chưa có sổ quỹ nào đang mở. Lập sổ quỹ ở trang Nguồn lực, rồi nhận."
        return ({"code": "which_fund", "field": "fund", "text": text, "options": []},)
    options = [(str(fund.uid), fund.name) for fund in funds]
    return ({"code": "which_fund", "field": "fund", "text": "Khoản này của quỹ nào?", "options": options},)


def asked(refusal: Refused) -> tuple[dict[str, Any], ...]:
    """Return the ledger's guard as a question with its answers: inside the total, or added; nothing of other refusals."""
    options: list[tuple[str, str]] = []
    if isinstance(refusal, MaybePart):
        options = [
            (f"{ENTRY}{refusal.entry.uid}", f"Nằm trong {refusal.entry.words} ({refusal.entry.subject})"),
            _ADDED,
        ]
    elif isinstance(refusal, TotalFirst) or (isinstance(refusal, EntryTwice) and refusal.field == "separate"):
        options = [_ADDED]
    if not options:
        return ()
    return ({"code": refusal.code, "field": "inside", "text": "Khoản này so với sổ:", "options": options},)


def choices(place: Body, intake: Intake, row: Candidate, funds: Sequence[Fund]) -> LineChoices:
    """Return what the mending form offers for a line of this intake."""
    inside = row.proposed.inside
    own = [
        (str(one.passage.start), f"Số {one.number} của văn bản này: {one.passage.quote}")
        for one in Candidate.objects.filter(intake=intake).select_related("passage").order_by("number")
        if inside == str(one.passage.start)
    ]
    totals = [
        (f"{ENTRY}{entry.uid}", f"{entry.subject[:60]}: {entry.words}, {entry.period.label}")
        for entry in possible_totals(place, most=100)
    ]
    bodies = [
        (str(body.pk), name[:1].upper() + name[1:])
        for body, name in bodies_near(place, as_of=min(intake.at.date(), place.until - timedelta(days=1)))
    ]
    return LineChoices(bodies, [*own, *totals], [(str(fund.uid), fund.name) for fund in funds])


def ledger_links(row: Candidate, slug: str) -> list[str]:
    """Return the addresses of the entries that accepting the candidate wrote."""
    return [reverse("ledgers:entry", args=[slug, made["uid"]]) for made in row.made if made["kind"] == "entry"]
