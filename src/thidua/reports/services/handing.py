"""A paper goes to the clerk: its files are drawn and kept, its numbers frozen, a document registered without a number.

Two steps: drawing stands outside the transaction; then one act takes the draft's version, and writes all or nothing.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from thidua.audit.services import act, retried
from thidua.documents.core.kinds import Openness
from thidua.documents.core.paper import Paper
from thidua.documents.services import Handed, Ready, hand_to_clerk, ready_to_hand
from thidua.ground.actors import Actor
from thidua.ground.errors import BadInput
from thidua.ground.uids import uid
from thidua.papers import Document, render_docx, render_pdf
from thidua.reports.core.drafting.compose import bound_values
from thidua.reports.core.drafting.kinds import kind_of
from thidua.reports.core.drafting.tokens import missing
from thidua.reports.core.year import year_report
from thidua.reports.models import Draft, Frozen
from thidua.reports.permissions import may_hand_over
from thidua.reports.selectors.drafts import Drawn, drawn
from thidua.reports.selectors.frozen import frozen_of_draft, frozen_of_year, is_taken_back
from thidua.reports.selectors.year import year_given
from thidua.reports.services.acting import changing
from thidua.results.selectors.scoreboard import day_to_judge
from thidua.targets.models import TargetSet
from thidua.units.models import Body
from thidua.units.services.acts import chain_of


class NotReady(BadInput):
    """The paper still lacks something it cannot go out without."""

    code = "draft_not_ready"


def hand_over(draft: Draft, *, by: Actor, at: datetime, version: int | None = None) -> Frozen:
    """What was kept: the draft is a registered document without number or day, with its PDF, and takes no more change.

    The clerk gives number and day to ``frozen.document``; the .docx stands beside it as ``frozen.docx``.

    Raises:
        NotPermitted: ``by`` writes no papers or registers none of the locality.
        NotReady: a number in the text is gone from the data, or an annex is empty.
        DraftHanded, DraftMoved: it went out already, or was changed meanwhile.
    """
    may_hand_over(by, draft.owner).require()
    seen = draft.version if version is None else version
    made = drawn(draft, actor=by, today=at.date())
    _check_ready(made)
    ready = _draw(made.document, f"{draft.get_kind_display()} {draft.year}", owner=draft.owner, by=by, at=at)
    return _hand(draft, made, ready, by=by, at=at, version=seen)


@retried
def _hand(draft: Draft, made: Drawn, ready: Ready, *, by: Actor, at: datetime, version: int) -> Frozen:
    with changing(draft, "drafts.handed", by=by, at=at, version=version) as row:
        before = frozen_of_draft(row)
        paper = Paper(
            kind=kind_of(row.kind).registered, abstract=row.abstract, issuer=" ".join(row.issuer.split()),
            openness=Openness.INTERNAL.value, nature="document",
        )  # fmt: skip
        handed = hand_to_clerk(
            paper, ready, owner=row.owner, by=by, at=at, bases=[basis.document for basis in made.bases],
            again=before.document if before else None, simulated=row.simulated,
        )  # fmt: skip
        row.state = "handed"
        as_of = made.given.board.as_of
        return _keep(handed, made.document, owner=row.owner, draft=row, year=row.year, as_of=as_of, at=at)


def hand_over_year(locality: Body, year: int, *, by: Actor, at: datetime, target_set: str | None = None) -> Frozen:
    """The year's report as a registered document without number or day, its numbers kept.

    Raises:
        NotPermitted, NothingToReport, NotFound: as :func:`~thidua.reports.services.year.make_year_report`.
    """
    may_hand_over(by, locality).require()
    today = at.date()
    given = year_given(locality, year, actor=by, as_of=day_to_judge(year, today), made_on=today, target_set=target_set)
    document = year_report(given)
    ready = _draw(document, f"Báo cáo kết quả {year}", owner=locality, by=by, at=at)
    chosen = TargetSet.objects.get(pk=given.board.set.key) if given.board.set else None
    return _hand_year(document, ready, chosen, given.board.as_of, owner=locality, year=year, by=by, at=at)


@retried
def _hand_year(
    document: Document, ready: Ready, chosen: TargetSet | None, as_of: date, *, owner: Body, year: int,
    by: Actor, at: datetime,
) -> Frozen:  # fmt: skip
    label = f"Báo cáo năm {year}"
    with act(by, at, "reports.handed", chain=chain_of(owner), kind="document", key="", label=label):
        paper = Paper(
            kind="bao_cao", abstract=document.title.abstract, issuer=document.author,
            openness=Openness.INTERNAL.value, nature="document",
        )  # fmt: skip
        before = frozen_of_year(owner, year, target_set=chosen.pk if chosen else None)
        again = before.document if before is not None and is_taken_back(before) else None
        handed = hand_to_clerk(paper, ready, owner=owner, by=by, at=at, again=again, simulated=owner.simulated)
        return _keep(handed, document, owner=owner, year=year, as_of=as_of, at=at, target_set=chosen)


def _keep(handed: Handed, drawn_as: Document, *, at: datetime, **more: Any) -> Frozen:
    return Frozen.objects.create(
        uid=uid(at), document=handed.document, docx=handed.docx, pdf=handed.pdf, values=bound_values(drawn_as), at=at,
        **more,
    )  # fmt: skip


def _check_ready(made: Drawn) -> None:
    for part in made.parts:
        lost = missing(part.text, made.numbers)
        if lost:
            raise NotReady(
                f"Phần “{part.heading or part.text[:40]}” dùng một số không còn trong dữ liệu ({lost[0]}). "
                "Sửa phần đó rồi gửi lại."
            )
    for annex in made.annexes:
        if annex.kind == "list" and not annex.rows:
            raise NotReady(f"Phụ lục “{annex.title}” chưa có dòng nào. Dán danh sách vào, hoặc bỏ phụ lục.")


def _draw(document: Document, name: str, *, owner: Body, by: Actor, at: datetime) -> Ready:
    return ready_to_hand(name, docx=render_docx(document), pdf=render_pdf(document), owner=owner, by=by, at=at)
