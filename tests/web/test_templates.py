"""Every template of every room keeps to the content policy and to the words of the house."""

import re
from pathlib import Path

import pytest
from django.template.loader import get_template

import thidua

SOURCE = Path(thidua.__file__).parent
TEMPLATES = sorted(SOURCE.glob("*/templates/**/*.html"))
NAMES = [str(path.relative_to(SOURCE)) for path in TEMPLATES]
FORBIDDEN = {
    "an inline style": re.compile(r"\sstyle\s*=|<style\b"),
    "an inline script": re.compile(r"<script(?![^>]*\bsrc=)"),
    "an event attribute": re.compile(r"\son[a-z]+\s*=|hx-on|javascript:"),
    "an address outside": re.compile(r"""(?:src|href|action|url)\s*[=(]\s*["']?(?:https?:)?//"""),
    "a number input": re.compile(r"type=[\"']?number"),
    "a placeholder that stands for a label": re.compile(r"placeholder=(?![\"']Tìm)"),
    "words the house does not use": re.compile(r"thành công|vui lòng", re.IGNORECASE),
}


def test_there_are_templates_to_look_at() -> None:
    assert len(TEMPLATES) > 20


@pytest.mark.parametrize("path", TEMPLATES, ids=NAMES)
def test_a_template_keeps_to_the_policy(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    text = re.sub(r"{% comment %}.*?{% endcomment %}|{%.*?%}", "", text, flags=re.DOTALL)
    assert [what for what, sign in FORBIDDEN.items() if sign.search(text)] == []


@pytest.mark.parametrize("path", TEMPLATES, ids=NAMES)
def test_a_template_compiles(path: Path) -> None:
    get_template(str(path).split("/templates/", 1)[1])


def test_the_house_style_sheets_ask_nothing_from_outside() -> None:
    sheets = list(SOURCE.glob("*/static/**/*.css")) + list(SOURCE.glob("*/static/**/*.js"))
    assert sheets
    for sheet in sheets:
        assert not re.search(
            r"(?:https?:)?//[a-z0-9-]+\.[a-z]", re.sub(r"(?m)^\s*//.*$", "", sheet.read_text(encoding="utf-8"))
        )
