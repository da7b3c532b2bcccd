"""What the receiving side does with an initiative: receives, scores, puts to the council, decides; later proofs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from thidua.audit.services import retried
from thidua.commendation.core.initiatives import InitiativeForbids, ProofKind, after
from thidua.commendation.models import (
    Initiative,
    InitiativeAuthor,
    InitiativeCriterion,
    InitiativePoint,
    InitiativeProof,
)
from thidua.commendation.permissions import may_appraise, may_decide
from thidua.commendation.selectors.initiatives import earlier_alike
from thidua.commendation.services.acting import not_ahead, said
from thidua.commendation.services.initiative_certificates import certify
from thidua.commendation.services.initiatives import locked, log
from thidua.councils.core.kinds import CouncilKind, Method, Tie
from thidua.councils.models import Member, Session
from thidua.councils.selectors import Outcome, outcomes
from thidua.councils.services.sessions import add_motion
from thidua.documents.models import Document
from thidua.documents.services import store_file
from thidua.ground.actors import Actor
from thidua.ground.dates import day_of
from thidua.ground.errors import BadInput
from thidua.honours.core.kinds import Scope
from thidua.honours.services.acting import PaperOf
from thidua.honours.services.records import add_initiative

KIND = "initiative"


@retried
def receive_initiative(initiative: Initiative, *, on: date, likeness: str, by: Actor, at: datetime) -> Initiative:
    """Return the application, received; ``likeness`` is what a person concluded from those that are alike.

    Raises:
        NotPermitted: the actor does not appraise there.
        InitiativeForbids: it does not wait.
        BadInput: earlier ones are alike and nobody said what that means; the day lies ahead or before it was sent.
    """
    may_appraise(by, initiative.call.owner).require()
    not_ahead(on, at, field="on", label="Ngày tiếp nhận")
    words = said(likeness, field="likeness", label="kết luận về trùng lặp", most=400, needed=False)
    near = earlier_alike(initiative)
    if near and not words:
        raise BadInput(
            f"Có {len(near)} sáng kiến trước giống đơn này, nhiều nhất {near[0].most}%. Đọc rồi ghi kết luận.",
            field="likeness",
        )
    with log(by, at, "commendation.initiative_received", initiative) as done:
        row = locked(initiative)
        to = after(row.state, "receive")
        if row.submitted_at is not None and on < day_of(row.submitted_at):
            raise BadInput("Ngày tiếp nhận trước ngày nộp. Sửa lại ngày.", field="on")
        row.state, row.received_on, row.likeness = to.value, on, words
        row.save(update_fields=["state", "received_on", "likeness"])
        done.detail(on=on, alike=near[0].most if near else 0)
    return row


@retried
def return_initiative(initiative: Initiative, *, reason: str, by: Actor, at: datetime) -> Initiative:
    """Return the application to its unit, with what lacks.

    Raises:
        NotPermitted: the actor does not appraise there.
        InitiativeForbids: it is decided or was not sent.
        BadInput: no reason is given.
    """
    may_appraise(by, initiative.call.owner).require()
    return _stop(initiative, "return", "commendation.initiative_returned", reason, by=by, at=at)


@retried
def refuse_initiative(initiative: Initiative, *, reason: str, by: Actor, at: datetime) -> Initiative:
    """Return the application, not recognised, with the reason.

    Raises:
        NotPermitted: the actor neither appraises nor decides there.
        InitiativeForbids: it was not received, or is decided.
        BadInput: no reason is given.
    """
    may_decide(by, initiative.call.owner).require()
    return _stop(initiative, "refuse", "commendation.initiative_refused", reason, by=by, at=at)


def _stop(initiative: Initiative, act: str, name: str, reason: str, *, by: Actor, at: datetime) -> Initiative:
    why = said(reason, field="reason", label="lý do", most=400)
    with log(by, at, name, initiative) as done:
        row = locked(initiative)
        row.state, row.reason = after(row.state, act).value, why
        row.save(update_fields=["state", "reason"])
        done.detail(reason=why)
    return row


@retried
def score(initiative: Initiative, member: Member, points: Mapping[int, Decimal], *, by: Actor, at: datetime) -> int:
    """Write the sheet of one member (criterion key → points); a later sheet takes the place of his earlier one.

    Return the sum in hundredths.

    Raises:
        NotPermitted: the actor does not appraise there.
        InitiativeForbids: it is not under judgement.
        BadInput: a line has no points, more than its most, or the member is an author or sits elsewhere.
    """
    may_appraise(by, initiative.call.owner).require()
    council = member.council
    if council.owner_id != initiative.call.owner_id or council.kind != CouncilKind.INITIATIVE:
        raise BadInput("Người chấm phải là thành viên Hội đồng sáng kiến của địa phương này. Chọn lại.", field="member")
    lines = list(InitiativeCriterion.objects.filter(call=initiative.call_id).order_by("place"))
    if not lines:
        raise BadInput("Đợt này chưa có phiếu chấm điểm. Ghi các dòng của phiếu ở trang sửa đợt xét.")
    given = {line: _points(line, points.get(line.pk)) for line in lines}
    with log(by, at, "commendation.initiative_scored", initiative) as done:
        row = locked(initiative)
        after(row.state, "score")
        if InitiativeAuthor.objects.filter(initiative=row, holder__person=member.person_id).exists():
            raise BadInput("Thành viên này là tác giả nên không chấm. Chọn người khác.", field="member")
        InitiativePoint.objects.filter(initiative=row, member=member).delete()
        InitiativePoint.objects.bulk_create(
            InitiativePoint(initiative=row, member=member, criterion=line, points=one) for line, one in given.items()
        )
        done.detail(lines=len(lines))
    return sum(given.values())


def _points(line: InitiativeCriterion, given: Decimal | None) -> int:
    field = f"diem_{line.pk}"
    if given is None:
        raise BadInput(f"Chưa chấm “{line.name}”. Ghi điểm, kể cả 0.", field=field)
    hundredths = given * 100
    if hundredths != int(hundredths) or not 0 <= hundredths <= line.most:
        raise BadInput(f"Điểm “{line.name}” từ 0 đến {line.most / 100:g}, nhiều nhất hai số lẻ. Sửa lại.", field=field)
    return int(hundredths)


@retried
def put_initiatives(session: Session, rows: Sequence[Initiative], *, by: Actor, at: datetime) -> int:
    """Put these initiatives on the agenda of a session of the initiative council; return how many.

    An author who sits in it leaves the count of that motion.

    Raises:
        NotPermitted: the actor does not appraise there, or keeps no councils.
        InitiativeForbids: one was not received, or is decided.
        BadInput: nothing was chosen, or the session is another council's.
        MotionTwice: one is on its agenda already.
    """
    if not rows:
        raise BadInput("Chưa chọn sáng kiến nào. Đánh dấu rồi gửi lại.", field="initiatives")
    owner = rows[0].call.owner
    may_appraise(by, owner).require()
    if session.council.owner_id != owner.pk or session.council.kind != CouncilKind.INITIATIVE:
        raise BadInput("Phiên họp này không phải của Hội đồng sáng kiến. Chọn lại.", field="session")
    seats = Member.objects.filter(council=session.council, since__lte=session.held_on, until__gt=session.held_on)
    members = dict(seats.values_list("person_id", "pk"))
    for initiative in rows:
        with log(by, at, "commendation.initiative_heard", initiative) as done:
            row = locked(initiative)
            after(row.state, "hear")
            people = InitiativeAuthor.objects.filter(initiative=row).values_list("holder__person", flat=True)
            excused = {members[person]: Tie.SELF for person in people if person in members}
            add_motion(
                session, kind=KIND, key=str(row.uid), label=f"Sáng kiến: {row.name}", rules_on=row.received_on,
                method=Method.SECRET, excused=excused, by=by, at=at,
            )  # fmt: skip
            done.detail(session=str(session.uid), excused=len(excused))
    return len(rows)


@dataclass(frozen=True)
class Recognition:
    """The decision that recognises: its number and day as the clerk gave them, who decided, how far it reaches."""

    number: str
    decided: date
    authority: str
    scope: Scope
    document: Document | None = None
    council_paper: str = ""


@retried
def recognise(rows: Sequence[Initiative], told: Recognition, *, by: Actor, at: datetime) -> int:
    """Recognise these initiatives by one decision: each author's record gets its line; return how many.

    The council must have carried each, here or, by ``council_paper``, on paper elsewhere.

    Raises:
        NotPermitted: the actor neither appraises nor decides there, or keeps no records.
        InitiativeForbids: one was not received or is decided, or the council did not carry it.
        BadInput: nothing chosen, number missing, the day ahead or before it was received.
        RecordedAlready: an author has this line in the record.
    """
    if not rows:
        raise BadInput("Chưa chọn sáng kiến nào. Đánh dấu rồi gửi lại.", field="initiatives")
    may_decide(by, rows[0].call.owner).require()
    number = said(told.number, field="number", label="số quyết định", most=60)
    authority = said(told.authority, field="authority", label="nơi quyết định", most=200)
    minutes = said(told.council_paper, field="council_paper", label="biên bản họp Hội đồng", most=200, needed=False)
    not_ahead(told.decided, at, field="decided", label="Ngày quyết định")
    words = outcomes(KIND, [str(row.uid) for row in rows])
    for initiative in rows:
        recognise_row(
            initiative, words.get(str(initiative.uid)), number=number, decided=told.decided, authority=authority,
            scope=told.scope, document=told.document, minutes=minutes, by=by, at=at,
        )  # fmt: skip
    return len(rows)


def recognise_row(
    initiative: Initiative,
    outcome: Outcome | None,
    *,
    number: str,
    decided: date,
    authority: str,
    scope: Scope,
    document: Document | None,
    minutes: str,
    by: Actor,
    at: datetime,
) -> Initiative:
    """Return the initiative, recognised by this decision: a line in each author's record, a certificate with its code.

    The act that decides asks permission.

    Raises:
        InitiativeForbids, BadInput, RecordedAlready: as :func:`recognise`.
    """
    with log(by, at, "commendation.initiative_recognised", initiative) as done:
        row = locked(initiative)
        to = after(row.state, "recognise")
        check_council(row, outcome, minutes)
        if row.received_on is not None and decided < row.received_on:
            raise BadInput(f"Ngày quyết định trước ngày tiếp nhận “{row.name[:60]}”. Sửa lại.", field="decided")
        row.state, row.number, row.decided, row.authority = to.value, number, decided, authority
        row.scope, row.document, row.council_paper = scope.value, document, minutes
        row.save()
        n = _record(row, row.scope, PaperOf(number, decided, authority, document), by=by, at=at)
        certify(row, at)
        done.detail(number=number, scope=scope.label, n=n)
    return row


def check_council(row: Initiative, outcome: Outcome | None, minutes: str) -> None:
    """Refuse what the council did not carry, or did not count here while no minutes are named.

    Raises:
        InitiativeForbids: so.
    """
    if outcome is None or outcome.tally is None:
        if not minutes:
            raise InitiativeForbids(
                f"“{row.name[:80]}” chưa có kết quả của Hội đồng sáng kiến. Đưa ra Hội đồng, hoặc ghi số, ngày biên bản "
                "nếu Hội đồng họp ngoài hệ thống.",
                field="council_paper",
            )
    elif outcome.passed is None and not minutes:
        raise InitiativeForbids(
            f"Hội đồng đã kiểm phiếu “{row.name[:80]}” nhưng chưa kết luận được ({outcome.why}). Ghi tỷ lệ thông qua trong "
            "quy chế của Hội đồng, hoặc ghi số, ngày biên bản có kết luận.",
            field="council_paper",
        )
    elif outcome.passed is False:
        raise InitiativeForbids(
            f"Hội đồng không thông qua “{row.name[:80]}”. Bỏ đánh dấu; ghi không công nhận ở trang của sáng kiến đó.",
            field="initiatives",
        )


def _record(row: Initiative, scope: str, paper: PaperOf, *, by: Actor, at: datetime) -> int:
    authors = list(InitiativeAuthor.objects.filter(initiative=row).select_related("holder__owner").order_by("place"))
    for author in authors:
        author.record = add_initiative(
            author.holder, row.name, kind=row.kind, scope=scope, year=row.call.year, share=author.share, paper=paper,
            by=by, at=at,
        )  # fmt: skip
    InitiativeAuthor.objects.bulk_update(authors, ["record"])
    return len(authors)


@dataclass(frozen=True)
class ProofDraft:
    """A later proof as typed; ``scope`` for one of reach."""

    kind: ProofKind
    words: str
    authority: str
    on: date
    number: str = ""
    scope: Scope | None = None


_WIDTH = {scope: place for place, scope in enumerate(Scope)}


@retried
def prove(
    initiative: Initiative, draft: ProofDraft, *, by: Actor, at: datetime, file: tuple[bytes, str] | None = None
) -> InitiativeProof:
    """Return the proof; one of a wider reach gives each author's record a line of that reach.

    Raises:
        NotPermitted: the actor does not appraise there.
        InitiativeForbids: it is not recognised.
        BadInput: words or who recognises are missing, reach has no scope or no paper, the day lies ahead or before the decision.
    """
    owner = initiative.call.owner
    may_appraise(by, owner).require()
    words = said(draft.words, field="words", label="nội dung", most=400)
    authority = said(draft.authority, field="authority", label="nơi xác nhận", most=200)
    reach = draft.kind is ProofKind.REACH
    number = said(draft.number, field="number", label="số văn bản", most=60, needed=reach)
    not_ahead(draft.on, at, field="on", label="Ngày văn bản")
    if reach and draft.scope is None:
        raise BadInput("Chưa chọn phạm vi được công nhận. Chọn rồi gửi lại.", field="scope")
    stored = None if file is None else store_file(file[0], file[1], owner=owner, by=by, at=at)
    with log(by, at, "commendation.initiative_proved", initiative) as done:
        row = locked(initiative)
        after(row.state, "prove")
        if row.decided is not None and draft.on < row.decided:
            raise BadInput("Ngày văn bản trước quyết định công nhận. Sửa lại ngày.", field="on")
        scope = draft.scope if reach else None
        made = InitiativeProof.objects.create(
            initiative=row, kind=draft.kind.value, scope=scope.value if scope else "", words=words, number=number,
            authority=authority, on=draft.on, file=stored, at=at, by_id=by.person,
        )  # fmt: skip
        if scope is not None and _WIDTH[scope] > _WIDTH[Scope(row.scope)]:
            _record(row, scope.value, PaperOf(number, draft.on, authority), by=by, at=at)
            row.scope = scope.value
            row.save(update_fields=["scope"])
        done.detail(kind=draft.kind.label, on=draft.on, scope=scope.label if scope else "")
    return made
