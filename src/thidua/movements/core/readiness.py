"""Is a movement ready to be launched? Advice by the rules of the day; it never blocks.

Sources: Law of 2003 (15/2003/QH11) art. 15.1, 16, 18.3, to 31/12/2023; Law of 2022 (06/2022/QH15) art. 16.1, 17, 18.3,
from 01/01/2024; joining is voluntary under both.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from thidua.ground.citations import Citation
from thidua.ground.dates import FAR
from thidua.movements.core.kinds import LAW_OF_2022, Form, LineKind, Role

L2003 = "15/2003/QH11"
L2022 = "06/2022/QH15"


@dataclass(frozen=True)
class Party:
    """Who plays a role: its name, and whether it is a People's Committee (whose chair launches in a locality)."""

    name: str
    role: Role
    peoples_committee: bool = False


@dataclass(frozen=True)
class Facts:
    """What is known of a movement when readiness is asked. ``lines`` counts the lines of each kind."""

    form: Form
    since: date | None
    until: date
    lines: dict[LineKind, int] = field(default_factory=dict)
    parties: tuple[Party, ...] = ()
    has_plan: bool = False
    issued: bool = False
    higher: bool = False
    n_stages: int = 0
    pilot: bool = False


@dataclass(frozen=True)
class Advice:
    """One thing the law names: whether the movement has it, what to do if not, and where the law says so.

    ``verified`` is False for what practice knows and no text that was read demands; it may have no citation.
    """

    code: str
    label: str
    ok: bool
    words: str
    citation: Citation | None
    verified: bool = True


def law_of(day: date) -> str:
    """The law in force on ``day``."""
    return L2022 if day >= LAW_OF_2022 else L2003


def usual_form(day: date) -> Form:
    """The form of the day for a movement with a set time: theo đợt to 31/12/2023, theo chuyên đề from 2024."""
    return Form.THEMATIC if day >= LAW_OF_2022 else Form.OCCASIONAL


def advise(facts: Facts, *, on: date) -> list[Advice]:
    """What the law in force on ``on`` names, in its order, each held against ``facts``. Nothing here refuses."""
    rules = _RULES_2022 if law_of(on) == L2022 else _RULES_2003
    return [_form_of_day(facts, on), *(_judge(rule, facts) for rule in rules), *_authority(facts, on), *_usual(facts)]


@dataclass(frozen=True)
class _Rule:
    code: str
    label: str
    citation: Citation
    lines: tuple[LineKind, ...] = ()
    other: str = ""
    missing: str = ""


_Q = LineKind
_RULES_2003 = (
    _Rule("aim", "Mục tiêu", Citation(L2003, "16", "1"), (_Q.AIM,)),
    _Rule("scope", "Phạm vi", Citation(L2003, "16", "1"), (_Q.SCOPE,)),
    _Rule("audience", "Đối tượng", Citation(L2003, "16", "1"), (_Q.AUDIENCE,)),
    _Rule("content", "Nội dung thi đua", Citation(L2003, "16", "1"), (_Q.CONTENT,)),
    _Rule("target", "Chỉ tiêu", Citation(L2003, "16", "2"), (_Q.TARGET, _Q.CRITERION)),
    _Rule("slogan", "Khẩu hiệu", Citation(L2003, "16", "2"), (_Q.SLOGAN,)),
    _Rule("time", "Thời hạn", Citation(L2003, "16", "2"), other="time"),
    _Rule("measure", "Biện pháp tổ chức", Citation(L2003, "16", "3"), (_Q.MEASURE,)),
    _Rule("launch", "Phát động, chỉ đạo thực hiện", Citation(L2003, "16", "4"), other="issued"),
    _Rule("review", "Sơ kết, tổng kết, khen thưởng", Citation(L2003, "16", "5"), (_Q.REVIEW,)),
)
_RULES_2022 = (
    _Rule("aim", "Mục tiêu", Citation(L2022, "17", "1"), (_Q.AIM,)),
    _Rule("scope", "Phạm vi", Citation(L2022, "17", "1"), (_Q.SCOPE,)),
    _Rule("audience", "Đối tượng", Citation(L2022, "17", "1"), (_Q.AUDIENCE,)),
    _Rule("content", "Nội dung", Citation(L2022, "17", "1"), (_Q.CONTENT,)),
    _Rule("criterion", "Tiêu chí", Citation(L2022, "17", "1"), (_Q.CRITERION, _Q.TARGET)),
    _Rule("time", "Thời gian", Citation(L2022, "17", "1"), other="time"),
    _Rule("plan", "Kế hoạch", Citation(L2022, "17", "1"), other="plan"),
    _Rule("measure", "Biện pháp tổ chức", Citation(L2022, "17", "1"), (_Q.MEASURE,)),
    _Rule("launch", "Phát động, triển khai", Citation(L2022, "17", "2"), other="issued"),
    _Rule("oversight", "Kiểm tra, giám sát", Citation(L2022, "17", "3"), (_Q.OVERSIGHT,)),
    _Rule("publicity", "Tuyên truyền, nhân rộng điển hình", Citation(L2022, "17", "4"), (_Q.PUBLICITY,)),
    _Rule("review", "Sơ kết, tổng kết, khen thưởng", Citation(L2022, "17", "5"), (_Q.REVIEW,)),
)


def _judge(rule: _Rule, facts: Facts) -> Advice:
    if rule.other == "time":
        ok = facts.since is not None and (facts.until != FAR or facts.form is Form.REGULAR)
        words = "Đã có." if ok else "Chưa rõ ngày bắt đầu hoặc ngày kết thúc. Ghi hai ngày vào phong trào."
    elif rule.other == "plan":
        ok = facts.has_plan
        words = "Đã có." if ok else "Chưa gắn văn bản kế hoạch. Đăng ký kế hoạch rồi chọn vào phong trào."
    elif rule.other == "issued":
        ok = facts.issued
        words = "Đã phát động." if ok else "Chưa phát động. Khi đã có văn bản ký, bấm Phát động."
    else:
        ok = any(facts.lines.get(kind, 0) for kind in rule.lines)
        words = "Đã có." if ok else f"Chưa nêu. Thêm dòng “{rule.lines[0].label}” nếu kế hoạch có nói đến."
    return Advice(rule.code, rule.label, ok, words, rule.citation)


def _form_of_day(facts: Facts, on: date) -> Advice:
    """Theo đợt belongs to the Law of 2003, theo chuyên đề to that of 2022."""
    new = law_of(on) == L2022
    citation = Citation(L2022, "16", "1") if new else Citation(L2003, "15", "1")
    strange = Form.OCCASIONAL if new else Form.THEMATIC
    if facts.form is not strange:
        return Advice("form", "Hình thức", True, f"Phong trào {facts.form.label}.", citation)
    usual = usual_form(on).label
    words = f"Luật đang có hiệu lực khi phát động gọi hình thức này là “{usual}”. Đổi lại nếu tên gọi do nhầm."
    return Advice("form", "Hình thức", False, words, citation)


def _authority(facts: Facts, on: date) -> list[Advice]:
    """Who launches: under both laws the chair of the People's Committee in a locality (art. 18.3). Noted, not refused."""
    citation = Citation(law_of(on), "18", "3")
    launching = [p for p in facts.parties if p.role is Role.LAUNCHES]
    together = [p for p in facts.parties if p.role is Role.CO_LAUNCHES]
    if not launching and not together:
        return [
            Advice("launcher", "Cơ quan phát động", False, "Chưa ghi ai phát động. Thêm cơ quan phát động.", citation)
        ]
    found = []
    if facts.higher or any(p.peoples_committee for p in launching):
        found.append(Advice("launcher", "Cơ quan phát động", True, _names(launching), citation))
    else:
        words = (
            f"{_names(launching + together)}. Trong địa phương, Chủ tịch UBND phát động; ghi UBND là cơ quan phát động."
        )
        found.append(Advice("launcher", "Cơ quan phát động", False, words, citation))
    if together:
        words = f"{_names(together)}: đồng phát động; căn cứ thẩm quyền: Chủ tịch UBND, Điều 18."
        found.append(Advice("co_launchers", "Cùng phát động", True, words, citation))
    return found


def _usual(facts: Facts) -> list[Advice]:
    """What plans usually have and neither law names: the stages of a peak campaign (a 20-month one was seen in two), and
    the unit that goes first, which a ministry's circular asks of its own. Not found in a text that binds here."""
    if facts.form is not Form.PEAK:
        return []
    stages = f"{facts.n_stages} giai đoạn." if facts.n_stages else "Đợt cao điểm thường chia giai đoạn; ghi nếu có."
    pilot = "Đã ghi đơn vị làm điểm." if facts.pilot else "Nhiều kế hoạch chọn một đơn vị làm điểm; ghi nếu có."
    return [
        Advice("stages", "Giai đoạn", facts.n_stages > 0, stages, None, verified=False),
        Advice("pilot", "Đơn vị chỉ đạo điểm", facts.pilot, pilot, None, verified=False),
    ]


def _names(parties: list[Party]) -> str:
    return ", ".join(party.name for party in parties)
