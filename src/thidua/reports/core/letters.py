"""Capitals at the joints of a sentence."""

from __future__ import annotations


def capital(text: str) -> str:
    """`text` with its first letter as a capital."""
    return text[:1].upper() + text[1:]


def uncapital(text: str) -> str:
    """`text` with a small first letter, as it stands inside a sentence; a name keeps its capital.

    A name is told by its second letter ("HTX") or its second word ("Chợ Đồn phát động …").

    >>> uncapital("Phát động thi đua"), uncapital("Chợ Đồn phát động"), uncapital("HTX mới")
    ('phát động thi đua', 'Chợ Đồn phát động', 'HTX mới')
    """
    second = text.split(maxsplit=2)[1:2]
    named = text[1:2].isupper() or bool(second and second[0][:1].isupper() and not second[0].isupper())
    return text if named else text[:1].lower() + text[1:]
