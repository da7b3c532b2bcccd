"""One title or award on a day, as a page shows it: standards, who decides, votes, dossier, days, money, principles."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal

from thidua.ground.citations import Citation
from thidua.ground.dates import FAR
from thidua.rules import Award, Provision, RuleBook, Standard, prize
from thidua.rules.codes import DECIDERS, label
from thidua.rules.conditions import Attest, Unread
from thidua.rules.provisions import Dated, Regime

ABOUT = {
    "dossier": "Hồ sơ",
    "deadline": "Thời hạn",
    "appraisal": "Ai xét, ai trình",
    "quota": "Tỷ lệ",
    "recognition": "Công nhận mức hoàn thành",
    "initiative": "Dùng sáng kiến để xét danh hiệu",
    "council": "Hội đồng",
    "prize": "Nhận và chi tiền thưởng",
    "fund": "Quỹ thi đua, khen thưởng",
    "movement": "Tổ chức phong trào thi đua",
    "duty": "Trách nhiệm cung cấp thông tin",
    "rating": "Đánh giá, xếp loại",
    "kind": "Loại hình khen thưởng",
    "other": "Hình thức khen thưởng khác",
    "rural": "Nông thôn mới",
    "delegation": "Phân quyền, giao quy định chi tiết",
    "transition": "Chuyển tiếp",
    "revocation": "Hủy quyết định, thu hồi",
    "prohibited": "Hành vi bị cấm",
    "scope": "Đối tượng áp dụng",
}  # in the order pages show them
_GROUPS = {"cadre": "cán bộ, công chức, viên chức", "worker_farmer": "công nhân, nông dân, người lao động",
           "armed_forces": "lực lượng vũ trang"}  # fmt: skip


@dataclass(frozen=True)
class Line:
    """One thing the book says, with where it stands and how far it can be relied on."""

    id: str
    words: str
    source: Citation
    verified: bool
    confirmed: str | None
    layer: str | None
    note: str | None
    since: date
    until: date | None
    who: str = ""
    for_whom: str = ""
    items: tuple[str, ...] = ()


@dataclass(frozen=True)
class Group:
    """Standards that hold together: for one kind of subject, and one route where there are several."""

    title: str
    lines: tuple[Line, ...]


@dataclass(frozen=True)
class Money:
    """What goes with the award for one kind of subject; ``vnd`` is None where a part is not verified."""

    subject: str
    decider: str
    vnd: int | None
    candidate: int | None
    coefficient: Decimal | None
    multiplier: Decimal | None
    base_salary: int | None
    citations: tuple[Citation, ...]
    confirmed: tuple[str, ...] = ()
    coefficient_verified: bool = True


@dataclass(frozen=True)
class Sheet:
    """All the book says of an award on a day.

    ``unread`` names the instrument in force whose standards nobody has read; the standards shown are then those of the
    last day that was read, ``read_on``, and hold only once somebody confirms them.
    """

    award: Award
    day: date
    regime: Regime | None
    unread: Citation | None
    read_on: date
    groups: tuple[Group, ...]
    authority: Line | None
    authority_unread: Citation | None
    vote: Line | None
    provisions: tuple[Group, ...]
    prizes: tuple[Money, ...]
    principles: tuple[Line, ...]


def award_sheet(book: RuleBook, code: str, day: date) -> Sheet:
    """Return the page of an award on a day.

    Raises:
        NoRuleInForce: the book does not know the code.
    """
    award, regime = book.award(code), book.find_regime(day)
    unread = book.is_unread(code, "unread", day)
    authority_unread = book.is_unread(code, "authority.unread", day)
    last = day if regime is None else regime.since - timedelta(days=1)
    read_on = last if unread is not None else day
    authority = book.authority_of(code, last if authority_unread is not None else day)
    vote = book.vote_of(code, day)
    return Sheet(
        award=award,
        day=day,
        regime=regime,
        unread=unread,
        read_on=read_on,
        groups=tuple(_groups(award, book.standards_of(code, read_on))),
        authority=None if authority is None else line(authority),
        authority_unread=authority_unread,
        vote=None if vote is None else line(vote),
        provisions=tuple(provision_groups(book, day, code)) or tuple(provision_groups(book, read_on, code)),
        prizes=tuple(_prizes(book, award, day)),
        principles=tuple(line(one) for one in principles(book, day)),
    )


def line(one: Dated) -> Line:
    """Return a value of the book as a line of a page."""
    when = getattr(one, "when", None)
    who = (
        "chưa đọc được"
        if isinstance(when, Unread)
        else "người có thẩm quyền xác nhận"
        if isinstance(when, Attest)
        else ""
    )
    groups = ", ".join(_GROUPS[name] for name in getattr(one, "groups", ()))
    return Line(
        one.id, one.words, one.source, one.verified, one.confirmed, one.layer, one.note, one.since,
        None if one.until == FAR else one.until, who, groups, getattr(one, "items", ()),
    )  # fmt: skip


def principles(book: RuleBook, day: date) -> list[Dated]:
    """Return the principles in force on a day, as confirmed."""
    return [book.as_confirmed(one) for one in book.principles if one.in_force(day)]


def provision_groups(book: RuleBook, day: date, code: str | None = None) -> Iterator[Group]:
    """Yield what else the book says on a day, by what it is about: for one award, or all of it."""
    known = dict.fromkeys([*ABOUT, *(one.about for one in book.provisions)])
    for about in known:
        found = [one for one in book.provisions_of(about, day, code) if code is None or _is_for(one, code)]
        if found:
            yield Group(ABOUT.get(about, about), tuple(line(book.as_confirmed(one)) for one in found))


def _is_for(one: Provision, code: str) -> bool:
    return code in one.awards or (not one.awards and one.about in ("dossier", "deadline", "council", "prize"))


def _groups(award: Award, standards: Iterable[Standard]) -> Iterator[Group]:
    found: dict[tuple[tuple[str, ...], str], list[Line]] = {}
    for one in standards:
        for kinds in [one.kinds] if len(award.kinds) == 1 else [(kind,) for kind in one.kinds]:
            found.setdefault((kinds, one.route or ""), []).append(line(one))
    for (kinds, route), lines in sorted(found.items(), key=lambda item: (_order(award, item[0][0]), item[0][1])):
        who = label(kinds[0]).capitalize() if kinds else ""
        yield Group(f"{who}, {route_label(route)}" if route else who, tuple(lines))


def _order(award: Award, kinds: tuple[str, ...]) -> int:
    return award.kinds.index(kinds[0]) if kinds and kinds[0] in award.kinds else 0


ROUTES = {
    "annual": "hằng năm",
    "thematic": "theo chuyên đề",
    "annual_from_province": "hằng năm, từ cụm khối của tỉnh",
    "annual_central_cluster": "hằng năm, cụm khối do trung ương tổ chức",
    "dd": "điểm đ",
}


def route_label(route: str) -> str:
    """Return a route as people name it: "điểm b", "hằng năm"."""
    return ROUTES.get(route) or (f"điểm {route}" if len(route) == 1 else route)


def _prizes(book: RuleBook, award: Award, day: date) -> Iterator[Money]:
    kinds = dict.fromkeys("collective" if kind in ("commune", "village") else kind for kind in award.kinds)
    deciders: tuple[str | None, ...] = (None,)
    if award.code == "GK":
        authority = book.authority_of("GK", day)
        deciders = tuple(who for who in DECIDERS[:4] if authority is None or who in authority.deciders)
    for kind in kinds:
        given = [(who, found) for who in deciders if (found := _money(book, award.code, kind, day, who)) is not None]
        alike = len({replace(found, decider="") for _, found in given}) == 1
        for who, found in given[:1] if alike else given:
            yield replace(found, decider="" if who is None or alike else label(who))


def _money(book: RuleBook, code: str, kind: str, day: date, decider: str | None) -> Money | None:
    found = prize(book, award=code, subject=kind, decided=day, decider=decider)
    if found.coefficient is None:
        return None
    told = tuple(dict.fromkeys(part.confirmed for part in found.parts if part.confirmed))
    return Money(
        label(kind), "", found.vnd, found.candidate_vnd, found.coefficient, found.multiplier, found.base_salary,
        found.citations, told, found.parts[0].verified,
    )  # fmt: skip
