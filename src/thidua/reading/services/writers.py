"""Writing an accepted proposal: each kind through the services of the room that owns it, as typing it in would.

Each writer returns what it wrote, oldest first, so that it can be undone: kind, key and, for figures, the revision's number.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal

from thidua.documents.core.kinds import find_kind
from thidua.documents.core.paper import Paper
from thidua.documents.selectors.documents import find_by_number
from thidua.documents.services import register_document
from thidua.ground.errors import BadInput, Conflict
from thidua.ground.measures import measure
from thidua.ground.numbers import parse_number
from thidua.ground.periods import Period, parse_period
from thidua.ground.quantity import Quantity
from thidua.ground.text import fold
from thidua.movements.core.draft import Draft, name_fold
from thidua.movements.core.kinds import Form, Level
from thidua.movements.models import Movement
from thidua.movements.services.draft import adapt_movement, create_movement
from thidua.reading.core.proposal import ProposalKind
from thidua.reading.services.ledger_lines import write_line
from thidua.reading.services.weigh import is_party_paper, plan_of, said_of
from thidua.reading.services.writing import Made, Writing
from thidua.results.core.entry import read_said
from thidua.results.models import Observation
from thidua.results.services import keep_stated, note_fact, save_result
from thidua.results.services.results import wanted_of
from thidua.targets.core.kinds import Better, Field, Kind, OverTime, OverUnits
from thidua.targets.core.plans import Plan
from thidua.targets.models import Indicator, Target, TargetLine, TargetSet
from thidua.targets.selectors import indicator_of_code, set_of_uid
from thidua.targets.services import IndicatorDraft, LineDraft, add_line, add_target, create_indicator, name_places


class NoSetChosen(BadInput):
    """The intake's targets have no set to go to."""

    code = "no_set"


class FigureStands(Conflict):
    """The indicator has another figure for that period."""

    code = "figure_stands"


class NothingToSay(BadInput):
    """A statement proposal that states nothing."""

    code = "nothing_stated"


def write(writing: Writing) -> Made:
    """Return what accepting wrote; nothing (an empty list) where exactly that stands already.

    Raises:
        Refused: what the room that owns it refuses, in its words.
    """
    return _WRITERS[ProposalKind(writing.proposal.kind)](writing)


def _write_target(w: Writing) -> Made:
    own = _set(w)
    task = w.proposal.target_kind == Kind.TASK
    indicator = None if task and not w.proposal.indicator else _indicator(w)
    if indicator is not None and _stands(own, indicator, w):
        return []
    made: Made = []
    line = _line(w, own, indicator, made)
    target = add_target(
        line, _plan(w), indicator=indicator, label=w.proposal.label, passage=w.passage,
        repeat=w.answers.repeat, by=w.by, at=w.at,
    )  # fmt: skip
    made.append({"kind": "target", "key": target.pk})
    if w.proposal.places:
        name_places(target, w.proposal.places, by=w.by, at=w.at)
    return made


def _stands(own: TargetSet, indicator: Indicator, w: Writing) -> bool:
    """Tell whether the set has exactly this target: a text says its numbers twice."""
    p = w.proposal
    return bool(p.number) and Target.objects.filter(
        target_set=own, indicator=indicator, body=w.intake.owner, withdrawn=False, kind=p.target_kind,
        comparator=p.comparator, entered=p.number, measure=measure(p.measure).name if p.measure else "",
    ).exists()  # fmt: skip


def _write_result(w: Writing) -> Made:
    indicator, period = _indicator(w), _period(w)
    owner = w.intake.owner
    row = Observation.objects.filter(indicator=indicator, body=owner, since=period.from_, until=period.until).first()
    if row is not None and row.no and row.state == "figure":
        new = read_said(said_of(w.proposal, indicator), wanted_of(indicator))
        if row.value_q == new.value_q and row.bound == new.bound.value:
            return []
        if not w.answers.replace:
            raise FigureStands(
                f"{indicator.name}, {period.label} đã có số khác. Nếu số trong văn bản này đúng hơn, "
                "chọn Sửa và đánh dấu “thay số đang có”.",
                field="replace",
            )
    said = said_of(w.proposal, indicator)
    saved = save_result(
        indicator, owner, period, entered=said.entered, measure=said.measure, bound=said.bound, estimate=said.estimate,
        part=said.part, whole=said.whole, made_from=row.no if row is not None else None, passage=w.passage,
        reason="đọc từ văn bản", by=w.by, at=w.at,
    )  # fmt: skip
    return [{"kind": "revision", "key": saved.observation.pk, "no": saved.revision.no}]


def _write_stated(w: Writing) -> Made:
    own = _set(w)
    made: Made = []
    target = _target_of_line(w, own) if w.answers.line and not w.proposal.indicator else None
    if target is None:
        indicator = _indicator(w)
        target = Target.objects.filter(
            target_set=own, indicator=indicator, body=w.intake.owner, withdrawn=False
        ).select_related("target_set__owner").first()  # fmt: skip
        if target is None:
            line = _line(w, own, indicator, made)
            plan = Plan(kind=Kind.LEVEL, no_number=True)
            target = add_target(
                line, plan, indicator=indicator, label=w.proposal.label, passage=w.passage, repeat=w.answers.repeat,
                by=w.by, at=w.at,
            )  # fmt: skip
            made.append({"kind": "target", "key": target.pk})
    ratio, excess = _statement(w)
    keep_stated(
        target, ratio=ratio, excess=excess, verdict=w.answers.verdict or None, passage=w.passage, reason="đọc từ văn bản",
        by=w.by, at=w.at,
    )  # fmt: skip
    made.append({"kind": "stated", "key": target.pk})
    return made


def _write_fact(w: Writing) -> Made:
    kind = w.answers.fact_kind or "rank"
    fact = note_fact(
        _indicator(w), w.intake.owner, _period(w), kind=kind, text=w.proposal.words or w.passage.quote,
        origin=w.answers.origin or "claimed", rank=int(parse_number(w.proposal.number)) if w.proposal.number else None,
        ratio=parse_number(w.answers.ratio) if w.answers.ratio else None,
        field=w.proposal.rank_field, said_by=w.answers.said_by, passage=w.passage, by=w.by, at=w.at,
    )  # fmt: skip
    return [{"kind": "fact", "key": fact.pk}]


def _write_movement(w: Writing) -> Made:
    owner = w.intake.owner
    level = w.proposal.level or {"province": "province", "district": "district"}.get(str(owner.level), "commune")
    draft = Draft(
        w.proposal.label, Form(w.proposal.form or "regular"), Level(level), theme=w.answers.theme,
        since=date.fromisoformat(w.proposal.since) if w.proposal.since else None, sourced=True,
        source=w.intake.name,
    )  # fmt: skip
    key = name_fold(w.proposal.label)
    standing = Movement.objects.filter(owner=owner, fold=key).first()
    if standing is not None:
        return []
    higher = Movement.objects.filter(owner__owner__isnull=True, fold=key).exclude(state="draft").first()
    if higher is not None:
        movement = adapt_movement(higher, draft, owner=owner, passage=w.passage, by=w.by, at=w.at)
    else:
        movement = create_movement(draft, owner=owner, passage=w.passage, simulated=owner.simulated, by=w.by, at=w.at)
    return [{"kind": "movement", "key": movement.pk}]


def _write_document(w: Writing) -> Made:
    p = w.proposal
    kind = find_kind(p.paper_kind)
    if kind is None:
        raise BadInput("Chưa rõ loại văn bản. Chọn loại rồi nhận.", field="paper_kind")
    day = date.fromisoformat(p.day) if p.day else None
    if _registered(w, kind.code):
        return []
    paper = Paper(
        kind=kind.code, number=p.paper_number, date=day, issuer=p.issuer,
        abstract=w.answers.abstract or f"Văn bản được viện dẫn trong “{w.intake.name}”",
        openness=w.answers.openness or ("party" if is_party_paper(p.paper_number) else "public"),
        published=w.answers.published, source=w.intake.name,
    )  # fmt: skip
    document = register_document(paper, owner=w.intake.owner, simulated=w.intake.owner.simulated, by=w.by, at=w.at)
    return [{"kind": "document", "key": document.pk}]


def _write_ledger(w: Writing) -> Made:
    made = write_line(w)
    return made + _write_result(w) if w.proposal.also_result and w.proposal.indicator else made


_WRITERS: dict[ProposalKind, Callable[[Writing], Made]] = {
    ProposalKind.TARGET: _write_target,
    ProposalKind.RESULT: _write_result,
    ProposalKind.STATED: _write_stated,
    ProposalKind.FACT: _write_fact,
    ProposalKind.MOVEMENT: _write_movement,
    ProposalKind.DOCUMENT: _write_document,
    ProposalKind.LEDGER: _write_ledger,
}


def _set(w: Writing) -> TargetSet:
    if w.answers.target_set:
        return set_of_uid(w.answers.target_set, locality=w.intake.owner)
    if w.intake.target_set is None:
        raise NoSetChosen(
            "Chưa chọn bộ chỉ tiêu để ghi vào. Chọn hoặc lập bộ chỉ tiêu ở đầu trang.", field="target_set"
        )
    return w.intake.target_set


def _indicator(w: Writing) -> Indicator:
    if w.answers.new_indicator:
        return create_indicator(_new_draft(w), owner=w.intake.owner, by=w.by, at=w.at)
    if not w.proposal.indicator:
        raise BadInput("Chưa chọn chỉ tiêu trong danh mục. Chọn Sửa rồi chọn chỉ tiêu.", field="indicator")
    return indicator_of_code(w.proposal.indicator, owner=w.intake.owner)


def _new_draft(w: Writing) -> IndicatorDraft:
    """Return the indicator as the officer settled it; a mean says what paper defines it, as where one is typed."""
    over_time, over_units = OverTime(w.answers.over_time or "last"), OverUnits(w.answers.over_units or "none")
    if (over_time is OverTime.MEAN or over_units.averages) and not w.answers.rule_paper:
        raise BadInput(
            "Bình quân chỉ dùng khi văn bản quy định cách tính. Ghi số, ký hiệu, ngày và chỗ nêu cách tính, hoặc chọn cách "
            "gộp khác.", field="rule_paper",
        )  # fmt: skip
    weight = indicator_of_code(w.answers.weight, owner=w.intake.owner) if w.answers.weight else None
    return IndicatorDraft(
        w.proposal.label, w.proposal.measure, better=Better(w.answers.better or "higher"), over_time=over_time,
        over_units=over_units, field=Field(w.answers.field or "other"), weight=weight, source=w.answers.rule_paper,
    )  # fmt: skip


def _line(w: Writing, own: TargetSet, indicator: Indicator | None, made: Made) -> TargetLine:
    """Return the line of that number, or a new one (noted in ``made`` by its target: a line goes with its last target)."""
    number = int(parse_number(w.answers.line)) if w.answers.line else None
    if number is not None:
        standing = TargetLine.objects.select_related("target_set__owner").filter(
            target_set=own, number=number, withdrawn=False
        ).first()  # fmt: skip
        if standing is not None:
            return standing
    field = Field(w.answers.field or (indicator.field if indicator is not None else "other"))
    words = w.answers.line_text or w.proposal.words or w.proposal.label
    draft = LineDraft(words[:400], field, number, every_part=w.proposal.every_part)
    return add_line(own, draft, passage=w.passage, by=w.by, at=w.at)


def _target_of_line(w: Writing, own: TargetSet) -> Target | None:
    number = int(parse_number(w.answers.line))
    return Target.objects.filter(
        target_set=own, line__number=number, line__withdrawn=False, withdrawn=False
    ).select_related("target_set__owner").first()  # fmt: skip


def _plan(w: Writing) -> Plan:
    better = Better(w.answers.keep) if w.answers.keep else None
    return replace(
        plan_of(w.proposal), baseline=w.answers.baseline, baseline_measure=w.answers.baseline_measure,
        baseline_text=w.answers.baseline_text, mark=w.answers.mark, better=better,
    )  # fmt: skip


def _period(w: Writing) -> Period:
    if not w.proposal.period:
        raise BadInput("Văn bản không nói kỳ của số này. Chọn Sửa rồi ghi kỳ, ví dụ: năm 2022.", field="period")
    return parse_period(w.proposal.period)


def _statement(w: Writing) -> tuple[Decimal | None, Quantity | None]:
    """Return (ratio, excess) as the paper states them: "đạt 424 %" is a ratio, "vượt 72,46 %" or "vượt 163 hộ" an excess."""
    if w.answers.ratio or w.answers.excess or w.answers.verdict:
        ratio = parse_number(w.answers.ratio) if w.answers.ratio else None
        unit = measure(w.answers.excess_measure or w.proposal.measure or "%")
        return ratio, Quantity(parse_number(w.answers.excess), unit) if w.answers.excess else None
    if not w.proposal.number:
        raise NothingToSay("Chưa rõ văn bản nói tỷ lệ nào. Chọn Sửa rồi ghi.", field="number")
    amount = parse_number(w.proposal.number)
    if w.proposal.whole:
        return (amount * 100 / parse_number(w.proposal.whole)).quantize(Decimal("0.01")), None
    if w.proposal.direction == "down":
        return (100 - amount, None) if w.proposal.measure == "%" else (None, None)
    if w.proposal.direction == "up":
        return None, Quantity(amount, measure(w.proposal.measure))
    return amount, None


def _registered(w: Writing, kind: str) -> bool:
    """Tell whether the paper is in the library; a bare number ("09") is a paper only together with its issuer."""
    found = find_by_number(w.intake.owner, w.proposal.paper_number, kind=kind)
    if w.proposal.paper_number.isdigit():
        return any(fold(paper.issuer) == fold(w.proposal.issuer) for paper in found)
    return any(not w.proposal.day or not paper.year or paper.year == int(w.proposal.day[:4]) for paper in found)
