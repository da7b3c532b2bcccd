"""How a line of the scoreboard is said in a sentence, number by number from the bindings.

*Source* of the turns of phrase: the reports and reviews of Vietnamese districts ("đạt … triệu đồng, vượt 5,2% so với kế
hoạch", "bằng 203% dự toán huyện giao"); which number may be printed at all is said by V5, V11, V15, V17 of docs/judgement.md.
"""

from __future__ import annotations

from collections.abc import Iterator

from thidua.papers import Run
from thidua.reports.core.bindings import POINTS, SHARES, Bindings, key_of
from thidua.reports.core.letters import capital, uncapital
from thidua.results.core.board import Row
from thidua.results.core.figures import Bound
from thidua.targets.core.kinds import Better, Comparator, Kind, Verdict

Runs = tuple[Run, ...]

_BEFORE_PLAN = {Comparator.ABOVE: "trên ", Comparator.AT_MOST: "không quá ", Comparator.BELOW: "dưới "}
_LEVEL_VERB = {Better.HIGHER: "đạt ", Better.LOWER: "ở mức ", Better.KEEP: "giữ mức ", Better.NONE: "là "}
CLAIMED = " (theo văn bản nguồn)"  # a record that nobody found in the figures themselves
UNMOVED = "không đổi"
_AGAINST_PLAN = (Verdict.EXCEEDED, Verdict.MET, Verdict.NOT_MET)
_SILENT = (Verdict.NO_FIGURE, Verdict.NONE_ARISEN, Verdict.NOT_MEASURED)


def sentence(row: Row, numbers: Bindings) -> Runs:
    """What is said of one line, without its full stop; a line of several targets says its parts one after another."""
    if row.parts:
        return _of_parts(row, numbers)
    return (Run(capital(subject(row))), *_after_subject(row, numbers))


def subject(row: Row) -> str:
    """What the sentence speaks of: the indicator's name, else the words of the plan."""
    return row.indicator or row.name


def verdict_words(row: Row) -> str:
    """The verdict as tables print it: "vượt", "vượt (ước)", "chưa đánh giá (thiếu số gốc)"."""
    verdict = Verdict(row.verdict)
    if verdict.completed or verdict is Verdict.NOT_MET:
        return f"{verdict.label} (ước)" if row.estimate else verdict.label
    if verdict is Verdict.NOT_JUDGED and row.reason:
        return f"{verdict.label} ({row.reason})"
    return verdict.label


def plan_words(row: Row, numbers: Bindings, *, measured: bool = False) -> Runs:
    """The plan with its comparator: "trên 90%", "từ 5 đến 7", "tăng thêm 2", "khoảng 641.345 (suy ra)"; () if unknown.

    `measured` says its measure too: "từ 8.600 triệu đồng trở lên".
    """
    stem = key_of(row)
    if numbers.has(f"{stem}.plan"):
        return tuple(run for run in _known_plan(row, numbers, measure_after(row) if measured else "") if run.text)
    if numbers.has(f"{stem}.plan_derived"):
        return (Run("khoảng "), numbers.run(f"{stem}.plan_derived"), Run(" (suy\N{NO-BREAK SPACE}ra)"))
    return ()


def result_words(row: Row, numbers: Bindings) -> Runs:
    """The result with its bound and, of a change, its direction: "trên 429", "giảm 2"; () where there is none."""
    key = f"{key_of(row)}.result"
    if not numbers.has(key):
        return ()
    if row.kind == Kind.CHANGE:
        return (Run(f"{moved(row)} "), numbers.run(key)) if row.result else (Run(UNMOVED),)
    if row.kind == Kind.RANK:
        return (Run("thứ "), numbers.run(key))
    word = Bound(row.bound).word if row.bound else ""
    return (Run(word), numbers.run(key)) if word else (numbers.run(key),)


def moved(row: Row) -> str:
    """Which way a changed figure went, "tăng" or "giảm"; ask only where it moved."""
    assert row.result
    if row.stock is not None and row.baseline is not None:
        return "tăng" if row.stock > row.baseline else "giảm"
    asked_up = row.better != Better.LOWER
    return "tăng" if asked_up == (row.result > 0) else "giảm"


def difference_words(row: Row, numbers: Bindings) -> Runs:
    """How far the result lies from the plan: "0,4 điểm %", "12 hộ"; () where none is printed (V5, V15)."""
    key = f"{key_of(row)}.difference"
    return (numbers.run(key), Run(f" {difference_measure(row)}")) if numbers.has(key) else ()


def difference_measure(row: Row) -> str:
    """Shares differ by điểm % (of ‰ by điểm ‰), everything else by its own measure."""
    return f"điểm\N{NO-BREAK SPACE}{row.measure}" if row.measure in SHARES else row.measure


def measure_after(row: Row) -> str:
    """The measure with its space, as it follows a number; a share already carries its sign."""
    return "" if row.measure in SHARES or row.kind == Kind.RANK or not row.measure else f" {row.measure}"


def _of_parts(row: Row, numbers: Bindings) -> Runs:
    said: list[Run] = [Run(f"{capital(row.name)}: ")]
    for number, part in enumerate(row.parts):
        said += [Run("; ")] if number else []
        said += [Run(uncapital(subject(part))), *_after_subject(part, numbers)]
    if len({part.verdict for part in row.parts}) > 1:
        said.append(Run(f"; chung cả dòng: {verdict_words(row)}"))
    return tuple(said)


def _after_subject(row: Row, numbers: Bindings) -> Runs:
    return (
        *_places(row),
        *_result_clause(row, numbers),
        *_verdict_clause(row, numbers),
        *_others(row, numbers),
        *_facts(row, numbers),
    )


def _result_clause(row: Row, numbers: Bindings) -> Iterator[Run]:
    stem, said = key_of(row), result_words(row, numbers)
    if row.kind == Kind.TASK or not _has_result(row, numbers):
        return
    yield Run(" ước " if row.estimate else " ")
    if row.kind == Kind.DIRECTION:
        yield from _direction(row, numbers, stem)
        return
    if row.kind == Kind.RANK:
        yield Run("xếp ")
    elif row.kind != Kind.CHANGE:
        yield Run(_LEVEL_VERB.get(Better(row.better), "đạt "))
    yield from said
    if said[-1].bound:
        yield Run(measure_after(row))
    if row.kind == Kind.CHANGE and numbers.has(f"{stem}.stock"):
        when = "đến nay" if row.verdict == Verdict.NOT_DUE else "đến cuối kỳ"
        tail = "" if row.measure == POINTS else measure_after(row)
        yield from (Run(f" ({when}: "), numbers.run(f"{stem}.stock"), Run(f"{tail})"))


def _places(row: Row) -> Iterator[Run]:
    """The places named with the target, told apart once somebody has said which are reached (V7)."""
    told = {True: "đã đạt", False: "chưa đạt", None: ""}
    groups = [(words, [place.name for place in row.places if place.reached is said]) for said, words in told.items()]
    shown = [f"{words}: {', '.join(names)}" if words else ", ".join(names) for words, names in groups if names]
    if shown:
        yield Run(f" ({'; '.join(shown)})")


def _direction(row: Row, numbers: Bindings, stem: str) -> Iterator[Run]:
    assert row.stock is not None
    if row.baseline is None or not numbers.has(f"{stem}.baseline"):
        yield from (Run("ở mức "), numbers.run(f"{stem}.stock"), Run(measure_after(row)))
    elif row.stock == row.baseline:
        yield from (Run("giữ nguyên "), numbers.run(f"{stem}.stock"), Run(measure_after(row)))
    else:
        verb, to = ("tăng", "lên") if row.stock > row.baseline else ("giảm", "xuống")
        yield from (Run(f"{verb} từ "), numbers.run(f"{stem}.baseline"), Run(f" {to} "))
        yield from (numbers.run(f"{stem}.stock"), Run(measure_after(row)))


def _verdict_clause(row: Row, numbers: Bindings) -> Iterator[Run]:
    verdict = Verdict(row.verdict)
    if verdict in _AGAINST_PLAN and row.kind != Kind.TASK and not _has_result(row, numbers):
        yield from _ratio_alone(row, numbers, verdict)
        return
    yield Run(": " if row.kind == Kind.TASK or not _has_result(row, numbers) else ", ")
    if verdict in _SILENT:
        yield Run(verdict.label)
    elif verdict is Verdict.NOT_JUDGED:
        yield Run(verdict_words(row))
    elif verdict is Verdict.NOT_DUE:
        yield from _not_due(row, numbers)
    elif verdict is Verdict.RIGHT_WAY:
        yield Run("đúng hướng")
    elif row.kind == Kind.TASK:
        yield Run(f"{verdict_words(row)} ({row.reason})" if row.reason else verdict_words(row))
    else:
        yield from _against_plan(row, numbers, verdict)


def _ratio_alone(row: Row, numbers: Bindings, verdict: Verdict) -> Iterator[Run]:
    """Of a line whose paper gives no amount: "đạt 424% kế hoạch", "vượt 72,46% so với kế hoạch", else the verdict."""
    key = f"{key_of(row)}.percent"
    if numbers.has(key) and not (verdict is Verdict.EXCEEDED and numbers.has(f"{key_of(row)}.excess")):
        yield from (Run(" mới đạt " if verdict is Verdict.NOT_MET else " đạt "), numbers.run(key), Run(" kế hoạch"))
        return
    yield Run(" " if numbers.has(f"{key_of(row)}.excess") else ": ")
    yield from _against_plan(row, numbers, verdict)


def _has_result(row: Row, numbers: Bindings) -> bool:
    return numbers.has(f"{key_of(row)}.{'stock' if row.kind == Kind.DIRECTION else 'result'}")


def _against_plan(row: Row, numbers: Bindings, verdict: Verdict) -> Iterator[Run]:
    stem = key_of(row)
    if verdict is Verdict.EXCEEDED and numbers.has(f"{stem}.excess"):
        yield from _excess(row, numbers, stem)
    elif numbers.has(f"{stem}.percent"):
        yield Run("mới bằng " if verdict is Verdict.NOT_MET else "bằng ")
        yield from (numbers.run(f"{stem}.percent"), Run(" kế hoạch"))
        yield Run({Verdict.NOT_MET: ", không đạt"}.get(verdict, ""))
    elif verdict is not Verdict.MET and row.difference and numbers.has(f"{stem}.difference"):
        yield Run("cao hơn kế hoạch " if row.difference > 0 else "thấp hơn kế hoạch ")
        yield from difference_words(row, numbers)
        yield Run(", hoàn thành vượt mức" if verdict is Verdict.EXCEEDED else ", không đạt")
    else:
        yield Run({Verdict.EXCEEDED: "vượt kế hoạch", Verdict.MET: "đạt kế hoạch"}.get(verdict, "không đạt kế hoạch"))
        yield from _plan_in_brackets(row, numbers)


def _excess(row: Row, numbers: Bindings, stem: str) -> Iterator[Run]:
    stated = row.stated
    assert stated is not None
    measure = "" if stated.excess_measure in (None, "", "%") else f" {stated.excess_measure}"
    yield from (Run("vượt "), numbers.run(f"{stem}.excess"), Run(f"{measure} so với kế hoạch"))


def _not_due(row: Row, numbers: Bindings) -> Iterator[Run]:
    stem = key_of(row)
    if numbers.has(f"{stem}.percent") and numbers.has(f"{stem}.result"):
        yield from (Run("bằng "), numbers.run(f"{stem}.percent"), Run(" kế hoạch cả kỳ, "))
    yield Run("chưa đến kỳ đánh giá")
    yield from _plan_in_brackets(row, numbers, lead="kế hoạch ")


def _plan_in_brackets(row: Row, numbers: Bindings, *, lead: str = "") -> Iterator[Run]:
    if numbers.has(f"{key_of(row)}.plan"):
        yield from (Run(f" ({lead}"), *plan_words(row, numbers, measured=True), Run(")"))


def _known_plan(row: Row, numbers: Bindings, tail: str) -> Iterator[Run]:
    stem = key_of(row)
    plan = numbers.run(f"{stem}.plan")
    if row.kind == Kind.RANK:
        yield from (Run("thứ "), plan, Run(" trở lên"))
        return
    if row.kind == Kind.CHANGE:
        yield Run("giảm " if row.better == Better.LOWER else "tăng thêm ")
    if row.comparator == Comparator.RANGE and numbers.has(f"{stem}.plan_high"):
        yield from (Run("từ "), plan, Run(" đến "), numbers.run(f"{stem}.plan_high"), Run(tail))
    elif row.comparator == Comparator.AT_LEAST:
        yield from (Run("từ "), plan, Run(f"{tail} trở lên"))
    else:
        yield from (Run(_BEFORE_PLAN.get(Comparator(row.comparator), "")), plan, Run(tail))


def _others(row: Row, numbers: Bindings) -> Iterator[Run]:
    for other in row.others:
        key = f"{key_of(row)}.other:{other.set_uid}.percent"
        if numbers.has(key):
            yield from (Run(", bằng "), numbers.run(key), Run(f" {uncapital(other.set_name)}"))
        elif Verdict(other.verdict).completed or other.verdict == Verdict.NOT_MET:
            yield Run(f", {Verdict(other.verdict).label} so với {uncapital(other.set_name)}")


def _facts(row: Row, numbers: Bindings) -> Iterator[Run]:
    for number, fact in enumerate(row.facts, 1):
        yield from (Run(", "), numbers.run(f"{key_of(row)}.fact{number}"))
        if fact.claimed and fact.kind == "record":
            yield Run(CLAIMED)
