"""Reads .html and .htm: the main content of a saved web page or of a document saved as one."""

import re
from collections.abc import Callable
from typing import Final

from bs4 import BeautifulSoup, Tag
from bs4.dammit import EncodingDetector
from bs4.element import NavigableString, PreformattedString

from index.document import Document
from index.readers.encoding import decode
from index.readers.flow import Cell, Flow, Paragraphs, Run
from index.readers.numerals import decimal, letter, roman

_NOT_CONTENT: Final = frozenset(
    "script style template noscript nav head svg math iframe object embed video audio canvas "
    "button input select textarea dialog menu".split()
)
_ROUND_CONTENT: Final = frozenset(("header", "footer", "aside"))
_MENU_ROLES: Final = frozenset(("navigation", "banner", "contentinfo", "search", "dialog", "menu"))
_MENU_NAMES: Final = frozenset(
    "nav navbar navigation menu breadcrumb breadcrumbs sidebar cookie-banner cookie-notice "
    "skip-link pagination toc".split()
)
_INVISIBLE: Final = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_WEIGHT: Final = re.compile(r"font-weight\s*:\s*(\w+)", re.IGNORECASE)
_BLOCKS: Final = frozenset(
    "address article aside blockquote body caption center dd details div dl dt fieldset "
    "figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main ol p "
    "pre section summary table tbody td tfoot th thead tr ul".split()
)
_HEADINGS: Final = {f"h{level}": level for level in range(1, 7)}
_NUMERALS: Final[dict[str, Callable[[int], str]]] = {
    "a": letter,
    "A": lambda value: letter(value).upper(),
    "i": roman,
    "I": lambda value: roman(value).upper(),
}


def read(data: bytes, name: str) -> Document:
    """The document in a web page.

    The page's ``main`` or ``article``, or else its body, without menus, contents lists, scripts,
    hidden parts and what stands round the content. Bullets and the numbers of lists are written
    at the start of their items, as a browser shows them; a line break makes a Line of its own; a
    table row is one Line, unless the table only lays out the page.

    Raises UnreadableFile when it is no text or shows none.
    """
    soup = BeautifulSoup(decode(data, name, _declared(data)), "lxml")
    title = soup.title.get_text(" ", strip=True) if soup.title else None
    content = _content(soup)
    flow = Flow(name)
    _Page(flow, flow).block(content)
    return flow.document(_without_site(title, content))


def _declared(data: bytes) -> str | None:
    """The encoding the page names, taken as browsers do: Latin-1 means Windows-1252."""
    declared = (EncodingDetector.find_declared_encoding(data, is_html=True) or "").lower()
    if declared.startswith(("utf-16", "utf-32")):
        return None  # a page that says so in single bytes is not
    return "cp1252" if declared in ("iso-8859-1", "latin-1", "ascii", "us-ascii") else declared


def _content(soup: BeautifulSoup) -> Tag:
    """The element that holds the page's own words, with the rest taken out of it."""
    for element in soup.find_all(_is_no_content):
        if not element.decomposed:
            element.decompose()
    for selector in ("main", "[role=main]", "article"):
        found = soup.select(selector)
        if len(found) == 1 and found[0].get_text(strip=True):
            return found[0]
    for element in soup.find_all(_ROUND_CONTENT):
        only_heading = element.find("h1") and len(soup.find_all("h1")) == 1
        if not element.decomposed and not only_heading:
            element.decompose()
    return soup


def _is_no_content(element: Tag) -> bool:
    names = {*element.get_attribute_list("class"), *element.get_attribute_list("id")}
    return (
        element.name in _NOT_CONTENT
        or element.has_attr("hidden")
        or element.get("role") in _MENU_ROLES
        or _INVISIBLE.search(str(element.get("style", ""))) is not None
        or any(name and name.lower() in _MENU_NAMES for name in names)
        or any(name and name.lower().startswith("msotoc") for name in names)
        or (element.name in ("ol", "ul") and _is_contents_list(element))
    )


def _is_contents_list(element: Tag) -> bool:
    """Whether a list holds nothing but links to places in the page itself."""
    links = element.find_all("a")
    return (
        bool(links)
        and all(str(link.get("href", "")).startswith("#") for link in links)
        and "".join(link.get_text() for link in links).split() == element.get_text().split()
    )


def _without_site(title: str | None, content: Tag) -> str | None:
    """The page's title, without the site's name if it can be told from the first heading."""
    heading = content.find("h1")
    shown = " ".join(heading.get_text(" ").split()) if heading else ""
    return shown if title and shown and shown.casefold() in title.casefold() else title


class _Page:
    """Walks elements, writing paragraphs ``into`` their place and table rows to ``flow``."""

    def __init__(self, flow: Flow, into: Paragraphs) -> None:
        self._flow = flow
        self._into = into
        self._runs: list[Run] = []  # of the paragraph being gathered
        self._heading: int | None = None
        self._item: tuple[str, int] | None = None  # label and depth, until its first line is out
        self._lists = 0  # how many are open

    def block(self, element: Tag, bold: bool = False) -> None:
        """Write what is in ``element``, apart from what comes before and after it."""
        self._end_paragraph()
        self._inside(element, bold)
        self._end_paragraph()

    def _inside(self, element: Tag, bold: bool) -> None:
        for child in element.children:
            if isinstance(child, Tag):
                self._element(child, _is_bold(child, bold))
            elif isinstance(child, NavigableString) and not isinstance(child, PreformattedString):
                text = child if element.name == "pre" else re.sub(r"[ \t\r\n\f]+", " ", child)
                self._runs.append(Run(str(text), bold))

    def _element(self, element: Tag, bold: bool) -> None:
        name = element.name
        if name == "br":
            self._runs.append(Run("\n"))
        elif name not in _BLOCKS:
            self._inside(element, bold)
        elif name in _HEADINGS:
            self._end_paragraph()
            self._heading = _HEADINGS[name]
            self.block(element)
            self._heading = None
        elif name in ("ol", "ul"):
            self._end_paragraph()
            self._list(element, bold)
        elif name == "table" and not _is_layout(element):
            self._end_paragraph()
            self._table(element)
        else:
            self.block(element, bold)

    def _list(self, element: Tag, bold: bool) -> None:
        items = element.find_all("li", recursive=False)
        step = -1 if element.has_attr("reversed") else 1
        value = _number(element.get("start"), default=1 if step > 0 else len(items))
        self._lists += 1
        for child in element.find_all(True, recursive=False):
            if child.name != "li":  # a list put directly into a list
                self._element(child, bold)
                continue
            value = _number(child.get("value"), default=value)
            written = _NUMERALS.get(str(element.get("type")), decimal)(value)
            self._item = (f"{written}." if element.name == "ol" else "•", self._lists - 1)
            self.block(child, _is_bold(child, bold))
            self._item = None
            value += step
        self._lists -= 1

    def _table(self, table: Tag) -> None:
        if caption := table.find("caption"):
            self.block(caption)
        for row in table.find_all("tr"):
            self._flow.row([self._cell(cell) for cell in row.find_all(["td", "th"])])
        self._flow.end_table()

    def _cell(self, element: Tag) -> list[Run]:
        cell = Cell()
        _Page(self._flow, cell).block(element, _is_bold(element, inherited=False))
        return cell.runs

    def _end_paragraph(self) -> None:
        runs, self._runs = self._runs, []
        if any(run.text.strip() for run in runs):
            label, depth = self._item or (None, None)
            self._item = None
            self._into.paragraph(runs, heading=self._heading, label=label, depth=depth)


def _is_layout(table: Tag) -> bool:
    """Whether a table does not relate cells but places parts of the page, or frames one."""
    return (
        table.get("role") == "presentation"
        or table.find([*_HEADINGS, "table"]) is not None
        or all(len(row.find_all(["td", "th"])) < 2 for row in table.find_all("tr"))
    )


def _is_bold(element: Tag, inherited: bool) -> bool:
    weight = _WEIGHT.search(str(element.get("style", "")))
    if weight:
        value = weight.group(1).lower()
        return value in ("bold", "bolder") or (value.isdecimal() and int(value) >= 600)
    return inherited or element.name in ("b", "strong", "th")


def _number(attribute: object, default: int) -> int:
    try:
        return int(str(attribute))
    except ValueError:
        return default
