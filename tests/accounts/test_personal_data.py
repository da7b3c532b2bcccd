from pathlib import Path

from thidua.accounts.core.personal_data import NOT_PERSONAL, PERSONAL
from thidua.accounts.models import Assignment, Person, Post, ResetSlip, User

MODELS = (Person, User, Post, Assignment, ResetSlip)
DOCUMENT = Path(__file__).parents[2] / "docs" / "personal-data.md"


def fields() -> set[str]:
    return {f"{model.__name__}.{field.name}" for model in MODELS for field in model._meta.fields}


def test_every_field_of_a_person_stands_in_the_table():
    listed = {one.field for one in PERSONAL} | NOT_PERSONAL
    assert fields() - listed == set()
    assert listed - fields() == set()


def test_no_field_is_both_personal_and_not():
    assert {one.field for one in PERSONAL} & NOT_PERSONAL == set()


def test_every_entry_is_whole():
    assert [one.field for one in PERSONAL if not all((one.purpose, one.basis, one.viewer, one.kept_until))] == []


def test_nothing_of_a_person_is_published_by_this_room():
    assert [one.field for one in PERSONAL if one.published] == []


def test_document_says_the_same():
    word = {True: "có", False: "không"}
    text = DOCUMENT.read_text("utf-8")
    rows = [
        f"| `{one.field}` | {one.purpose} | {one.basis} | {one.viewer} | {word[one.published]} | {one.kept_until} |"
        for one in PERSONAL
    ]
    assert [row for row in rows if row not in text] == []


def test_what_is_not_kept_is_not_there():
    names = " ".join(fields()).lower()
    assert [word for word in ("cccd", "birth", "religion", "ethnic", "bank", "health", "email") if word in names] == []
