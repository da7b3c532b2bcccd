"""How many acts a second one writer makes, each durable before the next begins."""

from __future__ import annotations

import json
import secrets
from datetime import UTC, datetime

from django.db import connection, transaction

from bench.outcome import Outcome
from bench.timing import median, repeat
from thidua.audit.models import Chain
from thidua.audit.services import act
from thidua.ground.actors import Actor

AT = datetime(2026, 1, 5, 2, 0, tzinfo=UTC)
BY = Actor(person=None, label="phép đo", grants=(), day=AT.date(), via="bench", key="bench")
_LINE = (
    "INSERT INTO audit_line (chain_id, seq, at, actor_key, actor_label, act, kind, key, label, detail_digest, digest)"
    " VALUES (%s, %s, %s, 'bench', 'bench', 'bench.done', 'thing', '1', 'x', %s, %s) RETURNING id"
)


def acts(n: int | None) -> Outcome:
    """Measure an act that only leaves its audit line with a detail, beside the same four statements by hand."""
    with act(BY, AT, "bench.done", chain="bench-floor", kind="thing", key="1", label="x"):
        pass
    head = Chain.objects.get(name="bench-floor")

    def ours() -> None:
        with act(BY, AT, "bench.done", chain="bench", kind="thing", key="1", label="x", detail={"value": "1"}):
            pass

    def floor() -> None:
        head.seq += 1
        _by_hand(head.pk, head.seq)

    ours_times, floor_times = repeat(ours, floor, n=n)
    return Outcome(
        "act", "một việc ghi nhật ký, ghi bền xong mới làm việc sau", ours_times, floor_times,
        "cùng bốn câu SQL, không tính băm", rate=(1 / median(ours_times.wall), "việc/s"), ratio_by="wall",
    )  # fmt: skip


def _by_hand(chain: int, seq: int) -> None:
    """Write the same rows in the same transaction, without digests and without objects."""
    lock = " FOR UPDATE" if connection.vendor == "postgresql" else ""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"SELECT seq, digest FROM audit_chain WHERE id = %s{lock}", [chain])  # noqa: S608
        cursor.fetchone()
        cursor.execute(_LINE, [chain, seq, AT, "0" * 64, "0" * 64])
        line = cursor.fetchone()[0]
        body = json.dumps({"value": "1"})
        salt = secrets.token_bytes(16)
        cursor.execute("INSERT INTO audit_detail (line_id, salt, body) VALUES (%s, %s, %s)", [line, salt, body])
        cursor.execute("UPDATE audit_chain SET seq = %s, digest = %s WHERE id = %s", [seq, "0" * 64, chain])
