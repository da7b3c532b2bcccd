"""The sign that ends the words of a paper: "./.", as every form of phụ lục III of Nghị định 30/2020/NĐ-CP shows it."""

from __future__ import annotations

from dataclasses import replace

from thidua.papers.blocks import Bullet, Document, Para, Run

END = "./."
_BEFORE = " .;,:"


def ended(document: Document) -> Document:
    """The paper with its last words ended by "./."; one whose body ends with a table or a heading stays as it is.

    A full stop or semicolon there gives way; a bound number is never touched.
    """
    last = document.body[-1] if document.body else None
    if not isinstance(last, Para | Bullet) or not "".join(run.text for run in last.runs).strip():
        return document
    return replace(document, body=(*document.body[:-1], replace(last, runs=_closed(last.runs))))


def _closed(runs: tuple[Run, ...]) -> tuple[Run, ...]:
    *before, last = runs
    if last.text.rstrip().endswith(END):
        return runs
    if last.bound is not None:
        return (*runs, Run(END))
    bare = last.text.rstrip(_BEFORE)
    if bare or not before:
        return (*before, replace(last, text=f"{bare}{END}"))
    return _closed(tuple(before))
