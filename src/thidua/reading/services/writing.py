"""One acceptance as it is handed to the writers of each kind."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from thidua.documents.models import Passage
from thidua.ground.actors import Actor
from thidua.reading.core.changes import Answers
from thidua.reading.core.proposal import Proposal
from thidua.reading.models import Intake

Made = list[dict[str, Any]]
"""What was written, oldest first: kind, key and, for figures and entries, the revision's number."""


@dataclass(frozen=True)
class Writing:
    """One acceptance: what is written, for which intake, from which passage, by whom."""

    intake: Intake
    proposal: Proposal
    answers: Answers
    passage: Passage
    by: Actor
    at: datetime
