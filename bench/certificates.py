"""A thousand giấy khen from the database to one signed PDF, beside the bare libraries with the same words."""

from __future__ import annotations

import io
import json
import tempfile
from datetime import UTC, date, datetime
from functools import cache
from itertools import count
from pathlib import Path

import typst
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign.fields import SigSeedSubFilter
from pyhanko.sign.signers import PdfSignatureMetadata, SimpleSigner, sign_pdf

from bench.lists import FAMILY, GIVEN, MIDDLE, _commune
from bench.outcome import Outcome
from bench.papers import PASSPHRASE, _holder, _key
from bench.timing import median, repeat
from thidua.commendation.models import Decision
from thidua.commendation.selectors.things import DEFAULT, sheets_for, things_of
from thidua.commendation.services import signed, things
from thidua.documents.services.signing import sign_bytes
from thidua.honours.core.kinds import HolderKind
from thidua.honours.services.holders import named_holder
from thidua.papers.faces import own_fonts
from thidua.papers.sheets import Sheet, render_sheets
from thidua.rules import load_book

MANY = 1_000
AT = datetime(2025, 12, 20, 2, 0, tzinfo=UTC)
DAY = date(2025, 12, 20)


def certificates(n: int | None) -> Outcome:
    """Measure 1,000 giấy khen read from the database, laid out on whole sheets, drawn as one PDF and signed."""
    row, book, numbers = _decision(), load_book(), count(1)

    def sheets() -> list[Sheet]:
        row.number = f"{next(numbers)}/QĐ-UBND"  # other words each time: the drawer remembers what it laid out before
        return sheets_for(row, things_of(row), DEFAULT, book=book)

    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        place.joinpath("khoa.p12").write_bytes(_holder()[1])
        place.joinpath("khoa.pin").write_bytes(PASSPHRASE)

        def ours() -> bytes:
            drawn = render_sheets(sheets(), width=DEFAULT.width, height=DEFAULT.height, made_on=DAY)
            return sign_bytes(drawn, key=_key(place), at=AT)

        ready = (_words(sheets()) for _ in count())
        size = len(ours())
        times, floor = repeat(ours, lambda: _bare_signed(next(ready)), n=n)
    return Outcome(
        "certificates", f"{MANY} giấy khen từ cơ sở dữ liệu ra một tệp PDF và ký", times, floor,
        floor_is="typst và pyHanko trần, cùng chữ cùng chỗ", size=size, rate=(MANY / median(times.wall), "tờ/giây"),
    )  # fmt: skip


def _decision() -> Decision:
    place, by = _commune()
    acts = {"by": by, "at": AT}
    names = [f"{FAMILY[n % 10]} {MIDDLE[n // 10 % 8]} {GIVEN[n // 80 % 15]} {GIVEN[n % 15]} {n}" for n in range(MANY)]
    lines = [
        signed.SignedLine(
            named_holder(HolderKind.PERSON, name, owner=place, **acts), "GK", "2025", "cong_trang",
            f"Nông dân, Thôn {n % 14 + 1}", "Đã có thành tích trong phong trào thi đua năm 2025 (mô phỏng)",
        )
        for n, name in enumerate(names)
    ]  # fmt: skip
    told = signed.Signed(
        "1/QĐ-UBND", DAY, "Tặng giấy khen (mô phỏng)", "Chủ tịch Ủy ban nhân dân xã Mô Phỏng", "commune_chair", 2025,
        "Phạm Văn Mô",
    )  # fmt: skip
    row = signed.record_signed(place, told, lines, **acts)
    things.make_things(row, **acts)
    return row


def _words(sheets: list[Sheet]) -> list[list[list[object]]]:
    """The same words at the same places, without the care for what does not fit."""
    return [
        [[one.text, one.x, one.y, one.width, one.size, one.bold] for one in sheet.placed if one.text]
        for sheet in sheets
    ]


def _bare_signed(words: list[list[list[object]]]) -> bytes:
    given = json.dumps({"width": DEFAULT.width, "height": DEFAULT.height, "sheets": words}, ensure_ascii=False)
    drawn = _compiler().compile(sys_inputs={"given": given}, format="pdf", timestamp=AT)
    signer = SimpleSigner.load_pkcs12_data(_holder()[1], (), PASSPHRASE)
    meta = PdfSignatureMetadata(field_name="A", md_algorithm="sha256", subfilter=SigSeedSubFilter.PADES)
    return bytes(sign_pdf(IncrementalPdfFileWriter(io.BytesIO(drawn)), meta, signer).getvalue())


@cache
def _compiler() -> typst.Compiler:
    return typst.Compiler(Path(__file__).with_name("bare_sheets.typ"), font_paths=own_fonts())
