"""Vietnamese letters as classes for patterns: a range like À-Ỹ mixes capitals and small letters."""

from __future__ import annotations

_SMALL = "aàảãáạăằẳẵắặâầẩẫấậbcdđeèẻẽéẹêềểễếệfghiìỉĩíịjklmnoòỏõóọôồổỗốộơờởỡớợpqrstuùủũúụưừửữứựvwxyỳỷỹýỵz"
UPPER = _SMALL.upper()
LOWER = _SMALL
