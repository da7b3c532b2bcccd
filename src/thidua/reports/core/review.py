"""The review of six months, nine months or a year: every set by field for the span, and resources, as a paper."""

from __future__ import annotations

from collections.abc import Iterator

from thidua.ground.errors import Refused
from thidua.ledgers.core.paper import NOT_ADDED, ledger_block
from thidua.papers import (
    Block,
    Document,
    Head,
    Heading,
    Para,
    Recipients,
    Run,
    Signature,
    Signatures,
    Title,
    roman,
)
from thidua.reports.core.letters import capital
from thidua.reports.core.review_given import ReviewGiven
from thidua.reports.core.review_tables import awards_table, figures_table, indices_table, set_blocks

SIMULATED = "Số liệu trong bảng này là số liệu mô phỏng, không phải của địa phương có thật."
TO_WRITE = ("nguyên nhân, hạn chế", "nhiệm vụ thời gian tới")


class NothingToReview(Refused):
    """The span has neither targets nor entries of the ledgers."""

    code = "nothing_to_review"


def nothing_to_review(given: ReviewGiven) -> NothingToReview:
    """Return the refusal that says why no table can be made of the span, and what to do."""
    return NothingToReview(
        f"{capital(given.span.label)} chưa có chỉ tiêu hay khoản nào trong sổ nên chưa lập được bảng sơ kết. Lập bộ chỉ "
        "tiêu, hoặc chọn kỳ khác."
    )


def review_paper(given: ReviewGiven) -> Document:
    """The review as a paper, a draft: number, day and signature come from the clerk and the leader.

    Raises:
        NothingToReview: the span has nothing.
    """
    if given.empty:
        raise nothing_to_review(given)
    kind = "tổng kết" if given.whole_year else "sơ kết"
    return Document(
        head=Head("", f"ỦY BAN NHÂN DÂN\n{given.issuer.upper_name}", "BC-UBND", given.issuer.short,
                  year=given.made_on.year, draft=True),
        title=Title("BÁO CÁO", f"{capital(kind)} thực hiện chỉ tiêu thi đua {given.span.label}"),
        body=tuple(_body(given)),
        signatures=Signatures(Signature("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH", note="(chưa ký)")),
        recipients=Recipients((f"Thường trực cấp ủy, Thường trực HĐND {given.issuer.kind}", "Lưu: VT")),
        made_on=given.made_on,
        author=f"Ủy ban nhân dân {given.issuer.name}",
    )  # fmt: skip


def _body(given: ReviewGiven) -> Iterator[Block]:
    if given.simulated:
        yield Para((Run(SIMULATED, bold=True),))
    parts = [(heading, blocks) for heading, blocks in _parts(given) if blocks]
    parts += [(what.upper(), [Para((Run(f"[Người soạn bổ sung: {what}.]", italic=True),))]) for what in TO_WRITE]
    for number, (heading, blocks) in enumerate(parts, 1):
        yield Heading(f"{roman(number)}. {heading}")
        yield from blocks


def _parts(given: ReviewGiven) -> Iterator[tuple[str, list[Block]]]:
    for one in given.sets:
        yield one.head.name.upper(), list(set_blocks(one, given))
    yield "KẾT QUẢ KHÁC", list(figures_table(given))
    if given.resources is not None:
        yield (
            "NGUỒN LỰC, CÔNG TRÌNH, KẾT QUẢ LÀM ĐƯỢC",
            [ledger_block(given.resources), Para((Run(NOT_ADDED, italic=True),))],
        )
    yield "CHỈ SỐ DO NƠI KHÁC ĐO", list(indices_table(given))
    yield "KHEN THƯỞNG", list(awards_table(given))
