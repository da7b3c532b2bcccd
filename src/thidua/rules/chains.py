"""Standards that count years and earlier awards: runs, what was given before, what lies inside a run, works."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from thidua.ground.verdicts import Status
from thidua.rules.codes import label
from thidua.rules.conditions import Judged, Leaf, unless_met
from thidua.rules.facts import Facts, Run, World
from thidua.rules.years import Year


@dataclass(frozen=True)
class Streak:
    """A run of at least ``least`` years (ratings or titles) that ends in the year of the case."""

    run: Run
    least: int

    @property
    def codes(self) -> tuple[str, ...]:
        """Titles in the run and the award it follows."""
        return tuple(code for code in (self.run.title, self.run.or_title, self.run.after) if code)

    @property
    def counts_years(self) -> bool:
        """Always."""
        return True

    def judge(self, facts: Facts) -> Judged:
        """Return the status of the run's length."""
        if (early := _without_year(facts, self.codes if self.run.title else ())) is not None:
            return early
        status = facts.at_least(lambda world: len(world.run(self.run)), self.least)
        years = facts.worst.run(self.run)
        said = f"liên tục {len(years)} năm{_span(years)}, cần {self.least}"
        missing = self.least - len(years)
        if status == Status.UNKNOWN:
            return Judged(status, said, f"Bổ sung dữ liệu của {missing} năm còn thiếu trong chuỗi.")
        return Judged(status, said, unless_met(status, f"Cần thêm {missing} năm liên tục, tính đến năm đề nghị."))


@dataclass(frozen=True)
class Had:
    """An award that was given before; ``later`` years count only after it where the run says so."""

    code: str
    before: bool = True

    @property
    def codes(self) -> tuple[str, ...]:
        """The award."""
        return (self.code,)

    @property
    def counts_years(self) -> bool:
        """Never."""
        return False

    def judge(self, facts: Facts) -> Judged:
        """Return whether the award was given; unknown where the list of awards is not given."""
        if (early := _without_year(facts, (self.code,))) is not None:
            return early
        status = facts.status(self._holds)
        given = [str(e.year) for e in facts.case.awards or () if e.code == self.code]
        said = f"đã có, năm {', '.join(given)}" if given else "chưa có trong danh sách đã nhập"
        return Judged(status, said, unless_met(status, "Bổ sung quyết định tặng trước, kèm loại hình khen thưởng."))

    def _holds(self, world: World) -> bool:
        if self.before:
            return world.first_of(self.code) is not None
        year = world.case.year
        if world.case.awards is None or year is None:
            return world.best
        return any(e.code == self.code and world.counts(e) and e.year.starts <= year.starts for e in world.case.awards)


@dataclass(frozen=True)
class Count:
    """So many of a title, award or rating inside a run ("trong thời gian đó")."""

    run: Run
    least: int
    title: str | None = None
    rating: str | None = None
    annual: bool = True

    @property
    def codes(self) -> tuple[str, ...]:
        """What is counted and what the run rests on."""
        return tuple(code for code in (self.title, self.run.title, self.run.or_title, self.run.after) if code)

    @property
    def counts_years(self) -> bool:
        """Always."""
        return True

    def judge(self, facts: Facts) -> Judged:
        """Return the status of the number inside the whole run."""
        if (early := _without_year(facts, (self.title,) if self.title else ())) is not None:
            return early
        status = facts.at_least(self._number, self.least)
        found = self._number(facts.worst)
        said = f"trong chuỗi có {found:02}, cần {self.least:02}"
        return Judged(status, said, unless_met(status, f"Còn thiếu {self.least - found:02} lần trong thời gian đó."))

    def _number(self, world: World) -> int:
        years = world.run(self.run)
        if self.title is not None:
            return world.given_in(self.title, years, annual=self.annual)
        assert self.rating is not None
        return sum(1 for year in years if world.rating(year, self.rating))


@dataclass(frozen=True)
class Works(Leaf):
    """So many initiatives or researches of a scope or wider: in the year, or inside a run."""

    of: str
    scope: str
    least: int = 1
    run: Run | None = None

    @property
    def counts_years(self) -> bool:
        """Only inside a run."""
        return self.run is not None

    def judge(self, facts: Facts) -> Judged:
        """Return the status of their number."""
        works = facts.case.initiatives if self.of == "initiatives" else facts.case.research
        name = f"{label(self.of)} cấp {label(self.scope)}"
        if facts.case.year is None and works != ():
            return Judged(Status.UNKNOWN, "chưa rõ năm đề nghị", "Bổ sung năm của thành tích.")
        status = facts.at_least(lambda world: world.works_in(works, self.scope, self._years(world)), self.least)
        if works is None:
            return Judged(status, f"chưa rõ {name}", f"Bổ sung danh sách {name}.")
        found = facts.worst.works_in(works, self.scope, self._years(facts.worst))
        said = f"{name}: {found}, cần {self.least}"
        return Judged(status, said, unless_met(status, f"Cần thêm {max(1, self.least - found)} {name} được công nhận."))

    def _years(self, world: World) -> list[Year]:
        year = world.case.year
        own = [] if year is None else [year]
        return own if self.run is None else list(dict.fromkeys([*own, *world.run(self.run)]))


def _span(years: Sequence[Year]) -> str:
    return f" ({years[-1]}–{years[0]})" if len(years) > 1 else f" ({years[0]})" if years else ""


def _without_year(facts: Facts, codes: Sequence[str]) -> Judged | None:
    """Without a year nothing can be counted, but none at all of what is asked fails in any year."""
    if facts.case.year is not None:
        return None
    if codes and facts.case.awards is not None and not any(e.code in codes for e in facts.case.awards):
        return Judged(Status.UNMET, "chưa có trong danh sách đã nhập", "Bổ sung quyết định tặng.")
    return Judged(Status.UNKNOWN, "chưa rõ năm đề nghị", "Bổ sung năm của thành tích.")
