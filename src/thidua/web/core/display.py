"""The visitor's choice of text size and contrast, kept in one cookie as ``size.contrast``."""

from __future__ import annotations

from dataclasses import dataclass

COOKIE = "thidua_hien_thi"
SIZES = {"nho": "small", "vua": "", "lon": "large", "rat-lon": "larger"}
CONTRASTS = {"cao": "high", "thuong": ""}


@dataclass(frozen=True)
class Display:
    """What a page is drawn with; both empty for most visitors."""

    size: str = ""
    contrast: str = ""

    @property
    def larger(self) -> str:
        """The word of the next step up, for the link A+."""
        return "rat-lon" if self.size in ("large", "larger") else "lon"

    @property
    def other_contrast(self) -> str:
        """The word of the contrast that the link switches to."""
        return "thuong" if self.contrast else "cao"

    def cookie(self) -> str:
        return f"{self.size}.{self.contrast}"


def from_cookie(text: str) -> Display:
    """Return the choice that a cookie holds; anything unknown in it counts as no choice."""
    size, _, contrast = text.partition(".")
    return Display(size if size in SIZES.values() else "", contrast if contrast in CONTRASTS.values() else "")


def chosen(display: Display, *, size: str | None, contrast: str | None) -> Display:
    """Return the display after the visitor asked for ``size`` or ``contrast`` by the words in ``SIZES``, ``CONTRASTS``."""
    return Display(SIZES.get(size or "", display.size), CONTRASTS.get(contrast or "", display.contrast))
