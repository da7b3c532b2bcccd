"""One nomination held against the law book of its day.

Every rule that applies is a finding, met ones included; nothing is skipped after a failure.  An unverified rule never
refuses: it asks for confirmation.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from thidua.ground.citations import Citation
from thidua.ground.verdicts import Finding, Status
from thidua.rules.answers import Answer
from thidua.rules.book import RuleBook
from thidua.rules.cases import Case, CaseFault
from thidua.rules.codes import label
from thidua.rules.conditions import Condition
from thidua.rules.facts import Facts
from thidua.rules.provisions import Award, Dated, Principle, Standard

NO_RULE = "NoRuleInForce"
_FORMS = ("GK", "BK_TINH", "BK_TTG", "HCLD3", "HCLD2", "HCLD1")


def check(case: Case, book: RuleBook) -> Answer:
    """Return every finding on a case and, with them, its verdict.

    Raises:
        CaseFault: the route is none of the award's.
    """
    regime = book.find_regime(case.received)
    deciding = book.find_regime(case.decided_on)
    one = _Check(case, book)
    findings = tuple(one.findings()) if regime else (_no_rule(f"Chưa có quy định cho ngày {case.received:%d/%m/%Y}"),)
    return Answer(
        id=case.id,
        regime=regime.id if regime else None,
        authority_regime=deciding.id if deciding else None,
        route=one.route if regime else case.route,
        findings=findings,
        rulebook=book.sha256,
    )


@dataclass(frozen=True)
class _Check:
    case: Case
    book: RuleBook

    @property
    def _day(self) -> date:
        return self.case.received

    @cached_property
    def _award(self) -> Award:
        return self.book.award(self.case.award)

    @cached_property
    def _facts(self) -> Facts:
        return self._facts_with(sudden=self.book.principle("no_sudden", self._day) is not None)

    def _facts_with(self, *, sudden: bool) -> Facts:
        after_discipline = self.book.principle("discipline_years", self._day) is not None
        return Facts.of(self.case, no_sudden=sudden, discipline_counts=after_discipline)

    @cached_property
    def _in_force(self) -> tuple[Standard, ...]:
        return self.book.standards_of(self.case.award, self._day)

    @cached_property
    def _kind(self) -> str | None:
        """The kind of subject; an award for one kind alone needs no telling which standards are meant."""
        return self.case.kind or (self._award.kinds[0] if len(self._award.kinds) == 1 else None)

    @cached_property
    def _routes(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(s.route for s in self._in_force if s.route and self._kind in s.kinds))

    @cached_property
    def route(self) -> str | None:
        """The route that is judged; None where the award has but one, or it is not told.

        Raises:
            CaseFault: no standard of the award has such a route, on any day.
        """
        told = "dd" if self.case.route == "đ" else self.case.route
        if (
            told is not None
            and not any(s.route == told for s in self._award.standards)
            and any(s.route for s in self._award.standards)
        ):
            raise CaseFault(f"{self._award.name} không có tuyến “{told}”. Kiểm tra điểm của điều luật.", field="route")
        return told if told in self._routes else None

    @cached_property
    def _applied(self) -> tuple[Standard, ...]:
        return tuple(
            s
            for s in self._in_force
            if self._kind in s.kinds
            and (s.route is None or s.route == self.route)
            and (not s.groups or self.case.group is None or self.case.group in s.groups)
        )

    # ---- findings

    def findings(self) -> Iterator[Finding]:
        """Yield all findings of the case."""
        yield from self._subject()
        yield from self._standards()
        yield from self._authority()
        yield from self._principles()
        yield from self._votes()

    def _subject(self) -> Iterator[Finding]:
        place = self._article
        if self.case.kind is None:
            words = "Chưa rõ đối tượng là cá nhân, tập thể hay hộ gia đình"
            yield _finding("subject", Status.UNKNOWN, words, place, cure="Bổ sung loại đối tượng (subject.kind).")
        elif self.case.kind not in self._award.kinds:
            words = f"{self._award.name} không tặng cho {label(self.case.kind)}"
            verified = self._unread("unread") is None
            status = Status.UNMET if verified else Status.UNKNOWN
            yield _finding("subject", status, words, place, verified=verified, cure="Chọn danh hiệu đúng đối tượng.")

    @property
    def _article(self) -> Citation | None:
        if self._in_force:
            source = self._in_force[0].source
            return Citation(source.instrument, source.article)
        return self._unread("unread")

    def _unread(self, part: str) -> Citation | None:
        return self.book.is_unread(self.case.award, part, self._day)

    def _standards(self) -> Iterator[Finding]:
        if (unread := self._unread("unread")) is not None:
            words = f"Tiêu chuẩn {self._award.name} từ ngày văn bản mới có hiệu lực chưa đọc được"
            yield _asks(f"{self.case.award}.unread", words, unread)
            return
        if not self._in_force:
            yield _no_rule(f"{self._award.name} chưa có trong luật ngày {self._day:%d/%m/%Y}")
            return
        if self._routes and self.route is None and self._kind in self._award.kinds:
            yield self._route_unknown()
        for standard in self._applied:
            yield from self._standard(standard)
        yield from self._told_once()

    def _route_unknown(self) -> Finding:
        told, wanted = self.case.route, ", ".join(self._routes)
        words = "Chưa rõ đề nghị theo điểm nào" if told is None else f"Luật thời kỳ này không có điểm “{told}”"
        place = next(s.source for s in self._in_force if s.route and self._kind in s.kinds)
        return _finding(
            "route", Status.UNKNOWN, words, Citation(place.instrument, place.article, place.clause),
            cure=f"Chọn một tuyến: {wanted}.",
        )  # fmt: skip

    def _standard(self, standard: Standard) -> Iterator[Finding]:
        assert standard.when is not None
        judged = standard.when.judge(self._facts)
        status = judged.status
        if status == Status.UNMET and standard.groups and self.case.group is None:
            status = Status.UNKNOWN
        if standard.exclusion and (
            status == Status.MET or (status == Status.UNKNOWN and standard.exclusion == "quiet")
        ):
            return
        if status == Status.UNMET and not standard.verified:
            status = Status.UNKNOWN
        words = standard.words + (f": {judged.said}" if judged.said else "") + _confirmed(standard)
        cure = judged.cure if status in (Status.UNMET, Status.UNKNOWN) else None
        if not standard.verified:
            words, cure = f"{words} (quy định chưa kiểm chứng)", cure or "Xác nhận quy định từ bản ký."
        yield _finding(standard.id, status, words, standard.source, verified=standard.verified, cure=cure)

    # ---- principles that bear on counting

    def _told_once(self) -> Iterator[Finding]:
        conditions = [s.when for s in self._applied if s.when is not None]
        counted = {code for condition in conditions for code in condition.codes}
        if any(condition.counts_years for condition in conditions):
            yield from self._discipline()
        yield from self._sudden(counted, conditions)
        yield from self._legacy(counted)

    def _discipline(self) -> Iterator[Finding]:
        rule = self.book.principle("discipline_years", self._day)
        if rule is None:
            return
        if not self.case.discipline_known:
            yield _of(
                rule, Status.UNKNOWN, "chưa rõ có bị kỷ luật không", "Bổ sung thông tin kỷ luật (null nếu không có)."
            )
            return
        discipline = self.case.discipline
        if discipline is None:
            yield _of(rule, Status.MET, "không bị kỷ luật")
        elif discipline.until is None:
            yield _of(rule, Status.UNKNOWN, "chưa rõ ngày chấp hành xong", "Bổ sung ngày chấp hành xong kỷ luật.")
        else:
            yield _of(rule, Status.MET, f"không tính các năm đến hết năm {discipline.until.year}")

    def _sudden(self, counted: set[str], conditions: list[Condition]) -> Iterator[Finding]:
        rule = self.book.principle("no_sudden", self._day)
        given = [e for e in self.case.awards or () if e.code in counted and e.code.startswith(("BK", "GK"))]
        if rule is None or not given:
            return
        free = self._facts_with(sudden=False)
        worse = [
            strict
            for condition in conditions
            if (strict := condition.judge(self._facts).status) != condition.judge(free).status
        ]
        if not worse:
            yield _of(rule, Status.MET, "không dùng khen đột xuất, chuyên đề làm căn cứ")
        elif Status.UNMET in worse:
            yield _of(rule, Status.UNMET, "khen đột xuất, chuyên đề không được tính", "Dùng lần khen công trạng khác.")
        else:
            yield _of(
                rule, Status.UNKNOWN, "chưa rõ loại hình khen trước", "Bổ sung loại hình (kind) của lần khen trước."
            )

    def _legacy(self, counted: set[str]) -> Iterator[Finding]:
        rule = self.book.principle("legacy", self._day)
        if rule is None:
            return
        old = [e for e in self._facts.counted_before(rule.since.year) if e.code in counted]
        if old:
            yield _of(rule, Status.MET, f"tính {len(old)} lần đã tặng trước {rule.since:%d/%m/%Y}")

    # ---- who decides

    def _authority(self) -> Iterator[Finding]:
        day, rule = self.case.decided_on, f"{self.case.award}.authority"
        unread = self.book.is_unread(self.case.award, "authority.unread", day)
        if unread is not None:
            yield _asks(f"{rule}.unread", "Thẩm quyền quyết định theo văn bản mới chưa đọc được", unread)
            return
        authority = self.book.authority_of(self.case.award, day)
        if authority is None:
            yield _no_rule(f"Chưa có quy định thẩm quyền tặng {self._award.name} ngày {day:%d/%m/%Y}")
            return
        words = f"Người quyết định: {authority.words}"
        gone = self.book.principle("gone_decider", day)
        if self.case.decider is None:
            yield _finding(rule, Status.UNKNOWN, words, authority.source, cure="Bổ sung người quyết định.")
        elif gone is not None and self.case.decider == "district_chair":
            place = authority.source if authority.verified else gone.source
            yield _finding(rule, Status.UNMET, f"{words}; {gone.words}", place, cure=f"Trình {authority.words}.")
        elif not authority.verified:
            yield _asks(rule, words, authority.source)
        elif self.case.decider in authority.deciders:
            place = authority.deciders[self.case.decider]
            yield _finding(rule, Status.MET, f"{label(self.case.decider)} quyết định{_confirmed(authority)}", place)
        else:
            said = f"{words}; {label(self.case.decider)} không có thẩm quyền"
            yield _finding(rule, Status.UNMET, said, authority.source, cure=f"Trình {authority.words}.")

    # ---- principles of every nomination

    def _principles(self) -> Iterator[Finding]:
        if self._award.is_title and (rule := self.book.principle("registration", self._day)):
            yield self._registered(rule)
        if rule := self.book.principle("investigation", self._day):
            yield from self._investigated(rule)
        if self.case.award in _FORMS and self.case.bound and (rule := self.book.principle("once", self._day)):
            yield self._once(rule)

    def _registered(self, rule: Principle) -> Finding:
        if self.case.registered is None:
            return _of(rule, Status.ATTEST, "đơn vị xác nhận việc đăng ký")
        if self.case.registered:
            return _of(rule, Status.MET, "đã đăng ký")
        return _of(rule, Status.UNMET, "không đăng ký", "Chỉ xét danh hiệu cho người, đơn vị đã đăng ký thi đua.")

    def _investigated(self, rule: Principle) -> Iterator[Finding]:
        found = self.case.under_investigation
        if found:
            yield _of(
                rule, Status.UNMET, "đang bị xem xét, điều tra, xác minh", "Chờ kết luận bằng văn bản rồi xét tiếp."
            )
        elif not rule.verified:
            return
        elif found is None:
            yield _of(
                rule, Status.UNKNOWN, "chưa rõ", "Xác nhận có đang bị xem xét kỷ luật, điều tra, xác minh đơn không."
            )
        else:
            yield _of(rule, Status.MET, "không", asks=False)

    def _once(self, rule: Principle) -> Finding:
        given = self.case.rewarded_by
        if given is None:
            return _of(rule, Status.UNKNOWN, "chưa rõ thành tích đã được khen chưa", "Bổ sung các hình thức đã khen.")
        forms = [code for code in given if code in self.book.awards and not self.book.awards[code].is_title]
        if not forms:
            return _of(rule, Status.MET, "thành tích chưa được khen bằng hình thức nào", asks=False)
        names = ", ".join(self.book.awards[code].name for code in forms)
        return _of(rule, Status.UNMET, f"thành tích đã được tặng {names}", "Đề nghị khen cho thành tích khác.")

    def _votes(self) -> Iterator[Finding]:
        rule = self.book.vote_of(self.case.award, self._day)
        votes = self.case.votes
        if votes is None or rule is None:
            return
        members, in_favour = votes.members, votes.in_favour
        words = f"{rule.words}: {in_favour if in_favour is not None else '?'}/{members if members is not None else '?'}"
        if not rule.verified or rule.percent is None:
            yield _asks("votes", words, rule.source)
        elif members is None or in_favour is None or members == 0 or in_favour > members:
            check_both = "Bổ sung số thành viên và số phiếu đồng ý, kiểm tra hai con số."
            yield _finding("votes", Status.UNKNOWN, words, rule.source, cure=check_both)
        else:
            enough = 100 * in_favour >= rule.percent * members
            status = Status.MET if enough else Status.UNMET
            cure = None if enough else f"Cần từ {rule.percent}% tổng số thành viên Hội đồng."
            yield _finding("votes", status, words + _confirmed(rule), rule.source, cure=cure)


def _finding(
    rule: str, status: Status, words: str, place: Citation | None, *, verified: bool = True, cure: str | None = None
) -> Finding:
    return Finding(rule, status, f"{words}.", place, verified, cure)


def _of(rule: Principle, status: Status, said: str, cure: str | None = None, *, asks: bool = True) -> Finding:
    """A principle's finding; an unverified one asks for confirmation only where its condition holds."""
    verified = rule.verified or not asks
    if status == Status.UNMET and not verified:
        status = Status.UNKNOWN
    return _finding(rule.id, status, f"{rule.words}: {said}", rule.source, verified=verified, cure=cure)


def _asks(rule: str, words: str, place: Citation) -> Finding:
    words = f"{words} (quy định chưa kiểm chứng)"
    return _finding(rule, Status.UNKNOWN, words, place, verified=False, cure="Xác nhận quy định từ bản ký.")


def _confirmed(rule: Dated) -> str:
    return f" ({rule.confirmed})" if rule.confirmed else ""


def _no_rule(words: str) -> Finding:
    return _finding(
        NO_RULE, Status.UNKNOWN, words, None, verified=False, cure="Tra văn bản của thời kỳ đó rồi xác nhận."
    )
