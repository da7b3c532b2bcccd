"""Decisions: drafted from what is ready, sent to the clerk, entered in the book with their number."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from thidua.accounts.models import Person
from thidua.audit.services import act, retried
from thidua.commendation.core.codes import new_code
from thidua.commendation.core.decision_states import ItemState, after
from thidua.commendation.core.decision_words import DECIDER_POSTS, Given, award_articles, given_lines, grounds
from thidua.commendation.models import Decision, DecisionItem, NameList, Nomination, Submission
from thidua.commendation.permissions import may_decide
from thidua.commendation.selectors.decision_faults import DECIDER, SIGNER, Fault, faults_of, usual_signer
from thidua.commendation.selectors.decisions import items_of, waiting_lists, waiting_nominations
from thidua.commendation.services.acting import said
from thidua.documents.core.paper import Paper
from thidua.documents.models import Document
from thidua.documents.selectors.law import rulebook
from thidua.documents.services import hand_to_clerk
from thidua.documents.services.issuing.handing import Ready
from thidua.ground.actors import Actor
from thidua.ground.dates import day_of, format_day
from thidua.ground.errors import BadInput, Conflict
from thidua.ground.uids import uid
from thidua.rules import RuleBook
from thidua.store.locks import lock_row
from thidua.units.models import Body
from thidua.units.selectors import name_of
from thidua.units.services.acts import chain_of

KEEPER = "Chánh Văn phòng Hội đồng nhân dân và Ủy ban nhân dân"
RECIPIENTS = "Như Điều 3\nLưu: VT"


class SignerIsNamed(BadInput):
    """Who signs is among those commended."""

    code = "signer_is_named"


class WrongDecider(BadInput):
    """The post that decides may not give one of the awards on that day."""

    code = "wrong_decider"


@dataclass(frozen=True)
class Wording:
    """What the officer may change in a draft; lines as they print, articles parted by an empty line."""

    abstract: str
    who: str
    bases: str
    articles: str
    recipients: str
    signer: str
    signer_post: str
    instead_of: str = ""
    signer_person: Person | None = None
    namesake: str = ""


def log(by: Actor, at: datetime, name: str, decision: Decision, *, bulk: bool = False):  # type: ignore[no-untyped-def]
    """The act ``name`` on a decision, in the chain of its owner."""
    return act(
        by, at, name, chain=chain_of(decision.owner), kind="decision", key=str(decision.uid), label=decision.title,
        bulk=bulk,
    )  # fmt: skip


@retried
def draft_decision(owner: Body, submissions: Sequence[Submission], *, by: Actor, at: datetime) -> Decision:
    """A draft that gives what these submissions have ready, with its words proposed.

    Raises:
        NotPermitted: the actor neither appraises nor decides there.
        BadInput: nothing of them waits for a decision here, or they name different deciders.
    """
    may_decide(by, owner).require()
    nominations, lists = waiting_nominations(submissions), waiting_lists(submissions)
    if not nominations and not lists:
        raise BadInput("Không còn trường hợp nào chờ quyết định trong các tờ trình này. Chọn tờ trình khác.")
    deciders = {row.decider for row in submissions if row.decider}
    if len(deciders) > 1:
        raise BadInput("Các tờ trình này có người quyết định khác nhau. Lập từng quyết định riêng.")
    decider = next(iter(deciders), "commune_chair")
    book, today = rulebook(owner, day_of(at)), day_of(at)
    row = Decision(
        uid=uid(at), owner=owner, season=max(row.season for row in submissions), decider=decider, made_at=at,
        made_by_id=by.person, simulated=owner.simulated, recipients=RECIPIENTS, abstract="Khen thưởng", code=new_code(),
    )  # fmt: skip
    items = [*_items(nominations), *_list_items(lists)]
    _propose(row, items, submissions, book=book, today=today)
    with log(by, at, "commendation.decision_drafted", row) as done:
        row.save()
        _number(row, items)
        DecisionItem.objects.bulk_create(items)
        done.detail(n=len(items), submissions=[str(one.uid) for one in submissions])
    return row


def _items(rows: Iterable[Nomination]) -> list[DecisionItem]:
    return [
        DecisionItem(
            nomination=row, holder=row.holder, award=row.award, year=row.year, kind=row.kind, bearer=row.holder.kind,
            name=row.holder.name, detail=_detail(row), merit=row.achievement[:400],
        )
        for row in rows
    ]  # fmt: skip


def _detail(row: Nomination) -> str:
    parts = [row.position, row.unit_name or (row.holder.unit_name or "")]
    return ", ".join(part for part in parts if part)[:300]


def _list_items(rows: Iterable[NameList]) -> list[DecisionItem]:
    return [
        DecisionItem(
            name_list=row, award=row.award, year=row.year, bearer="household", name=row.body_name[:200],
            detail=f"{row.n_named} hộ", n=max(row.n_named, 1),
        )
        for row in rows
    ]  # fmt: skip


def _number(decision: Decision, items: list[DecisionItem]) -> None:
    order = {code: n for n, code in enumerate(dict.fromkeys(item.award for item in items))}
    items.sort(key=lambda item: order[item.award])
    for place, item in enumerate(items, 1):
        item.decision, item.place = decision, place


def _propose(
    row: Decision, items: Sequence[DecisionItem], submissions: Sequence[Submission], *, book: RuleBook, today: date
) -> None:
    place = name_of(row.owner, today)
    post = DECIDER_POSTS.get(row.decider, "Chủ tịch Ủy ban nhân dân")
    lines = given_lines(given_of(items), book=book, post=post, place=place)
    year = ", ".join(sorted({item.year for item in items}))
    row.abstract = f"Về việc tặng danh hiệu thi đua, hình thức khen thưởng năm {year}"[:300]
    row.signer_person = usual_signer(row.owner, today)
    row.signer = row.signer_person.full_name if row.signer_person is not None else ""
    row.who, row.signer_post = f"{post} {place}"[:200], post.removesuffix(" Ủy ban nhân dân")[:120]
    letters = [_letter(one) for one in submissions if one.number or one.date]
    row.bases = "\n".join(grounds(book, today, codes={item.award for item in items}, proposals=letters))
    row.articles = "\n\n".join(award_articles(lines, keeper=f"{KEEPER} {place}"))


def _letter(row: Submission) -> str:
    number = f" số {row.number}" if row.number else ""
    day = f" ngày {format_day(row.date)}" if row.date else ""
    return f"{name_of(row.from_body, row.date or row.made_at.date())} tại Tờ trình{number}{day}"


def given_of(items: Iterable[DecisionItem]) -> list[Given]:
    """How many of each award, year and kind of bearer, in the order of the lines."""
    counts: dict[tuple[str, str, str], int] = {}
    for item in items:
        key = (item.award, item.bearer, item.year)
        counts[key] = counts.get(key, 0) + item.n
    return [Given(award, bearer, year, n) for (award, bearer, year), n in counts.items()]


@retried
def edit_decision(decision: Decision, wording: Wording, *, by: Actor, at: datetime) -> Decision:
    """The draft in other words.

    Raises:
        NotPermitted: the actor neither appraises nor decides there.
        DecisionForbids: it is with the clerk, or has gone out.
        BadInput: abstract, articles or the post that signs is missing.
        SignerIsNamed: who signs is among those commended.
    """
    may_decide(by, decision.owner).require()
    said(wording.abstract, field="abstract", label="trích yếu", most=300)
    said(wording.signer_post, field="signer_post", label="chức vụ người ký", most=120)
    if not wording.articles.strip():
        raise BadInput("Chưa ghi các điều của quyết định. Ghi rồi gửi lại.", field="articles")
    with log(by, at, "commendation.decision_edited", decision) as done:
        row = locked_decision(decision)
        after(row.state, "edit")
        for name in ("abstract", "who", "bases", "articles", "recipients", "signer", "signer_post", "instead_of"):
            setattr(row, name, str(getattr(wording, name)).replace("\r\n", "\n").strip())
        row.signer_person, row.namesake = wording.signer_person, " ".join(wording.namesake.split())[:300]
        if row.signer_person is not None and not row.signer:
            row.signer = row.signer_person.full_name
        check_signer(row, list(items_of(row)), day=day_of(at))
        row.save()
        done.detail(signer_post=row.signer_post, instead_of=row.instead_of)
    return row


@retried
def drop_item(item: DecisionItem, *, by: Actor, at: datetime) -> None:
    """Take a line out of the draft; its nomination waits for another decision.

    Raises:
        NotPermitted, DecisionForbids: as :func:`edit_decision`.
    """
    decision = item.decision
    may_decide(by, decision.owner).require()
    with log(by, at, "commendation.item_dropped", decision) as done:
        after(locked_decision(decision).state, "edit")
        DecisionItem.objects.filter(pk=item.pk).update(state=ItemState.DROPPED.value)
        done.detail(place=item.place, award=item.award)


@retried
def drop_decision(decision: Decision, *, by: Actor, at: datetime) -> Decision:
    """The draft dropped; what it named waits again.

    Raises:
        NotPermitted, DecisionForbids: as :func:`edit_decision`.
    """
    may_decide(by, decision.owner).require()
    with log(by, at, "commendation.decision_dropped", decision):
        row = locked_decision(decision)
        row.state = after(row.state, "drop").value
        row.save(update_fields=["state"])
        DecisionItem.objects.filter(decision=row).update(state=ItemState.DROPPED.value)
    return row


@retried
def send_decision(decision: Decision, ready: Ready, *, by: Actor, at: datetime) -> Document:
    """The draft with the clerk, as the paper drawn before (``ready_to_hand``, outside any act).

    Raises:
        NotPermitted: the actor neither appraises nor decides there, or registers no papers.
        DecisionForbids: it is no draft.
        SignerIsNamed: who signs is among those commended.
        WrongDecider: who decides may not give one of the awards today.
        Conflict: it has no line left.
    """
    may_decide(by, decision.owner).require()
    with log(by, at, "commendation.decision_sent", decision) as done:
        row = locked_decision(decision)
        to = after(row.state, "send")
        items = list(items_of(row))
        if not items:
            raise Conflict("Quyết định không còn dòng nào. Bỏ dự thảo này rồi lập lại.")
        check_signer(row, items, day=day_of(at))
        check_decider(row, items, day=day_of(at))
        paper = Paper("quyet_dinh", row.abstract, issuer=row.who, nature="document", openness="internal")
        handed = hand_to_clerk(
            paper, ready, owner=row.owner, by=by, at=at, again=row.document, simulated=row.simulated
        )  # fmt: skip
        row.document, row.state = handed.document, to.value
        row.save(update_fields=["document", "state"])
        done.detail(paper=str(handed.document.uid), n=len(items))
    return handed.document


def check_signer(decision: Decision, items: Sequence[DecisionItem], *, day: date) -> None:
    """Refuse a decision that gives something to the person who signs it, or to somebody of his name.

    Raises:
        SignerIsNamed: then a deputy signs for him, or the level above decides.
    """
    fault = _stopping(SIGNER, decision, items, day)
    if fault is not None:
        raise SignerIsNamed(_told(fault), field="signer")


def check_decider(decision: Decision, items: Sequence[DecisionItem], *, day: date) -> None:
    """Refuse a decision by a post that may not give one of its awards on the day of the decision.

    Raises:
        WrongDecider: with the article.
    """
    fault = _stopping(DECIDER, decision, items, day)
    if fault is not None:
        raise WrongDecider(_told(fault), field="who")


def _stopping(code: str, decision: Decision, items: Sequence[DecisionItem], day: date) -> Fault | None:
    faults = faults_of(decision, items, book=rulebook(decision.owner, day), day=day)
    return next((one for one in faults if one.code == code and one.stops), None)


def _told(fault: Fault) -> str:
    return f"{fault.words}{f' ({fault.cited})' if fault.cited else ''}. {fault.cure}"


@retried
def take_back_decision(decision: Decision, *, by: Actor, at: datetime) -> Decision:
    """The decision a draft again, once the clerk gave its paper back (``documents.services.take_back``).

    Raises:
        NotPermitted, DecisionForbids: as :func:`edit_decision`.
    """
    may_decide(by, decision.owner).require()
    with log(by, at, "commendation.decision_taken_back", decision):
        row = locked_decision(decision)
        row.state = after(row.state, "take_back").value
        row.save(update_fields=["state"])
    return row


def locked_decision(decision: Decision) -> Decision:
    """The decision's row, fresh and locked, inside an act."""
    return lock_row(Decision.objects.select_related("owner", "document", "about", "signer_person"), decision.pk)
