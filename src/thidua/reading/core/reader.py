"""The reader itself: one text in, one :class:`Reading` out."""

from __future__ import annotations

import re
from bisect import bisect_right

from thidua.reading.core.clean import clean
from thidua.reading.core.context import Mood, done_between, moods, planned_after
from thidua.reading.core.documents import documents_of
from thidua.reading.core.figures import Figure, Reading
from thidua.reading.core.labels import Around, label_of
from thidua.reading.core.movements import movements_of
from thidua.reading.core.periods import Calendar
from thidua.reading.core.places import places_of
from thidua.reading.core.roles import comparator_of, sense_of
from thidua.reading.core.scan import Sign, signs
from thidua.reading.core.sentences import Sentence, sentences
from thidua.reading.core.wordless import wordless_of

READER_VERSION = "1"
_PART = re.compile(r"(?<!\w)(?:trong đó|riêng|gồm|bao gồm|trong số (?:ấy|đó|này))(?!\w)", re.IGNORECASE)


_NEAR = 900
_COLON = re.compile(r"[^.;,]{0,60}:\s")
_AMOUNTS = ("%", "ha", "m2", "km", "tấn", "tỷ đồng", "triệu đồng", "đồng", "ngày công")


def read(text: str) -> Reading:
    """Return what is read from ``text``; every offset is into ``Reading.text``, the cleaned NFC text.

    Never raises on any text.

    >>> [ (f.label, str(f.value), f.unit) for f in read("Năm 2022, toàn huyện hoàn thành 78 vườn mẫu.").figures ]
    [('Vườn mẫu hoàn thành', '78', 'vườn')]
    """
    text = clean(text)
    parts = sentences(text)
    calendar = Calendar(text)
    figures = _figures(text, parts, moods(text, parts), calendar)
    movements = movements_of(text)
    return Reading(
        text=text,
        figures=tuple(figures),
        wordless=tuple(wordless_of(text, parts, figures, calendar)),
        movements=tuple(movements),
        documents=tuple(documents_of(text)),
        places=tuple(places_of(text)),
    )


def _figures(text: str, parts: list[Sentence], tone: list[Mood], calendar: Calendar) -> list[Figure]:
    starts = [p.start for p in parts]
    found: list[Figure] = []
    by_sentence: dict[int, list[Sign]] = {}
    for sign in signs(text):
        at = bisect_right(starts, sign.start) - 1
        if at >= 0:
            by_sentence.setdefault(at, []).append(sign)
    last_line = -1
    for at, group in by_sentence.items():
        earlier = found[-1] if found and last_line == parts[at].line else None
        found += _sentence_figures(text, parts[at], group, tone[at], calendar, earlier)
        last_line = parts[at].line
    return found


def _sentence_figures(
    text: str, part: Sentence, group: list[Sign], mood: Mood, calendar: Calendar, earlier: Figure | None
) -> list[Figure]:
    found: list[Figure] = []
    head: Figure | None = None  # the figure that "vượt 5,2 %" speaks of
    whole = _Whole(earlier)
    named_until = part.start  # where the words of the last label end
    for index, sign in enumerate(group):
        clause_start, until = _own_clause(group, index, part)
        before, after = _before_and_after(text, group, index, clause_start, until, part)
        target = mood.target_from is not None and mood.target_from < sign.start
        target = target and not done_between(text, mood.target_from or 0, sign.start)
        target = target or planned_after(after)
        near = text[max(part.start, sign.start - _NEAR) : sign.start]
        sense = sense_of(
            sign, before=before, after=after, target=target, last=found[-1] if found else None,
            sentence=near + text[sign.start : min(part.end, sign.after + _NEAR)], near=near + after[:60],
        )  # fmt: skip
        _, bare = comparator_of(sign, before, after)
        unnamed = bare[min(max(0, named_until - clause_start), len(bare)) :] if sign.bound != "high" else bare
        label = label_of(text, sign, Around(unnamed, near, until, sense.role, head))
        total = whole.of(sign, before, found, head)
        quote_start, quote_end = _clause(text, part, clause_start, sign, until)
        figure = Figure(
            quote=text[quote_start:quote_end],
            start=sign.start,
            end=sign.end,
            label=label.text,
            value=sign.value,
            denominator=sign.denominator,
            unit=sign.measure.name,
            comparator=sense.comparator,
            role=sense.role,
            direction=sense.direction,
            basis=sense.basis,
            period=calendar.at(sign.start, sign.after, sentence_start=part.start, sentence_end=part.end),
            part_of=total.label if total is not None and label.text != total.label else None,
            quote_start=quote_start,
            proposed=sense.proposed,
            certain=sign.measure.kind not in ("guess", "none") and not sign.spelled,
        )
        found.append(figure)
        named_until = label.until
        if label.own and sense.role != "rank":
            head = figure
    return found


def _own_clause(group: list[Sign], index: int, part: Sentence) -> tuple[int, int]:
    """Return where the clause of a sign begins and where the next sign begins; both ends of a range share theirs."""
    sign = group[index]
    first = index - 1 if sign.bound == "high" and index else index
    start = group[first - 1].after if first else part.start
    until = next((s.start for s in group[index + 1 :] if s.start >= sign.after), part.end)
    return start, until


def _before_and_after(
    text: str, group: list[Sign], index: int, start: int, until: int, part: Sentence
) -> tuple[str, str]:
    sign = group[index]
    if sign.bound == "high" and index:
        return text[start : group[index - 1].start], text[sign.after : until]
    if sign.bound == "low" and index + 1 < len(group):
        end = group[index + 1].after
        until = next((s.start for s in group[index + 2 :] if s.start >= end), part.end)
        return text[start : sign.start], text[end:until]
    return text[start : sign.start], text[sign.after : until]


class _Whole:
    """The figure that "trong đó", "gồm" or a colon divides, while it is divided."""

    def __init__(self, earlier: Figure | None) -> None:
        self._earlier = earlier
        self._total: Figure | None = None
        self._aside = False

    def of(self, sign: Sign, before: str, found: list[Figure], head: Figure | None) -> Figure | None:
        """Return the total that ``sign`` is a part of, if its measure can be one."""
        cue = _PART.search(before)
        divided = found and found[-1].denominator is None and _COLON.match(before) and sign.measure.kind == "noun"
        if cue and (found or self._earlier):
            self._total = (head or found[-1]) if found else self._earlier
            self._aside = before.rfind("(") > before.rfind(")")
        elif divided and self._total is None:
            self._total = found[-1]
        elif self._aside and ")" in before:
            self._total = None
        total = self._total
        if cue and cue.group().lower() == "riêng":
            self._total = None
        if total is None:
            return None
        counts = sign.measure.kind == "noun" and total.unit not in _AMOUNTS
        return total if counts or sign.measure.name == total.unit or sign.measure.kind == "percent" else None


def _clause(text: str, part: Sentence, clause_start: int, sign: Sign, until: int) -> tuple[int, int]:
    """Return the place of the clause around a number: what people see as its quote."""
    start = clause_start
    for cut in re.finditer(r"[;:]\s|,\s(?=\S+\s+\S+\s)", text[clause_start : sign.start]):
        if sign.start - (clause_start + cut.end()) > 12:
            start = clause_start + cut.end()
    while start < sign.start and text[start] in ' \t\n,;:.()“”"-–+':
        start += 1
    stop = re.search(r"[;.\n]|,\s|\s(?=và\s+\d)|\(", text[sign.after : until])
    end = sign.after + (stop.start() if stop else until - sign.after)
    while end > sign.after and text[end - 1] in " \t\n,;:(–-":
        end -= 1
    return start, max(end, sign.end)
