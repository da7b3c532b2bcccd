"""Lines under the lock of their chain's head: the last thing a transaction does."""

from __future__ import annotations

import re
import secrets
from dataclasses import dataclass, field
from datetime import datetime
from itertools import groupby
from typing import Any

from django.db import IntegrityError, transaction

from thidua.audit.core.chain import START, LineFacts, detail_digest, line_digest
from thidua.audit.models import Chain, Detail, Line
from thidua.ground.actors import Actor
from thidua.ground.text import nfc

SALT_BYTES = 16
_CHAIN_NAME = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*\Z")


@dataclass
class Pending:
    """A line not yet written: it has no number until its chain's head is locked."""

    chain: str
    at: datetime
    by: Actor
    act: str
    kind: str
    key: str
    label: str
    body: dict[str, Any] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if not _CHAIN_NAME.match(self.chain):
            raise ValueError(f"{self.chain!r} names no chain: give a locality's slug or 'system'")
        if self.at.tzinfo is None:
            raise ValueError("an act happens at a moment with its time zone")


def write_lines(lines: list[Pending]) -> None:
    """Append ``lines`` to their chains; chains are locked in order of name, so that two acts never wait crosswise."""
    for name, of_chain in groupby(sorted(lines, key=lambda line: line.chain), key=lambda line: line.chain):
        _append(name, list(of_chain))


def _append(name: str, lines: list[Pending]) -> None:
    head = _locked_head(name)
    written, details = [], []
    for pending in lines:
        salt = secrets.token_bytes(SALT_BYTES)
        facts = _facts(pending, head.seq + 1, detail_digest(salt, pending.body) if pending.body else "")
        head.seq, head.digest = facts.seq, line_digest(head.digest, facts)
        row = Line(**{**vars(facts), "chain": head}, digest=head.digest)
        written.append(row)
        if pending.body:
            details.append(Detail(line=row, salt=salt, body=pending.body))
    Line.objects.bulk_create(written)
    for detail in details:
        detail.line_id = detail.line.pk
    Detail.objects.bulk_create(details)
    head.save(update_fields=["seq", "digest"])


def _facts(pending: Pending, seq: int, detail: str) -> LineFacts:
    """Return the line as it will be stored: texts NFC and within their columns."""
    by = pending.by
    return LineFacts(
        chain=pending.chain,
        seq=seq,
        at=pending.at,
        actor_key=_fit(by.key or by.label, 80),
        actor_label=_fit(by.label, 200),
        act=pending.act,
        kind=pending.kind,
        key=str(pending.key),
        label=_fit(pending.label, 400),
        detail_digest=detail,
    )


def _fit(text: str, length: int) -> str:
    clean = nfc(text)
    return clean if len(clean) <= length else clean[: length - 1] + "…"


def _locked_head(name: str) -> Chain:
    heads = Chain.objects.select_for_update()
    try:
        return heads.get(name=name)
    except Chain.DoesNotExist:
        pass
    try:
        with transaction.atomic():
            Chain.objects.create(name=name, digest=START)
    except IntegrityError:
        pass  # another act made the chain meanwhile: take its head
    return heads.get(name=name)
