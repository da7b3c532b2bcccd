"""Papers the locality writes: begun, headed, based, written part by part, listed, dropped."""

from __future__ import annotations

import re
from dataclasses import asdict
from datetime import datetime

from thidua.audit.services import act, retried
from thidua.documents.core.secrecy import refuse_secret
from thidua.documents.models import Document as Registered
from thidua.ground.actors import Actor
from thidua.ground.errors import BadInput, Conflict, NotFound
from thidua.ground.text import nfc
from thidua.ground.uids import uid
from thidua.movements.models import Movement
from thidua.reports.core.drafting.content import AnnexSaid, Head, Part
from thidua.reports.core.drafting.kinds import AnnexKind, Level, kind_of
from thidua.reports.core.drafting.lists import pasted
from thidua.reports.core.drafting.starts import start_annexes, start_head, start_parts
from thidua.reports.core.drafting.tokens import refuse_missing
from thidua.reports.models import Draft, DraftAnnex, DraftBasis, DraftPart
from thidua.reports.permissions import may_make
from thidua.reports.selectors.drafts import find_pickable, given_of, numbers_of, parts_of, start_given
from thidua.reports.services.acting import changing, label_of
from thidua.targets.models import TargetSet
from thidua.units.models import Body
from thidua.units.services.acts import chain_of

MOST_PARTS, MOST_TEXT, MOST_ANNEXES = 60, 20_000, 10
_LIMITS = {
    "superior": 200, "issuer": 200, "symbol": 40, "place": 100, "abstract": 600, "authority": 100, "post": 100,
    "signer": 100, "left_authority": 100, "left_post": 100,
}  # fmt: skip
_NEEDED = {"issuer": "cơ quan ban hành", "place": "địa danh", "abstract": "trích yếu"}
_TITLED = re.compile(r"^\s*(?:TS|ThS|PGS|GS|BS|KS|NGƯT|NGND|LS)\b\.?", re.IGNORECASE)


class DraftFault(BadInput):
    """Something of the draft is missing or cannot be."""

    code = "draft_fault"


class BasisTwice(Conflict):
    """The paper is among the bases already."""

    code = "basis_twice"


@retried
def start_draft(
    kind: str,
    year: int,
    *,
    owner: Body,
    by: Actor,
    at: datetime,
    target_set: TargetSet | None = None,
    movement: Movement | None = None,
) -> Draft:
    """A new draft with the starting text of its kind, for the year's set (the headline where none is said).

    Raises:
        NotPermitted: ``by`` writes no papers of the locality.
        UnknownKind, DraftFault: no such kind, or a set or movement of somewhere else.
    """
    may_make(by, owner).require()
    chosen = kind_of(kind)
    if (target_set and target_set.owner_id != owner.pk) or (movement and movement.owner_id != owner.pk):
        raise DraftFault("Bộ chỉ tiêu hoặc phong trào thuộc nơi khác. Chọn của địa phương này.")
    today = at.date()
    draft = Draft(
        uid=uid(at), owner=owner, kind=kind, year=year, target_set=target_set, movement=movement, changed_at=at,
        simulated=owner.simulated,
    )  # fmt: skip
    given = given_of(draft, actor=by, today=today)
    numbers = numbers_of(given)
    told = start_given(owner, year, as_of=given.board.as_of, movement=movement)
    _put_head(draft, start_head(chosen, told))
    with act(by, at, "drafts.started", chain=chain_of(owner), kind="draft", key=str(draft.uid), label=label_of(draft)):
        draft.save()
        DraftPart.objects.bulk_create(
            DraftPart(draft=draft, place=place, level=part.level.value, heading=part.heading, text=part.text)
            for place, part in enumerate(start_parts(chosen, told, numbers), 1)
        )
        for annex in start_annexes(chosen, numbers):
            DraftAnnex.objects.create(
                draft=draft, kind=annex.kind.value, title=annex.title, columns=list(annex.columns), rows=[]
            )
    return draft


@retried
def save_head(draft: Draft, head: Head, *, by: Actor, at: datetime, version: int | None = None) -> Draft:
    """The draft with its head, recipients and signature.

    Raises:
        NotPermitted, DraftHanded, DraftMoved: as :func:`~thidua.reports.services.acting.changing`.
        DraftFault: something is missing, too long, or a degree stands before the signer's name.
        SecretRefused: it bears a mark of secrecy.
    """
    _check_head(head)
    with changing(draft, "drafts.head_saved", by=by, at=at, version=version) as row:
        _put_head(row, head)
    return row


@retried
def save_part(
    draft: Draft, part: Part, *, by: Actor, at: datetime, key: int | None = None, version: int | None = None
) -> DraftPart:
    """The part as it now stands: the one with that key, or a new one at the end.

    Raises:
        NotPermitted, DraftHanded, DraftMoved: as :func:`~thidua.reports.services.acting.changing`.
        DraftFault: too many parts, too long, or a numbered part without a heading.
        UnknownToken: the text names a number that the data do not have.
        NotFound: no such part.
    """
    may_make(by, draft.owner).require()
    text = nfc(part.text).replace("\r\n", "\n").strip()
    heading = nfc(part.heading).strip()
    _check_part(part.level, heading, text)
    given = given_of(draft, actor=by, today=at.date())
    refuse_missing(text, numbers_of(given))
    with changing(draft, "drafts.part_saved", by=by, at=at, version=version, new=key is None):
        row = _part(draft, key) if key is not None else DraftPart(draft=draft, place=_next_place(draft))
        row.level, row.heading, row.text = part.level.value, heading, text
        row.save()
    return row


@retried
def move_part(draft: Draft, key: int, *, up: bool, by: Actor, at: datetime) -> None:
    """The part one place up or down; at the end it stays."""
    with changing(draft, "drafts.part_moved", by=by, at=at):
        parts = list(parts_of(draft))
        here = parts.index(_part(draft, key))
        there = here + (-1 if up else 1)
        if 0 <= there < len(parts):
            parts[here], parts[there] = parts[there], parts[here]
        for place, one in enumerate(parts, 1):
            one.place = place
        DraftPart.objects.bulk_update(parts, ["place"])


@retried
def drop_part(draft: Draft, key: int, *, by: Actor, at: datetime) -> None:
    """Take the part out of the draft; its words stand in the log's detail."""
    part = _part(draft, key)
    with changing(draft, "drafts.part_dropped", by=by, at=at, heading=part.heading, text=part.text):
        part.delete()


@retried
def add_draft_basis(draft: Draft, document: int, *, by: Actor, at: datetime) -> DraftBasis:
    """The draft rests on that registered paper.

    Raises:
        NotPermitted, DraftHanded: as :func:`~thidua.reports.services.acting.changing`.
        NotFound: the actor may not see the paper.
        BasisTwice: it is there already.
    """
    paper: Registered = find_pickable(document, draft=draft, actor=by)
    with changing(draft, "drafts.basis_added", by=by, at=at, paper=paper.title):
        if draft.bases.filter(document=paper).exists():
            raise BasisTwice(f"{paper.title} đã là căn cứ của dự thảo này. Chọn văn bản khác.", field="document")
        return DraftBasis.objects.create(draft=draft, document=paper)


@retried
def drop_draft_basis(draft: Draft, key: int, *, by: Actor, at: datetime) -> None:
    """The draft no longer rests on that paper."""
    basis = draft.bases.filter(pk=key).first()
    if basis is None:
        raise NotFound("Không có căn cứ này trong dự thảo. Mở lại trang căn cứ.")
    with changing(draft, "drafts.basis_dropped", by=by, at=at, document=basis.document_id):
        basis.delete()


@retried
def save_annex(
    draft: Draft, kind: AnnexKind, title: str, rows: str, *, by: Actor, at: datetime,
    key: int | None = None, version: int | None = None,
) -> DraftAnnex:  # fmt: skip
    """The annex as it now stands; of a list, ``rows`` is what was pasted from a sheet.

    Raises:
        NotPermitted, DraftHanded, DraftMoved: as :func:`~thidua.reports.services.acting.changing`.
        DraftFault, ListFault: no title, too many annexes, or what was pasted is no list.
    """
    said = _annex(kind, title, rows)
    with changing(draft, "drafts.annex_saved", by=by, at=at, version=version, rows=len(said.rows)):
        if key is None and draft.annexes.count() >= MOST_ANNEXES:
            raise DraftFault(f"Một văn bản có nhiều nhất {MOST_ANNEXES} phụ lục. Gộp bớt phụ lục.")
        row = _found_annex(draft, key) if key is not None else DraftAnnex(draft=draft)
        row.kind, row.title = said.kind.value, said.title
        row.columns, row.rows = list(said.columns), [list(line) for line in said.rows]
        row.save()
    return row


@retried
def drop_annex(draft: Draft, key: int, *, by: Actor, at: datetime) -> None:
    """Take the annex out of the draft."""
    annex = _found_annex(draft, key)
    with changing(draft, "drafts.annex_dropped", by=by, at=at, title=annex.title, rows=len(annex.rows)):
        annex.delete()


@retried
def drop_draft(draft: Draft, *, by: Actor, at: datetime) -> None:
    """The draft is kept out of sight; one that went to the clerk is not dropped."""
    with changing(draft, "drafts.dropped", by=by, at=at) as row:
        row.state = "dropped"


def _annex(kind: AnnexKind, title: str, rows: str) -> AnnexSaid:
    name = nfc(title).strip()
    if not name or len(name) > 300:
        raise DraftFault("Phụ lục cần có tên, nhiều nhất 300 ký tự. Ghi tên phụ lục.", field="title")
    if kind is AnnexKind.TARGETS:
        return AnnexSaid(kind, name)
    refuse_secret(rows)
    columns, lines = pasted(rows)
    return AnnexSaid(kind, name, columns, lines)


def _check_head(head: Head) -> None:
    for name, words in _NEEDED.items():
        if not getattr(head, name).strip():
            raise DraftFault(f"Chưa có {words}. Ghi vào rồi lưu lại.", field=name)
    for name, most in _LIMITS.items():
        if len(getattr(head, name)) > most:
            raise DraftFault(f"Dài quá {most} ký tự. Rút ngắn lại.", field=name)
    for name in ("addressed", "recipients"):
        if len(getattr(head, name)) > 4000:
            raise DraftFault("Dài quá 4000 ký tự. Rút ngắn lại.", field=name)
    if _TITLED.match(head.signer):
        raise DraftFault(
            "Trước họ tên người ký không ghi học hàm, học vị hay danh hiệu (Nghị định 30/2020/NĐ-CP). Chỉ ghi họ tên.",
            field="signer",
        )
    refuse_secret(head.abstract)


def _put_head(draft: Draft, head: Head) -> None:
    for name, value in asdict(head).items():
        setattr(draft, name, nfc(value).strip() if isinstance(value, str) else value)


def _check_part(level: Level, heading: str, text: str) -> None:
    if level in (Level.MAIN, Level.SUB) and not heading:
        raise DraftFault("Phần có đánh số cần có tên. Ghi tên phần, hoặc chọn đoạn không đánh số.", field="heading")
    if not heading and not text:
        raise DraftFault("Phần này chưa có chữ nào. Ghi nội dung rồi lưu lại.", field="text")
    if len(heading) > 300:
        raise DraftFault("Tên phần dài quá 300 ký tự. Rút ngắn lại.", field="heading")
    if len(text) > MOST_TEXT:
        raise DraftFault(f"Một phần dài nhất {MOST_TEXT} ký tự. Chia thành nhiều phần.", field="text")
    refuse_secret(f"{heading}\n{text}")


def _next_place(draft: Draft) -> int:
    last = draft.parts.order_by("-place").values_list("place", flat=True).first() or 0
    if draft.parts.count() >= MOST_PARTS:
        raise DraftFault(f"Một văn bản có nhiều nhất {MOST_PARTS} phần. Gộp bớt phần.")
    return last + 1


def _part(draft: Draft, key: int) -> DraftPart:
    row = draft.parts.filter(pk=key).first()
    if row is None:
        raise NotFound("Không có phần này trong dự thảo. Mở lại trang soạn thảo.")
    return row


def _found_annex(draft: Draft, key: int) -> DraftAnnex:
    row = draft.annexes.filter(pk=key).first()
    if row is None:
        raise NotFound("Không có phụ lục này trong dự thảo. Mở lại trang soạn thảo.")
    return row
