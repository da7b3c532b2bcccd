"""Things to hand over: made for a decision's lines, printed, handed over, made anew, recalled."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Max

from thidua.audit.services import act, retried
from thidua.commendation.core.blanks import Layout, read_places, shifted
from thidua.commendation.core.codes import new_code
from thidua.commendation.core.decision_states import DecisionForbids, DecisionKind, ItemState
from thidua.commendation.core.item_states import after
from thidua.commendation.models import AwardItem, Blank, Decision, DecisionItem, Nomination, Submission
from thidua.commendation.permissions import may_decide
from thidua.commendation.selectors.decisions import items_of
from thidua.commendation.selectors.listed import names_now
from thidua.commendation.services.acting import not_ahead, said
from thidua.commendation.services.decisions import locked_decision, log
from thidua.ground.actors import Actor
from thidua.ground.errors import BadInput
from thidua.ground.text import fold
from thidua.ground.uids import uid
from thidua.store.locks import lock_rows
from thidua.units.models import Body
from thidua.units.services.acts import chain_of

MOST_SHIFT = 300  # tenths of a millimetre


@retried
def make_things(decision: Decision, *, by: Actor, at: datetime) -> int:
    """Make a thing for every bearer of the decision that has none yet; return how many were made.

    Raises:
        NotPermitted: the actor neither appraises nor decides there.
        DecisionForbids: the decision is not issued, or gives nothing.
    """
    may_decide(by, decision.owner).require()
    with log(by, at, "commendation.things_made", decision) as done:
        row = locked_decision(decision)
        if not row.is_issued or row.kind != DecisionKind.AWARD:
            raise DecisionForbids("Chỉ in hiện vật của quyết định tặng đã ban hành. Chờ quyết định có số.")
        made = things_for(row, at=at)
        done.detail(n=made)
    return made


def things_for(row: Decision, *, at: datetime) -> int:
    """Make what lacks, inside the act that issues the decision or asks for its things; return how many."""
    items = list(items_of(row).filter(state=ItemState.LIVE.value, things__isnull=True))
    listed = names_now(items)
    made = [thing for item in items for thing in _things(item, listed.get(item.pk, (item.name,)), at)]
    AwardItem.objects.bulk_create(made)
    return len(made)


def _things(item: DecisionItem, names: Sequence[str], at: datetime) -> list[AwardItem]:
    return [
        AwardItem(uid=uid(at), item=item, place=place, name=name.strip()[:200], fold=fold(name)[:200], code=new_code())
        for place, name in enumerate(names, 1)
    ]


@retried
def mark_printed(decision: Decision, things: Iterable[AwardItem], *, on: date, by: Actor, at: datetime) -> int:
    """Record that these things were printed; return how many.

    Raises:
        NotPermitted: the actor neither appraises nor decides there.
        ThingForbids: one was handed over or recalled.
        BadInput: the day lies ahead.
    """
    may_decide(by, decision.owner).require()
    not_ahead(on, at, field="on", label="Ngày in")
    with log(by, at, "commendation.things_printed", decision) as done:
        rows = _locked(things)
        for row in rows:
            row.state, row.printed_on = after(row.state, "print").value, on
        AwardItem.objects.bulk_update(rows, ["state", "printed_on"])
        done.detail(n=len(rows), on=on)
    return len(rows)


@retried
def hand_over(
    decision: Decision, things: Iterable[AwardItem], *, on: date, by: Actor, at: datetime, to: str = "", words: str = ""
) -> int:
    """Record that these things were handed over, to whom (default: the bearers) and where; return how many.

    When every bearer of a submission has his, the submission is handed over.

    Raises:
        NotPermitted: the actor neither appraises nor decides there.
        ThingForbids: one was handed over, recalled or replaced before.
        BadInput: the day lies ahead or before the decision; nothing was chosen.
    """
    may_decide(by, decision.owner).require()
    not_ahead(on, at, field="on", label="Ngày trao")
    if decision.decided is not None and on < decision.decided:
        raise BadInput("Ngày trao trước ngày quyết định. Sửa lại ngày.", field="on")
    with log(by, at, "commendation.things_handed", decision) as done:
        rows = _locked(things)
        if not rows:
            raise BadInput("Chưa chọn hiện vật nào. Đánh dấu hiện vật đã trao.", field="things")
        for row in rows:
            row.state, row.handed_on = after(row.state, "hand").value, on
            row.handed_to, row.handed_note = to.strip()[:120], words.strip()[:200]
        AwardItem.objects.bulk_update(rows, ["state", "handed_on", "handed_to", "handed_note"])
        _settle(rows)
        done.detail(n=len(rows), on=on)
    return len(rows)


def _settle(rows: Sequence[AwardItem]) -> None:
    """Nominations whose thing was handed over are handed; so is a submission that has nobody left waiting."""
    nominations = Nomination.objects.filter(items__in={row.item_id for row in rows}, state="decided")
    keys = set(nominations.values_list("submission", flat=True))
    nominations.update(state="handed")
    waiting = Nomination.objects.filter(submission__in=keys, state__in=["live", "decided", "held", "returned"])
    still = set(waiting.values_list("submission", flat=True))
    Submission.objects.filter(pk__in=keys - still, state="decided").update(state="handed")


@retried
def reissue(thing: AwardItem, *, reason: str, by: Actor, at: datetime, paper: str = "") -> AwardItem:
    """A new thing in the place of one that was lost, damaged or wrong; the old code says so from then on.

    ``paper`` is the letter or application that asks for it.

    Raises:
        NotPermitted: the actor neither appraises nor decides there.
        ThingForbids: it was never printed, or is recalled or replaced.
        BadInput: no reason is given.
    """
    decision = thing.item.decision
    may_decide(by, decision.owner).require()
    why = said(reason, field="reason", label="lý do cấp lại", most=300)
    asked = said(paper, field="paper", label="văn bản đề nghị", most=120, needed=False)
    with log(by, at, "commendation.thing_reissued", decision) as done:
        (row,) = _locked([thing])
        item = DecisionItem.objects.get(pk=row.item_id)
        made = _anew(row, item, item.name if item.name_list_id is None else row.name, why=why, paper=asked, at=at)
        done.detail(reason=why, book_no=item.book_no, paper=asked)
    return made


def _anew(
    row: AwardItem, item: DecisionItem, name: str, *, why: str, at: datetime, paper: str = "", corrected: bool = False
) -> AwardItem:
    row.state, row.reason, row.paper, row.corrected = after(row.state, "replace").value, why[:300], paper, corrected
    row.save(update_fields=["state", "reason", "paper", "corrected"])
    last = AwardItem.objects.filter(item=row.item_id).aggregate(last=Max("place"))["last"] or 0
    return AwardItem.objects.create(
        uid=uid(at), item=item, place=last + 1, name=name[:200], fold=fold(name)[:200], code=new_code(), replaces=row
    )


def renew_named(item: DecisionItem, wrong: str, right: str, *, why: str, at: datetime) -> int:
    """Put a name right on the things of a line, inside the act that corrects it; return how many must be printed anew.

    One that was not printed yet bears the right name; one that was is replaced, and its code says so.
    """
    rows = AwardItem.objects.filter(item=item, name=wrong, state__in=["made", "printed", "handed"])
    anew = 0
    for row in lock_rows(rows)[: 1 if item.name_list_id is not None else None]:
        if row.state == "made":
            row.name, row.fold = right[:200], fold(right)[:200]
            row.save(update_fields=["name", "fold"])
        else:
            _anew(row, item, right, why=why, at=at, corrected=True)
            anew += 1
    return anew


def recall_things(items: Iterable[DecisionItem], *, why: str, name: str = "") -> int:
    """Mark the things of these lines (of one ``name`` alone) as recalled; inside the act that revokes; return how many."""
    rows = AwardItem.objects.filter(item__in=list(items), state__in=["made", "printed", "handed"])
    found = list(rows.filter(name=name)[:1] if name else rows)
    for row in found:
        row.state, row.reason = after(row.state, "recall").value, why[:300]
    AwardItem.objects.bulk_update(found, ["state", "reason"])
    return len(found)


def _locked(things: Iterable[AwardItem]) -> list[AwardItem]:
    keys = [thing.pk for thing in things]
    return lock_rows(AwardItem.objects.filter(pk__in=keys).select_related("item"))


@dataclass(frozen=True)
class BlankDraft:
    """A blank as typed; ``qr`` is "x y size" in millimetres, or empty; ``shift_x``, ``shift_y`` in tenths of one."""

    name: str
    awards: str
    width_mm: int
    height_mm: int
    places: str
    frame: bool = False
    qr: str = ""
    used_by: str = ""
    shift_x: int = 0
    shift_y: int = 0


@retried
def save_blank(owner: Body, draft: BlankDraft, *, by: Actor, at: datetime, blank: Blank | None = None) -> Blank:
    """The blank, new or changed; what was printed on it before stays as it was.

    Raises:
        NotPermitted: the actor neither appraises nor decides there.
        BadInput: no name, a sheet that is none, a line that cannot be read, or the name is taken.
    """
    may_decide(by, owner).require()
    name = said(draft.name, field="name", label="tên mẫu phôi", most=120)
    read_places(draft.places)
    code_place(draft.qr)
    if not (50 <= draft.width_mm <= 600 and 50 <= draft.height_mm <= 600):
        raise BadInput("Khổ giấy phải từ 50 đến 600 mm mỗi chiều. Sửa lại.", field="width_mm")
    if max(abs(draft.shift_x), abs(draft.shift_y)) > MOST_SHIFT:
        raise BadInput("Xê dịch không quá 30 mm. Lệch nhiều hơn thì sửa vị trí từng trường.", field="shift_x")
    row = blank or Blank(owner=owner)
    with act(
        by, at, "commendation.blank_saved", chain=chain_of(owner), kind="blank", key=str(row.pk or ""), label=name
    ) as done:
        if Blank.objects.filter(owner=owner, name=name, dropped=False).exclude(pk=row.pk).exists():
            raise BadInput(f"Đã có mẫu phôi “{name}”. Đặt tên khác.", field="name")
        row.name, row.awards, row.frame = name, " ".join(draft.awards.split()), draft.frame
        row.width_mm, row.height_mm = draft.width_mm, draft.height_mm
        row.places, row.qr = draft.places.replace("\r\n", "\n").strip(), " ".join(draft.qr.split())
        row.used_by, row.shift_x, row.shift_y = " ".join(draft.used_by.split())[:120], draft.shift_x, draft.shift_y
        row.save()
        done.thing(key=str(row.pk), label=name)
    return row


def code_place(text: str) -> tuple[float, float, float] | None:
    """The place of a QR code "x y size" in millimetres, or None.

    Raises:
        BadInput: it is not three numbers.
    """
    if not text.strip():
        return None
    try:
        x, y, size = (float(part.replace(",", ".")) for part in text.split())
    except ValueError as fault:
        raise BadInput("Vị trí mã QR ghi ba số: trái, trên, cạnh (mm). Để trống nếu không in.", field="qr") from fault
    if not 10 <= size <= 60:
        raise BadInput("Cạnh mã QR từ 10 đến 60 mm, nhỏ hơn thì máy không đọc được. Sửa lại.", field="qr")
    return x, y, size


def layout_of(blank: Blank) -> Layout:
    """The blank as its sheets are drawn, moved as its printer needs."""
    layout = Layout(blank.width_mm, blank.height_mm, read_places(blank.places), blank.frame, code_place(blank.qr))
    return shifted(layout, blank.shift_x / 10, blank.shift_y / 10)
