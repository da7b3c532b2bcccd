"""A count of votes, what is wrong with it, and whether it carries the motion.

The law counts all members of the council, absent ones too, where it names a share (Nghị định 91/2017/NĐ-CP, article 45;
98/2023/NĐ-CP, article 30); whoever has left the room for himself or his kin does not vote.  What the excused do to the
base, the regulation of the council says; where it is silent, the count asks.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from thidua.councils.core.kinds import Base, Method
from thidua.ground.errors import BadInput


class CountFault(BadInput):
    """The numbers of a tally contradict each other."""

    code = "count_fault"


@dataclass(frozen=True)
class Count:
    """The numbers of one motion as the counting board wrote them, all whole.

    ``members`` all members of the council on the day; ``excused`` those who left the count for this motion;
    ``present`` who took part in the room and ``absent_written`` who sent a paper, both without the excused.
    """

    method: Method
    members: int
    present: int
    absent_written: int
    in_favour: int
    against: int
    blank: int
    invalid: int
    excused: int = 0

    @property
    def voters(self) -> int:
        """Who could vote: present in the room or by paper."""
        return self.present + self.absent_written

    @property
    def cast(self) -> int:
        """Ballots that were collected, the invalid ones too."""
        return self.in_favour + self.against + self.blank + self.invalid


@dataclass(frozen=True)
class Threshold:
    """The share that carries a motion: ``percent`` of ``base``, and the paper that says so.

    ``excused_in_base`` None: the paper is silent on the excused.  ``verified`` False: it was not read.
    """

    percent: int
    base: Base
    source: str
    verified: bool = True
    excused_in_base: bool | None = None


@dataclass(frozen=True)
class Judged:
    """What a count comes to: ``passed`` None asks a person, and ``why`` says what lacks."""

    passed: bool | None
    percent: Decimal | None
    why: str


def check_count(count: Count) -> None:
    """Refuse numbers that cannot be.

    Raises:
        CountFault: one is below zero, more voted than could, or more were there than there are members.
    """
    numbers = (count.members, count.present, count.absent_written, count.in_favour, count.against, count.blank)
    if min(*numbers, count.invalid, count.excused) < 0:
        raise CountFault("Số phiếu không thể nhỏ hơn 0. Xem lại biên bản kiểm phiếu.", field="in_favour")
    if count.members < 1:
        raise CountFault("Hội đồng chưa có thành viên nào trong ngày họp. Ghi thành viên trước.", field="members")
    if count.voters + count.excused > count.members:
        raise CountFault(
            f"Có mặt {count.present}, gửi phiếu {count.absent_written}, không tham gia {count.excused}: "
            f"nhiều hơn {count.members} thành viên. Xem lại danh sách.",
            field="present",
        )
    if count.cast > count.voters:
        raise CountFault(
            f"Thu về {count.cast} phiếu mà chỉ {count.voters} người được bỏ phiếu. Kiểm lại từng loại phiếu.",
            field="in_favour",
        )


def share(count: Count, threshold: Threshold) -> Decimal | None:
    """Return the share in favour in percent, two decimals, of the base that the threshold names; None for an empty base.

    >>> of = Threshold(90, Base.MEMBERS, "Nghị định 91/2017/NĐ-CP, Điều 45")
    >>> share(Count(Method.SECRET, 15, 13, 0, 12, 1, 0, 0), of)
    Decimal('80.00')
    """
    base = _base(count, threshold, excused_in=threshold.excused_in_base is not False)
    if base < 1:
        return None
    return (Decimal(100 * count.in_favour) / base).quantize(Decimal("0.01"), ROUND_HALF_UP)


def judge(count: Count, threshold: Threshold | None) -> Judged:
    """Return whether the count carries the motion; exact, in whole numbers.

    Without a threshold, or with one that nobody has read, nothing is decided: there is no default.
    """
    if threshold is None:
        return Judged(None, None, "Chưa có căn cứ về tỷ lệ phiếu. Ghi quy chế của Hội đồng, hoặc xác nhận quy định.")
    found = share(count, threshold)
    if not threshold.verified:
        return Judged(None, found, f"Tỷ lệ {threshold.percent}% chưa được xác nhận: {threshold.source}.")
    answers = {
        100 * count.in_favour >= threshold.percent * _base(count, threshold, excused_in=way) for way in _ways(threshold)
    }
    if count.excused and len(answers) > 1:
        return Judged(
            None, found, "Kết quả tùy ở việc người không tham gia có tính vào tổng số hay không; quy chế chưa nói rõ."
        )
    passed = answers.pop()
    word = "đạt" if passed else "không đạt"
    return Judged(
        passed, found, f"{word} tỷ lệ từ {threshold.percent}% {threshold.base.label}, theo {threshold.source}"
    )


def _ways(threshold: Threshold) -> tuple[bool, ...]:
    if threshold.base is Base.PRESENT:
        return (False,)
    return (True, False) if threshold.excused_in_base is None else (threshold.excused_in_base,)


def _base(count: Count, threshold: Threshold, *, excused_in: bool) -> int:
    if threshold.base is Base.PRESENT:
        return count.voters
    return count.members if excused_in else count.members - count.excused


def quorum_met(*, present: int, members: int, percent: int | None) -> bool | None:
    """Return whether enough members are in the room; None where no paper names a quorum.

    >>> quorum_met(present=10, members=15, percent=67)
    False
    """
    return None if percent is None else 100 * present >= percent * members
