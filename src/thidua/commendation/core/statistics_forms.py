"""The forms 0601–0605 of 02/2023/TT-BNV and the tables beside them, from facts that are counted alike.

Rows and columns follow another program's print of the forms; codes of rows too.  A line without a code is ours: it holds
what the form has no line for, so that every sum comes out.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from thidua.commendation.core.categories import Counts, LeaderLevel, Posts
from thidua.commendation.core.statistics import Line, Table, summed
from thidua.honours.core.kinds import AwardKind, Category

# ---- movements

LAUNCHED = ("Tổng số", "Cấp Trung ương", "Cấp bộ, ban, ngành, tỉnh", "Cơ quan, tổ chức, đơn vị")
_BY_LEVEL = {"nation": 1, "sector": 2, "province": 2}
_REACH = {
    "nation": "02",
    "sector": "03",
    "province": "03",
    "district": "03",
    "commune": "03",
    "cluster": "04",
    "unit": "05",
}
_LENGTHS = ("06", "07", "08", "09", "10", "")
_METHODS = {"thematic": "11", "occasional": "11", "peak": "11", "regular": "12"}
_MOVEMENT_LINES = (
    ("1. Chia theo phạm vi tổ chức thi đua", ""), ("Toàn quốc", "02"), ("Bộ, ban, ngành, đoàn thể, địa phương", "03"),
    ("Cụm, khối thi đua", "04"), ("Cơ quan, tổ chức, đơn vị", "05"),
    ("2. Chia theo thời hạn thi đua", ""), ("Dưới 1 năm", "06"), ("1 năm", "07"), ("Trên 1 năm đến dưới 3 năm", "08"),
    ("Từ 3 năm đến dưới 5 năm", "09"), ("Từ 5 năm trở lên", "10"), ("Chưa có ngày kết thúc", "-thời hạn"),
    ("3. Chia theo phương thức tổ chức", ""), ("Thi đua theo chuyên đề, theo đợt", "11"),
    ("Thi đua thường xuyên hằng năm", "12"), ("Cuộc vận động", "-phương thức"),
)  # fmt: skip


@dataclass(frozen=True)
class MovementFact:
    """What is counted of a movement: its level, its form, the place of its length."""

    level: str
    form: str
    length: int


def movements_form(facts: Iterable[MovementFact]) -> Table:
    """Return form 0601: movements by reach, length and method, each parted by the level that launched them."""
    counts: dict[str, Counter[int]] = {}
    for fact in facts:
        length = _LENGTHS[fact.length] or "-thời hạn"
        for code in ("01", _REACH[fact.level], length, _METHODS.get(fact.form, "-phương thức")):
            counts.setdefault(code, Counter()).update((0, _BY_LEVEL.get(fact.level, 3)))
    lines = [_coded("Tổng số", "01", counts, len(LAUNCHED), "")]
    for words, code in _MOVEMENT_LINES:
        if not code:
            lines.append(Line(words, head=True))
        elif not code.startswith("-") or code in counts:
            lines.append(_coded(words, code, counts, len(LAUNCHED), "", deep=True))
    notes = (
        "Đếm phong trào đã ban hành trong kỳ (văn bản không rõ ngày thì theo ngày phát động); độ dài tính từ ngày phát động "
        "đến ngày kết thúc theo văn bản.",
    )
    return Table("0601", "Số phong trào thi đua", "Chỉ tiêu", LAUNCHED, tuple(lines), notes=notes)


def _coded(
    words: str, code: str, counts: Mapping[str, Counter[int]], width: int, measure: str, *, deep: bool = False
) -> Line:
    found = counts.get(code, Counter())
    shown = "" if code.startswith("-") else code
    return Line(words, tuple(found[place] for place in range(width)), shown, measure, deep=deep)


# ---- awards


@dataclass(frozen=True)
class AwardFact:
    """What is counted of awards that are alike: code, what for, kind of bearer, post at the time, how many.

    ``category`` is the category of the post, ``level`` of a leader as his post is written.
    """

    code: str
    kind: str
    bearer: str
    category: str = ""
    level: str = ""
    enterprise: bool = False
    n: int = 1


SUBJECTS: tuple[tuple[str, str, str], ...] = (
    ("collective", "Tập thể", "Tập thể"), ("enterprise", "Trong đó: doanh nghiệp", "Doanh nghiệp"),
    ("household", "Hộ gia đình", "Hộ"), ("person", "Cá nhân", "Người"),
    ("province", "+ Lãnh đạo cấp bộ, cấp tỉnh và tương đương trở lên", "Người"),
    ("department", "+ Lãnh đạo cấp vụ, sở, ngành và tương đương", "Người"), ("entrepreneur", "+ Doanh nhân", "Người"),
    ("other", "+ Các cấp lãnh đạo khác từ phó phòng trở lên", "Người"),
    ("direct", "+ Người trực tiếp công tác, lao động, học tập, chiến đấu", "Người"),
    ("-post", "+ Chưa ghi vị trí, hoặc vị trí khác", "Người"),
)  # fmt: skip
METHODS: tuple[tuple[str, str], ...] = (
    ("regular", "Thường xuyên"), ("thematic", "Chuyên đề"), ("sudden", "Đột xuất"), ("foreign", "Đối ngoại"),
    ("contribution", "Cống hiến"), ("tenure", "Niên hạn"), ("resistance", "Kháng chiến"), ("-method", "Chưa ghi phương thức"),
)  # fmt: skip
_METHOD_OF = {
    AwardKind.MERIT.value: "regular", AwardKind.MOVEMENT.value: "thematic", AwardKind.THEMATIC.value: "thematic",
    AwardKind.SUDDEN.value: "sudden", AwardKind.FOREIGN.value: "foreign", AwardKind.CONTRIBUTION.value: "contribution",
    AwardKind.TENURE.value: "tenure",
}  # fmt: skip
STATE_CODES = (
    *(f"{n:02d}" for n in range(6, 15)), *(f"{n:02d}" for n in range(15, 22)),
)  # fmt: skip
TOP_CODES = (*(f"{n:02d}" for n in range(2, 11)), *(f"{n:02d}" for n in range(11, 18)))


def post_line(category: str, level: str, posts: Posts) -> str:
    """Return the line on which a person counts: entrepreneurs apart, leaders by level, direct workers, or none of them.

    >>> from thidua.commendation.core.categories import national
    >>> post_line("farmer", "", national()), post_line("leader", "department", national()), post_line("", "", national())
    ('direct', 'department', '-post')
    """
    if not category:
        return "-post"
    if category == Category.ENTREPRENEUR:
        return "entrepreneur"
    counts = posts.counts(category)
    if counts is Counts.LEAD:
        return LeaderLevel(level).value if level else LeaderLevel.OTHER.value
    return "direct" if counts is Counts.DIRECT else "-post"


def method_line(kind: str, *, title: bool) -> str:
    """Return the line of a method: titles without a kind are given regularly, an award without one is not told."""
    return _METHOD_OF.get(kind, "regular" if title else "-method")


@dataclass(frozen=True)
class Columns:
    """The columns of a form of awards: their words, and the place of a code given to a kind of bearer (None: not here)."""

    words: tuple[str, ...]
    place: Callable[[str, str], int | None]


STATE_WORDS = (
    "Tổng số", "Huân, huy chương: tập thể", "Huân, huy chương: cá nhân", "Giải thưởng Hồ Chí Minh", "Giải thưởng Nhà nước",
    "Danh hiệu vinh dự: tập thể", "Danh hiệu vinh dự: cá nhân", "Cờ thi đua của Chính phủ",
    "Bằng khen của Thủ tướng: tập thể", "Bằng khen của Thủ tướng: cá nhân", "Chiến sĩ thi đua toàn quốc",
    "Hình thức khác: tập thể", "Hình thức khác: cá nhân",
)  # fmt: skip
TOP_WORDS = (
    "Tổng số",
    "Bằng khen",
    "Chiến sĩ thi đua cấp bộ, tỉnh",
    "Cờ thi đua cấp bộ, tỉnh",
    "Huy hiệu, kỷ niệm chương",
)
TOP_PLACES = {"BK_TINH": 1, "CSTD_TINH": 2, "CO_TINH": 3, "KNC": 4}


def state_columns(codes: Iterable[str]) -> Columns:
    """Return the columns of form 0602 for the codes that the State gives."""
    known = frozenset(codes)

    def place(code: str, bearer: str) -> int | None:
        if code not in known:
            return None
        own = int(bearer == "person")
        if code.startswith("HC"):
            return 1 + own
        return {"CO_CP": 7, "BK_TTG": 8 + own, "CSTD_TQ": 10}.get(code, 11 + own)

    return Columns(STATE_WORDS, place)


def top_columns() -> Columns:
    """Return the columns of form 0603: what ministries and provinces give."""
    return Columns(TOP_WORDS, lambda code, _: TOP_PLACES.get(code))


def other_columns(names: Sequence[tuple[str, str]]) -> Columns:
    """Return a column for each of ``names`` (code, words)."""
    places = {code: place for place, (code, _) in enumerate(names, 1)}
    return Columns(("Tổng số", *(words for _, words in names)), lambda code, _: places.get(code))


def awards_form(
    number: str, title: str, facts: Iterable[AwardFact], *, columns: Columns, posts: Posts, titles: frozenset[str],
    codes: Sequence[str] = (), before: Sequence[Line] = (), missing: str = "", notes: tuple[str, ...] = (),
) -> Table:  # fmt: skip
    """Return awards by bearer and by method × the columns; ``codes`` are the codes of the form's lines, in order.

    ``before`` are the lines of the form that stand between the total and the bearers.
    """
    width = len(columns.words)
    counts: dict[str, Counter[int]] = {}
    for fact in facts:
        where = columns.place(fact.code, fact.bearer)
        if where is None:
            continue
        for key in ("all", *_bearer_lines(fact, posts), method_line(fact.kind, title=fact.code in titles)):
            counts.setdefault(key, Counter()).update({0: fact.n, where: fact.n})
    numbers = iter(codes)
    lines = [Line("Tổng số", _row(counts, "all", width), "01" if codes else ""), *before]
    part = 2 if before else 1
    lines.append(Line(f"{part}. Chia theo đối tượng khen thưởng", head=True))
    for key, words, measure in SUBJECTS:
        own = key.startswith("-")
        if own and key not in counts:
            continue
        lines.append(Line(words, _row(counts, key, width), "" if own else next(numbers, ""), measure, deep=True))
    lines.append(Line(f"{part + 1}. Chia theo phương thức khen thưởng", head=True))
    for key, words in METHODS:
        own = key.startswith("-")
        if own and key not in counts:
            continue
        told = tuple([None] * width) if key == "resistance" else _row(counts, key, width)
        lines.append(Line(words, told, "" if own else next(numbers, ""), deep=True))
    return Table(number, title, "Chỉ tiêu", columns.words, tuple(lines), missing, notes)


def _bearer_lines(fact: AwardFact, posts: Posts) -> tuple[str, ...]:
    if fact.bearer == "person":
        return ("person", post_line(fact.category, fact.level, posts))
    if fact.bearer == "household":
        return ("household",)
    return ("collective", "enterprise") if fact.enterprise else ("collective",)


def _row(counts: Mapping[str, Counter[int]], key: str, width: int) -> tuple[int, ...]:
    found = counts.get(key, Counter())
    return tuple(found[place] for place in range(width))


# ---- organisation and staff

BODIES = (
    ("02", "Cấp vụ thuộc bộ, ban, ngành, đoàn thể Trung ương", "Vụ"),
    ("03", "Cấp phòng, ban hoặc bộ phận thuộc vụ", "Phòng"),
    ("04", "Cấp ban thuộc Sở Nội vụ", "Ban"),
    ("05", "Cấp phòng thuộc Sở Nội vụ", "Phòng"),
)
STAFF_PARTS = ("Giới tính", "Nhóm tuổi", "Trình độ đào tạo", "Thâm niên làm công tác thi đua, khen thưởng")


@dataclass(frozen=True)
class Typed:
    """A figure that was typed for the year: the part and line of the form, how many, from where."""

    part: str
    line: str
    n: int
    source: str


def bodies_form(typed: Sequence[Typed]) -> Table:
    """Return form 0604: bodies of the work by their place; what nobody typed is empty, not nothing."""
    told = {one.line: one.n for one in typed}
    rows = [Line(words, (told.get(code),), code, measure, deep=True) for code, words, measure in BODIES]
    whole = summed([(n,) for n in told.values()], 1) if told else (None,)
    lines = (Line("Tổng số", whole, "01", "Tổ chức"), Line("Chia theo cơ cấu tổ chức bộ máy", head=True), *rows)
    return Table(
        "0604", "Số lượng tổ chức làm công tác thi đua, khen thưởng", "Chỉ tiêu", ("Số lượng",), lines,
        "" if told else "Biểu hỏi vụ, ban, phòng ở trung ương và tỉnh; cấp xã không có dòng nào. Địa phương có thì nhập số.",
        _sources(typed),
    )  # fmt: skip


def staff_form(n_assigned: int, typed: Sequence[Typed]) -> Table:
    """Return form 0605: who is assigned here, then by sex, age, training and years of service as typed."""
    lines = [Line("Cán bộ được phân công làm công tác thi đua, khen thưởng", (n_assigned,), measure="Người")]
    for part in STAFF_PARTS:
        some = [one for one in typed if one.part == part]
        lines.append(Line(f"Chia theo {part[:1].lower()}{part[1:]}", head=True))
        lines += [Line(one.line, (one.n,), measure="Người", deep=True) for one in some]
        if not some:
            lines.append(Line("chưa nhập", (None,), measure="Người", deep=True))
    return Table(
        "0605", "Số lượng người làm công tác thi đua, khen thưởng", "Chỉ tiêu", ("Số người",), tuple(lines),
        "Các khoảng tuổi, trình độ, thâm niên của biểu gốc chưa biết: ghi đúng theo bản gốc khi nhập.", _sources(typed),
    )  # fmt: skip


def _sources(typed: Sequence[Typed]) -> tuple[str, ...]:
    told = list(dict.fromkeys(one.source for one in typed))
    return (f"Số nhập tay theo: {'; '.join(told)}.",) if told else ()


def local_table(rows: Sequence[tuple[str, int, int | None, int | None]]) -> Table:
    """Return what the locality has for this work, as the system knows it: words, how many, members, sessions."""
    lines = tuple(Line(words, (n, members, sessions)) for words, n, members, sessions in rows)
    return Table(
        "", "Hội đồng và đầu mối ở địa phương (bảng thêm, không thuộc biểu)", "Tổ chức",
        ("Số lượng", "Thành viên", "Phiên họp"), lines,
    )  # fmt: skip
