from pathlib import Path

from thidua.commendation import models
from thidua.commendation.core.personal_data import NOT_PERSONAL, PERSONAL

NAMES = (
    "Submission", "Nomination", "NominationCheck", "NominationFigure", "Attestation", "UnitMinutes", "BodyOpinion",
    "Comment", "NameList", "StruckName", "ListIntake", "SubmissionEvent", "InitiativeAuthor", "InitiativePoint",
    "InitiativeDecision", "InitiativeCertificate", "ArchiveFile", "ArchiveLine",
)  # fmt: skip
DOCUMENT = Path(__file__).parents[2] / "docs" / "personal-data.md"


def test_every_field_of_a_person_stands_in_the_table():
    fields = {f"{name}.{field.name}" for name in NAMES for field in getattr(models, name)._meta.fields}
    listed = {one.field for one in PERSONAL} | NOT_PERSONAL
    assert (fields - listed, listed - fields) == (set(), set())


def test_nothing_of_submissions_is_published():
    assert [one.field for one in PERSONAL if one.published] == []


def test_document_says_the_same():
    text = DOCUMENT.read_text("utf-8")
    rows = [
        f"| `{one.field}` | {one.purpose} | {one.basis} | {one.viewer} | không | {one.kept_until} |" for one in PERSONAL
    ]
    assert [row for row in rows if row not in text] == []


def test_what_is_not_kept_is_not_there():
    names = " ".join(one.field for one in PERSONAL).lower()
    assert [word for word in ("cccd", "birth", "religion", "ethnic", "bank", "accus") if word in names] == []
