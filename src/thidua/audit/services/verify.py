"""The proof: chains recomputed from their lines, compared with anchors, details compared with their digests."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from thidua.audit.core.anchors import Anchor
from thidua.audit.core.chain import LineFacts, detail_digest, first_break
from thidua.audit.models import Chain, Detail, Line
from thidua.audit.services.erase import ERASED
from thidua.store.triggers import unguarded_tables


@dataclass(frozen=True)
class Finding:
    """Something that does not hold: in which chain, from which line (0: no line in particular), in words."""

    chain: str
    seq: int
    message: str

    def __str__(self) -> str:
        return f"{self.chain or 'cơ sở dữ liệu'}: {self.message}"


def verify_all(anchors: Iterable[Anchor] = ()) -> list[Finding]:
    """Return everything that does not hold in the audit log; empty: all chains hold.

    ``anchors`` (``core.anchors.parse_anchors`` of a file kept outside) show a cut tail and a rewritten chain; without
    them only changed, removed and disordered lines show.
    """
    kept = list(anchors)
    findings = [
        Finding("", 0, f"bảng {table} thiếu khóa chỉ-được-thêm; chạy lại migrate của bản phần mềm này")
        for table in unguarded_tables()
    ]
    names = list(Chain.objects.order_by("name").values_list("name", flat=True))
    for name in names:
        findings += verify_chain(name, [one for one in kept if one.chain == name])
    for one in kept:
        if one.chain not in names:
            findings.append(Finding(one.chain, 1, f"cả chuỗi đã mất: điểm neo ngày {one.at[:10]} ghi {one.seq} dòng"))
    return findings


def verify_chain(chain: str, anchors: Iterable[Anchor] = ()) -> list[Finding]:
    """Return what does not hold in ``chain``, the first broken line first.

    Raises:
        Chain.DoesNotExist: there is no such chain.
    """
    head = Chain.objects.get(name=chain)
    broken = first_break(_facts(head), head_seq=head.seq, head_digest=head.digest)
    findings = [Finding(chain, broken.seq, broken.message)] if broken else []
    return findings + _against_anchors(head, anchors) + _details(head)


def _facts(head: Chain) -> Iterator[tuple[LineFacts, str]]:
    rows = Line.objects.filter(chain=head).order_by("seq")
    for row in rows.iterator(chunk_size=2000):
        yield (
            LineFacts(
                chain=head.name,
                seq=row.seq,
                at=row.at,
                actor_key=row.actor_key,
                actor_label=row.actor_label,
                act=row.act,
                kind=row.kind,
                key=row.key,
                label=row.label,
                detail_digest=row.detail_digest,
            ),
            row.digest,
        )


def _against_anchors(head: Chain, anchors: Iterable[Anchor]) -> list[Finding]:
    kept = sorted(anchors, key=lambda one: one.seq)
    digests = dict(Line.objects.filter(chain=head, seq__in=[one.seq for one in kept]).values_list("seq", "digest"))
    for one in kept:
        day = one.at[:10]
        if one.seq > head.seq:
            message = f"đuôi chuỗi bị cắt: ngày {day} đã có {one.seq} dòng, nay còn {head.seq}"
            return [Finding(head.name, head.seq + 1, message)]
        if digests.get(one.seq, "")[:12] != one.signs:
            message = f"dòng số {one.seq} không khớp điểm neo ngày {day}: chuỗi đã bị viết lại"
            return [Finding(head.name, one.seq, message)]
    return []


def _details(head: Chain) -> list[Finding]:
    """Return the details that differ from the digest in their line, and those gone without an act that erased them."""
    present: set[int] = set()
    findings = []
    for detail in Detail.objects.filter(line__chain=head).select_related("line").order_by("line__seq").iterator(2000):
        present.add(detail.line.seq)
        if detail_digest(bytes(detail.salt), detail.body) != detail.line.detail_digest:
            findings.append(
                Finding(head.name, detail.line.seq, f"phần chi tiết của dòng số {detail.line.seq} đã bị sửa")
            )
    expected = Line.objects.filter(chain=head).exclude(detail_digest="").values_list("seq", flat=True)
    erased = {int(key) for key in Line.objects.filter(chain=head, act=ERASED).values_list("key", flat=True)}
    findings += [
        Finding(head.name, seq, f"phần chi tiết của dòng số {seq} mất mà không có dòng ghi việc xóa")
        for seq in sorted(set(expected) - present - erased)
    ]
    return findings
