"""QR codes as rows of modules, for the drawers of sheets and of papers."""

from __future__ import annotations

from collections.abc import Iterable

import segno


def matrix(says: str) -> list[list[int]]:
    """The modules of the QR code that says ``says`` (level M, with its quiet border): 1 dark, 0 light."""
    return [[int(bool(module)) for module in row] for row in _rows(segno.make(says, error="m", micro=False))]


def _rows(code: segno.QRCode) -> Iterable[Iterable[int]]:
    found: Iterable[Iterable[int]] = code.matrix_iter(border=2)
    return found
