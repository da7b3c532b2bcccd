"""Web pages to text: the main content kept, menus, scripts and boxes that are surely litter dropped."""

from __future__ import annotations

import re
from typing import Any

from thidua.reading.core.extract.faults import Unreadable

_BROKEN = "Trang HTML hỏng, không mở được. Lưu lại trang hoặc dán phần chữ rồi gửi lại."
_LITTER = [
    "nav",
    "header",
    "footer",
    "aside",
    "script",
    "style",
    "noscript",
    "form",
    "button",
    "iframe",
    "svg",
    "select",
    "template",
]
_LITTER_NAMES = re.compile(
    r"(?:^|[\s_-])(?:nav|navbar|menu|breadcrumb|sidebar|footer|header|banner|advert|ads|quang-cao|related|"
    r"lien-quan|tin-khac|comment|binh-luan|share|social|paging|pagination|visitor|counter|thong-ke)(?:$|[\s_-])",
    re.IGNORECASE,
)
_BLOCKS = frozenset(
    [
        "p",
        "div",
        "br",
        "li",
        "tr",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "section",
        "article",
        "table",
        "ul",
        "ol",
        "dd",
        "dt",
        "blockquote",
        "pre",
        "hr",
        "main",
        "figcaption",
    ]
)


def html_text(markup: str) -> str:
    """Return the readable text of a page: blocks as lines; menus, scripts and boxes that are surely litter are dropped."""
    from lxml import etree, html

    parser = html.HTMLParser(no_network=True, remove_comments=True, remove_pis=True, huge_tree=False)
    try:
        root: Any = html.document_fromstring(re.sub(r"^\s*<\?xml[^>]*\?>", "", markup), parser=parser)
    except (etree.LxmlError, ValueError, AssertionError, RecursionError) as fault:
        raise Unreadable(_BROKEN, code="broken") from fault
    for tag in _LITTER:
        for element in list(root.iter(tag)):
            if tag == "header" and element.getparent() is not None and element.getparent().tag == "article":
                continue
            element.drop_tree()
    whole = len(root.text_content())
    for element in list(root.iter("div", "section", "ul", "table", "span")):
        name = f"{element.get('class') or ''} {element.get('id') or ''}"
        if _LITTER_NAMES.search(name) and element.getparent() is not None and len(element.text_content()) < whole * 0.3:
            element.drop_tree()
    main = root.find(".//article")
    if main is None or len(main.text_content()) < 0.3 * len(root.text_content()):
        main = root
    title = root.findtext(".//title") or ""
    lines: list[str] = []
    _lines_of(main, lines)
    text = re.sub(r"[ \t]+", " ", "".join(lines).replace("\u00a0", " "))
    text = re.sub(r" ?\n ?", "\n", text)
    text = re.sub(r"\n{3,}", "\n\n", text).strip()
    if not text:  # the parser gives up on nesting that no page has
        text = " ".join(re.sub(r"<[^<>]*>", " ", markup).split())
    return text if not title or title.strip()[:40] in text else f"{title.strip()}\n\n{text}"


def _lines_of(root: Any, out: list[str]) -> None:
    """Write the text of the tree; without recursion, so that no depth of nesting can break it."""
    stack: list[tuple[Any, str]] = [(root, "open")]
    while stack:
        element, step = stack.pop()
        if step == "text":
            out.append(str(element))
            continue
        tag = element.tag if isinstance(element.tag, str) else ""
        if tag == "title":
            continue
        if tag in _BLOCKS:
            out.append("\n")
        elif tag in ("td", "th"):
            out.append("\t")
        words = re.sub(r"\s+", " ", element.text or "") if tag != "pre" else (element.text or "")
        out.append(words)
        if tag in _BLOCKS:
            stack.append(("\n", "text"))
        for child in reversed(list(element)):
            if child.tail:
                stack.append((re.sub(r"\s+", " ", child.tail), "text"))
            stack.append((child, "open"))
