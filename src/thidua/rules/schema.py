"""From the text of a rule file to values with days and sources; whatever is strange is refused with its line."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal, InvalidOperation
from typing import Any

from thidua.ground.citations import Citation
from thidua.ground.dates import FAR
from thidua.rules.codes import DECIDERS, GROUPS, KINDS
from thidua.rules.faults import RuleFault
from thidua.rules.phrases import read_condition
from thidua.rules.plain import Map
from thidua.rules.provisions import (
    Authority,
    Award,
    Dated,
    Instrument,
    Principle,
    Provision,
    Regime,
    Standard,
    Value,
    Vote,
)

BASES = ("primary", "secondary", "derived", "inferred", "memory")
EFFECTS = (
    "investigation", "no_sudden", "discipline_years", "once", "registration", "legacy", "gone_decider",
)  # fmt: skip
_COMMON = {"id", "words", "source", "verified", "basis", "note", "regimes", "from", "until"}


@dataclass(frozen=True)
class Frame:
    """What the other files rest on: instruments, regimes, and the codes of awards."""

    instruments: Mapping[str, Instrument]
    regimes: Mapping[str, Regime]
    layer: str | None = None
    since: date | None = None
    until: date = FAR


def keys(entry: Map, needed: Iterable[str], allowed: Iterable[str]) -> None:
    """Refuse an entry that lacks a needed key or has one that nobody knows."""
    needed, allowed = set(needed), set(allowed)
    if not isinstance(entry, Map):
        raise RuleFault("Mỗi mục của tệp quy định phải là một bảng khóa – giá trị.")
    for key in sorted(needed - set(entry)):
        raise RuleFault(f"{entry.place}: thiếu “{key}”. Mỗi giá trị phải có đủ {', '.join(sorted(needed))}.")
    for key in entry:
        if key not in needed | allowed:
            raise RuleFault(f"{entry.place}: khóa “{key}” không có trong lược đồ. Bỏ hoặc sửa khóa.")


def citation(value: Any, place: str, frame: Frame) -> Citation:
    """Return the place ``[instrument, article, clause, point]`` by the official number of the instrument.

    Raises:
        RuleFault: there is no source, or the instrument is not in the book.
    """
    parts = value if isinstance(value, list) else [value]
    if not parts or len(parts) > 4 or not all(isinstance(part, str) and part for part in parts):
        raise RuleFault(f"{place}: nguồn phải là [văn bản, điều, khoản, điểm]. Ghi đủ nguồn.")
    if parts[0] not in frame.instruments:
        raise RuleFault(f"{place}: văn bản “{parts[0]}” chưa có trong sổ văn bản. Thêm văn bản trước.")
    return Citation(frame.instruments[parts[0]].number, *parts[1:])


def instrument(entry: Map) -> Instrument:
    """Return an instrument with the days it is in force."""
    keys(
        entry,
        {"id", "number", "name", "verified", "basis"},
        {"issued", "from", "until", "ends", "replaced_by", "note", "source"},
    )
    return Instrument(
        id=entry["id"],
        number=entry["number"],
        name=entry["name"],
        since=_day(entry, "from"),
        until=_day(entry, "until") or FAR,
        ends=_day(entry, "ends"),
        issued=_day(entry, "issued"),
        verified=truth(entry, "verified"),
        basis=_basis(entry),
        replaced_by=entry.get("replaced_by"),
        note=entry.get("note"),
    )


def regime(entry: Map, frame: Frame) -> Regime:
    """Return a regime; ``unread`` names the instrument whose standards nobody has read."""
    keys(entry, {"id", "from", "words"}, {"until", "unread"})
    since = _day(entry, "from")
    assert since is not None
    unread = citation(entry["unread"], entry.place, frame) if "unread" in entry else None
    return Regime(entry["id"], since, _day(entry, "until") or FAR, entry["words"], unread)


def award(entry: Map, frame: Frame) -> Award:
    """Return a title or award with its standards and deciders."""
    keys(entry, {"code", "name", "form", "kinds", "annual"}, {"standards", "authority", "note"})
    if entry["form"] not in ("title", "commendation"):
        raise RuleFault(f"{entry.place}: form là title hoặc commendation.")
    kinds = codes(entry, "kinds", KINDS)
    return Award(
        code=entry["code"],
        name=entry["name"],
        form=entry["form"],
        kinds=kinds,
        annual=truth(entry, "annual"),
        standards=tuple(s for part in entry.get("standards", []) for s in standards(part, frame, entry["code"], kinds)),
        authorities=tuple(a for part in entry.get("authority", []) for a in _authorities(part, frame, entry["code"])),
    )


def standards(entry: Map, frame: Frame, code: str, kinds: tuple[str, ...]) -> list[Standard]:
    """Return the standard, once for each span of days it is in force."""
    keys(
        entry, {"id", "words", "when", "source", "verified", "basis"},
        _COMMON | {"kinds", "route", "groups", "exclusion", "replaces"},
    )  # fmt: skip
    return [
        Standard(
            **common,
            award=code,
            kinds=codes(entry, "kinds", KINDS) if "kinds" in entry else kinds,
            route=entry.get("route"),
            groups=codes(entry, "groups", GROUPS) if "groups" in entry else (),
            when=read_condition(entry["when"], entry.place),
            exclusion=_exclusion(entry),
            replaces=entry.get("replaces"),
        )
        for common in dated(entry, frame)
    ]


def _authorities(entry: Map, frame: Frame, code: str) -> list[Authority]:
    keys(entry, {"id", "words", "source", "verified", "basis", "deciders"}, _COMMON)
    named = {who: citation(place, entry.place, frame) for who, place in entry["deciders"].items()}
    for who in named:
        if who not in DECIDERS:
            raise RuleFault(f"{entry.place}: không có người quyết định “{who}”.")
    return [Authority(**common, award=code, deciders=named) for common in dated(entry, frame)]


def vote(entry: Map, frame: Frame) -> list[Vote]:
    """Return a threshold of the council; ``percent`` is missing where it was not read."""
    keys(entry, {"id", "words", "source", "verified", "basis", "awards"}, _COMMON | {"percent"})
    percent = int(entry["percent"]) if "percent" in entry else None
    return [Vote(**c, awards=tuple(entry["awards"]), percent=percent) for c in dated(entry, frame)]


def principle(entry: Map, frame: Frame) -> list[Principle]:
    """Return a principle with what the check does with it."""
    keys(entry, {"id", "words", "source", "verified", "basis"}, _COMMON | {"effect"})
    if entry.get("effect", EFFECTS[0]) not in EFFECTS:
        raise RuleFault(f"{entry.place}: không có tác dụng “{entry['effect']}”.")
    return [Principle(**common, effect=entry.get("effect")) for common in dated(entry, frame)]


def value(entry: Map, frame: Frame) -> list[Value]:
    """Return a number of the prize as Decimal."""
    keys(
        entry, {"id", "words", "source", "verified", "basis", "use"},
        _COMMON | {"award", "awards", "subjects", "deciders", "value"},
    )  # fmt: skip
    return [
        Value(
            **common,
            use=entry["use"],
            award=entry.get("award"),
            awards=tuple(entry.get("awards", ())),
            subjects=codes(entry, "subjects", KINDS) if "subjects" in entry else (),
            deciders=codes(entry, "deciders", DECIDERS) if "deciders" in entry else (),
            value=_decimal(entry) if "value" in entry else None,
        )
        for common in dated(entry, frame)
    ]


def provision(entry: Map, frame: Frame) -> list[Provision]:
    """Return something to look up, kept as words."""
    keys(entry, {"id", "words", "source", "verified", "basis", "about"}, _COMMON | {"awards", "items", "value"})
    return [
        Provision(
            **common,
            about=entry["about"],
            awards=tuple(entry.get("awards", ())),
            items=tuple(entry.get("items", ())),
            value=entry.get("value"),
        )
        for common in dated(entry, frame)
    ]


def dated(entry: Map, frame: Frame) -> list[dict[str, Any]]:
    """Return what every value has, once for each run of neighbouring regimes or for its own days."""
    source = citation(entry["source"], entry.place, frame)
    common = {
        "id": entry["id"],
        "words": entry["words"],
        "source": source,
        "verified": truth(entry, "verified"),
        "basis": _basis(entry),
        "note": entry.get("note"),
        "layer": frame.layer,
    }
    if common["verified"] and common["basis"] == "memory":
        raise RuleFault(f"{entry.place}: điều chỉ nhớ lại (memory) không thể là đã kiểm chứng.")
    spans = [(since, min(until, frame.until)) for since, until in _spans(entry, frame)]
    return [{**common, "since": since, "until": until} for since, until in spans if since < until]


def _spans(entry: Map, frame: Frame) -> list[tuple[date, date]]:
    if "regimes" in entry:
        if "from" in entry or "until" in entry:
            raise RuleFault(f"{entry.place}: ghi regimes hoặc from – until, không ghi cả hai.")
        try:
            chosen = sorted((frame.regimes[name] for name in entry["regimes"]), key=lambda one: one.since)
        except KeyError as unknown:
            raise RuleFault(f"{entry.place}: không có thời kỳ {unknown}.") from None
        return _joined([(one.since, one.until) for one in chosen])
    since = _day(entry, "from") or frame.since
    if since is None:
        raise RuleFault(f"{entry.place}: thiếu ngày bắt đầu. Ghi regimes hoặc from.")
    until = _day(entry, "until") or FAR
    if until <= since:
        raise RuleFault(f"{entry.place}: hết hiệu lực trước khi có hiệu lực. Sửa hai ngày.")
    return [(since, until)]


def _joined(spans: Sequence[tuple[date, date]]) -> list[tuple[date, date]]:
    found: list[tuple[date, date]] = []
    for since, until in spans:
        if found and found[-1][1] == since:
            found[-1] = (found[-1][0], until)
        else:
            found.append((since, until))
    return found


def refuse_two_from_one_day(entries: Iterable[Dated]) -> None:
    """Refuse two values of one id that are in force on one day.

    Raises:
        RuleFault: the spans of two values overlap.
    """
    seen: dict[str, list[Dated]] = {}
    for entry in entries:
        for other in seen.setdefault(entry.id, []):
            if entry.since < other.until and other.since < entry.until:
                since = max(entry.since, other.since)
                raise RuleFault(f"“{entry.id}” có hai giá trị từ ngày {since:%d/%m/%Y}. Giữ một giá trị cho mỗi ngày.")
        seen[entry.id].append(entry)


def truth(entry: Map, key: str) -> bool:
    """Return a truth written as true or false, nothing else."""
    if entry[key] not in ("true", "false"):
        raise RuleFault(f"{entry.place}: “{key}” phải là true hoặc false.")
    return bool(entry[key] == "true")


def codes(entry: Map, key: str, known: Sequence[str]) -> tuple[str, ...]:
    """Return a list of codes, each of them known."""
    found = tuple(entry[key])
    for code in found:
        if code not in known:
            raise RuleFault(f"{entry.place}: không có mã “{code}” ở “{key}”.")
    return found


def _exclusion(entry: Map) -> str | None:
    if entry.get("exclusion", "quiet") not in ("quiet", "asked"):
        raise RuleFault(f"{entry.place}: exclusion là quiet hoặc asked.")
    return entry.get("exclusion")


def _basis(entry: Map) -> str:
    if entry["basis"] not in BASES:
        raise RuleFault(f"{entry.place}: basis phải là một trong {', '.join(BASES)}.")
    return str(entry["basis"])


def _day(entry: Map, key: str) -> date | None:
    if key not in entry:
        return None
    try:
        found = date.fromisoformat(entry[key])
    except ValueError:
        raise RuleFault(f"{entry.place}: “{key}” phải là ngày, viết YYYY-MM-DD.") from None
    return found


def last_day(until: date) -> date | None:
    """Return the last day before ``until``, or None where the end is open."""
    return None if until == FAR else until - timedelta(days=1)


def _decimal(entry: Map) -> Decimal:
    try:
        return Decimal(entry["value"])
    except InvalidOperation:
        raise RuleFault(f"{entry.place}: “value” phải là số, dấu thập phân là dấu chấm.") from None
