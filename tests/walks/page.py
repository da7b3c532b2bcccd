"""What every page must be, told from its HTML."""

from __future__ import annotations

from html.parser import HTMLParser

LOADED = {
    "script": "src",
    "link": "href",
    "img": "src",
    "iframe": "src",
    "source": "src",
    "form": "action",
    "use": "href",
}


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.faults: list[str] = []
        self.headings = 0
        self.language = ""
        self.title = ""
        self.inside = ""
        self.ids: set[str] = set()

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        self.inside = tag
        self.headings += tag == "h1"
        if tag == "html":
            self.language = given.get("lang", "")
        if tag == "style" or "style" in given:
            self.faults.append(f"inline style in <{tag}>")
        if tag == "script" and "src" not in given:
            self.faults.append("inline script")
        self.faults += [f"<{tag} {name}>" for name in given if name.startswith(("on", "hx-on"))]
        asked = given.get(LOADED.get(tag, ""), "") or ""
        if asked.startswith(("http:", "https:", "//", "javascript:")):
            self.faults.append(f"<{tag}> asks {asked}")
        if (given.get("href") or "").startswith("javascript:"):
            self.faults.append("javascript: address")
        name = given.get("id")
        if name in self.ids:
            self.faults.append(f"id {name} twice")
        if name:
            self.ids.add(name)

    def handle_endtag(self, tag):
        self.inside = ""

    def handle_data(self, text):
        if self.inside == "title" and not self.title:
            self.title = text.strip()


def faults_of(html: str) -> list[str]:
    """Return what is wrong with a page: language, title, headings, inline parts, things asked from elsewhere, ids twice."""
    reader = _Reader()
    reader.feed(html)
    faults = list(dict.fromkeys(reader.faults))
    if reader.language != "vi":
        faults.append(f"lang={reader.language!r}")
    if reader.headings != 1:
        faults.append(f"{reader.headings} h1")
    if not reader.title:
        faults.append("no title")
    return faults
