"""The pages of docs/law keep up with the book."""

from __future__ import annotations

from pathlib import Path

from thidua.rules import load_book

PAGES = Path(__file__).parents[2] / "docs" / "law"
BOOK = load_book("bac-ninh")
TEXT = "\n".join(path.read_text("utf-8") for path in sorted(PAGES.glob("*.md")))


def test_every_standard_and_decider_stands_on_a_page_with_its_words_and_source():
    missing = [
        one.id
        for award in BOOK.awards.values()
        for one in (*award.standards, *award.authorities)
        if f"{one.words} | {one.source} |" not in TEXT
    ]
    assert missing == []


def test_every_principle_value_and_province_provision_stands_on_a_page():
    missing = [
        one.id
        for one in (*BOOK.principles, *BOOK.values, *(p for p in BOOK.provisions if p.layer))
        if one.words not in TEXT or str(one.source) not in TEXT
    ]
    assert missing == []


def test_what_waits_is_said_plainly():
    page = (PAGES / "chua-kiem-chung.md").read_text("utf-8")

    assert [
        one.id for one in load_book().rules_waiting() if not one.id.endswith("unread") and f"`{one.id}`" not in page
    ] == []
