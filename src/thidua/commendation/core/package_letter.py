"""The letter that goes with a package (phiếu gửi): it names the package by the sha256 of its sums, and is signed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from thidua.papers import Align, Document, Para, Run, Signatures
from thidua.papers.official import Frame, paper, signature, text_blocks

GROUP, LINE = 8, 4


@dataclass(frozen=True)
class LetterTold:
    """What the letter says.  ``mark`` is the sha256 of the package's sums."""

    issuer: str
    to: str
    place: str
    abstract: str
    season: int
    n: int
    n_papers: int
    made_on: date
    mark: str
    signer: str = ""
    post: str = ""
    simulated: bool = False


def package_letter(told: LetterTold) -> Document:
    """Return the letter: to whom, what is inside, the mark in groups that people can compare."""
    text = (
        f"{told.issuer} gửi {told.to} gói hồ sơ “{told.abstract}”, năm {told.season}: {told.n} trường hợp đề nghị, "
        f"{told.n_papers} giấy tờ kèm theo.\n"
        "Gói hồ sơ là tệp .zip. Bảng kiểm trong gói (tệp SHA256SUMS) ghi mã của từng phần; mã SHA-256 của bảng kiểm là:"
    )
    groups = [told.mark[n : n + GROUP] for n in range(0, len(told.mark), GROUP)]
    mark = (" ".join(groups[:LINE]), " ".join(groups[LINE:]))
    after = "Gói có mã khác mã trên không phải là gói đã gửi kèm phiếu này."
    marked = (Para((Run(line, bold=True),), align=Align.CENTER, indent=False) for line in mark)
    body = (*text_blocks(text), *marked, *text_blocks(after))
    signs = signature(told.signer, post=told.post, on_behalf_of="Ủy ban nhân dân") if told.post else signature(post="")
    frame = Frame(
        issuer=told.issuer, symbol="", place=told.place, made_on=told.made_on, day=told.made_on,
        abstract="Gói hồ sơ đề nghị khen thưởng", signatures=Signatures(signs), recipients=(told.to, "Lưu: VT"),
        simulated=told.simulated,
    )  # fmt: skip
    return paper(frame, kind="Phiếu gửi", body=body)
