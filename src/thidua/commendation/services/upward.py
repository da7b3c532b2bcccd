"""Upward: chosen nominations go to the level above, inside the installation or as a package; its answer comes back."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from thidua.audit.services import retried
from thidua.commendation.core.cases import own_decider
from thidua.commendation.core.kinds import Kind, PaperKind, Procedure
from thidua.commendation.core.list_rows import Line
from thidua.commendation.core.matching import propose
from thidua.commendation.core.matching import stored as stored_line
from thidua.commendation.core.package import BadPackage, unpacked
from thidua.commendation.core.states import CLOSED, State
from thidua.commendation.models import ListIntake, Nomination, Submission
from thidua.commendation.permissions import may_appraise, may_submit
from thidua.commendation.services.acting import locked, log, note, said
from thidua.commendation.services.checking import recheck_rows
from thidua.commendation.services.lists import known_of
from thidua.commendation.services.papers import add_paper
from thidua.commendation.services.seals import checked_seal, seal_words
from thidua.commendation.services.submissions import SubmissionDraft, create_submission
from thidua.ground.actors import Actor
from thidua.ground.dates import day_of
from thidua.ground.errors import BadInput, Conflict
from thidua.ground.uids import uid
from thidua.units.models import Body
from thidua.units.selectors import ancestors


def level_above(locality: Body, *, as_of: Any) -> Body:
    """Return the place directly above a locality, to which it submits.

    Raises:
        BadInput: nothing stands above it but the country.
    """
    found = next((body for body in ancestors(locality, as_of=as_of) if body.owner_id is not None), None)
    if found is None:
        raise BadInput("Trên địa phương này không còn cấp nào trong hệ thống. Xuất gói rồi gửi theo đường văn bản.")
    return found


@retried
def forward(submission: Submission, keys: Iterable[int], *, abstract: str, by: Actor, at: datetime) -> Submission:
    """Return a new submission to the level above with the chosen nominations (by key); those here stay as they are.

    Who passed here and goes on is "đạt cấp này, trình cấp trên"; the answer from above is shown beside the nomination.

    Raises:
        NotPermitted: the actor does not appraise here, or writes nothing for the locality.
        Conflict: it is not appraised, or one of them was forwarded before.
        BadInput: nobody is chosen, or nothing stands above.
    """
    may_appraise(by, submission.owner).require()
    wanted = set(keys)
    if not wanted:
        raise BadInput("Chưa chọn trường hợp nào. Chọn rồi trình.", field="chosen")
    above = level_above(submission.owner, as_of=day_of(at))
    may_submit(by, above, submission.owner).require()
    with log(by, at, "commendation.forwarded", submission) as done:
        row = locked(submission)
        if row.state not in (State.APPRAISED, State.READY, State.DECIDED, State.HANDED):
            raise Conflict("Thẩm định xong ở cấp này rồi mới trình cấp trên.")
        some = list(
            Nomination.objects.filter(submission=row, pk__in=wanted)
            .exclude(state__in=[s.value for s in CLOSED])
            .select_related("holder", "unit")
            .order_by("place")
        )
        if len(some) != len(wanted) or Nomination.objects.filter(forwarded_from__in=wanted).exists():
            raise Conflict("Có trường hợp đã trình hoặc không còn trong danh sách. Tải lại trang rồi chọn lại.")
        draft = SubmissionDraft(abstract, row.season, Kind(row.kind), Procedure(row.procedure), row.simple_ground)
        made = create_submission(draft, owner=above, from_body=row.owner, by=by, at=at)
        Nomination.objects.bulk_create(_above(made, some, at=at), batch_size=100)
        recheck_rows(made, today=day_of(at))
        note(row, "forwarded", f"Trình cấp trên {len(some)} trường hợp", by=by, at=at)
        note(made, "forwarded", f"Từ {_named(row)}", by=by, at=at)
        done.detail(n=len(some), to=str(made.uid))
    return made


def _above(made: Submission, some: list[Nomination], *, at: datetime) -> list[Nomination]:
    return [
        Nomination(
            uid=uid(at), submission=made, place=place, holder=one.holder, unit=one.unit, unit_name=one.unit_name,
            written=one.written, award=one.award, year=one.year, route=one.route, group=one.group, category=one.category,
            position=one.position, decider=own_decider(made.owner.level), achievement=one.achievement, work=one.work,
            same_as=one.same_as, same_reason=one.same_reason, votes=one.votes, claims=one.claims, forwarded_from=one,
        )
        for place, one in enumerate(some, 1)
    ]  # fmt: skip


def _named(row: Submission) -> str:
    return f"tờ trình {row.number}" if row.number else f"tờ trình “{row.abstract[:80]}”"


# ---- packages


@retried
def bring_package(data: bytes, *, owner: Body, from_body: Body, by: Actor, at: datetime) -> Submission:
    """Return a new draft submission with the package's letter and papers, its list waiting to be matched and taken in.

    Its findings are not believed: the list is checked here anew.

    Raises:
        NotPermitted: the actor does not write for ``from_body``.
        BadPackage: it was changed on the way, or is none; its letter was altered, is not signed, or is of another package.
        BadInput: the same package was brought before.
    """
    may_submit(by, owner, from_body).require()
    package = unpacked(data)
    seal = checked_seal(package, at=at)
    told = package.told
    if ListIntake.objects.filter(submission__owner=owner, sha256=package.sha256).exclude(state="dropped").exists():
        raise BadInput("Gói này đã nhận rồi. Mở tờ trình đã có.", field="file")
    try:
        draft = SubmissionDraft(
            str(told["abstract"])[:300], int(told["season"]), Kind(told["kind"]), Procedure(told["procedure"]),
            str(told.get("simple_ground", "")), str(told.get("number", ""))[:60],
        )  # fmt: skip
        lines = [_line(row, one) for row, one in enumerate(told["nominations"], 1)]
    except (KeyError, TypeError, ValueError) as fault:
        raise BadPackage("Nội dung gói thiếu hoặc sai kiểu. Xuất lại gói từ nơi gửi.", field="file") from fault
    made = create_submission(draft, owner=owner, from_body=from_body, by=by, at=at)
    with log(by, at, "commendation.package_brought", made, n=len(lines), sha256=package.sha256):
        rows = propose(lines, (), known_of(owner, {line.key for line in lines}), {})
        ListIntake.objects.create(
            submission=made, name=said(f"gói từ {told.get('from', '')}", field="file", label="tên gói", most=200),
            sha256=package.sha256, rows=[stored_line(one) for one in rows], at=at, by_id=by.person,
        )  # fmt: skip
        note(made, "package", seal_words(seal), by=by, at=at)
    if package.letter:
        name = f"phieu-gui-{package.sha256[:12]}.pdf"
        add_paper(made, PaperKind.LETTER, package.letter, name, label="Phiếu gửi gói hồ sơ", by=by, at=at)
    for paper in told.get("papers", []):
        if paper.get("part") in package.files and paper.get("kind") in PaperKind.values():
            add_paper(
                made, PaperKind(paper["kind"]), package.files[paper["part"]], str(paper.get("name", "giay-to"))[:200],
                label=str(paper.get("label", ""))[:200], by=by, at=at,
            )  # fmt: skip
    return made


def _line(row: int, one: dict[str, Any]) -> Line:
    return Line(
        row=row, written=str(one["name"])[:300], name=str(one["name"])[:200], subject=str(one["kind"]),
        unit=str(one.get("unit", ""))[:200], position=str(one.get("position", ""))[:120], award=str(one["award"])[:20],
        achievement=str(one.get("achievement", ""))[:20_000], year=str(one.get("year", "")), work=str(one.get("work", ""))[:300],
        facts={k: v for k, v in dict(one.get("claims", {})).items() if isinstance(v, str | int | bool)},
    )  # fmt: skip
