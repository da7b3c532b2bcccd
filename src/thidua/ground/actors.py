"""Who acts, with which powers, over what; and the answer to "may he?".

Powers are a closed list; they come from assignments alone.  ``accounts`` builds an :class:`Actor` once a
request; every room below needs only the value.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from thidua.ground.errors import NotPermitted


class Power(StrEnum):
    """What an assignment may give.  The value is what is stored and audited."""

    SEE = "see"
    RESULTS_ENTER = "results.enter"
    RESULTS_VERIFY = "results.verify"
    TARGETS_EDIT = "targets.edit"
    MOVEMENTS_EDIT = "movements.edit"
    MOVEMENTS_ISSUE = "movements.issue"
    DOCUMENTS_EDIT = "documents.edit"
    READING_REVIEW = "reading.review"
    REPORTS_MAKE = "reports.make"
    PUBLISH = "publishing.publish"
    UNITS_EDIT = "units.edit"
    ASSIGN = "accounts.assign"
    AUDIT_READ = "audit.read"
    LEDGERS_EDIT = "ledgers.edit"
    HONOURS_EDIT = "honours.edit"
    SUBMIT = "commendation.submit"
    COUNCIL_RUN = "councils.run"
    COUNCIL_SIT = "councils.sit"
    APPRAISE = "commendation.appraise"
    DECIDE = "commendation.decide"
    RULES_CONFIRM = "rules.confirm"

    @property
    def label(self) -> str:
        """What the power is called on pages."""
        return _LABELS[self]


_LABELS = {
    Power.SEE: "xem số liệu, văn bản",
    Power.RESULTS_ENTER: "nhập số liệu",
    Power.RESULTS_VERIFY: "xác nhận số liệu",
    Power.TARGETS_EDIT: "lập, sửa bộ chỉ tiêu",
    Power.MOVEMENTS_EDIT: "soạn phong trào thi đua",
    Power.MOVEMENTS_ISSUE: "phát động phong trào thi đua",
    Power.DOCUMENTS_EDIT: "đăng ký văn bản",
    Power.READING_REVIEW: "duyệt số liệu đọc từ văn bản",
    Power.REPORTS_MAKE: "lập báo cáo",
    Power.PUBLISH: "công khai lên cổng thông tin",
    Power.UNITS_EDIT: "quản lý cơ quan, đơn vị",
    Power.ASSIGN: "phân công, quản lý tài khoản",
    Power.AUDIT_READ: "xem nhật ký",
    Power.LEDGERS_EDIT: "ghi sổ nguồn lực",
    Power.HONOURS_EDIT: "giữ hồ sơ thành tích",
    Power.SUBMIT: "lập tờ trình đề nghị khen thưởng",
    Power.COUNCIL_RUN: "thư ký hội đồng",
    Power.COUNCIL_SIT: "thành viên hội đồng",
    Power.APPRAISE: "thẩm định hồ sơ",
    Power.DECIDE: "quyết định khen thưởng",
    Power.RULES_CONFIRM: "phụ trách quy định",
}

# Entering, signing, deciding and voting never reach below one's own unit; seeing, verifying, assigning may.
OWN_ONLY = frozenset(
    {Power.RESULTS_ENTER, Power.MOVEMENTS_ISSUE, Power.SUBMIT, Power.COUNCIL_SIT, Power.DECIDE, Power.PUBLISH}
)


class Reach(StrEnum):
    """How far a grant goes: the named body alone, or it and everything below it on the named line."""

    OWN = "own"
    BELOW = "below"


@dataclass(frozen=True)
class Grant:
    """One power over one body (its key in ``units.Body``), read along one line of relations, for days [from_, until).

    Raises:
        ValueError: a power of :data:`OWN_ONLY` is given a reach below.
    """

    power: Power
    body: int
    line: str
    reach: Reach
    from_: date
    until: date
    for_person: int | None = None

    def __post_init__(self) -> None:
        if self.reach == Reach.BELOW and self.power in OWN_ONLY:
            raise ValueError(f"{self.power} never reaches below one's own body")


@dataclass(frozen=True)
class Actor:
    """A person, a job or a command at work on a day, with the grants of that day's assignments.

    ``key`` names the actor in the audit log (a person's uid, or "job:…"); ``via`` tells the door.
    """

    person: int | None
    label: str
    grants: tuple[Grant, ...]
    day: date
    via: str = "web"
    key: str = ""

    def grants_of(self, power: Power) -> tuple[Grant, ...]:
        """Return the grants of ``power`` that hold on the actor's day."""
        return tuple(g for g in self.grants if g.power == power and g.from_ <= self.day < g.until)

    def holds(self, power: Power) -> bool:
        """Tell whether the actor has ``power`` over anything at all today."""
        return bool(self.grants_of(power))


NOBODY = Actor(person=None, label="khách", grants=(), day=date(1, 1, 1), via="web", key="nobody")


@dataclass(frozen=True)
class Permit:
    """Whether an act is allowed, and why or why not, in words for the person who asked.

    >>> bool(Permit(False, "Chỉ người được phân công mới nhập số liệu."))
    False
    """

    allowed: bool
    reason: str

    def __bool__(self) -> bool:
        return self.allowed

    def require(self) -> None:
        """Return nothing where the act is allowed.

        Raises:
            NotPermitted: it is not; the message is ``reason``.
        """
        if not self.allowed:
            raise NotPermitted(self.reason)
