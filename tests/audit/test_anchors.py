from datetime import UTC, datetime

import pytest

from thidua.audit.core.anchors import Anchor, anchor, parse_anchors
from thidua.audit.services.anchors import heads, write_anchors
from thidua.ground.errors import BadInput

AT = datetime(2026, 3, 2, 3, 0, 0, 123456, tzinfo=UTC)


def test_anchor_is_read_as_it_was_written():
    one = anchor("dong-son", 128, "3fa912bc0d11" + "0" * 52, at=AT)
    assert parse_anchors(f"# cất ở tỉnh\n\n{one}\n") == [
        Anchor("2026-03-02T03:00:00.123456Z", "dong-son", 128, "3fa912bc0d11")
    ]


def test_spoilt_line_is_named():
    with pytest.raises(BadInput, match="Dòng 2"):
        parse_anchors("# x\nhỏng\n")


@pytest.mark.django_db
def test_anchors_file_grows_and_never_loses_a_line(write, tmp_path):
    path = tmp_path / "anchors.log"
    write(1)
    first = write_anchors(path, at=AT)
    write(2, chain="dong-son")
    second = write_anchors(path, at=AT)
    assert [one.chain for one in second] == ["dong-son", "xa-mo-phong"]
    assert parse_anchors(path.read_text("ascii")) == [*first, *second]
    assert heads(AT) == second
