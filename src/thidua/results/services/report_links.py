"""One-use links: made by the officer, used once by somebody without an account, for one report."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from thidua.audit.services import act, retried
from thidua.ground.actors import Actor, Grant, Power, Reach
from thidua.ground.dates import FAR, day_of
from thidua.ground.errors import BadInput, Conflict, NotFound
from thidua.ground.uids import uid
from thidua.results.core.link_tokens import LIFE, LONGEST, make_token, token_digest
from thidua.results.core.reporting import LineSaid
from thidua.results.models import KeptAnswer, ReportLink, UnitReport
from thidua.results.permissions import may_enter_for
from thidua.results.selectors.unit_reports import BY_LINK
from thidua.results.services.kept_answers import KEPT
from thidua.results.services.results import chain_of
from thidua.results.services.unit_reports import (
    Evidence,
    ReportClosed,
    Sent,
    label_of_report,
    refuse_ended,
    submit_report,
)
from thidua.store.locks import lock_row
from thidua.units.core.kinds import Line

GONE = "Đường dẫn này không còn dùng được: đã dùng, đã quá hạn hoặc đã hủy. Đề nghị cán bộ xã gửi đường dẫn mới."


class LinkGone(NotFound):
    """The link was used, has expired, was taken back, or never was; the four are told alike."""

    code = "link_gone"


@dataclass(frozen=True)
class MadeLink:
    """A link just made; ``token`` is shown now and never again."""

    link: ReportLink
    token: str


@retried
def make_link(
    report: UnitReport, *, for_whom: str, by: Actor, at: datetime, life: timedelta = LIFE,
    pick: Callable[[str], str] = secrets.choice,
) -> MadeLink:  # fmt: skip
    """Make a link by which ``for_whom`` (a post, no name) fills this report once; the one before is taken back.

    Raises:
        NotPermitted: the actor may not enter in place of the unit.
        ReportClosed: the report takes no figures any more.
    """
    may_enter_for(by, report.body).require()
    if not for_whom.strip():
        raise BadInput("Chưa ghi gửi cho ai. Ghi chức danh, ví dụ: Trưởng thôn; không ghi họ tên.", field="for_whom")
    if not timedelta(hours=1) <= life <= LONGEST:
        raise BadInput("Đường dẫn dùng được nhiều nhất 31 ngày. Sửa số ngày.", field="days")
    token = make_token(pick)
    with _about(report, "results.link_made", by, at):
        row = lock_row(UnitReport.objects.select_related("form", "body", "owner"), report.pk)
        if not row.stands.takes_figures:
            raise ReportClosed(f"Báo cáo này {row.stands.label} nên không gửi đường dẫn. Mở lại báo cáo trước.")
        refuse_ended(row)
        _open_links(row).update(voided_at=at)
        link = ReportLink.objects.create(
            uid=uid(at), report=row, digest=token_digest(token), for_whom=for_whom.strip(), made_by_key=by.key,
            made_at=at, expires_at=at + life,
        )  # fmt: skip
    return MadeLink(link, token)


@retried
def void_link(report: UnitReport, *, by: Actor, at: datetime) -> None:
    """Take the report's open link back.

    Raises:
        Conflict: there is none.
    """
    may_enter_for(by, report.body).require()
    with _about(report, "results.link_voided", by, at):
        if not _open_links(report).update(voided_at=at):
            raise Conflict("Không còn đường dẫn nào để hủy. Tải lại trang.")


def link_of_token(token: str, *, at: datetime) -> ReportLink:
    """Return the open link of that token.

    Raises:
        LinkGone: used, expired, taken back, its report closed, or unknown.
    """
    found = _find(token)
    if found is None or found.used_at or found.voided_at or found.expires_at <= at:
        raise LinkGone(GONE)
    if not found.report.stands.takes_figures:
        raise LinkGone(GONE)
    return found


def used_link(token: str, *, at: datetime) -> ReportLink | None:
    """Return the link that was used by this token within the days its answer is kept; None otherwise."""
    found = _find(token)
    return found if found is not None and found.used_at and found.used_at > at - KEPT else None


def submit_by_link(
    token: str, said: Sequence[LineSaid], *, made_from: int, key: str, at: datetime, note: str = "",
    files: Sequence[Evidence] = (), numbers: Mapping[int, int] | None = None,
) -> Sent:  # fmt: skip
    """Send the report by its link, which is then spent.  The same key again gives the same answer.

    Raises:
        LinkGone: see :func:`link_of_token`.
        What :func:`submit_report` raises: then the link is not spent.
    """
    found = _find(token)
    if found is None:
        raise LinkGone(GONE)
    by = link_actor(found, at=at)
    repeated = bool(key) and KeptAnswer.objects.filter(by_key=by.key, key=key, at__gt=at - KEPT).exists()
    if found.used_at and repeated:
        return submit_report(
            found.report, said, made_from=made_from, key=key, by=by, at=at, note=note, files=files, numbers=numbers
        )
    return _spend(token, said, made_from=made_from, key=key, by=by, at=at, note=note, files=files, numbers=numbers)


@retried
def _spend(
    token: str, said: Sequence[LineSaid], *, made_from: int, key: str, by: Actor, at: datetime, note: str,
    files: Sequence[Evidence], numbers: Mapping[int, int] | None,
) -> Sent:  # fmt: skip
    report = link_of_token(token, at=at).report
    with _about(report, "results.link_used", by, at):
        lock_row(UnitReport.objects.all(), report.pk)
        link = lock_row(ReportLink.objects.all(), link_of_token(token, at=at).pk)
        sent = submit_report(
            report, said, made_from=made_from, key=key, by=by, at=at, note=note, files=files, numbers=numbers
        )
        link.used_at = at
        link.save(update_fields=["used_at"])
    return sent


def link_actor(link: ReportLink, *, at: datetime) -> Actor:
    """Return who acts by a link: nobody known, who enters for this one unit on this one day."""
    day = day_of(at)
    grant = Grant(Power.RESULTS_ENTER, link.report.body_id, Line.TERRITORY.value, Reach.OWN, day, FAR)
    return Actor(None, BY_LINK, (grant,), day, via="link", key=f"link:{link.uid}")


def _find(token: str) -> ReportLink | None:
    rows = ReportLink.objects.select_related("report__form__target_set", "report__body", "report__owner")
    return rows.filter(digest=token_digest(token)).first()


def _open_links(report: UnitReport):  # type: ignore[no-untyped-def]
    return ReportLink.objects.filter(report=report, used_at=None, voided_at=None)


def _about(report: UnitReport, name: str, by: Actor, at: datetime):  # type: ignore[no-untyped-def]
    return act(
        by, at, name, chain=chain_of(report.owner), kind="unit_report", key=str(report.uid),
        label=label_of_report(report),
    )  # fmt: skip
