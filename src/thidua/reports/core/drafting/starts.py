"""Starting texts: what stands in a new draft until the officer writes his own.  Words of this project."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from thidua.reports.core.bindings import key_of
from thidua.reports.core.drafting.content import AnnexSaid, Head, Part
from thidua.reports.core.drafting.kinds import AnnexKind, DraftKind, Level
from thidua.reports.core.drafting.tokens import Numbers
from thidua.reports.core.given import Issuer
from thidua.reports.core.letters import capital
from thidua.reports.core.wording import subject

_COLLECTIVES = ("Tập thể, cá nhân", "Chức vụ, đơn vị", "Thành tích", "Hình thức đề nghị")
_AWARDED = ("Tập thể, cá nhân", "Chức vụ, đơn vị", "Hình thức khen thưởng")


@dataclass(frozen=True)
class StartGiven:
    """What a starting text is made from: who writes, for which year, the movement it launches, what of it is recorded."""

    issuer: Issuer
    year: int
    movement: str = ""
    aims: tuple[str, ...] = ()
    contents: tuple[str, ...] = ()


def start_head(kind: DraftKind, given: StartGiven) -> Head:
    """Head, recipients and signature as a People's Committee writes them."""
    issuer = given.issuer
    chair_decides = kind.decides
    return Head(
        issuer=f"Ủy ban nhân dân\n{issuer.name}",
        place=issuer.short,
        symbol=kind.symbol(),
        abstract=_abstract(kind, given),
        addressed=_addressed(kind, issuer),
        recipients="\n".join(_recipients(kind, issuer)),
        authority="" if chair_decides else "TM. ỦY BAN NHÂN DÂN",
        post="CHỦ TỊCH",
        left_post="ĐẠI DIỆN ĐƠN VỊ KÝ GIAO ƯỚC" if kind.code == "giao_uoc" else "",
    )


def start_parts(kind: DraftKind, given: StartGiven, numbers: Numbers) -> tuple[Part, ...]:
    """The parts of a new draft of that kind."""
    return tuple(_PARTS[kind.code](given, numbers))


def start_annexes(kind: DraftKind, numbers: Numbers) -> tuple[AnnexSaid, ...]:
    """The annexes a draft of that kind usually has."""
    if kind.code == "to_trinh":
        return (AnnexSaid(AnnexKind.LIST, "Danh sách tập thể, cá nhân đề nghị khen thưởng", _COLLECTIVES),)
    if kind.code == "quyet_dinh":
        return (AnnexSaid(AnnexKind.LIST, "Danh sách tập thể, cá nhân được khen thưởng", _AWARDED),)
    if kind.code in ("ke_hoach", "phat_dong", "giao_uoc", "bao_cao") and numbers.board.rows:
        return (AnnexSaid(AnnexKind.TARGETS, f"Các chỉ tiêu thi đua năm {numbers.board.year}"),)
    return ()


def _abstract(kind: DraftKind, given: StartGiven) -> str:
    about = given.movement or f"thực hiện nhiệm vụ năm {given.year}"
    return {
        "ke_hoach": f"Phát động phong trào thi đua “{given.movement}”" if given.movement
        else f"Phát động thi đua thực hiện nhiệm vụ phát triển kinh tế – xã hội năm {given.year}",
        "to_trinh": f"Đề nghị khen thưởng thành tích trong phong trào thi đua năm {given.year}",
        "quyet_dinh": f"Về việc khen thưởng thành tích trong phong trào thi đua năm {given.year}",
        "cong_van": f"Triển khai phong trào thi đua năm {given.year}",
        "bao_cao": f"Kết quả phong trào thi đua năm {given.year}",
        "phat_dong": f"Phong trào thi đua “{given.movement}”" if given.movement
        else f"Thi đua hoàn thành nhiệm vụ năm {given.year}",
        "giao_uoc": f"Về việc thi đua {about}" if given.movement else f"Thi đua thực hiện nhiệm vụ năm {given.year}",
    }[kind.code]  # fmt: skip


def _addressed(kind: DraftKind, issuer: Issuer) -> str:
    """A letter that starts a movement goes to the bodies below; a submission and a report go up."""
    if kind.letter:
        return f"Các cơ quan, đơn vị, tổ chức trên địa bàn {issuer.name}"
    return f"Ủy ban nhân dân {issuer.above}" if kind.addressed and issuer.above else ""


def _recipients(kind: DraftKind, issuer: Issuer) -> Iterator[str]:
    if kind.code == "giao_uoc":
        return
    if kind.decides:
        yield "Như Điều 3"
    elif kind.addressed:
        yield "Như trên"
    elif issuer.above:
        yield f"UBND {issuer.above} (báo cáo)"
    yield f"Thường trực cấp ủy, Thường trực HĐND {issuer.kind}"
    if not kind.addressed:
        yield "Các cơ quan, đơn vị trên địa bàn"
    yield "Lưu: VT"


def _plan(given: StartGiven, numbers: Numbers) -> Iterator[Part]:
    name = given.issuer.name
    yield Part(Level.MAIN, "Mục đích, yêu cầu")
    yield Part(Level.SUB, "Mục đích", "\n".join(f"- {capital(aim)}." for aim in given.aims) or (
        f"- Động viên cán bộ, công chức, người lao động và Nhân dân {name} thi đua hoàn thành nhiệm vụ năm {given.year}.\n"
        "- Kịp thời phát hiện, biểu dương tập thể, cá nhân làm tốt."
    ))  # fmt: skip
    yield Part(
        Level.SUB,
        "Yêu cầu",
        "- Nội dung thi đua gắn với việc hằng ngày của từng cơ quan, đơn vị, đo được và kiểm tra được.\n"
        "- Làm thường xuyên, dân chủ, không hình thức.",
    )
    yield Part(Level.MAIN, "Nội dung thi đua", "\n".join(f"- {capital(one).rstrip('.')}." for one in given.contents) or (
        "- Thi đua hoàn thành các chỉ tiêu nêu tại Phần III.\n"
        "- Thi đua cải cách hành chính, phục vụ người dân và doanh nghiệp.\n"
        "- Hưởng ứng các phong trào thi đua do cấp trên phát động."
    ))  # fmt: skip
    yield Part(Level.MAIN, "Chỉ tiêu", "\n".join(_targets(numbers)))
    yield Part(
        Level.MAIN,
        "Khen thưởng",
        "- Ưu tiên tập thể nhỏ và người trực tiếp lao động, công tác.\n"
        "- Khen theo thành tích đạt được; thành tích đến đâu khen đến đó, không cộng dồn.",
    )
    yield Part(
        Level.MAIN,
        "Tổ chức thực hiện",
        "- Các cơ quan, đơn vị căn cứ Kế hoạch này đặt tiêu chí thi đua cụ thể cho mình và tổ chức thực hiện.\n"
        "- Cơ quan làm công tác thi đua, khen thưởng theo dõi, đôn đốc, tổng hợp kết quả sáu tháng và cả năm, báo "
        "cáo Ủy ban nhân dân.",
    )


def _targets(numbers: Numbers) -> Iterator[str]:
    board = numbers.board
    if board.set is None or not board.rows:
        yield "Chỉ tiêu thi đua theo nhiệm vụ được giao trong năm."
        return
    yield f"Phấn đấu hoàn thành {{set.lines}} chỉ tiêu của bộ “{board.set.name}” (có phụ lục kèm theo), trong đó:"
    for row in board.rows:
        keys = [(one, f"{key_of(one)}.planned") for one in (row.parts or (row,))]
        if all(numbers.has(key) for _, key in keys):
            yield f"- {capital('; '.join(f'{subject(one)}: {{{key}}}' for one, key in keys))}."
        elif not row.unnamed:
            yield f"- {capital(numbers.line_words(row))}."


def _submission(given: StartGiven, numbers: Numbers) -> Iterator[Part]:
    yield Part(
        Level.TEXT, "",
        f"Ủy ban nhân dân {given.issuer.name} đã xét thành tích trong phong trào thi đua năm {given.year} theo tiêu chí đã "
        "công bố.\n"
        "Kính trình xem xét, khen thưởng các tập thể, cá nhân có tên trong danh sách kèm theo.\n"
        "Hồ sơ gửi kèm gồm: biên bản họp xét, báo cáo thành tích.",
    )  # fmt: skip


def _decision(given: StartGiven, numbers: Numbers) -> Iterator[Part]:
    yield Part(
        Level.ARTICLE, "",
        f"Khen thưởng các tập thể, cá nhân có thành tích trong phong trào thi đua năm {given.year} (có danh sách kèm theo).",
    )  # fmt: skip
    yield Part(Level.ARTICLE, "", "Tiền thưởng trích từ quỹ thi đua, khen thưởng theo quy định.")
    yield Part(
        Level.ARTICLE, "",
        "Quyết định này có hiệu lực từ ngày ký. Các cơ quan, đơn vị liên quan và các tập thể, cá nhân có tên tại Điều 1 chịu "
        "trách nhiệm thi hành Quyết định này.",
    )  # fmt: skip


def _letter(given: StartGiven, numbers: Numbers) -> Iterator[Part]:
    yield Part(
        Level.TEXT, "",
        f"Để triển khai phong trào thi đua năm {given.year}, Ủy ban nhân dân {given.issuer.name} đề nghị:\n"
        "- Phổ biến nội dung thi đua đến từng cán bộ, công chức, người lao động.\n"
        "- Báo cáo kết quả sáu tháng và cả năm theo thời hạn đã giao.",
    )  # fmt: skip


def _report(given: StartGiven, numbers: Numbers) -> Iterator[Part]:
    done = (
        "Đến nay đã hoàn thành {set.completed_of_lines} chỉ tiêu (có phụ lục kèm theo)."
        if numbers.board.rows and numbers.has("set.completed_of_lines") else
        "Kết quả theo các nhiệm vụ được giao trong năm."
    )  # fmt: skip
    yield Part(Level.MAIN, "Kết quả", done)
    yield Part(Level.MAIN, "Hạn chế, nguyên nhân")
    yield Part(Level.MAIN, "Nhiệm vụ thời gian tới")


def _launch(given: StartGiven, numbers: Numbers) -> Iterator[Part]:
    name = given.issuer.name
    about = f"phong trào thi đua “{given.movement}”" if given.movement else f"phong trào thi đua năm {given.year}"
    yield Part(
        Level.TEXT, "",
        f"Để hoàn thành nhiệm vụ năm {given.year}, Ủy ban nhân dân {name} phát động {about} trong toàn thể cán bộ, công chức, "
        "viên chức, người lao động, lực lượng vũ trang và Nhân dân với những nội dung sau:",
    )  # fmt: skip
    yield Part(Level.SUB, "Nội dung thi đua", "\n".join(f"- {capital(one).rstrip('.')}." for one in given.contents) or (
        "- Thi đua hoàn thành các chỉ tiêu được giao.\n- Thi đua cải cách hành chính, phục vụ người dân và doanh nghiệp."
    ))  # fmt: skip
    yield Part(Level.SUB, "Chỉ tiêu phấn đấu", "\n".join(_targets(numbers)))
    yield Part(
        Level.TEXT, "",
        f"Ủy ban nhân dân {name} đề nghị các cơ quan, đơn vị đặt tiêu chí thi đua cụ thể, tổ chức thực hiện thường xuyên và "
        "báo cáo kết quả đúng hạn.",
    )  # fmt: skip


def _pledge(given: StartGiven, numbers: Numbers) -> Iterator[Part]:
    yield Part(
        Level.TEXT, "",
        f"Hưởng ứng phong trào thi đua năm {given.year} của {given.issuer.name}, các bên cùng ký giao ước thi đua với những nội "
        "dung sau:",
    )  # fmt: skip
    yield Part(Level.SUB, "Chỉ tiêu", "\n".join(_targets(numbers)))
    yield Part(Level.SUB, "Trách nhiệm", "- Thực hiện đúng nội dung đã ký; tự chấm điểm và gửi kết quả đúng hạn.")


_PARTS: dict[str, Callable[[StartGiven, Numbers], Iterator[Part]]] = {
    "ke_hoach": _plan, "to_trinh": _submission, "quyet_dinh": _decision, "cong_van": _letter, "bao_cao": _report,
    "phat_dong": _launch, "giao_uoc": _pledge,
}  # fmt: skip
