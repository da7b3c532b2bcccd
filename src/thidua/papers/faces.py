"""The fonts that papers are drawn with: those of this room and no other."""

from __future__ import annotations

from pathlib import Path

import typst

FACES = ("Tinos-Regular.ttf", "Tinos-Bold.ttf", "Tinos-Italic.ttf", "Tinos-BoldItalic.ttf")
_HERE = Path(__file__).parent / "fonts"


class MissingFont(RuntimeError):
    """A face is missing: the drawer would leave its letters out and say nothing."""


def own_fonts(folder: Path = _HERE) -> typst.Fonts:
    """The faces of Tinos, with the measures of Times New Roman; neither the machine's fonts nor the drawer's own.

    Raises:
        MissingFont: a face is not there; the message names it.
    """
    missing = [name for name in FACES if not (folder / name).is_file()]
    if missing:
        raise MissingFont(f"Thiếu phông chữ {', '.join(missing)} trong {folder}. Cài lại hệ thống rồi thử lại.")
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[folder])
