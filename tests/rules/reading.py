"""Reading the cases that lawyers read: what a case says, and what the book must answer."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

CASES = Path(__file__).parent / "cases"


@dataclass(frozen=True)
class Told:
    """One case of a file with the verdict and the findings that are expected."""

    file: str
    words: str
    facts: dict[str, Any]
    expect: str
    findings: dict[str, str]


def told_cases() -> list[Told]:
    """Return all cases of all files, in the order they stand."""
    found = []
    for path in sorted(CASES.glob("*.yaml")):
        for entry in yaml.safe_load(path.read_text("utf-8")):
            facts = {key: value for key, value in entry.items() if key not in ("case", "expect", "findings")}
            found.append(Told(path.stem, entry["case"], facts, entry["expect"], entry.get("findings", {})))
    return found
