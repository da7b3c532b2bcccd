"""What somebody with the database in his hands may do to it, and how it shows."""

from datetime import UTC, date, datetime

import pytest
from django.db import connection

from thidua.audit.core.chain import START, LineFacts, line_digest
from thidua.audit.models import Chain, Detail, Line
from thidua.audit.services import Finding, verify_all
from thidua.audit.services.anchors import heads
from thidua.audit.services.erase import erase_detail
from thidua.ground.actors import Actor
from thidua.ground.errors import NotFound
from thidua.store.triggers import AppendOnly

pytestmark = pytest.mark.django_db
AT = datetime(2026, 3, 2, 3, 0, tzinfo=UTC)
BY = Actor(person=1, label="cán bộ", grants=(), day=date(2026, 3, 2), key="person:1")


@pytest.fixture
def tamper(editor):
    """Run SQL as one who owns the database: without the triggers, which he puts back."""

    def _tamper(statement: str, *values) -> None:
        operation = AppendOnly("audit_line")
        with connection.cursor() as cursor:
            operation.database_backwards("audit", editor, None, None)
            cursor.execute(statement, values)
            operation.database_forwards("audit", editor, None, None)

    return _tamper


@pytest.fixture
def five(write):
    for n in range(1, 6):
        write(n, after=f"giá trị {n}")
    return heads(AT)


def seqs(findings: list[Finding]) -> list[int]:
    return [finding.seq for finding in findings]


def test_whole_chain_holds_with_and_without_anchors(five):
    assert verify_all() == []
    assert verify_all(five) == []


def test_changed_line_is_named(five, tamper):
    tamper("UPDATE audit_line SET label = 'khác' WHERE seq = 3")
    assert seqs(verify_all()) == [3]


def test_removed_line_is_named(five, tamper):
    tamper("DELETE FROM audit_detail WHERE line_id IN (SELECT id FROM audit_line WHERE seq = 2)")
    tamper("DELETE FROM audit_line WHERE seq = 2")
    assert seqs(verify_all())[0] == 2


def test_cut_tail_shows_by_the_head_and_with_the_head_mended_by_an_anchor(five, tamper):
    tamper("DELETE FROM audit_detail WHERE line_id IN (SELECT id FROM audit_line WHERE seq > 3)")
    tamper("DELETE FROM audit_line WHERE seq > 3")
    assert seqs(verify_all()) == [4]
    third = Line.objects.get(seq=3)
    Chain.objects.update(seq=3, digest=third.digest)
    assert verify_all() == []
    (finding,) = verify_all(five)
    assert finding.seq == 4
    assert "đuôi chuỗi bị cắt" in finding.message


def test_rewritten_chain_fits_itself_and_shows_by_an_anchor(five, tamper):
    previous = START
    for row in Line.objects.order_by("seq"):
        label = "viết lại" if row.seq == 2 else row.label
        facts = LineFacts(
            "xa-mo-phong",
            row.seq,
            row.at,
            row.actor_key,
            row.actor_label,
            row.act,
            row.kind,
            row.key,
            label,
            row.detail_digest,
        )
        previous = line_digest(previous, facts)
        tamper("UPDATE audit_line SET label = %s, digest = %s WHERE id = %s", label, previous, row.pk)
    Chain.objects.update(digest=previous)
    assert verify_all() == []
    (finding,) = verify_all(five)
    assert "viết lại" in finding.message


def test_lost_chain_shows_by_an_anchor(five, tamper):
    tamper("DELETE FROM audit_detail")
    tamper("DELETE FROM audit_line")
    Chain.objects.all().delete()
    (finding,) = verify_all(five)
    assert finding.chain == "xa-mo-phong"
    assert "cả chuỗi đã mất" in finding.message


def test_missing_trigger_is_a_finding(five, editor):
    AppendOnly("audit_line").database_backwards("audit", editor, None, None)
    (finding,) = verify_all()
    assert "audit_line" in finding.message


def test_changed_detail_is_named(five):
    Detail.objects.filter(line__seq=4).update(body={"after": "khác"})
    (finding,) = verify_all()
    assert (finding.seq, "chi tiết" in finding.message) == (4, True)


def test_detail_that_vanished_is_named(five):
    Detail.objects.filter(line__seq=4).delete()
    (finding,) = verify_all()
    assert (finding.seq, "không có dòng ghi việc xóa" in finding.message) == (4, True)


def test_detail_erased_by_an_act_leaves_the_chain_whole(five):
    line = Line.objects.get(seq=4)
    erase_detail(line, reason="yêu cầu số 1/2026", by=BY, at=AT)
    assert Detail.objects.filter(line=line).count() == 0
    assert verify_all(five) == []
    with pytest.raises(NotFound):
        erase_detail(line, reason="lần nữa", by=BY, at=AT)
