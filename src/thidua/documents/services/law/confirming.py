"""Confirming a waiting rule from its signed paper, and taking the confirmation back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from django.db import IntegrityError, transaction

from thidua.audit.services import act, retried
from thidua.documents.core.law.waiting import Asked, ConfirmationFault, check_given, find_waiting, value_text
from thidua.documents.core.numbers import tidy_number
from thidua.documents.models import Document, RuleConfirmation
from thidua.documents.permissions import may_confirm_rules
from thidua.documents.selectors.law import places_of, rulebook
from thidua.documents.services.law.papers import NoSignedFile
from thidua.ground.actors import Actor
from thidua.ground.dates import day_of
from thidua.ground.errors import BadInput, Conflict, NotFound
from thidua.ground.text import nfc
from thidua.ground.uids import uid
from thidua.store.locks import lock_row
from thidua.units.models import Body
from thidua.units.services.acts import chain_of


class AlreadyConfirmed(Conflict):
    """Nothing waits here under that id and day: it was confirmed, here or above, or never waited."""

    code = "already_confirmed"


@dataclass(frozen=True)
class Given:
    """What was read in the signed paper: where it stands, and the value where the book lacks one."""

    instrument: str
    article: str
    clause: str = ""
    point: str = ""
    percent: int | None = None
    value: Decimal | None = None
    condition: str = ""


@retried
def confirm_rules(
    rules: Sequence[tuple[str, date]], given: Given, *, owner: Body, document: Document, by: Actor, at: datetime
) -> list[RuleConfirmation]:
    """The confirmations: from today these rules decide at ``owner`` and in the places below, as they were read.

    ``rules`` are ids with a day of the span that is meant. Several at once for what one provision says.

    Raises:
        NotPermitted: the actor confirms no rules there.
        AlreadyConfirmed: one of them does not wait there.
        ConfirmationFault: what was read is not what the rule asks.
        NoSignedFile: the paper has no file, or is not one of these places'.
    """
    may_confirm_rules(by, owner).require()
    today = day_of(at)
    book = rulebook(owner, today)
    place = _place(given)
    asked = [_waiting(find_waiting(book, rule, as_of), rule) for rule, as_of in rules]
    if not asked:
        raise ConfirmationFault("Chưa chọn quy định nào. Chọn một quy định đang chờ.")
    for one in asked:
        check_given(one, percent=given.percent, value=given.value, condition=given.condition)
    _check_paper(document, owner, today)
    label = asked[0].rule.words if len(asked) == 1 else f"{len(asked)} quy định"
    with act(
        by, at, "documents.rule_confirmed", chain=chain_of(owner), kind="rule", key=asked[0].id, label=label
    ) as done:
        rows = [
            RuleConfirmation(
                uid=uid(at), owner=owner, rule=one.id, as_of=max(one.rule.since, date(1900, 1, 1)),
                percent=given.percent, value=value_text(given.value), condition=given.condition, **place,
                document=document, confirmed_on=today, by_id=by.person, by_label=by.label, at=at,
            )
            for one in asked
        ]  # fmt: skip
        _save(rows)
        done.detail(
            rules=[row.rule for row in rows], place=str(owner.pk), document=str(document.uid), percent=given.percent,
            value=value_text(given.value) or None, condition=given.condition, **place,
        )  # fmt: skip
    return rows


@retried
def withdraw_confirmation(row: RuleConfirmation, reason: str, *, by: Actor, at: datetime) -> RuleConfirmation:
    """The confirmation withdrawn from today on: the rule waits again, and what was decided meanwhile stays as it is.

    Raises:
        NotPermitted: the actor confirms no rules where it was made.
        BadInput: no reason is given.
        NotFound: it is withdrawn already.
    """
    may_confirm_rules(by, row.owner).require()
    words = nfc(reason).strip()
    if not words:
        raise BadInput("Chưa ghi lý do rút. Ghi lý do để nơi đã dựa vào quy định này biết.", field="reason")
    with act(
        by, at, "documents.rule_withdrawn", chain=chain_of(row.owner), kind="rule", key=row.rule, label=row.rule
    ) as done:
        kept = lock_row(RuleConfirmation.objects.select_related("owner"), row.pk)
        if kept.withdrawn_on is not None:
            raise NotFound("Xác nhận này đã được rút. Tải lại trang.")
        kept.withdrawn_on, kept.withdrawn_reason = day_of(at), words
        kept.withdrawn_by_id, kept.withdrawn_at = by.person, at
        kept.save(update_fields=["withdrawn_on", "withdrawn_reason", "withdrawn_by", "withdrawn_at"])
        done.detail(confirmation=str(kept.uid), reason=words)
    return kept


def _waiting(found: Asked | None, rule: str) -> Asked:
    if found is None:
        raise AlreadyConfirmed(f"Quy định “{rule}” không còn chờ ở đây: đã được xác nhận, ở đây hoặc ở cấp trên.")
    return found


def _place(given: Given) -> dict[str, str]:
    place = {"instrument": tidy_number(given.instrument), "article": nfc(given.article).strip(),
             "clause": nfc(given.clause).strip(), "point": nfc(given.point).strip()}  # fmt: skip
    for name, words in (("instrument", "số văn bản"), ("article", "điều")):
        if not place[name]:
            raise ConfirmationFault(f"Chưa ghi {words}. Ghi như trên văn bản đã ký.", field=name)
    return place


def _check_paper(document: Document, owner: Body, today: date) -> None:
    if document.file_id is None:
        raise NoSignedFile(
            "Văn bản này chưa có tệp đã ký. Thêm tệp vào văn bản, hoặc tải tệp lên ở đây.", field="document"
        )
    if document.owner_id not in {place.pk for place in places_of(owner, today)}:
        raise NoSignedFile("Văn bản này không thuộc nơi xác nhận hoặc cấp trên. Chọn văn bản khác.", field="document")


def _save(rows: list[RuleConfirmation]) -> None:
    try:
        with transaction.atomic():
            for row in rows:
                row.save(force_insert=True)
    except IntegrityError as fault:  # two people at once
        raise AlreadyConfirmed("Quy định này vừa được người khác xác nhận. Tải lại trang.") from fault
