"""What a person changes in a proposal before accepting it, and what he answers beside it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from typing import Any

from thidua.ground.errors import BadInput
from thidua.ground.text import nfc
from thidua.reading.core.proposal import Proposal

_FLAGS = frozenset(f.name for f in fields(Proposal) if f.type == "bool")
_FIELDS = frozenset(f.name for f in fields(Proposal))


@dataclass(frozen=True)
class Answers:
    """What is said beside the proposal itself.

    ``target_set`` the uid of another set than the intake's; ``line`` its line's number, ``line_text`` its words, ``field`` its
    field; ``repeat`` the same assigner gave it already; ``replace`` the figure that stands gives way; ``published`` a Party
    paper was published; ``new_indicator`` the catalogue gets an indicator of the proposal's name and measure, with ``better``,
    ``over_time``, ``over_units``, ``weight`` (the code of the indicator it is weighted by) and ``rule_paper``, the paper that
    defines a mean; ``ratio``, ``excess``, ``excess_measure``, ``verdict`` as the paper states them; ``body`` the key of
    the unit whose ledger line it is, the locality itself where nothing is said.
    """

    target_set: str = ""
    line: str = ""
    line_text: str = ""
    field: str = ""
    repeat: bool = False
    replace: bool = False
    published: bool = False
    new_indicator: bool = False
    better: str = ""
    over_time: str = ""
    over_units: str = ""
    weight: str = ""
    rule_paper: str = ""
    ratio: str = ""
    excess: str = ""
    excess_measure: str = ""
    verdict: str = ""
    baseline: str = ""
    baseline_measure: str = ""
    baseline_text: str = ""
    mark: str = ""
    keep: str = ""
    fact_kind: str = ""
    origin: str = ""
    said_by: str = ""
    theme: str = ""
    abstract: str = ""
    openness: str = ""
    body: str = ""


_BESIDE = frozenset(f.name for f in fields(Answers))
_BESIDE_FLAGS = frozenset(f.name for f in fields(Answers) if f.type == "bool")


def mended(proposal: Proposal, changes: Mapping[str, Any]) -> tuple[Proposal, Answers]:
    """Return the proposal with the changes in it, and the answers beside it.

    Raises:
        BadInput: a change names no field, or is of the wrong kind.

    >>> mended(Proposal("target", "Rừng trồng"), {"number": "570", "line": "3"})[0].number
    '570'
    """
    strangers = sorted(set(changes) - _FIELDS - _BESIDE)
    if strangers:
        raise BadInput(f"Không có mục “{strangers[0]}” trong đề xuất. Tải lại trang rồi sửa.", field=strangers[0])
    own = {name: _value(name, value, _FLAGS) for name, value in changes.items() if name in _FIELDS}
    beside = {name: _value(name, value, _BESIDE_FLAGS) for name, value in changes.items() if name in _BESIDE}
    return replace(proposal, **own), Answers(**beside)


def _value(name: str, value: Any, flags: frozenset[str]) -> Any:
    if name in flags:
        return value if isinstance(value, bool) else str(value).strip().lower() in ("yes", "true", "1", "on", "có")
    if name == "places":
        parts = value if isinstance(value, list | tuple) else str(value).split(",")
        return tuple(nfc(str(part)).strip() for part in parts if str(part).strip())
    return "" if value is None else nfc(str(value)).strip()
