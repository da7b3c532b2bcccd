"""Acts as people read them: each room registers, for each of its acts, the words that follow the actor's name.

    register("results.saved", "đã ghi kết quả {label}")

A template may name ``{label}`` and the keys of the act's detail; what is not known is printed as "…".
"""

from __future__ import annotations

from collections.abc import Mapping
from string import Formatter
from typing import Any

_acts: dict[str, str] = {}
_kinds: dict[str, str] = {}


def register(act: str, template: str) -> None:
    """Let ``act`` be read as ``template``; called from a room's ``ready()``.

    Raises:
        ValueError: another room already gave the act other words.
    """
    if _acts.setdefault(act, template) != template:
        raise ValueError(f"{act} is already told as {_acts[act]!r}")


def register_kind(kind: str, words: str) -> None:
    """Let things of ``kind`` be called ``words`` in the filter of the page; the first words said stay."""
    _kinds.setdefault(kind, words)


def sentence(act: str, label: str, detail: Mapping[str, Any] | None = None) -> str:
    """Return what was done, without the actor: "đã ghi kết quả Thu nhập bình quân".

    >>> register("demo.opened", "đã mở {label} ({reason})")
    >>> sentence("demo.opened", "sổ 2026", {})
    'đã mở sổ 2026 (…)'
    >>> sentence("demo.unknown", "sổ 2026")
    'đã thực hiện “demo.unknown”: sổ 2026'
    """
    template = _acts.get(act)
    if template is None:
        return f"đã thực hiện “{act}”: {label}"
    return Formatter().vformat(template, (), _Known({**(detail or {}), "label": label}))


def acts() -> tuple[str, ...]:
    """Return the registered acts, sorted."""
    return tuple(sorted(_acts))


def kind_words(kind: str) -> str:
    """Return what things of ``kind`` are called, or the kind itself where no room has said."""
    return _kinds.get(kind, kind)


class _Known(dict[str, Any]):
    def __missing__(self, key: str) -> str:
        return "…"
