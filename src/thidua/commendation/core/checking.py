"""Many nominations held against the law book, with what the law book cannot know: who decides, who is held, what is twice."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from thidua.commendation.core.cases import Asked, raw_case
from thidua.ground.canonical import canonical_json
from thidua.ground.verdicts import Finding, Status
from thidua.honours.core.judging import judge_case
from thidua.honours.core.years import year_of
from thidua.rules import Answer, CaseFault, RuleBook, check, parse_case
from thidua.rules.answers import finding_json

# What the head of a unit confirms of a whole list: nobody in it is under investigation or disciplined.
CLEAN = "unit.clean"


@dataclass(frozen=True)
class Beside:
    """What is known beside the case: the decider is the nominee, it stands in other lists, the award was given already.

    ``managed_by`` is the body above that manages the nominee as a cadre.
    """

    decider_is_nominee: bool = False
    twice_in: tuple[str, ...] = ()
    given: str = ""
    forms: tuple[str, ...] = ()
    council: str = ""
    managed_by: str = ""


@dataclass(frozen=True)
class Judged:
    """The answer for one nomination, ready to be kept."""

    key: int
    verdict: str
    n_attest: int
    findings: tuple[Finding, ...]
    regime: str
    rulebook: str
    case: Mapping[str, Any] = field(default_factory=dict)

    @property
    def findings_json(self) -> str:
        """The findings as they are stored."""
        return json.dumps([finding_json(one) for one in self.findings], ensure_ascii=False)

    @property
    def case_json(self) -> str:
        """The case as canonical JSON."""
        return canonical_json(dict(self.case)).decode()


def judge_all(
    asked: Iterable[Asked], book: RuleBook, *, beside: Mapping[int, Beside], attested: frozenset[str]
) -> list[Judged]:
    """Return one answer a nomination, in order; ``attested`` are the ids of rules that the head of the unit confirmed."""
    awards = frozenset(book.awards)
    return [_judge(one, book, awards, beside.get(one.key, Beside()), attested) for one in asked]


def _judge(asked: Asked, book: RuleBook, awards: frozenset[str], beside: Beside, attested: frozenset[str]) -> Judged:
    raw = raw_case(asked)
    try:
        answer = _answer(asked, raw, book, awards)
    except CaseFault as fault:
        finding = Finding("case", Status.UNKNOWN, fault.message, None, cure="Sửa thông tin của trường hợp này.")
        return Judged(asked.key, "needs_confirmation", 0, (finding,), "", book.sha256, raw)
    findings = (*answer.findings, *_own(asked, beside, book))
    whole = replace(answer, findings=findings)
    waiting = sum(one.rule not in attested for one in whole.to_attest) + _unsaid(asked, findings, book, attested)
    return Judged(asked.key, whole.verdict, waiting, findings, answer.regime or "", answer.rulebook, raw)


def _unsaid(asked: Asked, findings: Iterable[Finding], book: RuleBook, attested: frozenset[str]) -> int:
    """1 where nobody has said whether the subject is under investigation, and the head of the unit still may."""
    rule = book.principle("investigation", asked.received)
    if rule is None or CLEAN in attested:
        return 0
    return int(any(one.rule == rule.id and one.status == Status.UNKNOWN for one in findings))


def _answer(asked: Asked, raw: dict[str, Any], book: RuleBook, awards: frozenset[str]) -> Answer:
    """Return what the law book says; where there is a record, with what it cannot know of itself."""
    if asked.record is None:
        return check(parse_case(raw, awards=awards), book)
    return judge_case(asked.record, year_of(asked.year), lambda facts: raw_case(replace(asked, facts=facts)), book)


def _own(asked: Asked, beside: Beside, book: RuleBook) -> Iterable[Finding]:
    if asked.held:
        yield Finding("own.hold", Status.UNKNOWN, "Chưa xét", None, cure="Chờ văn bản cho xét tiếp.")
    if beside.decider_is_nominee:
        yield Finding(
            "own.decider", Status.UNKNOWN, "Người quyết định là người được đề nghị", None,
            cure="Cấp phó ký thay (KT.), hoặc trình cấp trên quyết định, theo quy định của tỉnh.",
        )  # fmt: skip
    if beside.managed_by:
        yield Finding(
            "own.managed", Status.UNKNOWN, f"Cán bộ do {beside.managed_by} quản lý", None,
            cure="Hỏi ý kiến nơi quản lý, hoặc trình cấp trên quyết định, theo phân cấp quản lý cán bộ của tỉnh.",
        )  # fmt: skip
    if beside.twice_in:
        yield Finding(
            "own.twice", Status.UNMET, f"Đã có trong {', '.join(beside.twice_in)}, cùng danh hiệu và năm", None,
            cure="Bỏ ở một danh sách.",
        )  # fmt: skip
    if beside.given:
        yield Finding(
            "own.given", Status.UNMET, f"Đã được tặng cho năm này: {beside.given}", None, cure="Bỏ khỏi danh sách.",
        )  # fmt: skip
    if beside.forms and not asked.same_as:
        rule = book.principle("once", asked.received)
        yield Finding(
            "own.once", Status.UNKNOWN,
            f"Cùng năm còn có: {', '.join(beside.forms)}. Chưa nói có phải cùng một thành tích không",
            rule.source if rule is not None else None, cure="Ghi rõ là thành tích khác, kèm lý do; hoặc chọn một hình thức.",
        )  # fmt: skip
    if beside.council:
        yield Finding("own.council", Status.UNMET, beside.council, None, cure="Hội đồng xét lại, hoặc ghi không đạt.")
