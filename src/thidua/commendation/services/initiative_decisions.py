"""The decision that recognises initiatives: drafted with its letter, sent to the clerk, entered with its number."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import date, datetime

from thidua.audit.services import Act, act, retried
from thidua.commendation.core.decision_states import after as decision_after
from thidua.commendation.core.decision_words import DECIDER_POSTS
from thidua.commendation.core.initiative_words import (
    Round,
    Sat,
    decision_abstract,
    decision_articles,
    initiative_grounds,
    letter_text,
    reach_words,
)
from thidua.commendation.core.initiatives import InitiativeForbids, InitiativeState, after
from thidua.commendation.models import Initiative, InitiativeAuthor, InitiativeCall, InitiativeDecision
from thidua.commendation.permissions import may_decide
from thidua.commendation.services.acting import said
from thidua.commendation.services.decisions import KEEPER
from thidua.commendation.services.initiative_review import KIND, check_council, recognise_row
from thidua.councils.selectors import Outcome, outcomes
from thidua.documents.core.paper import Paper
from thidua.documents.models import Document
from thidua.documents.selectors import issued_of
from thidua.documents.selectors.law import rulebook
from thidua.documents.services import hand_to_clerk
from thidua.documents.services.issuing.handing import Ready
from thidua.ground.actors import Actor
from thidua.ground.dates import day_of, format_day
from thidua.ground.errors import BadInput, Conflict
from thidua.ground.uids import uid
from thidua.honours.core.kinds import Scope
from thidua.store.locks import lock_row
from thidua.units.selectors import name_of
from thidua.units.services.acts import chain_of

RECIPIENTS = "Như Điều 3\nLưu: VT, HĐSK"
WORDS = (
    "abstract", "who", "bases", "articles", "recipients", "signer", "signer_post", "instead_of", "letter_issuer",
    "letter_to", "letter_text", "letter_signer", "letter_post",
)  # fmt: skip
NOT_SENT = (InitiativeState.DRAFT.value, InitiativeState.WITHDRAWN.value)


@dataclass(frozen=True)
class Proposed:
    """Which of a round are to be recognised, how far, and the minutes of a council that met elsewhere."""

    rows: Sequence[Initiative]
    scope: Scope
    council_paper: str = ""


def _log(by: Actor, at: datetime, name: str, row: InitiativeDecision) -> AbstractContextManager[Act]:
    return act(
        by, at, name, chain=chain_of(row.owner), kind="initiative_decision", key=str(row.uid), label=row.title[:120]
    )


def locked_decision(row: InitiativeDecision) -> InitiativeDecision:
    """Return the decision's row, fresh and locked, inside an act."""
    rows = InitiativeDecision.objects.select_related("owner", "call__owner", "letter", "document")
    return lock_row(rows, row.pk)


@retried
def draft_initiative_decision(call: InitiativeCall, told: Proposed, *, by: Actor, at: datetime) -> InitiativeDecision:
    """Return a draft that recognises these, with the words of the letter and of the decision proposed.

    Raises:
        NotPermitted: the actor neither appraises nor decides there.
        InitiativeForbids: one was not received, is decided, stands in another draft, or the council did not carry it.
        BadInput: nothing was chosen, or one is of another round.
    """
    owner = call.owner
    may_decide(by, owner).require()
    if not told.rows:
        raise BadInput("Chưa chọn sáng kiến nào. Đánh dấu rồi gửi lại.", field="initiatives")
    if any(row.call_id != call.pk for row in told.rows):
        raise BadInput("Có sáng kiến của đợt khác. Lập quyết định cho từng đợt.", field="initiatives")
    minutes = said(told.council_paper, field="council_paper", label="biên bản họp Hội đồng", most=200, needed=False)
    heard = outcomes(KIND, [str(row.uid) for row in told.rows])
    row = InitiativeDecision(
        uid=uid(at), owner=owner, call=call, scope=told.scope.value, council_paper=minutes, recipients=RECIPIENTS,
        made_at=at, made_by_id=by.person, simulated=owner.simulated,
    )  # fmt: skip
    _propose(row, told.rows, heard, today=day_of(at))
    with _log(by, at, "commendation.initiative_decision_drafted", row) as done:
        row.save(force_insert=True)
        for one in Initiative.objects.select_for_update(of=("self",)).filter(pk__in=[r.pk for r in told.rows]):
            after(one.state, "recognise")
            if one.decision_id is not None:
                raise InitiativeForbids(
                    f"“{one.name[:80]}” đã có trong một dự thảo khác. Mở dự thảo đó, hoặc bỏ ra rồi lập lại.",
                    field="initiatives",
                )
            check_council(one, heard.get(str(one.uid)), minutes)
            one.decision = row
            one.save(update_fields=["decision"])
        done.detail(n=len(told.rows), scope=told.scope.label)
    return row


def _propose(row: InitiativeDecision, rows: Sequence[Initiative], heard: Mapping[str, Outcome], *, today: date) -> None:
    call, owner = row.call, row.owner
    place = name_of(owner, today)
    post = DECIDER_POSTS["commune_chair" if owner.kind != "province" else "province_chair"]
    every = Initiative.objects.filter(call=call).exclude(state__in=NOT_SENT)
    told = Round(
        name=call.name, paper=call.paper, opens=call.opens, closes=call.closes, n_sent=every.count(),
        n_received=every.filter(received_on__isnull=False).count(), n_proposed=len(rows),
        n_authors=InitiativeAuthor.objects.filter(initiative__in=[one.pk for one in rows]).values("holder").distinct().count(),
        scope=reach_words(row.scope_label), place=place,
    )  # fmt: skip
    row.abstract, row.who = decision_abstract(told), f"{post} {place}"[:200]
    row.signer_post = post.removesuffix(" Ủy ban nhân dân")[:120]
    row.bases = "\n".join(initiative_grounds(rulebook(owner, today), today))
    row.articles = "\n\n".join(decision_articles(told, keeper=f"{KEEPER} {place}"))
    row.letter_issuer, row.letter_to = _council_name(heard) or f"Hội đồng sáng kiến {place}", row.who
    row.letter_post = "Chủ tịch Hội đồng"
    row.letter_text = letter_text(told, _sessions(rows, heard, row.council_paper))


def _council_name(heard: Mapping[str, Outcome]) -> str:
    return next((one.session.council.name for one in heard.values()), "")


def _sessions(rows: Iterable[Initiative], heard: Mapping[str, Outcome], minutes: str) -> list[Sat]:
    counts: dict[str, int] = {}
    for row in rows:
        one = heard.get(str(row.uid))
        if one is not None and one.tally is not None:
            words = (
                f"Ngày {format_day(one.held_on)}, Hội đồng sáng kiến họp phiên {one.session.no}, "
                f"{one.tally.present + one.tally.absent_written}/{one.tally.members} thành viên tham gia biểu quyết"
            )
        else:
            words = f"Hội đồng sáng kiến đã họp theo {minutes}"
        counts[words] = counts.get(words, 0) + 1
    return [Sat(words, n) for words, n in counts.items()]


@retried
def edit_initiative_decision(
    row: InitiativeDecision, words: Mapping[str, str], *, by: Actor, at: datetime
) -> InitiativeDecision:
    """Return the draft in other words (``WORDS`` by name).

    Raises:
        NotPermitted: the actor neither appraises nor decides there.
        DecisionForbids: it is with the clerk, or has gone out.
        BadInput: abstract, articles, the text of the letter or a post is missing.
    """
    may_decide(by, row.owner).require()
    for name, label, most in (
        ("abstract", "trích yếu", 300), ("who", "người quyết định", 200), ("signer_post", "chức vụ người ký", 120),
        ("letter_issuer", "nơi trình", 200), ("letter_to", "nơi nhận tờ trình", 200),
    ):  # fmt: skip
        said(words[name], field=name, label=label, most=most)
    for name, label in (("articles", "các điều của quyết định"), ("letter_text", "nội dung tờ trình")):
        if not words[name].strip():
            raise BadInput(f"Chưa ghi {label}. Ghi rồi gửi lại.", field=name)
    with _log(by, at, "commendation.initiative_decision_edited", row) as done:
        fresh = locked_decision(row)
        decision_after(fresh.state, "edit")
        for name in WORDS:
            setattr(fresh, name, str(words[name]).replace("\r\n", "\n").strip())
        fresh.save()
        done.detail(signer_post=fresh.signer_post, instead_of=fresh.instead_of)
    return fresh


@retried
def leave_out(row: InitiativeDecision, initiative: Initiative, *, by: Actor, at: datetime) -> None:
    """Take one initiative out of the draft; it waits again.

    Raises:
        NotPermitted, DecisionForbids: as :func:`edit_initiative_decision`.
        Conflict: it does not stand in it, or is the only one.
    """
    may_decide(by, row.owner).require()
    with _log(by, at, "commendation.initiative_left_out", row) as done:
        decision_after(locked_decision(row).state, "edit")
        if Initiative.objects.filter(decision=row).count() < 2:
            raise Conflict("Đây là sáng kiến duy nhất trong dự thảo. Bỏ cả dự thảo.")
        if not Initiative.objects.filter(pk=initiative.pk, decision=row).update(decision=None):
            raise Conflict("Sáng kiến này không còn trong dự thảo. Tải lại trang để xem.")
        done.detail(initiative=str(initiative.uid))


@retried
def drop_initiative_decision(row: InitiativeDecision, *, by: Actor, at: datetime) -> InitiativeDecision:
    """Return the draft, dropped; what it named waits again.

    Raises:
        NotPermitted, DecisionForbids: as :func:`edit_initiative_decision`.
    """
    may_decide(by, row.owner).require()
    with _log(by, at, "commendation.initiative_decision_dropped", row):
        fresh = locked_decision(row)
        fresh.state = decision_after(fresh.state, "drop").value
        fresh.save(update_fields=["state"])
        Initiative.objects.filter(decision=fresh).update(decision=None)
    return fresh


@retried
def send_letter(row: InitiativeDecision, ready: Ready, *, by: Actor, at: datetime) -> Document:
    """Return the letter, with the clerk as it was drawn (``ready_to_hand``, outside any act).

    Raises:
        NotPermitted: the actor neither appraises nor decides there, or registers no papers.
        DecisionForbids: the decision is no draft any more.
        StepRefused: the letter is with the clerk already, or has its number.
    """
    may_decide(by, row.owner).require()
    with _log(by, at, "commendation.initiative_letter_sent", row) as done:
        fresh = locked_decision(row)
        decision_after(fresh.state, "edit")
        paper = Paper("to_trinh", fresh.abstract, issuer=fresh.letter_issuer, nature="document", openness="internal")
        handed = hand_to_clerk(
            paper, ready, owner=fresh.owner, by=by, at=at, again=fresh.letter, simulated=fresh.simulated
        )
        fresh.letter = handed.document
        fresh.save(update_fields=["letter"])
        done.detail(paper=str(handed.document.uid))
    return handed.document


@retried
def send_initiative_decision(row: InitiativeDecision, ready: Ready, *, by: Actor, at: datetime) -> Document:
    """Return the decision, with the clerk as it was drawn.

    Raises:
        NotPermitted, StepRefused: as :func:`send_letter`.
        DecisionForbids: it is no draft.
    """
    may_decide(by, row.owner).require()
    with _log(by, at, "commendation.initiative_decision_sent", row) as done:
        fresh = locked_decision(row)
        to = decision_after(fresh.state, "send")
        paper = Paper("quyet_dinh", fresh.abstract, issuer=fresh.who, nature="document", openness="internal")
        bases = (fresh.letter,) if fresh.letter is not None else ()
        handed = hand_to_clerk(
            paper, ready, owner=fresh.owner, by=by, at=at, again=fresh.document, bases=bases, simulated=fresh.simulated
        )
        fresh.document, fresh.state = handed.document, to.value
        fresh.save(update_fields=["document", "state"])
        done.detail(paper=str(handed.document.uid), n=fresh.initiatives.count())
    return handed.document


@retried
def take_back_initiative_decision(row: InitiativeDecision, *, by: Actor, at: datetime) -> InitiativeDecision:
    """Return the decision, a draft again, once the clerk gave its paper back (``documents.services.take_back``).

    Raises:
        NotPermitted, DecisionForbids: as :func:`edit_initiative_decision`.
    """
    may_decide(by, row.owner).require()
    with _log(by, at, "commendation.initiative_decision_taken_back", row):
        fresh = locked_decision(row)
        fresh.state = decision_after(fresh.state, "take_back").value
        fresh.save(update_fields=["state"])
    return fresh


@retried
def issue_initiative_decision(row: InitiativeDecision, *, by: Actor, at: datetime) -> InitiativeDecision:
    """Return the decision with the clerk's number and day; its initiatives are recognised by it.

    Raises:
        NotPermitted: the actor neither appraises nor decides there, or keeps no records.
        DecisionForbids: it is not with the clerk.
        Conflict: the clerk has not entered number and day yet.
        BadInput: its day lies before one was received.
    """
    may_decide(by, row.owner).require()
    with _log(by, at, "commendation.initiative_decision_issued", row) as done:
        fresh = locked_decision(row)
        to = decision_after(fresh.state, "issue")
        told = issued_of([fresh.document])[fresh.document.pk] if fresh.document else None
        if told is None or not told.is_issued or told.date is None:
            raise Conflict(
                "Văn thư chưa nhập số và ngày của quyết định này. Mở văn bản, nhập số, ngày, tệp đã ký rồi làm lại."
            )
        fresh.state, fresh.number, fresh.decided = to.value, told.number, told.date
        fresh.save(update_fields=["state", "number", "decided"])
        rows = list(Initiative.objects.filter(decision=fresh).select_related("call__owner").order_by("pk"))
        heard = outcomes(KIND, [str(one.uid) for one in rows])
        for one in rows:
            recognise_row(
                one, heard.get(str(one.uid)), number=fresh.number, decided=told.date, authority=fresh.who,
                scope=Scope(fresh.scope), document=fresh.document, minutes=fresh.council_paper, by=by, at=at,
            )  # fmt: skip
        done.thing(key=str(fresh.uid), label=fresh.title)
        done.detail(n=len(rows), number=fresh.number, on=fresh.decided)
    return fresh
