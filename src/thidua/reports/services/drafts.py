"""Papers the locality writes: begun, headed, opened again, dropped."""

from __future__ import annotations

import re
from dataclasses import asdict
from datetime import datetime

from thidua.audit.services import act, retried
from thidua.documents.core.secrecy import refuse_secret
from thidua.ground.actors import Actor
from thidua.ground.text import nfc
from thidua.ground.uids import uid
from thidua.movements.models import Movement
from thidua.reports.core.drafting.content import Head
from thidua.reports.core.drafting.kinds import kind_of
from thidua.reports.core.drafting.starts import start_annexes, start_head, start_parts
from thidua.reports.models import Draft, DraftAnnex, DraftPart
from thidua.reports.permissions import may_make
from thidua.reports.selectors.drafts import given_of, numbers_of, start_given
from thidua.reports.selectors.frozen import taken_back
from thidua.reports.services.acting import DraftFault, DraftHanded, changing, label_of
from thidua.store.locks import lock_row
from thidua.targets.models import TargetSet
from thidua.units.models import Body
from thidua.units.services.acts import chain_of

_LIMITS = {
    "superior": 200, "issuer": 200, "symbol": 40, "place": 100, "abstract": 600, "authority": 100, "post": 100,
    "signer": 100, "left_authority": 100, "left_post": 100,
}  # fmt: skip
_NEEDED = {"issuer": "cơ quan ban hành", "place": "địa danh", "abstract": "trích yếu"}
_TITLED = re.compile(r"^\s*(?:TS|ThS|PGS|GS|BS|KS|NGƯT|NGND|LS)\b\.?", re.IGNORECASE)


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
        UnknownKind, DraftFault: no such kind, a set or movement of somewhere else, or a set of another year.
    """
    may_make(by, owner).require()
    chosen = kind_of(kind)
    if (target_set and target_set.owner_id != owner.pk) or (movement and movement.owner_id != owner.pk):
        raise DraftFault("Bộ chỉ tiêu hoặc phong trào thuộc nơi khác. Chọn của địa phương này.")
    if target_set and target_set.year != year:
        raise DraftFault(
            f"Bộ “{target_set.name}” là của năm {target_set.year}, văn bản là của năm {year}. Chọn bộ cùng năm.",
            field="target_set",
        )
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
def drop_draft(draft: Draft, *, by: Actor, at: datetime) -> None:
    """The draft is kept out of sight; one that went to the clerk is not dropped."""
    with changing(draft, "drafts.dropped", by=by, at=at) as row:
        row.state = "dropped"


@retried
def reopen_draft(draft: Draft, *, by: Actor, at: datetime) -> Draft:
    """The draft, open to change again after its paper was taken back from the clerk.

    Raises:
        NotPermitted: ``by`` writes no papers of the locality.
        DraftHanded: the paper is still with the clerk, has its number, or never went there.
    """
    may_make(by, draft.owner).require()
    chain, label = chain_of(draft.owner), label_of(draft)
    with act(by, at, "drafts.reopened", chain=chain, kind="draft", key=str(draft.uid), label=label):
        row = lock_row(Draft.objects.select_related("owner"), draft.pk)
        if row.state != "handed" or not taken_back(row):
            raise DraftHanded("Văn bản chưa được rút lại từ văn thư. Rút lại ở trang văn bản rồi sửa tiếp dự thảo.")
        row.state, row.version, row.changed_at = "draft", row.version + 1, at
        row.save()
    return row


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
