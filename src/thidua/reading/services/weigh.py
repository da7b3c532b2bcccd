"""Weighing a proposal before a person sees it: which indicator it may be, what must be asked, whether it is sure.

Nothing is written: the rules of the rooms that would store it are asked, and what they refuse becomes a question.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from thidua.documents.core.kinds import find_kind
from thidua.ground.errors import Refused
from thidua.ground.periods import parse_period
from thidua.ledgers.core.entry import read_entry
from thidua.ledgers.core.kinds import EntryKind
from thidua.reading.core.proposal import Proposal, ProposalKind
from thidua.reading.services.ledger_lines import draft_of
from thidua.results.core.entry import LacksPer, Said, read_said
from thidua.results.core.figures import Bound
from thidua.results.services.results import wanted_of
from thidua.targets.core.kinds import Comparator, Direction, Kind
from thidua.targets.core.plans import Plan, settle
from thidua.targets.core.questions import Asked
from thidua.targets.models import Indicator
from thidua.targets.selectors.indicators import Candidate as Named
from thidua.targets.selectors.indicators import Catalogue

GUESS = 0.6  # under this the words name no indicator
SURE = 0.8
_YES_NO = {"yes": True, "no": False, "": None}
_PARTY_BODIES = frozenset({"TW", "TU", "HU", "ĐU", "THU", "QU", "TƯ", "BTCTW", "BTGTW"})
_ANSWERS = {"more": "no", "total": "yes", "points": "no", "relative": "yes", "repeat": "yes"}
_OF_INDICATORS = (ProposalKind.TARGET, ProposalKind.RESULT, ProposalKind.STATED, ProposalKind.FACT)


@dataclass(frozen=True)
class Weighed:
    """A proposal with its indicator guessed, the questions it leaves, and whether it may be accepted with the sure ones."""

    proposal: Proposal
    questions: tuple[dict[str, Any], ...]
    sure: bool


def weigh(proposal: Proposal, *, catalogue: Catalogue) -> Weighed:
    """Return ``proposal`` weighed against the locality's catalogue and the rules of targets and results."""
    kind = ProposalKind(proposal.kind)
    if kind is ProposalKind.LEDGER:
        return _weigh_line(proposal, catalogue)
    if kind not in _OF_INDICATORS:
        questions = _of_paper(proposal) if kind is ProposalKind.DOCUMENT else ()
        return Weighed(proposal, questions, False)  # names are looked at one by one
    if kind is ProposalKind.TARGET and proposal.target_kind == "task":
        return Weighed(proposal, (), False)
    named = _named(proposal, catalogue)
    if not named or named[0].score < GUESS:
        return Weighed(proposal, (_which(named),), False)
    best = named[0]
    proposal = _as_named(replace(proposal, indicator=best.indicator.code), best)
    questions = questions_of(proposal, best.indicator)
    sure = not questions and proposal.certain and best.score >= SURE and kind is not ProposalKind.FACT
    return Weighed(proposal, questions, sure and proposal.role not in ("award_count", "growth", "rating_count"))


def _weigh_line(proposal: Proposal, catalogue: Catalogue) -> Weighed:
    """Weigh a line of a ledger; where its words surely name an indicator, the number is its result too.

    What a budget or an enterprise gave is no indicator's result, although "ngân sách tỉnh" is near to the name of one.
    """
    named = _named(proposal, catalogue) if proposal.source in ("", "people") else []
    best = named[0] if named and named[0].score >= SURE else None
    if best is not None and proposal.status == "done":
        told = replace(proposal, kind=ProposalKind.RESULT.value, indicator=best.indicator.code)
        if not questions_of(told, best.indicator):
            proposal = replace(proposal, indicator=best.indicator.code, also_result=True)
    try:
        read_entry(draft_of(proposal))
    except Refused as fault:
        return Weighed(proposal, (_question(fault.code, fault.field or "", fault.message),), False)
    return Weighed(proposal, (), proposal.certain and proposal.entry_kind != EntryKind.FUND)


def questions_of(proposal: Proposal, indicator: Indicator) -> tuple[dict[str, Any], ...]:
    """Return what the rules ask or refuse of ``proposal`` as a target or result of ``indicator``."""
    kind = ProposalKind(proposal.kind)
    try:
        if kind is ProposalKind.TARGET:
            settle(plan_of(proposal), indicator.facts, label=proposal.label)
        elif kind is ProposalKind.RESULT:
            read_said(said_of(proposal, indicator), wanted_of(indicator))
            if not proposal.period:
                return (_question("period", "period", "Văn bản không nói kỳ của số này. Ghi kỳ, ví dụ: năm 2022."),)
            parse_period(proposal.period)
    except Asked as asked:
        return asked_of(asked)
    except LacksPer as fault:
        offered = ((fault.offered, f"Đúng, là {fault.offered}"),)
        return (_question("missing_per", "measure", fault.message, offered),)
    except Refused as fault:
        return (_question(fault.code, fault.field or "", fault.message),)
    return ()


def asked_of(asked: Asked) -> tuple[dict[str, Any], ...]:
    """Return what the targets room asks, with answers in the words of a proposal's changes."""
    return tuple(
        _question(q.code, q.field, q.text, tuple((_ANSWERS.get(value, value), label) for value, label in q.options))
        for q in asked.questions
    )


def plan_of(proposal: Proposal) -> Plan:
    """Return the plan that a target proposal says."""
    return Plan(
        kind=Kind(proposal.target_kind),
        comparator=Comparator(proposal.comparator),
        number=proposal.number,
        measure=proposal.measure,
        high=proposal.high,
        direction=Direction(proposal.direction) if proposal.direction else None,
        total=_YES_NO.get(proposal.total),
        relative=_YES_NO.get(proposal.relative),
        no_number=proposal.no_number,
        reference_text=proposal.basis,
        every_part=proposal.every_part,
    )


def said_of(proposal: Proposal, indicator: Indicator) -> Said:
    """Return the figure that a result proposal says; "62/85 thôn" as part and whole where the indicator is a rate."""
    if proposal.whole and proposal.measure != "%" and indicator.facts.is_rate:
        return Said(part=proposal.number, whole=proposal.whole, estimate=proposal.estimate)
    return Said(proposal.number, proposal.measure, bound=Bound(proposal.bound), estimate=proposal.estimate)


def _named(proposal: Proposal, catalogue: Catalogue) -> list[Named]:
    measure = "" if ProposalKind(proposal.kind) in (ProposalKind.STATED, ProposalKind.FACT) else proposal.measure
    label = proposal.label.removeprefix("Thứ hạng ")
    return catalogue.match(label, measure, limit=5)


def _as_named(proposal: Proposal, best: Named) -> Proposal:
    """Take over that the words name a rise or fall of the indicator ("Số xã đạt chuẩn NTM tăng thêm")."""
    changes = proposal.kind == ProposalKind.TARGET and best.kind is Kind.CHANGE and proposal.target_kind == "level"
    if not changes:
        return proposal
    way = best.direction.value if best.direction is not None else "up"
    return replace(proposal, target_kind="change", direction=proposal.direction or way)


def _which(named: list[Named]) -> dict[str, Any]:
    options = tuple((n.indicator.code, f"{n.indicator.name} ({n.indicator.measure})") for n in named[:4])
    text = "Chưa rõ đây là chỉ tiêu nào trong danh mục. Chọn chỉ tiêu, hoặc sửa rồi nhận."
    return _question("which_indicator", "indicator", text, options)


def _of_paper(proposal: Proposal) -> tuple[dict[str, Any], ...]:
    if find_kind(proposal.paper_kind) is None:
        return (_question("paper_kind", "paper_kind", "Chưa rõ loại văn bản. Chọn loại rồi nhận."),)
    if is_party_paper(proposal.paper_number):
        text = "Văn bản của Đảng chỉ đăng ký khi cơ quan ban hành đã công bố. Đã công bố chưa?"
        return (_question("published", "published", text, (("yes", "Cơ quan ban hành đã công bố"),)),)
    return ()


def is_party_paper(number: str) -> bool:
    """Tell whether the symbol is of a Party body: 34-CT/TW, 24-CT/HU, 248-KH/TU.

    >>> is_party_paper("34-CT/TW"), is_party_paper("15/KH-UBND")
    (True, False)
    """
    return number.rsplit("/", 1)[-1].upper() in _PARTY_BODIES or "T.Ư" in number


def _question(code: str, field: str, text: str, options: tuple[tuple[str, str], ...] = ()) -> dict[str, Any]:
    return {"code": code, "field": field, "text": text, "options": [list(option) for option in options]}
