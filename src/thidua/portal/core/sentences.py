"""Sentences and choices made from a published scoreboard."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from thidua.ground.text import fold

Row = Mapping[str, Any]
Segments = Sequence[tuple[str, bool]]
MANY = 4  # figures in the row of tiles

_SAID = (
    ("exceeded", "vượt"),
    ("met", "đạt"),
    ("right_way", "đúng hướng"),
    ("not_met", "không đạt"),
    ("not_due", "chưa đến kỳ"),
    ("no_figure", "chưa có số liệu"),
    ("not_judged", "chưa đánh giá"),
    ("none_arisen", "không phát sinh"),
    ("not_measured", "không đo ở cấp này"),
)


def judged(counts: Mapping[str, int]) -> int:
    """Return how many lines have a verdict at all."""
    return sum(counts.get(code, 0) for code in ("exceeded", "met", "right_way", "not_met"))


def headline(facts: Mapping[str, Any]) -> str:
    """Return the sentence that opens a locality's year.

    >>> headline({"year": 2022, "lines": 30, "completed": 30, "counts": {"exceeded": 22, "met": 8}})
    'Năm 2022: 30 trên 30 chỉ tiêu hoàn thành'
    >>> headline({"year": 2023, "lines": 9, "completed": 0, "counts": {"not_due": 9}})
    'Năm 2023: phấn đấu 9 chỉ tiêu'
    """
    if not judged(facts["counts"]):
        return f"Năm {facts['year']}: phấn đấu {facts['lines']} chỉ tiêu"
    return f"Năm {facts['year']}: {facts['completed']} trên {facts['lines']} chỉ tiêu hoàn thành"


def in_words(counts: Mapping[str, int]) -> str:
    """Return the counts as a clause: "22 vượt, 7 đạt, 1 đúng hướng"."""
    return ", ".join(f"{counts[code]} {word}" for code, word in _SAID if counts.get(code))


def by_field(rows: Iterable[Row]) -> list[tuple[str, list[Row]]]:
    """Return each field with its rows, fields in the order of first mention."""
    groups: dict[str, list[Row]] = {}
    for row in rows:
        groups.setdefault(row["field"], []).append(row)
    return list(groups.items())


def folded(rows: Iterable[Row]) -> list[Row]:
    """Return the rows with neighbours that the paper does not name, of one verdict and one quote, as one row.

    Such a row has ``many``, and in ``numbers`` the lines it stands for.
    """
    kept: list[dict[str, Any]] = []
    for row in rows:
        last = kept[-1] if kept else None
        same = last is not None and all(last[name] == row[name] for name in ("unnamed", "verdict", "quote", "field"))
        if last is not None and row["unnamed"] and same:
            last["numbers"].append(row["line"])
        else:
            kept.append({**row, "numbers": [row["line"]]})
    return [{**row, "many": len(row["numbers"])} for row in kept]


def quotes(rows: Iterable[Row]) -> list[tuple[Segments, str]]:
    """Return the sentences behind the rows as segments, with the papers they stand in, each sentence once."""
    found: dict[str, tuple[Segments, str]] = {}
    for row in rows:
        if row["quote"]:
            found.setdefault("".join(words for words, _ in row["quote"]), (row["quote"], row["document"]))
    return list(found.values())


def telling(rows: Sequence[Row]) -> list[Row]:
    """Return the few rows that say most in one figure: those of which something more is told, then those that exceed."""
    named = [row for row in rows if row["result"] and not row["unnamed"]]
    return sorted(named, key=lambda row: (not row["facts"], row["verdict"] != "exceeded", row["line"]))[:MANY]


def matching(rows: Iterable[Row], text: str, *names: str) -> list[Row]:
    """Return the rows of which one of the named fields contains ``text``, without regard to diacritics."""
    wanted = fold(text)
    return [row for row in rows if not wanted or any(wanted in fold(str(row.get(name) or "")) for name in names)]
