"""The year's report of a locality as a document: "Báo cáo kết quả thực hiện các chỉ tiêu và phong trào thi đua năm …".

Grounds, counts by verdict, what was done by field, the table, the movements, what is lacking, and an annex with the
words each number was read from.  It stays a draft: number, day and signature come from the clerk and the leader, and
two passages are left for the officer to write.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from thidua.ground.errors import Refused
from thidua.papers import (
    Annex,
    Bases,
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
)
from thidua.reports.core.bindings import Bindings
from thidua.reports.core.given import YearGiven
from thidua.reports.core.resources import HEADING, resources_table
from thidua.reports.core.sections import field, lacking, movements, other_figures, summary
from thidua.reports.core.tables import sources_table, targets_table

TO_WRITE = ("nguyên nhân, hạn chế", "phương hướng, nhiệm vụ")


class NothingToReport(Refused):
    """The locality has neither targets nor figures nor movements in the year."""

    code = "nothing_to_report"


def year_report(given: YearGiven) -> Document:
    """The report as blocks; every number in it is a bound run.

    Raises:
        NothingToReport: the year has no target, no figure and no movement.
    """
    board = given.board
    if given.empty:
        raise NothingToReport(
            f"Năm {board.year} chưa có chỉ tiêu, số liệu hay phong trào nào của {given.issuer.name} nên chưa lập được "
            "báo cáo. Vào Đọc văn bản để nạp kế hoạch hoặc báo cáo năm, hoặc lập bộ chỉ tiêu ở mục Bộ chỉ tiêu."
        )
    numbers = Bindings(given)
    sources = sources_table(board, given.figures, given.resource_sources)
    return Document(
        head=_head(given),
        title=Title("BÁO CÁO", f"Kết quả thực hiện các chỉ tiêu và phong trào thi đua năm {board.year}"),
        body=tuple(_body(given, numbers)),
        signatures=Signatures(Signature("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH", note="(chưa ký)")),
        recipients=Recipients(tuple(_recipients(given))),
        made_on=given.made_on,
        annexes=(Annex("Nguồn của số liệu", (sources,), attached_to=_attached(given)),) if sources else (),
        author=f"Ủy ban nhân dân {given.issuer.name}",
    )


def _head(given: YearGiven) -> Head:
    return Head(
        superior="",
        body=f"ỦY BAN NHÂN DÂN\n{given.issuer.upper_name}",
        symbol="BC-UBND",
        place=given.issuer.short,
        year=given.made_on.year,
        draft=True,
    )


def _body(given: YearGiven, numbers: Bindings) -> Iterator[Block]:
    board = given.board
    if given.papers:
        yield Bases(tuple(f"Căn cứ {paper}" for paper in given.papers))
    yield _text(
        f"Ủy ban nhân dân {given.issuer.name} báo cáo kết quả thực hiện các chỉ tiêu và phong trào thi đua "
        f"năm {board.year} như sau:"
    )
    if given.simulated:
        yield _text(
            "Số liệu trong báo cáo này là số liệu mô phỏng, không phải số liệu của địa phương có thật.", bold=True
        )
    yield Heading("I. KẾT QUẢ THỰC HIỆN CHỈ TIÊU")
    for number, (heading, blocks) in enumerate(_results(given, numbers), 1):
        yield Heading(f"{number}. {heading}", level=2)
        yield from blocks
    yield Heading("II. PHONG TRÀO THI ĐUA")
    yield from movements(given, numbers)
    yield Heading("III. HẠN CHẾ, NGUYÊN NHÂN")
    yield from lacking(board, numbers)
    yield _to_write("nguyên nhân, hạn chế")
    yield Heading(f"IV. PHƯƠNG HƯỚNG, NHIỆM VỤ NĂM {board.year + 1}")
    yield _to_write("phương hướng, nhiệm vụ")


def _results(given: YearGiven, numbers: Bindings) -> Iterator[tuple[str, Iterable[Block]]]:
    """The numbered parts of the results, those that have something to say."""
    board = given.board
    yield "Kết quả chung", summary(given, numbers)
    # Of a field without a named line the summary has said all that the text says.
    named = [(name, rows) for name, rows in board.by_field() if not all(row.unnamed for row in rows)]
    if named:
        yield "Kết quả theo lĩnh vực", (block for name, rows in named for block in field(name, rows, numbers))
    if given.resources is not None:
        yield HEADING, (resources_table(given.resources, numbers),)
    if given.figures:
        yield "Các kết quả khác trong năm", other_figures(given.figures, numbers)
    if board.rows:
        yield "Biểu tổng hợp chỉ tiêu", (targets_table(board, numbers),)


def _recipients(given: YearGiven) -> Iterator[str]:
    if given.issuer.above:
        yield f"UBND {given.issuer.above} (báo cáo)"
    yield f"Thường trực cấp ủy, Thường trực HĐND {given.issuer.kind}"
    yield "Lưu: VT"


def _attached(given: YearGiven) -> str:
    return f"(Kèm theo Báo cáo của Ủy ban nhân dân {given.issuer.name})"


def _to_write(what: str) -> Para:
    return Para((Run(f"[Người soạn bổ sung: {what}.]", italic=True),))


def _text(text: str, *, bold: bool = False) -> Para:
    return Para((Run(text, bold=bold),))
