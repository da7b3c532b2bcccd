"""What a standard asks of the facts; each condition gives a status and the words for people.

A condition says in ``codes`` which earlier awards it counts, so that transition and exclusions are told where they bear.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Protocol

from thidua.ground.verdicts import Status, and_, or_
from thidua.rules.codes import label
from thidua.rules.facts import Facts, rating_of


@dataclass(frozen=True)
class Judged:
    """A status with what was found and, where it is not met, what would cure it."""

    status: Status
    said: str = ""
    cure: str | None = None


class Condition(Protocol):
    """What a standard asks."""

    @property
    def codes(self) -> tuple[str, ...]:
        """The earlier titles and awards it counts."""

    @property
    def counts_years(self) -> bool:
        """Whether years in a row are counted."""

    def judge(self, facts: Facts) -> Judged:
        """Return the status with its words."""


@dataclass(frozen=True)
class Leaf:
    """A condition that counts no earlier awards and no years."""

    @property
    def codes(self) -> tuple[str, ...]:
        return ()

    @property
    def counts_years(self) -> bool:
        return False


@dataclass(frozen=True)
class Attest(Leaf):
    """Only people can judge it."""

    def judge(self, facts: Facts) -> Judged:
        """Return attest."""
        return Judged(Status.ATTEST, "người có thẩm quyền xác nhận")


@dataclass(frozen=True)
class Unread(Leaf):
    """The book does not know what is asked: somebody must confirm it from the paper."""

    def judge(self, facts: Facts) -> Judged:
        """Return unknown."""
        return Judged(Status.UNKNOWN, "chưa đọc được văn bản", "Xác nhận quy định từ bản ký.")


@dataclass(frozen=True)
class Rating(Leaf):
    """The rating of the year is ``least`` or better."""

    least: str

    def judge(self, facts: Facts) -> Judged:
        """Return the status of the year's rating."""
        year = facts.case.year
        if year is None:
            return Judged(Status.UNKNOWN, "chưa rõ năm đề nghị", "Bổ sung năm của thành tích.")
        status = facts.status(lambda world: world.rating(year, self.least))
        rating = rating_of(facts.case, year)
        if rating is None:
            return Judged(status, f"chưa có xếp loại năm {year}", f"Bổ sung kết quả xếp loại năm {year}.")
        return Judged(
            status, f"năm {year}: {label(rating)}", unless_met(status, f"Cần xếp loại {label(self.least)} trở lên.")
        )


@dataclass(frozen=True)
class Combat(Leaf):
    """Resourcefulness in combat: a branch for the armed forces only."""

    def judge(self, facts: Facts) -> Judged:
        """Return unknown for the armed forces, unmet for all others."""
        if facts.case.group in ("armed_forces", None):
            return Judged(
                Status.UNKNOWN, "chưa rõ việc mưu trí, sáng tạo trong chiến đấu", "Bổ sung xác nhận của đơn vị."
            )
        return Judged(Status.UNMET)


@dataclass(frozen=True)
class Share(Leaf):
    """A share of the members, held as whole numbers: at least, or more than, so many percent."""

    of: str
    percent: int
    strict: bool = False

    def judge(self, facts: Facts) -> Judged:
        """Return the status of the share; nobody at all fails whatever the number of members is."""
        part, whole = facts.case.collective.get(self.of), facts.case.collective.get("members")
        least = f"{'trên' if self.strict else 'từ'} {self.percent}%"
        if part == 0 and self.percent > 0:
            return Judged(Status.UNMET, f"{label(self.of)}: 0", f"Cần {least}.")
        if part is None or whole is None:
            lacking = label(self.of if part is None else "members")
            return Judged(Status.UNKNOWN, f"chưa rõ {lacking}", f"Bổ sung {lacking}.")
        if part > whole:
            return Judged(Status.UNKNOWN, f"{part} lớn hơn tổng số {whole}", "Kiểm tra lại hai con số.")
        enough = 100 * part > self.percent * whole if self.strict else 100 * part >= self.percent * whole
        status = Status.MET if enough else Status.UNMET
        return Judged(status, f"{part}/{whole}, cần {least}", unless_met(status, f"Cần {least}, nay {part}/{whole}."))


@dataclass(frozen=True)
class Number(Leaf):
    """A number of the collective that must reach ``least`` or not pass ``most``."""

    of: str
    least: int | None = None
    most: int | None = None

    def judge(self, facts: Facts) -> Judged:
        """Return the status of the number."""
        found = facts.case.collective.get(self.of)
        if found is None:
            return Judged(Status.UNKNOWN, f"chưa rõ {label(self.of)}", f"Bổ sung {label(self.of)}.")
        good = (self.least is None or found >= self.least) and (self.most is None or found <= self.most)
        asked = f"từ {self.least} trở lên" if self.least is not None else f"không quá {self.most}"
        status = Status.MET if good else Status.UNMET
        return Judged(status, f"{label(self.of)}: {found}", unless_met(status, f"Cần {label(self.of)} {asked}."))


@dataclass(frozen=True)
class Flag(Leaf):
    """Something that is so, or must not be so, of the collective."""

    of: str
    wanted: bool = True

    def judge(self, facts: Facts) -> Judged:
        """Return the status of the flag."""
        found = facts.case.collective.get(self.of)
        if found is None:
            return Judged(Status.UNKNOWN, f"chưa rõ có {label(self.of)} không", f"Bổ sung: có {label(self.of)} không.")
        said = f"{'' if found else 'không '}{label(self.of)}"
        status = Status.MET if found is self.wanted else Status.UNMET
        return Judged(
            status, said, unless_met(status, f"Chỉ xét khi {'' if self.wanted else 'không '}{label(self.of)}.")
        )


@dataclass(frozen=True)
class MovementIs(Leaf):
    """The movement: who launched it, how long it ran, whether the subject leads it, and at which moment.

    ``or_attest``: where no movement is told, people judge instead of asking for facts.
    """

    levels: tuple[str, ...]
    years: int = 0
    leads: bool = False
    at: tuple[str, ...] = ()
    or_attest: bool = False

    def judge(self, facts: Facts) -> Judged:
        """Return the status of all that is asked of the movement."""
        movement = facts.case.movement
        if movement is None:
            return (
                Attest().judge(facts)
                if self.or_attest
                else Judged(Status.UNKNOWN, "chưa rõ phong trào", "Bổ sung phong trào.")
            )
        parts = [
            _known(None if movement.level is None else movement.level in self.levels),
            _known(None if movement.years is None else movement.years >= self.years) if self.years else Status.MET,
            _known(movement.leads) if self.leads else Status.MET,
            _known(None if movement.at is None else movement.at in self.at) if self.at else Status.MET,
        ]
        said = f"phong trào {movement.years if movement.years is not None else '?'} năm"
        return Judged(
            and_(parts), said, None if and_(parts) == Status.MET else "Kiểm tra cấp phát động, thời gian, kết quả."
        )


@dataclass(frozen=True)
class Months(Leaf):
    """Months since recruitment, at least so many."""

    least: int

    def judge(self, facts: Facts) -> Judged:
        """Return the status of the months."""
        months = facts.case.months_employed
        if months is None:
            return Judged(Status.UNKNOWN, "chưa rõ số tháng công tác", "Bổ sung số tháng từ khi tuyển dụng.")
        status = Status.MET if months >= self.least else Status.UNMET
        return Judged(status, f"{months} tháng", unless_met(status, f"Xét khi công tác đủ {self.least} tháng."))


@dataclass(frozen=True)
class _Many:
    parts: tuple[Condition, ...] = field(default_factory=tuple)

    @property
    def codes(self) -> tuple[str, ...]:
        return tuple(code for part in self.parts for code in part.codes)

    @property
    def counts_years(self) -> bool:
        return any(part.counts_years for part in self.parts)


@dataclass(frozen=True)
class Any_(_Many):
    """One of several ("hoặc"): met beats unknown beats unmet; with only attest left, people judge."""

    def judge(self, facts: Facts) -> Judged:
        """Return the status of the best branch."""
        judged = [part.judge(facts) for part in self.parts]
        status = or_(one.status for one in judged)
        if status == Status.UNMET and any(one.status == Status.ATTEST for one in judged):
            status = Status.ATTEST
        wanted = [one for one in judged if one.status == status] if status in (Status.MET, Status.UNKNOWN) else judged
        return Judged(status, "; hoặc ".join(_said(wanted)), _cures(status, judged, " hoặc "))


@dataclass(frozen=True)
class All(_Many):
    """All together ("và"): unmet beats unknown beats met."""

    def judge(self, facts: Facts) -> Judged:
        """Return the status of the worst part."""
        judged = [part.judge(facts) for part in self.parts]
        status = and_(one.status for one in judged)
        return Judged(status, "; ".join(_said(judged)), _cures(status, judged, " "))


def _said(judged: Sequence[Judged]) -> list[str]:
    return [one.said for one in judged if one.said]


def _cures(status: Status, judged: Sequence[Judged], between: str) -> str | None:
    if status in (Status.MET, Status.ATTEST):
        return None
    return between.join(one.cure for one in judged if one.cure and one.status != Status.MET) or None


def _known(truth: bool | None) -> Status:
    return Status.UNKNOWN if truth is None else Status.MET if truth else Status.UNMET


def unless_met(status: Status, cure: str) -> str | None:
    """Return the cure, or None where the standard is met."""
    return None if status == Status.MET else cure
