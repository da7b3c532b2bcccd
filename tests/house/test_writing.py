"""How the house is written: lengths, glossary, documents that must keep up with the code."""

import re
from pathlib import Path

from django.apps import apps
from django.db.models import TextChoices

import thidua
from thidua.config.environment import SETTINGS

PROJECT = Path(thidua.__path__[0]).parents[1]
SOURCE = PROJECT / "src" / "thidua"
LONG_FILES: dict[str, str] = {}  # path: why; may only shrink


def tracked_text():
    skip = {
        ".venv",
        ".git",
        "node_modules",
        "var",
        ".mypy_cache",
        ".ruff_cache",
        ".pytest_cache",
        ".hypothesis",
        "__pycache__",
    }
    for path in PROJECT.rglob("*"):
        if path.is_file() and not skip & set(path.relative_to(PROJECT).parts):
            try:
                yield path, path.read_text("utf-8")
            except UnicodeDecodeError:
                continue


def test_no_file_grows_past_400_lines_without_a_reason():
    long = {
        str(path.relative_to(PROJECT)): len(path.read_text("utf-8").splitlines())
        for path in SOURCE.rglob("*.py")
        if "migrations" not in path.parts
    }
    assert {name for name, lines in long.items() if lines > 400} == set(LONG_FILES)


def test_every_room_says_what_it_owns():
    silent = [
        room.name
        for room in SOURCE.iterdir()
        if (room / "__init__.py").exists() and not (room / "__init__.py").read_text("utf-8").strip().startswith('"""')
    ]
    assert silent == []


def test_every_model_stands_in_the_glossary():
    glossary = (PROJECT / "docs" / "glossary.md").read_text("utf-8")
    missing = [
        m.__name__
        for m in apps.get_models()
        if m.__module__.startswith("thidua.") and f"`{m.__name__}`" not in glossary
    ]
    assert missing == []


def test_every_setting_is_documented():
    page = (PROJECT / "docs" / "settings.md").read_text("utf-8")
    assert [s.name for s in SETTINGS if f"`{s.name}`" not in page] == []


def test_links_of_the_documents_lead_somewhere():
    broken = []
    for page in [PROJECT / "README.md", PROJECT / "CONTRIBUTING.md", *(PROJECT / "docs").rglob("*.md")]:
        for link in re.findall(r"\]\(([^)#\s]+)[^)]*\)", page.read_text("utf-8")):
            if "://" not in link and not link.startswith("mailto:") and not (page.parent / link).exists():
                broken.append(f"{page.relative_to(PROJECT)}: {link}")
    assert broken == []


def test_choices_have_vietnamese_labels():
    def below(cls):
        for sub in cls.__subclasses__():
            yield sub
            yield from below(sub)

    bare = [
        f"{c.__name__}.{m.name}"
        for c in below(TextChoices)
        if c.__module__.startswith("thidua.")
        for m in c
        if not m.label
    ]
    assert bare == []


def test_nothing_names_a_machine_or_a_registry():
    own_home = [re.escape(f"{Path.home()}/")] if len(Path.home().parts) > 1 else []
    patterns = re.compile(
        "|".join(
            [re.escape(f"{PROJECT}/"), *own_home, r"pypi\.org|registry\.npmjs|files\.pythonhosted|deb\.debian\.org"]
        )
    )
    own = Path(__file__).resolve()
    assert [
        str(path.relative_to(PROJECT)) for path, text in tracked_text() if path != own and patterns.search(text)
    ] == []


def test_comments_stand_alone():
    """What a reader of this project cannot open is not cited; rules of judgement are those of docs/judgement.md."""
    absent = re.compile(
        r"\b(?:DESIGN|DOMAIN|ENGINEERING|HOUSE-STYLE|CONTRACT-RULES)\b(?!\.)|(?<!\w)\(A\d{1,2}\)|\b[Aa]nnex [A-F]\b"
        r"|\bgold texts?\b|\bscore_reading\b|\bthe (?:lead|helper) (?:says|wrote|adds)\b|\b[Ii]ssue #?\d"
    )
    written = {".py", ".md", ".html", ".yaml", ".toml", ".sh", ".css", ".typ", ""}
    own = Path(__file__).resolve()
    cited = {
        f"{path.relative_to(PROJECT)}: {found.group()}"
        for path, text in tracked_text()
        if path.suffix in written and path != own and ".cache" not in path.parts
        for found in absent.finditer(text)
    }
    assert cited == set()


def test_every_module_says_what_it_is_for():
    silent = [
        str(path.relative_to(PROJECT))
        for path in SOURCE.rglob("*.py")
        if "migrations" not in path.parts and not path.read_text("utf-8").lstrip().startswith(('"""', 'r"""'))
    ]
    assert silent == []


def test_a_rule_named_by_its_number_stands_in_the_page_of_judgement():
    page = (PROJECT / "docs" / "judgement.md").read_text("utf-8")
    named = {rule for path in SOURCE.rglob("*.py") for rule in re.findall(r"\bV\d{1,2}\b", path.read_text("utf-8"))}
    assert {rule for rule in named if f"**{rule}**" not in page} == set()
