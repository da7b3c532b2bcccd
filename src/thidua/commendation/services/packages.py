"""A submission as a package to carry to another installation: what it holds, and the package itself."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from thidua.commendation.core.package import packed
from thidua.commendation.core.states import CLOSED
from thidua.commendation.models import Nomination, Submission
from thidua.commendation.permissions import may_appraise
from thidua.commendation.services.acting import log, note
from thidua.documents.services import read_bytes
from thidua.ground.actors import Actor
from thidua.ground.dates import day_of
from thidua.units.selectors import name_of


def package_of(submission: Submission, *, by: Actor, at: datetime, letter: bytes = b"") -> bytes:
    """Return the submission as a package to carry to another installation: list, claims, findings and scans.

    Years of birth, holds and what is kept inside stay here.  ``letter`` is the signed letter that names these contents
    (``services.seals`` makes and checks it).

    Raises:
        NotPermitted: the actor does not appraise here.
    """
    may_appraise(by, submission.owner).require()
    told, files = contents_of(submission, at=at)
    n = len(told["nominations"])
    with log(by, at, "commendation.package_made", submission, n=n, signed=bool(letter)):
        words = f"Xuất gói {n} trường hợp" + (", kèm phiếu gửi đã ký" if letter else "")
        note(submission, "package", words, by=by, at=at)
    return packed(told, files, letter=letter)


def contents_of(submission: Submission, *, at: datetime) -> tuple[dict[str, Any], dict[str, bytes]]:
    """Return what a package of the submission holds: its main part and its files."""
    rows = Nomination.objects.filter(submission=submission).exclude(state__in=[s.value for s in CLOSED])
    listed = list(rows.select_related("holder").order_by("place"))
    files: dict[str, bytes] = {}
    papers = []
    for number, paper in enumerate(
        submission.papers.filter(dropped=False).exclude(file=None).select_related("file"), 1
    ):
        assert paper.file is not None
        name = f"papers/{number:03}.{_ending(paper.file.media_type)}"
        files[name] = read_bytes(paper.file)
        papers.append({"part": name, "kind": paper.kind, "label": paper.label, "name": paper.file.name})
    told = {
        "uid": str(submission.uid), "from": name_of(submission.from_body, day_of(at)), "season": submission.season,
        "abstract": submission.abstract, "number": submission.number, "kind": submission.kind,
        "procedure": submission.procedure, "simple_ground": submission.simple_ground,
        "date": submission.date.isoformat() if submission.date else "", "papers": papers,
        "nominations": [_told(one) for one in listed],
    }  # fmt: skip
    return told, files


def _ending(media_type: str) -> str:
    return {"application/pdf": "pdf", "image/png": "png", "image/jpeg": "jpg"}.get(media_type, "bin")


def _told(one: Nomination) -> dict[str, Any]:
    return {
        "uid": str(one.uid), "name": one.holder.name, "kind": one.holder.kind, "unit": one.unit_name, "award": one.award,
        "year": one.year, "route": one.route, "group": one.group, "category": one.category, "position": one.position,
        "achievement": one.achievement, "work": one.work, "claims": one.claimed(), "verdict": one.verdict,
        "rulebook": one.rulebook,
    }  # fmt: skip
