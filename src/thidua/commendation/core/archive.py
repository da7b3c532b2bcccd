"""The archive file of a submission: its states, the papers in it, pages counted on from one paper to the next."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from thidua.ground.errors import Conflict
from thidua.ground.labels import Labelled

RULE = "Điều 30 và Phụ lục V, 30/2020/NĐ-CP (đọc ở bản đăng lại, chưa đối chiếu bản gốc)"
LEGIBLE = ("application/pdf",)


class ArchiveState(Labelled):
    """Where the file stands."""

    DRAFT = "draft", "đang lập mục lục"
    HANDED = "handed", "đã nộp lưu"


class ArchiveForbids(Conflict):
    """The file has been handed over, or cannot be yet."""

    code = "archive_forbids"


@dataclass(frozen=True)
class Gathered:
    """A paper of the submission as the list names it; ``key`` is what it was taken from."""

    key: str
    title: str
    author: str = ""
    number: str = ""
    day: date | None = None
    file: int | None = None


@dataclass(frozen=True)
class Numbered:
    """The pages of one paper in the file: from and to, or None where a paper before it or it is not counted yet."""

    first: int | None
    last: int | None

    @property
    def words(self) -> str:
        """The pages as the list prints them.

        >>> Numbered(3, 3).words, Numbered(4, 9).words, Numbered(None, None).words
        ('3', '4-9', '')
        """
        if self.first is None:
            return ""
        return str(self.first) if self.first == self.last else f"{self.first}-{self.last}"


def numbered(pages: Iterable[int | None]) -> list[Numbered]:
    """Return the pages that each paper has in the file, counted on; after one that is not counted nothing is known.

    >>> [one.words for one in numbered([2, 1, None, 4])]
    ['1-2', '3', '', '']
    """
    found, at = [], 0
    known = True
    for n in pages:
        known = known and n is not None
        if known and n is not None:
            found.append(Numbered(at + 1, at + n))
            at += n
        else:
            found.append(Numbered(None, None))
    return found


def pages_in(data: bytes, media_type: str) -> int | None:
    """Return how many pages a file prints on: of a PDF its pages, of a picture one; None where that cannot be known."""
    if media_type.startswith("image/"):
        return 1
    if media_type not in LEGIBLE:
        return None
    import pypdfium2  # slow to load, and a list of papers may have no PDF

    try:
        with pypdfium2.PdfDocument(data) as paper:
            return len(paper) or None
    except pypdfium2.PdfiumError:
        return None
