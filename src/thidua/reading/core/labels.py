"""The name of what a number counts: the noun phrase after it, or the subject before it.

"45,26 km đường giao thông" is named by what follows; "thu nhập bình quân đầu người đạt 54,68 triệu đồng" by its subject;
"vượt 5,2 %" by the figure before it.  The words of the language stand in ``label_words``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from thidua.reading.core import label_words as words
from thidua.reading.core.figures import Figure, Role
from thidua.reading.core.scan import Sign

_SPACES = re.compile(r"\s+")
_MOST = 200


@dataclass(frozen=True)
class Label:
    """A name; ``own`` tells that it is not taken from the figure before; ``until`` is where its words end in the text."""

    text: str
    own: bool
    until: int


@dataclass(frozen=True)
class Around:
    """What stands around a number: its own clause before it without the comparator's word, and where the next one begins.

    ``near`` is the sentence up to the number, ``last`` the figure that "vượt 5,2 %" would speak of.
    """

    bare: str
    near: str
    next_at: int
    role: Role
    last: Figure | None


def label_of(text: str, sign: Sign, around: Around) -> Label:
    """Return the label of ``sign``."""
    following, until = _following(text, sign, around.next_at)
    subject = subject_of(around.bare)
    named = _named(text, sign, around, following=following, subject=subject)
    if named is None:
        return Label(around.last.label if around.last else _tidy(sign.measure.name), False, sign.after)
    return Label(_tidy(named) or _tidy(sign.measure.name), True, until if following else sign.after)


def _named(text: str, sign: Sign, around: Around, *, following: str, subject: str) -> str | None:
    """Return the words that name the figure, or None where it speaks of the figure before."""
    last = around.last
    if sign.rank:
        head = last.label if last is not None else subject
        return f"Thứ hạng {head[:1].lower()}{head[1:]} {following}"
    if around.role in ("vs_plan", "growth") and last is not None and not _names(subject):
        return None
    if sign.measure.kind == "percent":
        return _percent(around, following, subject)
    if sign.measure.kind in ("noun", "guess") and sign.measure.end > sign.end:
        return _count(text, sign, around, following, subject)
    return _amount(sign, around, following, subject)


# ---------- percentages ----------
def _percent(around: Around, following: str, subject: str) -> str | None:
    counts_what_follows = following and (not _names(subject) or words.OPENS.search(around.bare) is not None)
    if counts_what_follows:
        return following if around.role == "share" else f"Tỷ lệ {following}"
    if not _names(subject):
        return None if around.last is not None else (following or "Tỷ lệ")
    if around.role in ("result", "target"):
        subject = _as_rate(subject)
    return f"{subject} {following}" if following and len(following.split()) < 6 and around.role != "growth" else subject


def _as_rate(subject: str) -> str:
    """Return the subject as the name of a rate: "hộ nghèo" in % is "tỷ lệ hộ nghèo"."""
    if words.GROWS.match(subject):
        return f"Tốc độ tăng {_low(subject)}"
    if words.ECONOMY_GROWS.fullmatch(subject):
        return "Tốc độ tăng trưởng kinh tế"
    return subject if words.IS_RATE.search(subject) else f"Tỷ lệ {_low(subject)}"


# ---------- counts ----------
def _count(text: str, sign: Sign, around: Around, following: str, subject: str) -> str | None:
    noun = sign.measure.name if sign.denominator is not None else text[sign.end : sign.measure.end]
    noun = _SPACES.sub(" ", noun).strip(" /")
    noun = noun if len(noun) > 2 else sign.measure.name
    own = f"{noun} {following}".strip()
    if around.last is not None and not following and around.bare.rstrip().endswith("("):
        return None  # "đạt 50% (8 xã)" says the same thing twice
    header = re.search(r"(?P<header>[^:;.]{4,60}):\s*$", around.bare)
    if header and not following and _names(subject):
        return subject if words.PRAISE.search(subject) or words.PEOPLE.match(noun) else f"{noun} {_low(subject)}"
    counted = words.NUMBER_OF.match(subject)
    if counted and not following:
        return subject[counted.end() :]
    if around.role == "award_count":
        return _praised(own, around, noun)
    act = words.ACT.search(around.bare)
    if act is not None:
        verb = _SPACES.sub(" ", act["act"]).lower()
        return own if verb in own.lower() else f"{own} {verb}"
    if (
        not following
        and _names(subject)
        and (words.NAMES_INDICATOR.match(subject) or (words.PEOPLE.match(noun) and len(subject.split()) > 3))
    ):
        return subject
    if not following and _names(subject) and not words.HOLDS.search(around.bare):
        return subject if subject.lower().startswith(noun.lower()) else f"{noun} {_low(subject)}"
    return own


def _praised(own: str, around: Around, noun: str) -> str:
    if words.PRAISE.search(own) or words.PRAISE_ITSELF.match(noun):
        return own
    given = list(words.GIVEN.finditer(around.near))
    if given:
        return f"{own} được tặng {_SPACES.sub(' ', given[-1]['what']).strip()}"
    return f"{own} được khen thưởng"


# ---------- amounts ----------
def _amount(sign: Sign, around: Around, following: str, subject: str) -> str | None:
    act = words.ACT.search(words.TAIL.sub("", around.bare).rstrip()) or words.ACT.search(around.bare)
    money = sign.measure.kind == "money"
    lead = words.MONEY_OF.get(act["act"].lower(), "") if act is not None and money else ""
    if lead:
        who = "" if following else _strip(around.bare[: act.start()].split(",")[-1] if act else "")
        return f"{lead} {following or who}"
    if following and (not _names(subject) or act is not None):
        verb = act["act"].lower() if act is not None else ""
        return f"{_kind_of_amount(sign, following)}{following} {verb}"
    if around.last is not None and words.COST.fullmatch(subject):
        cost = re.sub(r"^với ", "", subject, flags=re.IGNORECASE)
        return f"{cost} {_low(around.last.label)}"
    if not _names(subject) and act is not None and _kind_of_amount(sign, ""):
        return f"{_kind_of_amount(sign, '')}{act['act'].lower()}"
    if _names(subject):
        return f"{_kind_of_amount(sign, subject)}{_low(subject) if _kind_of_amount(sign, subject) else subject}"
    if sign.measure.name == "ngày công":
        return "Ngày công lao động"
    if around.last is None or not money or around.last.unit == sign.measure.name:
        return None if around.last is not None else (following or subject or None)
    worth = "Giá trị" if re.search(r"(?:trị giá|giá trị)\W*$", around.bare) else "Kinh phí"
    return f"{worth} {_low(around.last.label)}"


def _kind_of_amount(sign: Sign, named: str) -> str:
    """Return "Diện tích " or "Sản lượng " where the measure says so and the words do not."""
    for kind, measures, said in words.AMOUNTS:
        if sign.measure.name in measures:
            return "" if re.search(said, named, re.IGNORECASE) else f"{kind} "
    return ""


# ---------- words around ----------
def _following(text: str, sign: Sign, until: int) -> tuple[str, int]:
    """Return the noun phrase behind the measure up to the next stop, and where it ends."""
    rest = text[sign.after : until]
    lead = re.match(r"\s*(?:để|cho|nhằm)\s+(?=\w)", rest) if sign.measure.kind == "money" else None
    begin = lead.end() if lead else 0
    stop = words.STOP.search(rest, begin)
    while (
        stop is not None
        and stop.group() == ","
        and rest[begin : stop.start()].strip()
        and (more := words.LISTED.match(rest[stop.start() :]))
    ):
        stop = words.STOP.search(rest, stop.start() + more.end())
    end = stop.start() if stop else len(rest)
    phrase = re.sub(r"\s+(?:và|gồm|trong|các|với|của|trở lên|là)\s*$", "", rest[begin:end])
    return _SPACES.sub(" ", phrase).strip(' ,/“”"…')[:140], sign.after + end


def subject_of(bare: str) -> str:
    """Return the subject named before a number: the last part of its clause, without adverbs in front and verbs behind.

    >>> subject_of("Năm 2022, thu nhập bình quân đầu người đạt ")
    'thu nhập bình quân đầu người'
    """
    clause = re.sub(r"\([^()]*\)", " ", bare)
    clause = words.BASIS.sub("", clause)
    clause = re.split(r"[;(.]\s|:\s(?=\S+\s+\S)", clause)[-1]
    clause = re.split(r"(?<!\w)(?:phấn đấu|quyết tâm|nỗ lực|mục tiêu là)(?!\w)", clause)[-1]
    while (shorter := words.TAIL.sub("", clause)) != clause:
        clause = shorter
    pieces = [p for p in re.split(r",(?!\s?\d)", clause) if p.strip()]
    while len(pieces) > 1 and words.ADVERB.match(pieces[0].strip()):
        pieces.pop(0)
    kept = pieces[-1:]
    for piece in reversed(pieces[:-1]):
        indicator = words.NAMES_INDICATOR.match(_strip(piece)) is not None
        if not indicator and (
            words.VERBAL.search(piece) or len(piece.split()) > 7 or words.ADVERB.match(piece.strip())
        ):
            break
        kept.insert(0, piece)
        if indicator:
            break
    return _strip(",".join(kept))


def _strip(clause: str) -> str:
    while (shorter := words.HEAD.sub("", clause, count=1)) != clause:
        clause = shorter
    while (shorter := words.BEHIND.sub("", clause)) != clause:
        clause = shorter
    return _SPACES.sub(" ", clause).strip(' ,;:()–-“”"·')


def _names(subject: str) -> bool:
    """Tell whether the words can name an indicator: not empty, not bare verbs."""
    return len(subject) > 3 and words.NO_NAME.fullmatch(subject) is None


def _low(label: str) -> str:
    return label[:1].lower() + label[1:] if label[1:2].islower() or label[1:2] == " " else label


def _tidy(label: str) -> str:
    label = re.sub(r"^(?:là|có|được|đã|các|của|và|tổng số|số)\s+", "", _SPACES.sub(" ", label).strip(' ,;:.()–-“”"·'))
    label = words.FULL_NAMES.get(label.lower(), label)
    return (label[:1].upper() + label[1:])[:_MOST]
