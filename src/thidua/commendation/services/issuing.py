"""A decision goes out: number and day from the clerk, the book of commendation, prizes, records, what follows."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from thidua.audit.services import retried
from thidua.audit.services.act import Act as AuditAct
from thidua.commendation.core.decision_states import DecisionKind, after
from thidua.commendation.core.states import Act, State
from thidua.commendation.core.states import after as submission_after
from thidua.commendation.models import AwardBook, Decision, DecisionItem, NameList, Nomination, Submission
from thidua.commendation.permissions import may_decide
from thidua.commendation.selectors.decision_faults import twins_of
from thidua.commendation.selectors.decisions import items_of
from thidua.commendation.services.acting import note
from thidua.commendation.services.decisions import check_decider, check_signer, locked_decision, log
from thidua.commendation.services.following import follow_through
from thidua.commendation.services.things import things_for
from thidua.documents.selectors import issued_of
from thidua.documents.selectors.law import rulebook
from thidua.ground.actors import Actor
from thidua.ground.dates import day_of, format_day
from thidua.ground.errors import Conflict
from thidua.honours.services.records import add_award
from thidua.rules import RuleBook, prize
from thidua.rules.prize import PrizeFault
from thidua.store.locks import lock_row
from thidua.units.models import Body


@retried
def issue_decision(decision: Decision, *, by: Actor, at: datetime) -> Decision:
    """The decision in the book of commendation, with number and day as the clerk gave them.

    Every line gets its number in the book, its prize by the law of the day, its place in the bearer's record and its
    things to hand over; its submissions become decided.  One act, one line in the log.

    Raises:
        NotPermitted: the actor neither appraises nor decides there.
        DecisionForbids: it is not with the clerk.
        Conflict: the clerk has not entered number and day yet, or the number stands on another decision of that year.
        SignerIsNamed: the file is signed by somebody whom it commends.
        WrongDecider: who decides may not give one of the awards on the day of the decision.
    """
    may_decide(by, decision.owner).require()
    with log(by, at, "commendation.decision_issued", decision, bulk=True) as done:
        row = locked_decision(decision)
        to = after(row.state, "issue")
        told = issued_of([row.document])[row.document.pk] if row.document else None
        if told is None or not told.is_issued or told.date is None:
            raise Conflict(
                "Văn thư chưa nhập số và ngày của quyết định này. Mở văn bản, nhập số, ngày, tệp đã ký rồi làm lại."
            )
        _check_number(row, told.number, told.date)
        check_signer(row, list(items_of(row)), day=told.date)
        check_decider(row, list(items_of(row)), day=told.date)
        row.state, row.number, row.decided = to.value, told.number, told.date
        row.save(update_fields=["state", "number", "decided"])
        enter(row, done, by=by, at=at)
        if row.kind == DecisionKind.AWARD:
            things_for(row, at=at)
    return row


def _check_number(row: Decision, number: str, day: date) -> None:
    twin = next(iter(twins_of(row, number, day)), None)
    if twin is not None and twin.decided is not None:
        raise Conflict(
            f"Số {number} năm {day.year} đã dùng cho quyết định “{twin.abstract}” (ngày {format_day(twin.decided)}). "
            "Hỏi lại văn thư, sửa số của văn bản rồi vào sổ lại; chưa có gì được ghi."
        )


def enter(row: Decision, done: AuditAct, *, by: Actor, at: datetime) -> None:
    """Write what follows from an issued decision that gives: book numbers, prizes, records, states; inside its act."""
    items = list(items_of(row))
    done.thing(key=str(row.uid), label=row.title)
    if row.kind == DecisionKind.AWARD:
        _give(row, items, by=by, at=at)
    else:
        follow_through(row, by=by, at=at)
    done.detail(n=sum(item.n for item in items), number=row.number, on=row.decided)


def _give(row: Decision, items: Sequence[DecisionItem], *, by: Actor, at: datetime) -> None:
    assert row.decided is not None
    book = rulebook(row.owner, day_of(at))
    year = row.decided.year
    first = _book_numbers(row.owner, year, len(items))
    for number, item in enumerate(items, first):
        item.book_no, item.book_year = number, year
        item.prize_vnd, item.prize_why = prize_of(item, row, book)
        if item.holder is not None:
            item.record = add_award(
                item.holder, item.award, year=item.year, kind=item.kind, decision_number=row.number, decided=row.decided,
                authority=row.who, document=row.document, merit=item.merit, decider=row.decider, by=by, at=at,
            )  # fmt: skip
    DecisionItem.objects.bulk_update(items, ["book_no", "book_year", "prize_vnd", "prize_why", "record"])
    Nomination.objects.filter(items__in=items).update(state="decided")
    NameList.objects.filter(items__in=items).update(state="decided")
    _close_submissions(row, items, by=by, at=at)


def _book_numbers(owner: Body, year: int, n: int) -> int:
    made, _ = AwardBook.objects.get_or_create(owner=owner, year=year)
    book = lock_row(AwardBook.objects.all(), made.pk)
    first = book.last + 1
    book.last += n
    book.save(update_fields=["last"])
    return int(first)


def prize_of(item: DecisionItem, row: Decision, book: RuleBook) -> tuple[int | None, str]:
    """The money of one bearer by the law of the decision's day (whole đồng), and how it came about or what lacks."""
    assert row.decided is not None
    try:
        found = prize(book, award=item.award, subject=item.bearer, decided=row.decided, decider=row.decider)
    except PrizeFault as fault:
        return None, str(fault)[:400]
    cited = "; ".join(str(place) for place in found.citations)
    if found.vnd is None:
        lacks = "mức thưởng chưa được xác nhận" if found.candidate_vnd else "chưa có quy định mức thưởng"
        return None, f"{lacks}{': ' + cited if cited else ''}"[:400]
    return found.vnd, f"{found.coefficient} × {found.multiplier} × {found.base_salary} ({cited})"[:400]


def _close_submissions(row: Decision, items: Sequence[DecisionItem], *, by: Actor, at: datetime) -> None:
    keys = {item.nomination.submission_id for item in items if item.nomination is not None}
    keys |= {item.name_list.submission_id for item in items if item.name_list is not None}
    for submission in Submission.objects.filter(pk__in=keys).select_for_update(of=("self",)).order_by("pk"):
        if submission.state == State.READY:
            submission.state = submission_after(submission.state, Act.DECIDE).value
            submission.save(update_fields=["state"])
        note(submission, "decided", row.title, by=by, at=at, on=row.decided)
