"""What keeps one thing from being counted twice.

The same words of a paper are never two entries.  The same amount for the same thing in the same days, or a smaller
amount beside a total of the same thing, may be honest: then whoever writes says so (``separate``), or names the total.
"""

from __future__ import annotations

from django.db.models import Q, QuerySet

from thidua.documents.models import Passage
from thidua.ground.errors import Conflict
from thidua.ledgers.core.entry import MONEY, EntryFault, Facts
from thidua.ledgers.core.kinds import EntryKind
from thidua.ledgers.models import Entry, Fund
from thidua.movements.models import Work
from thidua.units.models import Body

DEEPEST = 5


class EntryTwice(Conflict):
    """The ledger holds this already; ``entry`` is the one that stands there."""

    code = "entry_twice"

    def __init__(self, message: str, entry: Entry, *, field: str = "separate") -> None:
        super().__init__(message, field=field)
        self.entry = entry


class MaybePart(Conflict):
    """The amount may lie inside a total of the same thing; ``entry`` is that total."""

    code = "maybe_part"

    def __init__(self, message: str, entry: Entry) -> None:
        super().__init__(message, field="part_of")
        self.entry = entry


def standing(owner: Body, *, but: Entry | None = None) -> QuerySet[Entry]:
    """Return the owner's entries that count, without the one that is being written anew."""
    rows = Entry.objects.filter(owner=owner, withdrawn=False)
    return rows if but is None else rows.exclude(pk=but.pk)


def check_quote(facts: Facts, passage: Passage | None, rows: QuerySet[Entry]) -> None:
    """Refuse a number that was read from these very words before.

    Raises:
        EntryTwice: another entry of the same amount stands on an overlapping piece of the same text.
    """
    if passage is None:
        return
    same = rows.filter(
        passage__text=passage.text_id, passage__start__lt=passage.end, passage__end__gt=passage.start,
        value_q=facts.value_q, dimension=facts.dimension,
    ).first()  # fmt: skip
    if same is not None:
        raise EntryTwice(
            f"Câu này của văn bản đã ghi vào sổ: {same.subject}, {same.words}. Mở khoản đã có; nếu ghi sai thì sửa ở đó.",
            same, field="quote",
        )  # fmt: skip


def check_again(facts: Facts, body: Body, work: Work | None, fund: Fund | None, rows: QuerySet[Entry]) -> None:
    """Refuse the same amount of the same thing in the same days.

    Raises:
        EntryTwice: there is one.
    """
    same = _alike(facts, rows).filter(
        body=body, work=work, fund=fund, value_q=facts.value_q, day=facts.day, source=facts.source, way=facts.way,
        since=facts.period.from_, until=facts.period.until, status=facts.status.value,
    ).first()  # fmt: skip
    if same is not None:
        raise EntryTwice(
            f"Sổ đã có khoản như thế: {same.subject}, {same.words}, {same.period.label}. Nếu đây là một khoản khác nữa thì "
            "đánh dấu “khoản riêng” rồi ghi lại.",
            same,
        )


def check_beside(facts: Facts, body: Body, rows: QuerySet[Entry]) -> None:
    """Refuse to leave open whether an amount lies inside a larger one of the same resource, or is added to it.

    Raises:
        MaybePart: such a total stands in the ledger for days that hold these.
    """
    if facts.kind is not EntryKind.RESOURCE:
        return
    total = _alike(facts, rows).filter(
        body=body, part_of__isnull=True, status=facts.status.value, value_q__gt=facts.value_q,
        since__lte=facts.period.from_, until__gte=facts.period.until,
    ).exclude(source=facts.source).filter(Q(source="") | Q(whole_area=True)).order_by("-value_q").first()  # fmt: skip
    if total is not None:
        raise MaybePart(
            f"Sổ đã có tổng {total.words} ({total.subject}, {total.period.label}). Số {facts.words} nằm trong tổng đó thì "
            "chọn ở ô “Nằm trong khoản”; nếu cộng thêm thì đánh dấu “khoản riêng”.",
            total,
        )


def check_area(facts: Facts, body: Body, owner: Body, rows: QuerySet[Entry]) -> None:
    """Refuse to leave open whether a number of the whole area holds what bodies below reported under other names.

    Under the same name the totals settle it by themselves.  Money is not asked about: under another name it is other money.

    Raises:
        MaybePart: this is of a body below, and a number of the whole area stands for days that hold these.
        EntryTwice: this is of the whole area, and bodies below have entries inside its days.
    """
    if facts.kind is not EntryKind.RESOURCE or facts.dimension == MONEY:
        return
    named_else = rows.filter(
        kind=facts.kind.value, dimension=facts.dimension, way=facts.way, status=facts.status.value, part_of__isnull=True
    ).exclude(fold=facts.fold)
    if body.pk != owner.pk:
        whole = named_else.filter(
            body=owner, whole_area=True, since__lte=facts.period.from_, until__gte=facts.period.until,
            value_q__gte=facts.value_q,
        ).order_by("-value_q").first()  # fmt: skip
        if whole is not None:
            raise MaybePart(
                f"Sổ đã có số của cả địa bàn: {whole.subject}, {whole.words}, {whole.period.label}. Số {facts.words} nằm trong "
                "số đó thì chọn ở ô “Nằm trong khoản”; nếu cộng thêm thì đánh dấu “khoản riêng”.",
                whole,
            )
    elif facts.whole_area:
        below = named_else.filter(
            since__gte=facts.period.from_, until__lte=facts.period.until, value_q__lte=facts.value_q
        ).exclude(body=owner)  # fmt: skip
        first = below.order_by("-value_q").first()
        if first is not None:
            raise EntryTwice(
                f"Đơn vị bên dưới đã ghi {below.count()} khoản cùng loại với tên khác, lớn nhất: {first.subject}, {first.words}. "
                "Nếu số này cộng thêm thì đánh dấu “khoản riêng”. Nếu đã gồm các khoản đó thì cũng ghi với dấu ấy, rồi mở từng "
                "khoản, chọn số này ở ô “Nằm trong khoản”.",
                first,
            )


def check_part(facts: Facts, total: Entry | None, owner: Body, own: Entry | None = None) -> None:
    """Refuse a part that does not fit its total.

    Raises:
        EntryFault: another locality's, withdrawn, of another kind, measure, status or way; outside its days; or a circle.
    """
    if total is None:
        return
    if total.owner_id != owner.pk or total.withdrawn:
        raise EntryFault("Không có khoản tổng này trong sổ. Chọn lại ở ô “Nằm trong khoản”.", field="part_of")
    if (total.kind, total.dimension, total.way) != (facts.kind.value, facts.dimension, facts.way):
        raise EntryFault(
            f"Khoản tổng ghi theo {total.measure}, loại {total.kind_label}; phần của nó phải cùng loại và cùng đơn vị.",
            field="part_of",
        )
    if total.status != facts.status.value:
        raise EntryFault(
            f"Khoản tổng là “{total.status_label}”, phần của nó không thể là “{facts.status.label}”.", field="part_of"
        )
    if not total.period.covers(facts.period):
        raise EntryFault(f"Kỳ của phần phải nằm trong {total.period.label} của khoản tổng.", field="part_of")
    above: Entry | None = total
    for _ in range(DEEPEST):
        if above is None:
            return
        if own is not None and above.pk == own.pk:
            raise EntryFault("Khoản này đang là tổng của khoản kia. Chọn khoản khác.", field="part_of")
        above = above.part_of
    raise EntryFault(f"Các khoản lồng nhau quá {DEEPEST} bậc. Ghi thẳng vào khoản tổng phía trên.", field="part_of")


def _alike(facts: Facts, rows: QuerySet[Entry]) -> QuerySet[Entry]:
    return rows.filter(kind=facts.kind.value, fold=facts.fold, dimension=facts.dimension)
