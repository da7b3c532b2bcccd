import io
import zipfile

import pytest

from thidua.ground.errors import BadInput
from thidua.store.core.archives import MAX_PARTS, check_archive


def packed(parts: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return out.getvalue()


def test_ordinary_archive_is_let_in():
    assert check_archive(packed({"a.xml": b"<a/>" * 1000, "b.xml": b"x"})) is None


def test_bomb_is_refused_before_unpacking():
    with pytest.raises(BadInput) as refusal:
        check_archive(packed({"a.xml": b"\0" * 20_000_000}))
    assert refusal.value.code == "archive_ratio"


def test_too_many_parts_are_refused():
    with pytest.raises(BadInput) as refusal:
        check_archive(packed({f"{n}": b"" for n in range(MAX_PARTS + 1)}))
    assert refusal.value.code == "archive_too_big"


@pytest.mark.parametrize("hostile", [b"", b"PK\x03\x04", b"not a zip", b"\xd0\xcf\x11\xe0" * 50])
def test_what_is_no_archive_is_refused_in_words(hostile):
    with pytest.raises(BadInput) as refusal:
        check_archive(hostile)
    assert refusal.value.code == "bad_archive"
