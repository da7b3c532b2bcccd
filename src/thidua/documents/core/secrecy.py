"""Marks of state secrecy (MẬT, TỐI MẬT, TUYỆT MẬT), recognised before anything is stored.

Source: Luật Bảo vệ bí mật nhà nước 117/2025/QH15 (three degrees of secrecy; in force from 01/03/2026).
A mark is not the word: "bí mật", "mật độ", "TRẠM MẬT ONG" are no marks.  Scans without text cannot be seen through;
the form asks the person who uploads.
"""

from __future__ import annotations

import re

from thidua.ground.errors import Refused
from thidua.ground.text import fold, nfc

_DEGREE = r"(?:TUYỆT[ \-]*MẬT|TỐI[ \-]*MẬT|MẬT|T[ ]?U[ ]Y[ ]Ệ[ ]T[ ]+M[ ]Ậ[ ]T|T[ ]Ố[ ]I[ ]+M[ ]Ậ[ ]T|M[ ]Ậ[ ]T)"
_ALONE = re.compile(rf"^[\W\d_]*{_DEGREE}[\W\d_]*(?:[Bb]ản số[\W\d_]*)?$", re.MULTILINE)
_NAMED = re.compile(r"độ\s+mật\s*[:：\-–]\s*(?:tuyệt\s*mật|tối\s*mật|mật)\b", re.IGNORECASE)
_BRACKETED = re.compile(rf"[(\[]\s*{_DEGREE}\s*[)\]]")
_HIGH = re.compile(r"\b(?:TUYỆT|TỐI)[ \-]*MẬT\b")
_SET_APART = re.compile(r"(?:^|\t|[ \u00a0]{2,})MẬT(?=$|\t|[ \u00a0]{2,})", re.MULTILINE)
_TCVN3 = re.compile(r"^\W*(?:TUYÖT\s+MËT|TèI\s+MËT|MËT)\W*$", re.MULTILINE)
_NAME = re.compile(r"(?:^|[\s_\-.(\[])(?:tuyet[\s_\-]*mat|toi[\s_\-]*mat)(?=$|[\s_\-.)\]\d])")
_NAME_MARK = re.compile(r"[(\[_]\s*(?:MẬT|Mật)\s*[)\]_]|^\s*MẬT[\s_\-]|[\s_\-]MẬT(?=\.\w+$)")
_HEAD = 2_000
_TAIL = 1_000


class SecretRefused(Refused):
    """The paper bears a mark of secrecy: nothing of it is kept, not even its name."""

    code = "secret"


MESSAGE = (
    "Văn bản mang dấu MẬT, TỐI MẬT hoặc TUYỆT MẬT nên hệ thống không nhận và không giữ lại gì. "
    "Mang văn bản đến người làm công tác bảo vệ bí mật nhà nước (văn thư mật) của cơ quan để xử lý ngoài hệ thống."
)


def bears_mark(text: str) -> bool:
    """Whether ``text`` bears a mark of secrecy as a stamp does: alone on its line, in brackets, or after "Độ mật:".

    In the head and foot of a paper TỐI MẬT and TUYỆT MẬT count anywhere, and MẬT where it is set apart.

    >>> bears_mark("UBND HUYỆN\\nMẬT\\nKẾ HOẠCH"), bears_mark("Mật độ dân số; BẢO VỆ BÍ MẬT NHÀ NƯỚC")
    (True, False)
    """
    plain = nfc(text)
    if _ALONE.search(plain) or _NAMED.search(plain) or _BRACKETED.search(plain) or _TCVN3.search(plain):
        return True
    ends = (plain[:_HEAD], plain[-_TAIL:])
    return any(_HIGH.search(end) or _SET_APART.search(end) for end in ends)


def name_bears_mark(name: str) -> bool:
    """Whether a file's name says that the file is secret: "KH 12 (MẬT).docx", "tuyet-mat.pdf"."""
    plain = nfc(name)
    return bool(_NAME.search(fold(plain)) or _NAME_MARK.search(plain))


def refuse_secret(text: str, *, name: str = "") -> None:
    """Return nothing where neither ``text`` nor ``name`` bears a mark.

    Raises:
        SecretRefused: one does. The message repeats nothing of the paper.
    """
    if (name and name_bears_mark(name)) or bears_mark(text):
        raise SecretRefused(MESSAGE)
