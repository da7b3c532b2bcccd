"""Reading the national book and the layers of provinces from their files."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from itertools import chain
from pathlib import Path
from typing import Any, TypeVar

from thidua.rules import schema
from thidua.rules.book import RuleBook
from thidua.rules.faults import RuleFault
from thidua.rules.plain import Map, read_yaml
from thidua.rules.provisions import Award, Instrument, Standard

LAW = Path(__file__).parent / "law"
_SECTIONS = {"instruments", "regimes", "awards", "votes", "principles", "values", "provisions"}
_LAYER = {"layer", "provinces", "instrument", "standards", "votes", "provisions"}
T = TypeVar("T")


@lru_cache(maxsize=32)
def load_book(*layers: str) -> RuleBook:
    """Return the national book with the named layers of provinces over it (files beside it, or paths).

    Raises:
        RuleFault: a file is missing or has a value without source, an unknown or repeated key, two values from one day.

    >>> load_book().regime(date(2024, 1, 1)).id
    'P2'
    """
    book = read_book({path.name: path.read_text("utf-8") for path in sorted(LAW.glob("*.yaml"))})
    for name in layers:
        path = LAW / "provinces" / f"{name}.yaml"
        if not path.is_file():
            path = Path(name)
        if not path.is_file():
            raise RuleFault(f"Không có lớp quy định “{name}”. Kiểm tra tên tỉnh hoặc đường dẫn.")
        book = read_layer(book, path.read_text("utf-8"), path.name)
    return book


def province_layers() -> tuple[str, ...]:
    """Return the names of the layers that ship with the book."""
    return tuple(sorted(path.stem for path in (LAW / "provinces").glob("*.yaml")))


def read_book(files: Mapping[str, str]) -> RuleBook:
    """Return the book that the files say together.

    Raises:
        RuleFault: as `load_book`.
    """
    parts = [read_yaml(text, name) for name, text in files.items()]
    for part in parts:
        schema.keys(part, (), _SECTIONS)
    instruments = [schema.instrument(entry) for entry in _all(parts, "instruments")]
    frame = schema.Frame(_one_each(instruments), {})
    regimes = [schema.regime(entry, frame) for entry in _all(parts, "regimes")]
    frame = schema.Frame(frame.instruments, _one_each(regimes))
    awards = [schema.award(entry, frame) for entry in _all(parts, "awards")]
    book = RuleBook(
        instruments=tuple(instruments),
        regimes=tuple(sorted(regimes, key=lambda one: one.since)),
        awards=_one_each(awards, key=lambda award: str(award.code)),
        votes=_read(parts, "votes", schema.vote, frame),
        principles=_read(parts, "principles", schema.principle, frame),
        values=_read(parts, "values", schema.value, frame),
        provisions=_read(parts, "provisions", schema.provision, frame),
        sha256=_digest(files),
    )
    schema.refuse_two_from_one_day(book.everything())
    return book


@dataclass(frozen=True)
class Layer:
    """The head of a layer: its name, the official codes of the provinces it is for, and its instrument."""

    name: str
    provinces: tuple[str, ...]
    instrument: Instrument


def layer_head(text: str, name: str) -> Layer:
    """Return the head of a layer's file.

    Raises:
        RuleFault: it is no layer, or its instrument has no day from which it is in force.
    """
    part = read_yaml(text, name)
    schema.keys(part, {"layer", "instrument"}, _LAYER)
    own = schema.instrument(part["instrument"])
    if own.since is None:
        raise RuleFault(f"{part.place}: văn bản của lớp quy định chưa có ngày hiệu lực. Ghi from.")
    return Layer(part["layer"], tuple(part.get("provinces", ())), own)


@lru_cache(maxsize=1)
def shipped_layers() -> Mapping[str, Layer]:
    """Return the heads of the layers that ship with the book, by name."""
    return {name: layer_head(layer_text(name), f"{name}.yaml") for name in province_layers()}


def layer_text(name: str) -> str:
    """Return the file of a layer that ships with the book."""
    return (LAW / "provinces" / f"{name}.yaml").read_text("utf-8")


def read_layer(book: RuleBook, text: str, name: str, *, until: date | None = None) -> RuleBook:
    """Return the book with the layer of a province over it, in force from the layer's own day.

    ``until``: the day the layer's instrument ended, where that was told later than the file was written.

    Raises:
        RuleFault: as `load_book`; or the layer replaces a standard that the book does not have.
    """
    part = read_yaml(text, name)
    own = layer_head(text, name).instrument
    if until is not None:
        own = replace(own, until=min(own.until, until))
    frame = schema.Frame(
        {**{one.id: one for one in book.instruments}, own.id: own},
        {one.id: one for one in book.regimes},
        layer=part["layer"],
        since=own.since,
        until=own.until,
    )
    awards = dict(book.awards)
    for entry in part.get("standards", []):
        schema.keys(entry, {"award", "rules"}, ())
        if entry["award"] not in awards:
            raise RuleFault(f"{entry.place}: không có danh hiệu “{entry['award']}”.")
        awards[entry["award"]] = _with(awards[entry["award"]], entry["rules"], frame)
    merged = replace(
        book,
        instruments=(*book.instruments, own),
        awards=awards,
        votes=(*_read([part], "votes", schema.vote, frame), *book.votes),
        provisions=(*book.provisions, *_read([part], "provisions", schema.provision, frame)),
        layers=(*book.layers, part["layer"]),
        sha256=_digest({"": book.sha256, name: text, "until": f"{until}"} if until else {"": book.sha256, name: text}),
    )
    schema.refuse_two_from_one_day(merged.everything())
    return merged


def _with(award: Award, rules: Iterable[Map], frame: schema.Frame) -> Award:
    known = {one.id for one in award.standards}
    added: list[Standard] = []
    for rule in rules:
        if rule.get("replaces") is not None and rule["replaces"] not in known:
            raise RuleFault(f"{rule.place}: không có tiêu chuẩn “{rule['replaces']}” để thay.")
        added += schema.standards(rule, frame, award.code, award.kinds)
    return replace(award, standards=(*award.standards, *added))


def _all(parts: Iterable[Map], section: str) -> list[Map]:
    return list(chain.from_iterable(part.get(section, []) for part in parts))


def _read(
    parts: Iterable[Map], section: str, read: Callable[[Map, schema.Frame], list[T]], frame: schema.Frame
) -> tuple[T, ...]:
    return tuple(one for entry in _all(parts, section) for one in read(entry, frame))


def _one_each(entries: Iterable[T], key: Callable[[Any], str] = lambda entry: str(entry.id)) -> dict[str, T]:
    found: dict[str, T] = {}
    for entry in entries:
        if key(entry) in found:
            raise RuleFault(f"“{key(entry)}” có hai lần trong sổ quy định. Giữ một.")
        found[key(entry)] = entry
    return found


def _digest(files: Mapping[str, str]) -> str:
    digest = hashlib.sha256()
    for name in sorted(files):
        for part in (name, files[name]):
            data = part.encode()
            digest.update(len(data).to_bytes(8, "big"))
            digest.update(data)
    return digest.hexdigest()
