"""Taking a text in: from a file or pasted words to candidates; and saying which set its targets go to."""

from __future__ import annotations

import re
from datetime import datetime

from thidua.audit.services import act
from thidua.documents.models import Document, File, Text
from thidua.documents.services import make_passages, store_file, store_text
from thidua.ground.actors import Actor
from thidua.ground.errors import BadInput
from thidua.ground.periods import Period
from thidua.ground.text import nfc
from thidua.ground.uids import uid
from thidua.reading.core.clean import clean
from thidua.reading.core.extract import extract
from thidua.reading.core.proposal import proposals
from thidua.reading.core.reader import READER_VERSION, read
from thidua.reading.models import Candidate, Intake
from thidua.reading.permissions import may_review
from thidua.reading.services.weigh import weigh
from thidua.store.locks import lock_row
from thidua.targets.models import TargetSet
from thidua.targets.selectors import Catalogue, find_headline_set
from thidua.targets.services import SetDraft, create_set
from thidua.targets.services.chains import chain_of
from thidua.units.models import Body

_YEARS = range(1945, 2201)


def take_in(
    *,
    owner: Body,
    year: int,
    by: Actor,
    at: datetime,
    data: bytes | None = None,
    file_name: str = "",
    text: str = "",
    name: str = "",
    document: Document | None = None,
    target_set: TargetSet | None = None,
) -> Intake:
    """Return the intake of a file (``data`` and its ``file_name``) or of pasted ``text``, with its candidates.

    The same text taken in again for the same year is the intake of old.  Reading stands before the transaction; nothing of
    what was read counts until somebody accepts it.

    Raises:
        NotPermitted: the actor reviews no readings of this owner.
        Unreadable: the file gives no text; the message says why.
        FileRefused, SecretRefused, TextRefused: as the documents room refuses.
        BadInput: neither file nor text, a year that is none, another locality's document or set.
    """
    may_review(by, owner).require()
    _check(owner, year, document, target_set)
    if data is None and not text.strip():
        raise BadInput("Chưa có tệp hay đoạn chữ nào. Chọn tệp hoặc dán văn bản rồi gửi.", field="text")
    taken = extract(data, file_name) if data is not None else None
    words = taken.text if taken is not None else clean(text)
    file = store_file(data, file_name, owner=owner, by=by, at=at) if data is not None else None
    stored = store_text(words, owner=owner, by=by, at=at, file=file, reader_version=READER_VERSION)
    standing = Intake.objects.filter(owner=owner, text=stored, year=year).first()
    if standing is not None:
        return standing
    called = nfc(name).strip() or (document.title if document is not None else "") or _first_line(stored.nfc)
    return _write(
        owner, year, stored, file, called[:200], taken.doubt if taken is not None else None,
        document=document, target_set=target_set or find_headline_set(owner, year), by=by, at=at,
    )  # fmt: skip


def choose_set(intake: Intake, target_set: TargetSet, *, by: Actor, at: datetime) -> Intake:
    """Return the intake, whose targets now go to ``target_set``; those accepted before stay where they are.

    Raises:
        NotPermitted, BadInput: not allowed; another locality's set.
    """
    may_review(by, intake.owner).require()
    _check(intake.owner, intake.year, None, target_set)
    with act(
        by,
        at,
        "reading.set_chosen",
        chain=chain_of(intake.owner),
        kind="intake",
        key=str(intake.uid),
        label=intake.name,
    ) as done:
        row = lock_row(Intake.objects.select_related("owner", "text"), intake.pk)
        row.target_set = target_set
        row.save(update_fields=["target_set"])
        done.detail(set=target_set.name)
    return row


def make_set(intake: Intake, *, name: str, issuer: str, assigner: str = "", by: Actor, at: datetime) -> Intake:
    """Return the intake with a new set of its year, made from the text.

    Raises:
        NotPermitted: the actor reviews no readings, or makes no sets, of this owner.
        SetExists, BadInput: as the targets room refuses.
    """
    may_review(by, intake.owner).require()
    with act(
        by,
        at,
        "reading.set_chosen",
        chain=chain_of(intake.owner),
        kind="intake",
        key=str(intake.uid),
        label=intake.name,
    ) as done:
        made = create_set(
            SetDraft(name, issuer, Period.year(intake.year), assigner), owner=intake.owner, document=intake.document,
            simulated=intake.owner.simulated, by=by, at=at,
        )  # fmt: skip
        row = lock_row(Intake.objects.select_related("owner", "text"), intake.pk)
        row.target_set = made
        row.save(update_fields=["target_set"])
        done.detail(set=made.name)
    return row


def _write(
    owner: Body, year: int, stored: Text, file: File | None, name: str, doubt: str | None,
    *, document: Document | None, target_set: TargetSet | None, by: Actor, at: datetime,
) -> Intake:  # fmt: skip
    found = proposals(read(stored.nfc))
    catalogue = Catalogue(owner)
    weighed = [weigh(f.proposal, catalogue=catalogue) for f in found]
    intake = Intake(
        uid=uid(at), owner=owner, text=stored, year=year, name=name, doubt=(doubt or "")[:300], document=document,
        target_set=target_set, reader_version=READER_VERSION, by_key=by.key, at=at,
    )  # fmt: skip
    with act(
        by, at, "reading.taken_in", chain=chain_of(owner), kind="intake", key=str(intake.uid), label=intake.name
    ) as done:
        passages = make_passages(stored, [(f.start, f.end) for f in found], by=by)
        intake.save()
        Candidate.objects.bulk_create(
            Candidate(
                intake=intake,
                number=number,
                passage=passages[f.start, f.end],
                kind=w.proposal.kind,
                proposal=w.proposal.to_json(),
                questions=list(w.questions),
                sure=w.sure,
            )
            for number, (f, w) in enumerate(zip(found, weighed, strict=True), start=1)
        )
        done.detail(n=len(found), characters=len(stored.nfc))
    return intake


def _check(owner: Body, year: int, document: Document | None, target_set: TargetSet | None) -> None:
    if year not in _YEARS:
        raise BadInput("Năm không đúng. Ghi năm bốn chữ số, ví dụ 2022.", field="year")
    if document is not None and document.owner_id != owner.pk:
        raise BadInput("Văn bản này thuộc địa phương khác. Chọn văn bản của địa phương mình.", field="document")
    if target_set is not None and target_set.owner_id != owner.pk:
        raise BadInput("Bộ chỉ tiêu này thuộc địa phương khác. Chọn lại.", field="target_set")


def _first_line(words: str) -> str:
    lines = [line.strip() for line in words.splitlines() if line.strip()]
    line = next((x for x in lines if len(x.split()) > 4 and not re.search(r"[|@]|https?:", x)), "Văn bản chưa đặt tên")
    if len(line) <= 150:
        return line
    head, stop, _ = line[:150].rpartition(". ")
    return head if stop else line[:150].rsplit(" ", 1)[0] + "…"
