"""Checks written down: of a list while it is written, frozen when it is received, made again only by an act."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime

from django.db.models import Max

from thidua.audit.services import retried
from thidua.commendation.core.cases import decider_of
from thidua.commendation.core.checking import Judged
from thidua.commendation.core.states import CLOSED, Act, after
from thidua.commendation.models import (
    Attestation,
    NameList,
    Nomination,
    NominationCheck,
    NominationFigure,
    Submission,
)
from thidua.commendation.permissions import may_appraise, may_write
from thidua.commendation.selectors.checking import attested, book_of, decision_day, judge, judge_name_lists
from thidua.commendation.services.acting import locked, log, not_ahead, note, said
from thidua.ground.actors import Actor
from thidua.ground.dates import day_of
from thidua.ground.errors import BadInput
from thidua.rules import RuleBook

_CLOSED = [stand.value for stand in CLOSED]
_WRITTEN = ["verdict", "n_attest", "findings", "regime", "rulebook", "decider", "upward"]


def recheck_rows(row: Submission, *, today: date, only: Iterable[int] | None = None) -> list[Judged]:
    """Write the last check of the submission's live nominations and village lists, and return it; inside an act."""
    book = book_of(row, today)
    rows = Nomination.objects.filter(submission=row).exclude(state__in=_CLOSED).select_related("holder", "submission")
    if only is not None:
        rows = rows.filter(pk__in=list(only))
    listed = list(rows.order_by("place", "pk"))
    _set_deciders(row, listed, book, today)
    told = judge(row, listed, book=book, today=today) if listed else []
    for one, answer in zip(listed, told, strict=True):
        one.verdict, one.n_attest, one.findings = answer.verdict, answer.n_attest, answer.findings_json
        one.regime, one.rulebook = answer.regime, answer.rulebook
    Nomination.objects.bulk_update(listed, _WRITTEN, batch_size=100)
    if only is None:
        _recheck_lists(row, book, today)
    return told


def _set_deciders(row: Submission, rows: Sequence[Nomination], book: RuleBook, today: date) -> None:
    day = decision_day(row, today)
    known = {code: decider_of(code, own=row.decider, day=day, book=book) for code in {one.award for one in rows}}
    for one in rows:
        one.decider, one.upward = known[one.award]


def _recheck_lists(row: Submission, book: RuleBook, today: date) -> None:
    lists = list(NameList.objects.filter(submission=row, state="live"))
    for one, answer in zip(lists, judge_name_lists(row, lists, book=book, today=today), strict=True):
        one.verdict, one.n_attest, one.findings = answer.verdict, answer.n_attest, answer.findings_json
    NameList.objects.bulk_update(lists, ["verdict", "n_attest", "findings"], batch_size=100)


@retried
def recheck(submission: Submission, *, by: Actor, at: datetime, why: str = "") -> int:
    """Hold the list against the law again and return how many nominations were asked about.

    Before it is received that is part of writing; afterwards it is an act with a reason, and every check stays.

    Raises:
        NotPermitted: the actor neither writes it nor appraises it.
        BadInput: it was received, and no reason is given.
    """
    (may_write(by, submission) if submission.received_on is None else may_appraise(by, submission.owner)).require()
    with log(by, at, "commendation.rechecked", submission) as done:
        row = locked(submission)
        if row.received_on is None:
            told = recheck_rows(row, today=day_of(at))
        else:
            reason = said(why, field="words", label="lý do xét lại", most=300)
            told = freeze_checks(row, why=reason, by=by, at=at)
            note(row, "rechecked", f"Đối chiếu lại với quy định: {reason}", by=by, at=at, inside=True)
        Submission.objects.filter(pk=row.pk).update(checked_at=at)
        done.detail(n=len(told))
    return len(told)


def freeze_checks(row: Submission, *, why: str, by: Actor, at: datetime) -> list[Judged]:
    """Make the check and keep it as one that counts, beside all earlier ones; inside an act."""
    told = recheck_rows(row, today=day_of(at))
    last = dict(
        NominationCheck.objects.filter(nomination__submission=row)
        .order_by()
        .values_list("nomination")
        .annotate(no=Max("no"))
    )
    NominationCheck.objects.bulk_create(
        [
            NominationCheck(
                nomination_id=one.key, no=last.get(one.key, 0) + 1, why=why, case=one.case_json, findings=one.findings_json,
                verdict=one.verdict, regime=one.regime, rulebook=one.rulebook, at=at, by_id=by.person, by_label=by.label[:200],
            )
            for one in told
        ],
        batch_size=100,
    )  # fmt: skip
    Submission.objects.filter(pk=row.pk).update(checked_at=at)
    return told


def freeze_figures(row: Submission, *, at: datetime) -> None:
    """Fix the figures that achievements rest on, as they stand; inside an act."""
    NominationFigure.objects.filter(nomination__submission=row, frozen_at__isnull=True).update(frozen_at=at)


@retried
def attest(
    submission: Submission,
    rules: Iterable[tuple[str, str]],
    *,
    signer: str,
    post: str,
    on: date,
    by: Actor,
    at: datetime,
) -> int:
    """Write down that the head of the unit confirmed these rules (id, words) for the list; return how many are new.

    Raises:
        NotPermitted: the actor does not write for this body.
        StateForbids: it was sent.
        BadInput: nobody is named as signing, nothing is confirmed, or the day lies ahead.
    """
    may_write(by, submission).require()
    who = said(signer, field="signer", label="họ tên thủ trưởng", most=120)
    what = said(post, field="post", label="chức vụ của thủ trưởng", most=120)
    not_ahead(on, at, field="on", label="Ngày xác nhận")
    wanted = dict(rules)
    if not wanted:
        raise BadInput("Chưa chọn nội dung nào để xác nhận. Đánh dấu rồi ghi.", field="rules")
    with log(by, at, "commendation.attested", submission) as done:
        row = locked(submission)
        after(row.state, Act.EDIT)
        new = [rule for rule in wanted if rule not in attested(row)]
        Attestation.objects.bulk_create(
            Attestation(
                submission=row, rule=rule, words=wanted[rule][:400], signer=who, post=what, on=on, at=at,
                by_id=by.person, by_label=by.label[:200],
            )
            for rule in new
        )  # fmt: skip
        recheck_rows(row, today=day_of(at))
        note(row, "attested", f"{what} xác nhận {len(new)} nội dung", by=by, at=at, on=on)
        done.detail(n=len(new), rules=sorted(new))
    return len(new)
