"""Packs of powers (nhóm quyền): what an assignment may give, as data.

A pack says for each power how far it may reach at most; the assignment's own reach may narrow it, never widen it.
``ground.actors.OWN_ONLY`` binds both.
"""

from __future__ import annotations

from dataclasses import dataclass

from thidua.ground.actors import Power, Reach

OWN, BELOW = Reach.OWN, Reach.BELOW


@dataclass(frozen=True)
class Pack:
    """A named set of powers with the farthest reach of each.

    ``person_bound`` packs cannot be delegated: a seat in a council is the member's own.
    """

    code: str
    label: str
    meaning: str
    powers: tuple[tuple[Power, Reach], ...]
    person_bound: bool = False

    def grants(self, reach: Reach) -> tuple[tuple[Power, Reach], ...]:
        """Return each power with its reach under an assignment of ``reach``."""
        return tuple((power, most if reach is BELOW else OWN) for power, most in self.powers)

    @property
    def sees_content(self) -> bool:
        """Whether the pack opens what a locality does, not only its accounts."""
        return any(power is Power.SEE for power, _ in self.powers)


_EDITS = (
    (Power.TARGETS_EDIT, OWN),
    (Power.MOVEMENTS_EDIT, OWN),
    (Power.DOCUMENTS_EDIT, OWN),
    (Power.READING_REVIEW, OWN),
    (Power.REPORTS_MAKE, OWN),
)

PACKS: tuple[Pack, ...] = (
    Pack(
        "officer",
        "cán bộ thi đua, khen thưởng",
        "làm toàn bộ công việc thi đua, khen thưởng của địa phương, kể cả tài khoản và công khai",
        (
            (Power.SEE, BELOW),
            (Power.RESULTS_ENTER, OWN),
            (Power.RESULTS_VERIFY, BELOW),
            *_EDITS,
            (Power.MOVEMENTS_ISSUE, OWN),
            (Power.PUBLISH, OWN),
            (Power.UNITS_EDIT, BELOW),
            (Power.ASSIGN, BELOW),
            (Power.AUDIT_READ, BELOW),
            (Power.LEDGERS_EDIT, OWN),
            (Power.HONOURS_EDIT, BELOW),
            (Power.SUBMIT, OWN),
            (Power.COUNCIL_RUN, OWN),
            (Power.APPRAISE, BELOW),
        ),
    ),
    Pack(
        "reporter",
        "người nhập số liệu",
        "nhập số liệu, đề nghị khen thưởng của đơn vị mình",
        ((Power.SEE, OWN), (Power.RESULTS_ENTER, OWN), (Power.SUBMIT, OWN)),
    ),
    Pack(
        "compiler",
        "người tổng hợp",
        "đọc văn bản, xác nhận số liệu và lập báo cáo",
        ((Power.SEE, BELOW), (Power.RESULTS_VERIFY, BELOW), (Power.READING_REVIEW, OWN), (Power.REPORTS_MAKE, OWN)),
    ),
    Pack(
        "leader",
        "lãnh đạo",
        "xem mọi số liệu, phát động phong trào, quyết định khen thưởng",
        (
            (Power.SEE, BELOW),
            (Power.MOVEMENTS_ISSUE, OWN),
            (Power.DECIDE, OWN),
            (Power.AUDIT_READ, BELOW),
        ),
    ),
    Pack(
        "council_member",
        "thành viên hội đồng thi đua, khen thưởng",
        "xem hồ sơ, cho ý kiến và bỏ phiếu",
        ((Power.SEE, BELOW), (Power.COUNCIL_SIT, OWN)),
        person_bound=True,
    ),
    Pack(
        "supervisor",
        "cán bộ cấp trên",
        "xem và xác nhận số liệu của các địa phương bên dưới",
        ((Power.SEE, BELOW), (Power.RESULTS_VERIFY, BELOW), (Power.AUDIT_READ, BELOW), (Power.REPORTS_MAKE, OWN)),
    ),
    Pack(
        "viewer",
        "người xem",
        "chỉ xem",
        ((Power.SEE, BELOW),),
    ),
    Pack(
        "rules_keeper",
        "phụ trách quy định",
        "xác nhận quy định pháp luật đang áp dụng, đưa vào quy định của tỉnh",
        ((Power.SEE, BELOW), (Power.RULES_CONFIRM, BELOW)),
    ),
    Pack(
        "technical",
        "phụ trách kỹ thuật",
        "quản lý tài khoản và thiết đặt; không xem nội dung",
        ((Power.ASSIGN, BELOW),),
    ),
)

_BY_CODE = {pack.code: pack for pack in PACKS}
_BY_LABEL = {pack.label: pack for pack in PACKS}


class UnknownPack(LookupError):
    """There is no pack of that code or name."""


def pack(code: str) -> Pack:
    """Return the pack with that code.

    Raises:
        UnknownPack: there is none.

    >>> pack("reporter").label
    'người nhập số liệu'
    """
    try:
        return _BY_CODE[code]
    except KeyError:
        raise UnknownPack(code) from None


def find_pack(label: str) -> Pack | None:
    """Return the pack that people call ``label`` (letter case aside), or None."""
    return _BY_LABEL.get(label.strip().lower()) or _BY_CODE.get(label.strip())
