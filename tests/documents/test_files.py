import hashlib
import os
from datetime import timedelta

import pytest
import typst
from tests.documents.land import AT, STRANGER, docx

from thidua.audit.models import Detail, Line
from thidua.documents.core.media import FileRefused
from thidua.documents.core.secrecy import SecretRefused
from thidua.documents.models import File, Text
from thidua.documents.services import read_bytes, store_file, store_text, sweep_files
from thidua.documents.services.files import path_of
from thidua.ground.errors import NotFound, NotPermitted

PLAN = docx("Kế hoạch phát động thi đua năm 2022")


def stored(settings):
    return sorted(path.name for path in settings.FILES.rglob("*") if path.is_file())


def test_a_file_stands_under_its_sha256_and_reads_back(land, settings):
    file = store_file(PLAN, "C:\\Kế hoạch.docx", owner=land.one, by=land.officer, at=AT)
    digest = hashlib.sha256(PLAN).hexdigest()
    assert (file.sha256, file.name, file.size) == (digest, "Kế hoạch.docx", len(PLAN))
    assert path_of(digest) == settings.FILES / digest[:2] / digest[2:4] / digest
    assert read_bytes(file) == PLAN
    assert stored(settings) == [digest]


def test_the_same_bytes_are_kept_once_and_each_owner_has_his_row(land, settings):
    first = store_file(PLAN, "a.docx", owner=land.one, by=land.officer, at=AT)
    again = store_file(PLAN, "b.docx", owner=land.one, by=land.officer, at=AT)
    other = store_file(PLAN, "c.docx", owner=land.two, by=land.other, at=AT)
    assert first == again
    assert other.pk != first.pk
    assert len(stored(settings)) == 1


def test_nobody_brings_files_without_the_power(land, settings):
    for by in (STRANGER, land.reader, land.other):
        with pytest.raises(NotPermitted):
            store_file(PLAN, "a.docx", owner=land.one, by=by, at=AT)
        with pytest.raises(NotPermitted):
            store_text("Nội dung", owner=land.one, by=by, at=AT)
    assert not File.objects.exists()
    assert not Text.objects.exists()
    assert not settings.FILES.exists()


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (docx("UBND HUYỆN", "MẬT", "Phương án vịt quay"), "phuong-an.docx"),
        (docx("vịt quay", extra={"word/header1.xml": "<w:p><w:t>TỐI MẬT</w:t></w:p>".encode()}), "phuong-an.docx"),
        ("TUYỆT MẬT\nPhương án vịt quay".encode(), "phuong-an.txt"),
        ("<!doctype html><p>MẬT</p><p>vịt quay</p>".encode(), "phuong-an.html"),
        ("MÂ\u0323T\nvịt quay".replace("ị", "i").encode("cp1258"), "phuong-an.txt"),
        (docx("vịt quay"), "Phương án (MẬT).docx"),
    ],
)
def test_a_secret_file_leaves_nothing_but_the_fact_of_its_refusal(land, settings, data, name):
    with pytest.raises(SecretRefused):
        store_file(data, name, owner=land.one, by=land.officer, at=AT)
    assert not File.objects.exists()
    assert not settings.FILES.exists()
    line = Line.objects.get(act="documents.secret_refused")
    assert (line.chain.name, line.key, line.label) == ("xa-mot", "", "")
    told = [str(detail.body) for detail in Detail.objects.filter(line=line)]
    assert not any("vịt" in body or "phuong-an" in body for body in told)


def test_a_file_that_lies_or_bursts_is_not_stored(land, settings):
    for data, name in ((PLAN, "a.pdf"), (docx("a", extra={"word/b.bin": b"\x00" * 30_000_000}), "a.docx")):
        with pytest.raises(FileRefused):
            store_file(data, name, owner=land.one, by=land.officer, at=AT)
    settings.FILE_LIMIT = 10
    with pytest.raises(FileRefused):
        store_file(PLAN, "a.docx", owner=land.one, by=land.officer, at=AT)
    assert not settings.FILES.exists()


def test_bytes_that_changed_in_the_store_are_told(land):
    file = store_file(PLAN, "a.docx", owner=land.one, by=land.officer, at=AT)
    path_of(file.sha256).write_bytes(b"khac")
    with pytest.raises(NotFound):
        read_bytes(file)
    path_of(file.sha256).unlink()
    with pytest.raises(NotFound):
        read_bytes(file)


def test_the_sweep_takes_only_what_no_row_has_named_for_seven_days(land, settings):
    file = store_file(PLAN, "a.docx", owner=land.one, by=land.officer, at=AT)
    folder = settings.FILES / "aa" / "bb"
    folder.mkdir(parents=True)
    old, fresh, aside = folder / ("0" * 64), folder / ("1" * 64), folder / ".half"
    for path in (old, fresh, aside):
        path.write_bytes(b"x")
    long_ago = (AT - timedelta(days=8)).timestamp()
    for path in (old, aside, path_of(file.sha256)):
        os.utime(path, (long_ago, long_ago))
    os.utime(fresh, (AT.timestamp(), AT.timestamp()))
    assert sweep_files(at=AT) == 2
    assert stored(settings) == sorted([fresh.name, file.sha256])


def test_a_pdf_is_looked_into_and_one_that_does_not_open_is_refused(land, settings):
    plain, secret = (typst.compile(words.encode()) for words in ("Kế hoạch", "MẬT\n\nvịt quay"))
    assert store_file(plain, "a.pdf", owner=land.one, by=land.officer, at=AT).media_type == "application/pdf"
    with pytest.raises(SecretRefused):
        store_file(secret, "a.pdf", owner=land.one, by=land.officer, at=AT)
    with pytest.raises(FileRefused, match="mật khẩu hoặc bị hỏng"):
        store_file(b"%PDF-1.7\nvo nghia", "a.pdf", owner=land.one, by=land.officer, at=AT)
    assert File.objects.count() == 1
