"""Page, margins, page number and styles of the .docx."""

from __future__ import annotations

from datetime import datetime, time
from functools import cache
from io import BytesIO
from typing import TYPE_CHECKING, Any

import docx
from docx.enum.section import WD_SECTION
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

from thidua.papers import layout
from thidua.papers.blocks import Document
from thidua.papers.word.xml import add_field, element
from thidua.papers.wording import clean

if TYPE_CHECKING:
    from docx.document import Document as WordDocument
    from docx.section import Section

LANGUAGE = "vi-VN"
USED_STYLES = frozenset(
    {"Normal", "Heading 1", "Heading 2", "Heading 3", "Default Paragraph Font", "Normal Table", "Table Grid", "No List",
     "Header", "Footer"}
)  # fmt: skip

UNUSED_PARTS = frozenset({"numbering", "stylesWithEffects", "customXml", "thumbnail"})


def new_document(document: Document) -> WordDocument:
    """An empty .docx with the page, the styles and the properties of `document`."""
    word = docx.Document(BytesIO(_empty()))
    _set_foot(word.sections[0], clean(document.foot))
    _set_properties(word, document)
    return word


@cache
def _empty() -> bytes:
    """A .docx of no paper yet, with page and styles; of the library's 160 styles only those that papers use."""
    word = docx.Document()
    _drop_unused(word)
    _set_page(word.sections[0])
    _set_styles(word)
    _set_compatibility(word)
    kept = BytesIO()
    word.save(kept)
    return kept.getvalue()


def _drop_unused(word: WordDocument) -> None:
    """Leave out styles, list definitions and pictures of the library's own template that no paper uses."""
    for style in list(word.styles):
        if style.name not in USED_STYLES:
            style.delete()
            continue
        for link in style.element.findall(qn("w:link")):  # to a style that is no longer there
            style.element.remove(link)
    for rels in (word.part.rels, word.part.package.rels):
        for key in [key for key, rel in rels.items() if rel.reltype.rsplit("/", 1)[-1] in UNUSED_PARTS]:
            del rels[key]


def next_section(word: WordDocument) -> None:
    """Begins a new page numbered from 1, as an annex asks; its first number is hidden like that of page 1."""
    section = word.add_section(WD_SECTION.NEW_PAGE)
    for old in section._sectPr.findall(qn("w:pgNumType")):
        section._sectPr.remove(old)
    section._sectPr.insert_element_before(
        element("w:pgNumType", start="1"), "w:cols", "w:titlePg", "w:textDirection", "w:bidi", "w:docGrid"
    )


def _set_page(section: Section) -> None:
    section.page_width, section.page_height = Mm(layout.PAGE_WIDTH), Mm(layout.PAGE_HEIGHT)
    section.top_margin, section.bottom_margin = Mm(layout.MARGIN_TOP), Mm(layout.MARGIN_BOTTOM)
    section.left_margin, section.right_margin = Mm(layout.MARGIN_LEFT), Mm(layout.MARGIN_RIGHT)
    section.header_distance = section.footer_distance = Mm(layout.PAGE_NUMBER_TOP)
    section.different_first_page_header_footer = True
    section.first_page_header.is_linked_to_previous = False
    number = section.header.paragraphs[0]
    number.alignment = WD_ALIGN_PARAGRAPH.CENTER
    number.paragraph_format.space_after = Pt(0)
    add_field(number, "PAGE")
    for run in number.runs:
        run.font.size = Pt(layout.PAGE_NUMBER_SIZE)


def _set_foot(section: Section, foot: str) -> None:
    """The same line under the first page and every other."""
    if not foot:
        return
    section.footer_distance = Mm(layout.FOOT_BOTTOM)
    for footer in (section.first_page_footer, section.footer):
        footer.is_linked_to_previous = False
        line = footer.paragraphs[0]
        line.alignment = WD_ALIGN_PARAGRAPH.CENTER
        line.paragraph_format.space_after = Pt(0)
        line.add_run(foot).font.size = Pt(layout.FOOT_SIZE)


def _set_styles(word: WordDocument) -> None:
    _set_font(word.styles["Normal"], size=layout.BODY_SIZE, bold=None, italic=None)
    paragraphs = word.styles["Normal"].paragraph_format
    paragraphs.space_before, paragraphs.space_after, paragraphs.line_spacing = Pt(0), Pt(layout.PARAGRAPH_GAP), 1.0
    for level in (1, 2, 3):
        heading = word.styles[f"Heading {level}"]
        _set_font(heading, size=layout.BODY_SIZE, bold=level < 3, italic=level == 3)
        heading.paragraph_format.space_before = heading.paragraph_format.space_after = Pt(layout.PARAGRAPH_GAP)
        heading.paragraph_format.first_line_indent = Mm(layout.FIRST_LINE)
        heading.paragraph_format.keep_with_next = True


def _set_font(style: Any, *, size: float, bold: bool | None, italic: bool | None) -> None:
    style.font.name, style.font.size, style.font.bold, style.font.italic = layout.FONT, Pt(size), bold, italic
    style.font.color.rgb = RGBColor(0, 0, 0)
    properties = style.element.get_or_add_rPr()
    fonts = properties.find(qn("w:rFonts"))
    for name in list(fonts.attrib):
        if name.lower().endswith("theme"):
            del fonts.attrib[name]
    for script in ("ascii", "hAnsi", "eastAsia", "cs"):
        fonts.set(qn(f"w:{script}"), layout.FONT)
    for old in properties.findall(qn("w:lang")):
        properties.remove(old)
    properties.append(element("w:lang", val=LANGUAGE, eastAsia=LANGUAGE))


def _set_compatibility(word: WordDocument) -> None:
    """Word 2013 rules: without them Word opens the paper as an old one and hangs tables into the left margin."""
    compatibility = element("w:compat")
    setting = element(
        "w:compatSetting", name="compatibilityMode", uri="http://schemas.microsoft.com/office/word", val="15"
    )
    compatibility.append(setting)
    settings = word.settings.element
    for old in settings.findall(qn("w:compat")):
        settings.remove(old)
    settings.insert_element_before(
        compatibility, "w:docVars", "w:rsids", "m:mathPr", "w:attachedSchema", "w:themeFontLang", "w:clrSchemeMapping",
        "w:doNotIncludeSubdocsInStats", "w:doNotAutoCompressPictures", "w:forceUpgrade", "w:captions",
        "w:readModeInkLockDown", "w:smartTagType", "w:schemaLibrary", "w:shapeDefaults", "w:doNotEmbedSmartTags",
        "w:decimalSymbol", "w:listSeparator",
    )  # fmt: skip


def _set_properties(word: WordDocument, document: Document) -> None:
    made_at = datetime.combine(document.made_on, time())
    properties = word.core_properties
    properties.title = clean(f"{document.title.kind} {document.title.abstract}").replace("\n", " ")[:255]
    properties.author = properties.last_modified_by = clean(document.author)[:255]
    properties.language, properties.comments, properties.keywords = LANGUAGE, "", ""
    properties.created = properties.modified = made_at
    properties.revision = 1
