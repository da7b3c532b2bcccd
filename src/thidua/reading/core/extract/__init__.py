"""From the bytes of a file to its text: txt, docx, pdf with text, html, xlsx; with limits, and in words where it cannot.

The type is told by the bytes, not by the name.  Sizes are bounded before anything is parsed.
"""

from __future__ import annotations

from thidua.reading.core.extract.extract import Extracted, extract
from thidua.reading.core.extract.faults import Unreadable

__all__ = ["Extracted", "Unreadable", "extract"]
