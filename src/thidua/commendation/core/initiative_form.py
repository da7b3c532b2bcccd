"""The further fields that an application form is offered when a round opens, with where they come from; data."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from thidua.documents.core.library import read_yaml


@dataclass(frozen=True)
class OfferedForm:
    """The fields, a line each, and their source."""

    questions: tuple[str, ...]
    source: str


@lru_cache(maxsize=1)
def offered_form() -> OfferedForm:
    """Return the form that is offered; a locality changes it as its province says."""
    raw = read_yaml(files("thidua.commendation").joinpath("library/initiative-form.yaml").read_text("utf-8"))
    return OfferedForm(tuple(raw["questions"]), raw["source"])
