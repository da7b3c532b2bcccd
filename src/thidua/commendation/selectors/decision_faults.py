"""What is wrong, or to be known, about a decision before it goes out: who signs, who may decide, numbers, prizes.

Each is told with the place in the law it rests on, where the law book has one.  What the book has not verified asks and
never stops.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from thidua.accounts.models import Assignment, Person, Post
from thidua.commendation.core.decision_states import DecisionState
from thidua.commendation.models import Decision, DecisionItem, Submission
from thidua.commendation.selectors.checking import deciding_persons
from thidua.documents.models.signing import FileSignature
from thidua.documents.selectors import issued_of
from thidua.ground.dates import format_day
from thidua.ground.text import fold
from thidua.rules import RuleBook, prize
from thidua.rules.codes import label
from thidua.rules.prize import PrizeFault
from thidua.units.models import Body

SIGNER, DECIDER, NUMBER, PRIZE, REGIME = "signer", "decider", "number", "prize", "regime"


@dataclass(frozen=True)
class Fault:
    """One thing to know: its words, what to do, where the law says so; ``stops`` what must be mended first."""

    code: str
    words: str
    cure: str = ""
    cited: str = ""
    stops: bool = False


def faults_of(decision: Decision, items: Sequence[DecisionItem], *, book: RuleBook, day: date) -> list[Fault]:
    """Return what is to be known about a decision on a day (of its paper, or today while it is a draft)."""
    return [
        *_signer(decision, items, book, day),
        *_decider(decision, items, book, day),
        *_number(decision),
        *_regimes(items, book, day),
        *_prizes(decision, items, book, day),
    ]


def signers_to_choose(owner: Body, as_of: date) -> list[tuple[Person, str]]:
    """Return who may sign: those who decide at the locality first, then who holds a post there; each with the post."""
    deciding = deciding_persons(owner, as_of)
    posts = {
        row.person_id: row.name
        for row in Post.objects.filter(body=owner, since__lte=as_of, until__gt=as_of).order_by("pk")
    }
    rows = Person.objects.filter(pk__in={*deciding, *posts}).order_by("name_key", "pk")
    return sorted(((row, posts.get(row.pk, "")) for row in rows), key=lambda one: one[0].pk not in deciding)


def usual_signer(owner: Body, as_of: date) -> Person | None:
    """Return the one person who decides at the locality on a day; None where there is none or several."""
    rows = Assignment.objects.filter(person__in=deciding_persons(owner, as_of)).values_list("person", flat=True)
    keys = set(rows)
    return Person.objects.get(pk=keys.pop()) if len(keys) == 1 else None


def signers_of(decision: Decision) -> list[str]:
    """Return the names that the signatures in the signed file bear, as the last check of it found them."""
    if decision.document is None:
        return []
    told = issued_of([decision.document])[decision.document.pk]
    if told.signed is None:
        return []
    rows = FileSignature.objects.filter(check_of__file=told.signed).order_by("place")
    return [str(row.signer) for row in rows if row.signer]


def signs_for_himself(
    decision: Decision, items: Iterable[DecisionItem], names: Iterable[str] = ()
) -> DecisionItem | None:
    """Return the first line whose bearer is the person who signs, or bears his name and is not said to be another.

    ``names`` are further names that signed (of the signatures in the file).
    """
    signed = {fold(name) for name in (decision.signer, *names) if name.strip()}
    for item in items:
        holder = item.holder
        if holder is None or item.bearer != "person":
            continue
        if decision.signer_person_id is not None and holder.person_id is not None:
            if holder.person_id == decision.signer_person_id:
                return item
            if holder.fold == fold(decision.signer):
                continue
        if holder.fold in signed and not decision.namesake:
            return item
    return None


def _signer(decision: Decision, items: Sequence[DecisionItem], book: RuleBook, day: date) -> list[Fault]:
    item = signs_for_himself(decision, items, signers_of(decision)) if decision.kind == "award" else None
    if item is None:
        return []
    authority = book.authority_of(item.award, day)
    return [
        Fault(
            SIGNER, f"Người ký là người được khen ở dòng {item.place}: {item.name}",
            "Để cấp phó ký thay (KT.), hoặc bỏ dòng này và trình cấp trên, theo quy định của tỉnh. Nếu chỉ trùng họ tên, "
            "ghi rõ người trên danh sách là ai.",
            f"Thẩm quyền: {authority.source}" if authority is not None else "", stops=True,
        )
    ]  # fmt: skip


def _decider(decision: Decision, items: Sequence[DecisionItem], book: RuleBook, day: date) -> list[Fault]:
    """Who decides follows the day of the decision, not the day of receipt."""
    if decision.kind != "award":
        return []
    codes = [code for code in dict.fromkeys(item.award for item in items) if code in book.awards]
    return _gathered((book.awards[code].name, _authority(decision, code, book, day)) for code in codes)


def _authority(decision: Decision, code: str, book: RuleBook, day: date) -> Fault | None:
    unread, authority = book.is_unread(code, "authority.unread", day), book.authority_of(code, day)
    who = label(decision.decider)
    if unread is not None or authority is None:
        words = f"Thẩm quyền ngày {format_day(day)} chưa được xác nhận"
        return Fault(DECIDER, words, "Xác nhận quy định từ văn bản đã ký.", str(unread or ""))
    gone = book.principle("gone_decider", day)
    if gone is not None and decision.decider == "district_chair":
        source = authority.source if authority.verified else gone.source
        return Fault(
            DECIDER, f"{who} không còn thẩm quyền, {gone.words}",
            f"Trình {authority.words}. Người quyết định theo ngày quyết định, không theo ngày tiếp nhận.", str(source),
            stops=True,
        )  # fmt: skip
    if not authority.verified:
        return Fault(DECIDER, "Thẩm quyền chưa được xác nhận từ bản ký", "Xác nhận quy định.", str(authority.source))
    if decision.decider in authority.deciders:
        return None
    return Fault(DECIDER, f"{who} không có thẩm quyền", f"Trình {authority.words}.", str(authority.source), stops=True)


def _gathered(told: Iterable[tuple[str, Fault | None]]) -> list[Fault]:
    """Return the same thing of several awards as one, with their names."""
    found: dict[Fault, list[str]] = {}
    for name, fault in told:
        if fault is not None:
            found.setdefault(fault, []).append(name)
    return [replace(fault, words=f"{fault.words}: {', '.join(dict.fromkeys(names))}") for fault, names in found.items()]


def _number(decision: Decision) -> list[Fault]:
    if not decision.number or decision.decided is None:
        return []
    twins = twins_of(decision, decision.number, decision.decided)
    return [
        Fault(
            NUMBER,
            f"Số {decision.number} năm {decision.decided.year} còn dùng cho: {twin.abstract}",
            "Hỏi lại văn thư.",
        )
        for twin in twins
    ]


def twins_of(decision: Decision, number: str, day: date) -> list[Decision]:
    """Return the other issued decisions of the locality that bear this number in the year of the day."""
    rows = Decision.objects.filter(owner=decision.owner_id, number=number, decided__year=day.year)
    return list(rows.filter(state=DecisionState.ISSUED.value).exclude(pk=decision.pk).order_by("pk"))


def _regimes(items: Sequence[DecisionItem], book: RuleBook, day: date) -> list[Fault]:
    """Files that were received under another law than that of the decision: what follows which day."""
    deciding = book.find_regime(day)
    keys = {one.nomination_id for one in items if one.nomination_id is not None}
    rows = Submission.objects.filter(nominations__in=keys, received_on__isnull=False)
    days = set(rows.values_list("received_on", flat=True))
    old = sorted(one for one in days if one and deciding is not None and book.find_regime(one) != deciding)
    return [
        Fault(
            REGIME, f"Có hồ sơ tiếp nhận ngày {format_day(one)}, quyết định theo quy định khác",
            "Tiêu chuẩn xét theo ngày tiếp nhận; người quyết định và mức thưởng theo ngày quyết định.",
        )
        for one in old
    ]  # fmt: skip


def _prizes(decision: Decision, items: Sequence[DecisionItem], book: RuleBook, day: date) -> list[Fault]:
    """Prizes that nobody has verified: they enter no payment list until somebody confirms them."""
    if decision.kind != "award":
        return []
    told: dict[tuple[str, str], tuple[str, Fault | None]] = {}
    for item in items:
        key = (item.award, item.bearer)
        if key in told or item.state != "live" or (decision.is_issued and item.prize_vnd is not None):
            continue
        why = unpaid_because(item, decision, book, day)
        name = book.awards[item.award].name if item.award in book.awards else str(item.award)
        fault = (
            Fault(PRIZE, f"Tiền thưởng: {why[0]}", "Chưa chi cho đến khi xác nhận quy định.", why[1]) if why else None
        )
        told[key] = (name, fault)
    return _gathered(told.values())


def unpaid_because(item: DecisionItem, decision: Decision, book: RuleBook, day: date) -> tuple[str, str] | None:
    """Return why a line has no money to pay on a day, and where it stands; None where its prize is verified."""
    try:
        found = prize(book, award=item.award, subject=item.bearer, decided=day, decider=decision.decider)
    except PrizeFault as fault:
        return str(fault), ""
    if found.vnd is not None:
        return None
    cited = "; ".join(str(place) for place in found.citations)
    return ("mức thưởng chưa được xác nhận" if found.candidate_vnd else "chưa có quy định mức thưởng"), cited
