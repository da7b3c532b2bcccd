"""The life of an initiative, its authors as typed, how alike two are, and points."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from thidua.ground.errors import BadInput, Conflict, Refused
from thidua.ground.labels import Labelled
from thidua.ground.numbers import parse_number
from thidua.ground.text import fold, nfc

WHOLE = 10_000  # 100 % in hundredths of a per cent
MOST_AUTHORS = 20
MOST_QUESTIONS = 15
SHINGLE = 3  # words that follow each other; a copied sentence shares nearly all, two texts of one trade few
_WORD = re.compile(r"[^\W_]+")
WORTH_A_LOOK = 20  # per cent from which a likeness is listed for a person to read; it decides nothing


class InitiativeState(Labelled):
    """Where an initiative stands."""

    DRAFT = "draft", "đang viết"
    SUBMITTED = "submitted", "chờ tiếp nhận"
    RETURNED = "returned", "trả lại để bổ sung"
    RECEIVED = "received", "đã tiếp nhận"
    RECOGNISED = "recognised", "đã công nhận"
    REFUSED = "refused", "không công nhận"
    WITHDRAWN = "withdrawn", "đã rút"


class ProofKind(Labelled):
    """What a later paper proves of an initiative."""

    EFFECT = "effect", "hiệu quả áp dụng"
    REACH = "reach", "phạm vi ảnh hưởng"


class InitiativeForbids(Conflict):
    """The initiative's state does not allow the act."""

    code = "initiative_forbids"


_S = InitiativeState
_TO = {
    (_S.DRAFT, "edit"): _S.DRAFT,
    (_S.RETURNED, "edit"): _S.RETURNED,
    (_S.DRAFT, "submit"): _S.SUBMITTED,
    (_S.RETURNED, "submit"): _S.SUBMITTED,
    (_S.SUBMITTED, "receive"): _S.RECEIVED,
    (_S.SUBMITTED, "return"): _S.RETURNED,
    (_S.RECEIVED, "return"): _S.RETURNED,
    (_S.RECEIVED, "score"): _S.RECEIVED,
    (_S.RECEIVED, "hear"): _S.RECEIVED,
    (_S.RECEIVED, "recognise"): _S.RECOGNISED,
    (_S.RECEIVED, "refuse"): _S.REFUSED,
    (_S.DRAFT, "withdraw"): _S.WITHDRAWN,
    (_S.SUBMITTED, "withdraw"): _S.WITHDRAWN,
    (_S.RETURNED, "withdraw"): _S.WITHDRAWN,
    (_S.RECEIVED, "withdraw"): _S.WITHDRAWN,
    (_S.RECOGNISED, "prove"): _S.RECOGNISED,
    (_S.RECOGNISED, "use"): _S.RECOGNISED,
}
_REFUSALS = {
    "edit": "Đơn này đã nộp nên không sửa được. Đề nghị nơi tiếp nhận trả lại để bổ sung.",
    "submit": "Đơn này đã nộp hoặc đã rút. Tải lại trang để xem.",
    "receive": "Đơn này không ở bước chờ tiếp nhận. Tải lại trang để xem.",
    "return": "Chỉ trả lại đơn chờ tiếp nhận hoặc đã tiếp nhận. Tải lại trang để xem.",
    "score": "Chỉ chấm điểm đơn đã tiếp nhận và chưa có quyết định. Tải lại trang để xem.",
    "hear": "Chỉ đưa ra Hội đồng đơn đã tiếp nhận và chưa có quyết định. Tải lại trang để xem.",
    "recognise": "Đơn này chưa tiếp nhận hoặc đã có kết quả. Tải lại trang để xem.",
    "refuse": "Đơn này chưa tiếp nhận hoặc đã có kết quả. Tải lại trang để xem.",
    "withdraw": "Đơn này đã có kết quả hoặc đã rút. Tải lại trang để xem.",
    "prove": "Chỉ ghi minh chứng cho sáng kiến đã công nhận. Ghi quyết định công nhận trước.",
    "use": "Chỉ ghi việc dùng sáng kiến đã công nhận. Ghi quyết định công nhận trước.",
}


def after(state: str, act: str) -> InitiativeState:
    """Return the state that ``act`` leads to.

    Raises:
        InitiativeForbids: the table has no such step.

    >>> after("submitted", "receive").label
    'đã tiếp nhận'
    """
    found = _TO.get((InitiativeState(state), act))
    if found is None:
        raise InitiativeForbids(_REFUSALS[act])
    return found


def allows(state: str, act: str) -> bool:
    """Return whether ``act`` may follow on ``state``."""
    return (InitiativeState(state), act) in _TO


# ---- authors


@dataclass(frozen=True)
class AuthorLine:
    """An author as typed: name, share in hundredths of a per cent, unit where it is another one."""

    name: str
    share: int
    unit: str = ""


def read_authors(text: str) -> list[AuthorLine]:
    """Return the authors of "name; share; unit" lines, the main author first.

    Raises:
        BadInput: a line cannot be read, a name stands twice, or the shares do not come to 100 %.

    >>> [line.share for line in read_authors("Lê Thị Hoa; 60\\nVũ Văn An; 40%; Trạm Y tế")]
    [6000, 4000]
    """
    lines = [_author(number, line) for number, line in enumerate(nfc(text).splitlines(), 1) if line.strip()]
    if not lines:
        raise BadInput("Chưa ghi tác giả nào. Mỗi người một dòng: Họ và tên; phần đóng góp (%).", field="authors")
    if len(lines) > MOST_AUTHORS:
        raise BadInput(f"Có {len(lines)} tác giả, quá {MOST_AUTHORS}. Kiểm tra lại danh sách.", field="authors")
    seen: set[tuple[str, str]] = set()
    for line in lines:
        key = (fold(line.name), fold(line.unit))
        if key in seen:
            raise BadInput(f"{line.name} có hai dòng. Gộp thành một dòng.", field="authors")
        seen.add(key)
    total = sum(line.share for line in lines)
    if total != WHOLE:
        raise BadInput(
            f"Phần đóng góp cộng lại được {share_words(total)}, phải đúng 100%. Sửa lại từng người.", field="authors"
        )
    return lines


def _author(number: int, line: str) -> AuthorLine:
    parts = [" ".join(part.split()) for part in line.replace("\t", ";").split(";")]
    if len(parts) not in (2, 3) or not parts[0]:
        raise BadInput(
            f"Dòng {number} chưa đúng. Ghi: Họ và tên; phần đóng góp (%); đơn vị nếu là đơn vị khác.", field="authors"
        )
    try:
        share = parse_number(parts[1].rstrip("% "))
    except Refused as fault:
        raise BadInput(
            f"Dòng {number}: “{parts[1][:20]}” không phải phần trăm. Ghi số, ví dụ 60.", field="authors"
        ) from fault
    hundredths = share * 100
    if not 0 < hundredths <= WHOLE or hundredths != int(hundredths):
        raise BadInput(
            f"Dòng {number}: phần đóng góp phải trên 0, không quá 100, nhiều nhất hai số lẻ. Sửa lại.", field="authors"
        )
    return AuthorLine(parts[0][:200], int(hundredths), parts[2][:200] if len(parts) == 3 else "")


def share_words(hundredths: int) -> str:
    """Return a share as people write it.

    >>> share_words(3350)
    '33,5%'
    """
    text = f"{hundredths // 100},{hundredths % 100:02d}".rstrip("0").rstrip(",")
    return f"{text}%"


# ---- likeness


def shingles(text: str, size: int = SHINGLE) -> frozenset[tuple[str, ...]]:
    """Return the runs of ``size`` words of the folded text; a shorter text is one run."""
    words = "".join(sign if sign.isalnum() else " " for sign in fold(text)).split()
    if not words:
        return frozenset()
    if len(words) <= size:
        return frozenset({tuple(words)})
    return frozenset(tuple(words[start : start + size]) for start in range(len(words) - size + 1))


def likeness(one: frozenset[tuple[str, ...]], other: frozenset[tuple[str, ...]]) -> int:
    """Return how much two texts share in whole per cent: common runs over those of the shorter one (0 where one is empty).

    The shorter one counts, so that a short text copied out of a long one is seen.

    >>> likeness(shingles("dạy đọc bằng tranh vẽ"), shingles("Dạy đọc bằng tranh ảnh"))
    67
    """
    least = min(len(one), len(other))
    return 0 if not least else (200 * len(one & other) + least) // (2 * least)


def shared_phrases(text: str, other: str, *, size: int = SHINGLE) -> list[tuple[int, int]]:
    """Return the runs of words of ``text`` (start and end in signs, in order) that stand in ``other`` word for word.

    A run has ``size`` words at least, and runs that overlap are one; case, marks and punctuation do not count, as in
    :func:`likeness`.

    >>> text = "Mỗi tuần các em vẽ một tranh."
    >>> [text[start:end] for start, end in shared_phrases(text, "các em VẼ một bức tranh")]
    ['các em vẽ một']
    """
    spans = [(found.start(), found.end()) for found in _WORD.finditer(text)]
    words = [_bare(text[start:end]) for start, end in spans]
    there = {tuple(told[at : at + size]) for told in [_words(other)] for at in range(len(told) - size + 1)}
    runs: list[tuple[int, int]] = []
    for at in range(len(words) - size + 1):
        if tuple(words[at : at + size]) in there:
            start, end = spans[at][0], spans[at + size - 1][1]
            if runs and start < runs[-1][1]:
                start = runs.pop()[0]
            runs.append((start, end))
    return runs


def marked(text: str, spans: Sequence[tuple[int, int]]) -> list[tuple[str, bool]]:
    """Return the text in pieces, each with whether it stands in one of ``spans`` (in order, without overlap).

    >>> marked("abc", [(1, 2)])
    [('a', False), ('b', True), ('c', False)]
    """
    pieces, last = [], 0
    for start, end in spans:
        pieces += [(text[last:start], False), (text[start:end], True)]
        last = end
    return [piece for piece in [*pieces, (text[last:], False)] if piece[0]]


def _bare(word: str) -> str:
    return "".join(sign for sign in fold(word) if sign.isalnum())


def _words(text: str) -> list[str]:
    return [_bare(found.group()) for found in _WORD.finditer(text)]


@dataclass(frozen=True)
class Told:
    """The words of an initiative that are compared: its name, and what it does."""

    name: str
    text: str = ""


@dataclass(frozen=True)
class Alike:
    """An earlier one with how much it is alike in per cent, by name and by text (None: only its name is known)."""

    place: int
    name: int
    text: int | None

    @property
    def most(self) -> int:
        """The larger of the two."""
        return max(self.name, self.text or 0)


def alike(told: Told, earlier: Sequence[Told], *, least: int = WORTH_A_LOOK) -> list[Alike]:
    """Return those of ``earlier`` (by place) that are alike from ``least`` per cent on, the most alike first."""
    name, text = shingles(told.name, 2), shingles(told.text)
    found = []
    for place, other in enumerate(earlier):
        by_text = likeness(text, shingles(other.text)) if other.text and told.text else None
        one = Alike(place, likeness(name, shingles(other.name, 2)), by_text)
        if one.most >= least:
            found.append(one)
    return sorted(found, key=lambda one: (-one.most, one.place))


# ---- points


@dataclass(frozen=True)
class CriterionLine:
    """A line of the scoring sheet: what is judged, the most points in hundredths."""

    name: str
    most: int


def read_criteria(text: str) -> list[CriterionLine]:
    """Return the lines "what is judged; most points" of a scoring sheet; none where nothing is written.

    Raises:
        BadInput: a line cannot be read, or stands twice.

    >>> [(line.name, line.most) for line in read_criteria("Tính mới; 40\\nHiệu quả; 60")]
    [('Tính mới', 4000), ('Hiệu quả', 6000)]
    """
    lines, seen = [], set()
    for number, line in enumerate(nfc(text).splitlines(), 1):
        if not line.strip():
            continue
        name, _, most = line.rpartition(";")
        name = " ".join(name.split())
        try:
            points = parse_number(most.strip())
        except Refused as fault:
            raise BadInput(f"Dòng {number} chưa đúng. Ghi: Nội dung chấm; điểm tối đa.", field="criteria") from fault
        hundredths = points * 100
        if not name or not 0 < hundredths <= 100_000 or hundredths != int(hundredths):
            raise BadInput(
                f"Dòng {number} chưa đúng. Ghi: Nội dung chấm; điểm tối đa (trên 0, không quá 1.000).", field="criteria"
            )
        if fold(name) in seen:
            raise BadInput(f"Dòng {number}: “{name}” đã có ở trên. Bỏ một dòng.", field="criteria")
        seen.add(fold(name))
        lines.append(CriterionLine(name[:200], int(hundredths)))
    return lines


def read_questions(text: str) -> list[str]:
    """Return the further fields of an application form, a line each.

    Raises:
        BadInput: a line stands twice, is too long, or there are more than 15.

    >>> read_questions("Điều kiện cần thiết để áp dụng\n\nThông tin cần được bảo mật (nếu có)")
    ['Điều kiện cần thiết để áp dụng', 'Thông tin cần được bảo mật (nếu có)']
    """
    lines = [" ".join(line.split()) for line in nfc(text).splitlines() if line.strip()]
    if len(lines) > MOST_QUESTIONS:
        raise BadInput(f"Có {len(lines)} mục, quá {MOST_QUESTIONS}. Gộp bớt lại.", field="questions")
    seen: set[str] = set()
    for number, line in enumerate(lines, 1):
        if len(line) > 200 or fold(line) in seen:
            raise BadInput(f"Dòng {number} dài quá 200 ký tự hoặc đã có ở trên. Sửa lại.", field="questions")
        seen.add(fold(line))
    return lines


def mean_points(sums: Iterable[int]) -> Decimal | None:
    """Return the mean of the members' sums (hundredths of a point), two decimals; None where nobody scored.

    >>> mean_points([8000, 8500, 8600])
    Decimal('83.67')
    """
    every = list(sums)
    if not every:
        return None
    return (Decimal(sum(every)) / len(every) / 100).quantize(Decimal("0.01"), rounding=ROUND_HALF_UP)
