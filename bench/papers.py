"""Papers drawn and signed: a plan with 30 targets, a decision with a list of 120, a thousand signed, bits turned.

The floor says the same words by the bare libraries: python-docx with its own template, typst with a template of ten
lines, pyHanko without a visible mark.
"""

from __future__ import annotations

import io
import json
import random
import tempfile
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from functools import cache
from itertools import count
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import docx
import typst
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import pkcs12
from cryptography.x509.oid import NameOID

from bench.outcome import Bar, Outcome
from bench.places import start_worker
from bench.timing import REPETITIONS, WARM, Times, once, repeat
from thidua import papers
from thidua.documents.core.signatures import Trust, check_pdf, read_trust
from thidua.documents.core.signatures.keys import SigningKey
from thidua.documents.core.signatures.place import Role
from thidua.documents.services.signing import sign_bytes
from thidua.papers import Document, ListGroup, Signatures, list_annex, render_docx, render_pdf
from thidua.papers.official import Frame, decision, signature
from thidua.reports.core.bindings import Bindings
from thidua.reports.core.drafting.compose import compose
from thidua.reports.core.drafting.content import Content
from thidua.reports.core.drafting.kinds import kind_of
from thidua.reports.core.drafting.starts import StartGiven, start_annexes, start_head, start_parts
from thidua.reports.core.drafting.tokens import Numbers
from thidua.reports.core.given import Issuer, YearGiven
from thidua.results.core.board import Place, Row, Scoreboard, SetHead, count_verdicts

TARGETS, LISTED, SIGNED, BITS = 30, 120, 1_000, 200
DAY = date(2026, 1, 20)
AT = datetime(2026, 1, 20, 3, 0, tzinfo=UTC)
PASSPHRASE = b"mo phong"


def plan_docx(n: int | None) -> Outcome:
    """Measure a plan with 30 targets as .docx."""
    return _drawing("plan-docx", f"kế hoạch {TARGETS} chỉ tiêu ra .docx", _plan, render_docx, _bare_docx, n)


def plan_pdf(n: int | None) -> Outcome:
    """Measure a plan with 30 targets as PDF."""
    return _drawing("plan-pdf", f"kế hoạch {TARGETS} chỉ tiêu ra PDF", _plan, render_pdf, _bare_pdf, n)


def decision_docx(n: int | None) -> Outcome:
    """Measure a decision with a list of 120 rows as .docx."""
    return _drawing("decision-docx", f"quyết định {LISTED} dòng ra .docx", _decision, render_docx, _bare_docx, n)


def decision_pdf(n: int | None) -> Outcome:
    """Measure a decision with a list of 120 rows as PDF."""
    return _drawing("decision-pdf", f"quyết định {LISTED} dòng ra PDF", _decision, render_pdf, _bare_pdf, n)


def signing(n: int | None) -> Outcome:
    """Measure a thousand decisions drawn and signed with a software key in two processes: their rate, one run each."""
    many = n or SIGNED
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        place.joinpath("khoa.p12").write_bytes(_holder()[1])
        place.joinpath("khoa.pin").write_bytes(PASSPHRASE)
        found = [_rate(work, folder, many) for work in (_draw_and_sign, _draw_and_sign_bare)]
    (ours, cpu), (floor, bare_cpu) = found
    one, bare = Times(), Times()
    one.add(ours / many, cpu / many)
    bare.add(floor / many, bare_cpu / many)
    return Outcome(
        "signing", f"{many} quyết định được vẽ và ký bằng khóa phần mềm, hai tiến trình: mỗi bản", one, bare,
        floor_is="typst và pyHanko trần", rate=(many / ours, "bản/giây"), ratio_by="wall",
    )  # fmt: skip


def bits(n: int | None) -> Outcome:
    """Measure the check of a signed file, and turn single bits in it: every one must be refused."""
    many = n or BITS
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        place.joinpath("khoa.p12").write_bytes(_holder()[1])
        place.joinpath("khoa.pin").write_bytes(PASSPHRASE)
        data = sign_bytes(render_pdf(_decision()), key=_key(place), at=AT)
    dice, times, refused = random.Random(20260120), Times(), 0  # noqa: S311 the same bits each time
    for _ in range(many):
        changed = bytearray(data)
        changed[dice.randrange(len(data))] ^= 1 << dice.randrange(8)
        refused += check_pdf(bytes(changed), at=AT, trust=_trust()).outcome.refused
        times.add(*once(lambda: check_pdf(data, at=AT, trust=_trust())))
    return Outcome(
        "bits", f"kiểm tra chữ ký của một tệp; {many} tệp bị đổi một bit", times, size=len(data),
        bars=[Bar(f"{refused} trên {many} tệp bị từ chối", refused == many)],
    )  # fmt: skip


def _drawing(
    name: str, what: str, made: Callable[[int], Document], draw: Callable[[Document], bytes],
    bare: Callable[[Document], bytes], n: int | None,
) -> Outcome:  # fmt: skip
    """Every repetition draws another paper: the drawer of PDFs remembers what it has laid out before."""
    numbers = count(1)
    ready = iter([made(-n) for n in range(REPETITIONS + 2 * WARM)])
    times, floor = repeat(lambda: draw(made(next(numbers))), lambda: bare(next(ready)), n=n)
    return Outcome(name, what, times, floor, floor_is="thư viện trần, cùng chữ", size=len(draw(made(0))))


def _words(document: Document) -> tuple[list[str], list[list[list[str]]]]:
    """What stands in the paper: lines, and tables as rows of cells."""
    lines, tables = [document.head.body, document.title.kind, document.title.abstract], []
    for block in document.blocks():
        if isinstance(block, papers.Table):
            heads = [column.header for column in block.columns]
            tables.append([heads, *(_cells(row, len(heads)) for row in block.rows)])
        elif isinstance(block, papers.Para | papers.Bullet):
            lines.append("".join(run.text for run in block.runs))
        elif isinstance(block, papers.Bases):
            lines += block.lines
        elif isinstance(block, papers.Heading):
            lines.append(block.text)
    return [*lines, *document.recipients.lines, document.signatures.right.name], tables


def _cells(row: papers.Row, width: int) -> list[str]:
    said = ["".join(run.text for run in cell.runs) for cell in row.cells]
    return said + [""] * (width - len(said))


def _bare_docx(document: Document) -> bytes:
    lines, tables = _words(document)
    word = docx.Document()
    for line in lines:
        word.add_paragraph(line)
    for rows in tables:
        table = word.add_table(rows=len(rows), cols=len(rows[0]), style="Table Grid")
        for made, said in zip(table.rows, rows, strict=True):
            for cell, text in zip(made.cells, said, strict=True):
                cell.text = text
    out = io.BytesIO()
    word.save(out)
    return out.getvalue()


def _bare_pdf(document: Document) -> bytes:
    lines, tables = _words(document)
    given = json.dumps({"lines": lines, "tables": tables}, ensure_ascii=False)
    drawn = _bare_compiler().compile(sys_inputs={"given": given}, format="pdf", pdf_standards=["a-2b"], timestamp=AT)
    assert isinstance(drawn, bytes)
    return drawn


@cache
def _bare_compiler() -> typst.Compiler:
    fonts = typst.Fonts(
        include_system_fonts=False,
        include_embedded_fonts=False,
        font_paths=[Path(papers.__file__).parent / "fonts"],
    )
    return typst.Compiler(Path(__file__).with_name("bare.typ"), font_paths=fonts)


def _plan(number: int = 0) -> Document:
    board = _board(number)
    issuer = Issuer("xã Mô Phỏng", "Mô Phỏng", "tỉnh Mô Phỏng")
    numbers = Numbers(board, Bindings(YearGiven(board=board, issuer=issuer, made_on=DAY, movements=(), papers=())))
    kind, told = kind_of("ke_hoach"), StartGiven(issuer, 2026)
    bases = ("Luật Thi đua, khen thưởng ngày 15 tháng 6 năm 2022",)
    content = Content(
        kind, 2026, start_head(kind, told), start_parts(kind, told, numbers), bases, start_annexes(kind, numbers), True
    )
    return compose(content, numbers, made_on=DAY)


def _board(number: int) -> Scoreboard:
    rows = tuple(
        Row(
            line=n, number=str(n), field="economy", text="", indicator=f"Chỉ tiêu mô phỏng {number}.{n}", code=None,
            unnamed=False, simulated=True, sensitive=False, body="xã Mô Phỏng", kind="level", better="higher",
            comparator=">=", plan=Decimal(100 + n), plan_high=None, plan_first=None, plan_derived=None, measure="ha",
            decimals=1, result=None, result_decimals=0, bound="=", estimate=False, rolled=False, stock=None,
            baseline=None, from_=date(2026, 1, 1), until=date(2027, 1, 1), percent=None, difference=None,
            verdict="not_due", reason=None, stated=None, assigner="HĐND xã", target=n,
        )
        for n in range(1, TARGETS + 1)
    )  # fmt: skip
    return Scoreboard(
        locality=Place(1, "xa-mo-phong", "xã Mô Phỏng"), year=2026, as_of=DAY,
        set=SetHead(1, "u-1", "Nghị quyết năm 2026", "HĐND xã"), rows=rows, counts=count_verdicts(rows),
    )  # fmt: skip


def _decision(number: int = 0) -> Document:
    people = tuple((f"Người mô phỏng {number}.{n}", f"Thôn {n % 9 + 1}", "Giấy khen") for n in range(LISTED))
    annex = list_annex(
        "Danh sách được khen thưởng", ("Họ và tên", "Đơn vị", "Hình thức"), (ListGroup("Cá nhân", people),)
    )
    frame = Frame(
        issuer="Ủy ban nhân dân\nxã Mô Phỏng", symbol="QĐ-UBND", place="Mô Phỏng", made_on=DAY, annexes=(annex,),
        abstract=f"Về việc khen thưởng đợt {number} năm 2026", recipients=("Như Điều 2", "Lưu: VT"), simulated=True,
        signatures=Signatures(signature("Phạm Văn Mô", post="Chủ tịch")), foot="Nhật ký: 0000 0000 0000",
    )  # fmt: skip
    bases = ("Căn cứ Luật Thi đua, khen thưởng ngày 15 tháng 6 năm 2022",)
    return decision(
        frame, who="Chủ tịch Ủy ban nhân dân xã Mô Phỏng", bases=bases, articles=("Khen thưởng.", "Thi hành.")
    )


@cache
def _holder() -> tuple[bytes, bytes]:
    """A root's certificate, and the PKCS#12 of a signer that it vouches for."""
    until = AT + timedelta(days=700)
    keys = [rsa.generate_private_key(public_exponent=65537, key_size=2048) for _ in range(2)]
    names = [x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)]) for name in ("Nơi cấp mô phỏng", "Người ký")]
    made = [
        x509.CertificateBuilder()
        .subject_name(names[n])
        .issuer_name(names[0])
        .public_key(keys[n].public_key())
        .serial_number(n + 1)
        .not_valid_before(AT - timedelta(days=1))
        .not_valid_after(until)
        .add_extension(x509.BasicConstraints(ca=n == 0, path_length=None), critical=True)
        .add_extension(_usage(signs_certificates=n == 0), critical=True)
        .sign(keys[0], hashes.SHA256())
        for n in range(2)
    ]
    lock = serialization.BestAvailableEncryption(PASSPHRASE)
    packed = pkcs12.serialize_key_and_certificates(b"mo phong", keys[1], made[1], [made[0]], lock)
    return made[0].public_bytes(serialization.Encoding.PEM), packed


def _usage(*, signs_certificates: bool) -> x509.KeyUsage:
    return x509.KeyUsage(
        digital_signature=not signs_certificates, content_commitment=not signs_certificates, key_encipherment=False,
        data_encipherment=False, key_agreement=False, key_cert_sign=signs_certificates, crl_sign=signs_certificates,
        encipher_only=False, decipher_only=False,
    )  # fmt: skip


@cache
def _trust() -> Trust:
    return read_trust([("goc.pem", _holder()[0])])


def _key(folder: Path) -> SigningKey:
    return SigningKey(
        "khoa", "khóa mô phỏng", "xa-mo-phong", Role.PERSON, (), folder / "khoa.pin", file=folder / "khoa.p12",
        signer="Phạm Văn Mô",
    )  # fmt: skip


def _rate(work: Callable[[str, int], float], folder: str, many: int) -> tuple[float, float]:
    """Wall seconds for ``many`` in two processes, and CPU seconds of both; each process draws one first to be warm."""
    with ProcessPoolExecutor(2, mp_context=get_context("spawn"), initializer=start_worker) as pool:
        list(pool.map(work, [folder] * 2, [1] * 2))
        start = time.perf_counter()
        cpu = sum(pool.map(work, [folder] * many, range(many), chunksize=max(1, many // 40)))
        return time.perf_counter() - start, cpu


def _draw_and_sign(folder: str, number: int) -> float:
    return once(lambda: sign_bytes(render_pdf(_decision(number)), key=_key(Path(folder)), at=AT, number="5"))[1]


def _draw_and_sign_bare(folder: str, number: int) -> float:
    def work() -> Any:
        from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
        from pyhanko.sign.fields import SigSeedSubFilter
        from pyhanko.sign.signers import PdfSignatureMetadata, SimpleSigner, sign_pdf

        signer = SimpleSigner.load_pkcs12_data(Path(folder, "khoa.p12").read_bytes(), (), PASSPHRASE)
        meta = PdfSignatureMetadata(field_name="A", md_algorithm="sha256", subfilter=SigSeedSubFilter.PADES)
        return sign_pdf(IncrementalPdfFileWriter(io.BytesIO(_bare_pdf(_decision(number)))), meta, signer)

    return once(work)[1]
