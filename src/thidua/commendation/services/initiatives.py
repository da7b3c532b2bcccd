"""Calls for initiatives, and applications as they are written, sent and withdrawn."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import date, datetime

from thidua.accounts.selectors.places import bodies_by_name
from thidua.audit.services import Act, act, retried
from thidua.commendation.core.initiatives import (
    AuthorLine,
    InitiativeForbids,
    after,
    read_authors,
    read_criteria,
    read_questions,
)
from thidua.commendation.models import (
    Initiative,
    InitiativeAnswer,
    InitiativeAuthor,
    InitiativeCall,
    InitiativeCriterion,
    InitiativePoint,
)
from thidua.commendation.permissions import may_appraise, may_submit
from thidua.commendation.services.acting import said
from thidua.documents.services import store_file
from thidua.ground.actors import Actor
from thidua.ground.dates import day_of, format_day
from thidua.ground.errors import BadInput, Conflict
from thidua.ground.text import fold, nfc
from thidua.ground.uids import uid
from thidua.honours.core.kinds import HolderKind, Scope, WorkKind
from thidua.honours.models import Holder
from thidua.honours.services.holders import named_holder
from thidua.store.locks import lock_row
from thidua.units.core.names import search_key
from thidua.units.models import Body
from thidua.units.services.acts import chain_of

LONGEST = 20_000


@dataclass(frozen=True)
class CallDraft:
    """A call as typed; ``criteria`` are lines "what is judged; most points", ``questions`` further fields of the form."""

    name: str
    year: int
    opens: date
    closes: date
    paper: str = ""
    criteria: str = ""
    questions: str = ""
    form_source: str = ""


@dataclass(frozen=True)
class InitiativeDraft:
    """An application as typed; ``authors`` are lines "name; share; unit if another", the main author first.

    ``answers`` are what it says to the further fields of the call's form, in their order.
    """

    name: str
    field: str
    solution: str
    effect: str
    authors: str
    before: str = ""
    kind: WorkKind = WorkKind.INITIATIVE
    scope_asked: Scope = Scope.BASE
    used_from: date | None = None
    answers: tuple[str, ...] = ()


def log(by: Actor, at: datetime, name: str, row: Initiative, /) -> AbstractContextManager[Act]:
    """The act ``name`` on an initiative, in the chain of the locality that judges it; its name is no person's."""
    return act(by, at, name, chain=chain_of(row.call.owner), kind="initiative", key=str(row.uid), label=row.name[:120])


def locked(row: Initiative) -> Initiative:
    """Return the initiative's row, fresh and locked, inside an act."""
    return lock_row(Initiative.objects.select_related("call__owner", "from_body", "file"), row.pk)


@retried
def save_call(
    owner: Body, draft: CallDraft, *, by: Actor, at: datetime, call: InitiativeCall | None = None
) -> InitiativeCall:
    """Return the call, new or changed; once a point was given its scoring sheet stands.

    Raises:
        NotPermitted: the actor does not appraise there.
        BadInput: a fact is missing, or it closes before it opens.
        Conflict: the name is taken that year, or the sheet was used.
    """
    may_appraise(by, owner).require()
    name = said(draft.name, field="name", label="tên đợt xét", most=200)
    paper = said(draft.paper, field="paper", label="văn bản mở đợt", most=200, needed=False)
    if draft.closes < draft.opens:
        raise BadInput("Hạn nộp trước ngày mở đợt. Sửa lại ngày.", field="closes")
    form_source = said(draft.form_source, field="form_source", label="tên mẫu", most=200, needed=False)
    lines, questions = read_criteria(draft.criteria), read_questions(draft.questions)
    row = call or InitiativeCall(owner=owner, simulated=owner.simulated)
    with act(
        by, at, "commendation.call_saved", chain=chain_of(owner), kind="initiative_call", key=str(row.pk or ""),
        label=name,
    ) as done:  # fmt: skip
        twin = InitiativeCall.objects.filter(owner=owner, year=draft.year, name=name).exclude(pk=row.pk)
        if twin.exists():
            raise Conflict(f"Năm {draft.year} đã có đợt “{name}”. Đặt tên khác.", field="name")
        row.name, row.year, row.opens, row.closes, row.paper = name, draft.year, draft.opens, draft.closes, paper
        row.questions, row.form_source = "\n".join(questions), form_source
        row.save()
        there = [(one.name, one.most) for one in row.criteria.order_by("place")]
        if there != [(line.name, line.most) for line in lines]:
            if InitiativePoint.objects.filter(criterion__call=row).exists():
                raise Conflict("Đã có người chấm theo phiếu này nên không đổi phiếu. Lập đợt khác.", field="criteria")
            row.criteria.all().delete()
            InitiativeCriterion.objects.bulk_create(
                InitiativeCriterion(call=row, place=place, name=line.name, most=line.most)
                for place, line in enumerate(lines, 1)
            )
        done.thing(key=str(row.pk), label=name)
        done.detail(opens=row.opens, closes=row.closes)
    return row


@retried
def apply(
    call: InitiativeCall,
    draft: InitiativeDraft,
    *,
    from_body: Body,
    by: Actor,
    at: datetime,
    file: tuple[bytes, str] | None = None,
) -> Initiative:
    """Return the application of a unit, as a draft.

    Raises:
        NotPermitted: the actor does not submit for this body.
        BadInput: a text is missing, shares do not come to 100 %, or an author is another unit's.
        Conflict: the call has ended.
    """
    may_submit(by, call.owner, from_body).require()
    if day_of(at) > call.closes:
        raise InitiativeForbids(f"Đợt này đã hết hạn ngày {format_day(call.closes)}. Chọn đợt khác.")
    authors = read_authors(draft.authors)
    row = Initiative(
        uid=uid(at), call=call, from_body=from_body, made_at=at, made_by_id=by.person, simulated=call.simulated
    )
    _fill(row, draft, at)
    _attach(row, file, by=by, at=at)
    with log(by, at, "commendation.initiative_written", row) as done:
        row.save(force_insert=True)
        _set_authors(row, authors, by=by, at=at)
        _set_answers(row, draft.answers)
        done.detail(n=len(authors))
    return row


@retried
def edit_initiative(
    initiative: Initiative,
    draft: InitiativeDraft,
    *,
    by: Actor,
    at: datetime,
    file: tuple[bytes, str] | None = None,
) -> Initiative:
    """Return the application in other words, as long as it is not sent.

    Raises:
        NotPermitted, BadInput: as :func:`apply`.
        InitiativeForbids: it was sent.
    """
    may_submit(by, initiative.call.owner, initiative.from_body).require()
    after(initiative.state, "edit")
    authors = read_authors(draft.authors)
    _attach(initiative, file, by=by, at=at)
    with log(by, at, "commendation.initiative_edited", initiative) as done:
        row = locked(initiative)
        after(row.state, "edit")
        _fill(row, draft, at)
        row.file = initiative.file
        row.save()
        InitiativeAuthor.objects.filter(initiative=row).delete()
        _set_authors(row, authors, by=by, at=at)
        _set_answers(row, draft.answers)
        done.detail(n=len(authors))
    return row


def _set_answers(row: Initiative, answers: Sequence[str]) -> None:
    """Keep the answers under the words that the form's fields have now."""
    labels = row.call.questions.splitlines()
    texts = [
        _text(text, field=f"cau_{n}", label=labels[n], needed=False) for n, text in enumerate(answers[: len(labels)])
    ]
    InitiativeAnswer.objects.filter(initiative=row).delete()
    InitiativeAnswer.objects.bulk_create(
        InitiativeAnswer(initiative=row, place=n, label=labels[n], text=text) for n, text in enumerate(texts)
    )


def _attach(row: Initiative, file: tuple[bytes, str] | None, *, by: Actor, at: datetime) -> None:
    """Store the file outside the act: looking into it is slow."""
    if file is not None:
        owner = row.call.owner
        body = row.from_body if row.from_body_id != owner.pk else None
        row.file = store_file(file[0], file[1], owner=owner, by=by, at=at, body=body)


def _fill(row: Initiative, draft: InitiativeDraft, at: datetime) -> None:
    row.name = said(draft.name, field="name", label="tên sáng kiến, đề tài", most=400)
    row.field = said(draft.field, field="field", label="lĩnh vực", most=120)
    row.solution = _text(draft.solution, field="solution", label="nội dung giải pháp")
    row.effect = _text(draft.effect, field="effect", label="hiệu quả")
    row.before = _text(draft.before, field="before", label="tình trạng trước đó", needed=False)
    row.kind, row.scope_asked = draft.kind.value, draft.scope_asked.value
    if draft.used_from is not None and draft.used_from > day_of(at):
        raise BadInput("Ngày áp dụng lần đầu ở sau hôm nay. Kiểm tra lại ngày.", field="used_from")
    row.used_from = draft.used_from


def _text(text: str, *, field: str, label: str, needed: bool = True) -> str:
    words = nfc(text).replace("\r\n", "\n").strip()
    if needed and not words:
        raise BadInput(f"Chưa ghi {label}. Ghi rồi gửi lại.", field=field)
    if len(words) > LONGEST:
        raise BadInput(f"Phần {label} dài {len(words)} ký tự, quá {LONGEST}. Để phần dài trong tệp.", field=field)
    return words


def _set_authors(row: Initiative, lines: Sequence[AuthorLine], *, by: Actor, at: datetime) -> None:
    bodies = bodies_by_name(row.call.owner, day_of(at))
    made = []
    for place, line in enumerate(lines, 1):
        unit = _unit_of(row, line, place, bodies)
        holder = _holder(row, line, unit, by=by, at=at)
        made.append(
            InitiativeAuthor(
                initiative=row, place=place, holder=holder, share=line.share, elsewhere=unit.pk != row.from_body_id
            )
        )
    if len({one.holder_id for one in made}) < len(made):
        raise BadInput("Có hai dòng là cùng một người. Gộp thành một dòng.", field="authors")
    InitiativeAuthor.objects.bulk_create(made)


def _unit_of(row: Initiative, line: AuthorLine, place: int, bodies: dict[str, list[Body]]) -> Body:
    if not line.unit:
        return row.from_body
    named = bodies.get(search_key(line.unit), [])
    if len(named) != 1:
        raise BadInput(
            f"Dòng {place}: không tìm thấy đơn vị “{line.unit}” ở địa phương này. Ghi đúng tên trong cây đơn vị.",
            field="authors",
        )
    if place == 1 and named[0].pk != row.from_body_id:
        raise BadInput(
            f"Tác giả chính {line.name} thuộc đơn vị khác. Đơn do đơn vị của tác giả chính nộp.", field="authors"
        )
    return named[0]


def _holder(row: Initiative, line: AuthorLine, unit: Body, *, by: Actor, at: datetime) -> Holder:
    """Who the name is: of that unit, else a name without a unit, else new; of another unit alone it is refused."""
    owner = row.call.owner
    known = Holder.objects.filter(owner=owner, kind=HolderKind.PERSON.value, fold=fold(line.name), merged_into=None)
    rows = list(known.select_related("owner", "unit"))
    here = [one for one in rows if one.unit_id == unit.pk] or [one for one in rows if one.unit_id is None]
    if len(here) > 1:
        raise BadInput(
            f"Có {len(here)} người tên {line.name} trong hồ sơ thành tích. Gộp hoặc sửa tên cho khác nhau rồi ghi lại.",
            field="authors",
        )
    if here:
        return here[0]
    if rows and not line.unit:
        raise BadInput(
            f"{line.name} trong hồ sơ thuộc đơn vị khác. Nếu là đồng tác giả của đơn vị khác, ghi thêm tên đơn vị ở "
            "cuối dòng; nếu là người khác trùng tên, ghi tên đơn vị nộp đơn.",
            field="authors",
        )
    return named_holder(HolderKind.PERSON, line.name, owner=owner, unit=unit, by=by, at=at)


@retried
def submit_initiative(initiative: Initiative, *, by: Actor, at: datetime) -> Initiative:
    """Return the application, sent.

    Raises:
        NotPermitted: the actor does not submit for this body.
        InitiativeForbids: it was sent before, or the call is not open today.
    """
    call = initiative.call
    may_submit(by, call.owner, initiative.from_body).require()
    with log(by, at, "commendation.initiative_submitted", initiative):
        row = locked(initiative)
        to = after(row.state, "submit")
        today = day_of(at)
        if today < row.call.opens:
            raise InitiativeForbids(f"Đợt này mở từ ngày {format_day(row.call.opens)}. Nộp từ ngày đó.")
        if today > row.call.closes:
            raise InitiativeForbids(
                f"Đợt này đã hết hạn ngày {format_day(row.call.closes)}. Đơn vẫn còn đây: nộp vào đợt sau, hoặc đề nghị "
                "nơi mở đợt gia hạn."
            )
        row.state, row.submitted_at = to.value, at
        row.save(update_fields=["state", "submitted_at"])
    return row


@retried
def withdraw_initiative(initiative: Initiative, *, by: Actor, at: datetime) -> Initiative:
    """Return the application, taken back by its unit.

    Raises:
        NotPermitted: the actor does not submit for this body.
        InitiativeForbids: it was decided, or withdrawn before.
    """
    may_submit(by, initiative.call.owner, initiative.from_body).require()
    with log(by, at, "commendation.initiative_withdrawn", initiative):
        row = locked(initiative)
        row.state = after(row.state, "withdraw").value
        row.save(update_fields=["state"])
    return row
