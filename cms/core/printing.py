"""PDF from our own pages: tagged (PDF/UA-1), in our own fonts, nothing fetched from anywhere.

WeasyPrint needs Pango, which a bare machine may lack: pages that offer a PDF ask `can_print` first,
and everything that is printed can be printed from the browser as well. Text inside an SVG is not
shaped for Arabic letters: labels stand in HTML, drawings hold none (materials of the house).

WeasyPrint 70 leaves out two things that PDF/UA asks for: the language of a quote in its tag
(`_tag_more`), and the letters behind shapes that several letters share (cms.core.printed_letters);
and one of HTML: the direction of words that are set apart (`_read`).
"""

import atexit
import logging
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote, urlsplit

from django.contrib.staticfiles import finders

from cms.core.printed_letters import direction_by_first_letter, lines_of, tell_letters, tell_lines
from cms.core.printed_missing import letters_missing

if TYPE_CHECKING:
    from weasyprint.urls import URLFetcherResponse

STYLES = ("css/fonts.css", "css/fonts_paper.css", "css/paper.css")
PACKAGES = "libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0"
VARIANT = "pdf/ua-1"
logger = logging.getLogger("chorus.printing")
# Threads of a web server would share the fonts.
_one_at_a_time = Lock()


class CannotPrintError(RuntimeError):
    """The machine lacks what a PDF needs; the message says which packages."""


@cache
def can_print() -> bool:
    """Whether this machine can make a PDF; said once in the log if not."""
    try:
        import weasyprint  # noqa: F401  # only whether it loads
    except OSError:
        logger.warning("core.printing.missing install: %s", PACKAGES)
        return False
    return True


def pdf_of(html: str, *, stylesheets: Sequence[str] = ()) -> bytes:
    """A page as a PDF, as `print_page` makes it."""
    return print_page(html, stylesheets=stylesheets).content


@dataclass(frozen=True)
class Printed:
    """A PDF, and the letters that no font here has: boxes stand in their places."""

    content: bytes
    missing: frozenset[str]


def print_page(html: str, *, stylesheets: Sequence[str] = ()) -> Printed:
    """A page as a PDF. `html` carries `lang`, `dir` and a title; stylesheets are static files.

    Raises CannotPrintError without Pango, ValueError for a stylesheet that is not there, and
    WeasyPrint's FatalURLFetchingError for a page that names a file or a host of others.
    """
    if not can_print():
        raise CannotPrintError(f"To make a PDF, install {PACKAGES}.")
    _tag_more()
    page = _read(html)
    with _one_at_a_time, letters_missing() as missing:
        sheets = [_sheet(name) for name in (*STYLES, *stylesheets)]
        made: bytes = page.write_pdf(stylesheets=sheets, font_config=_fonts(), pdf_variant=VARIANT)
    return Printed(made, frozenset(missing))


@dataclass(frozen=True)
class Book:
    """A PDF of many pages that is bound, and how many they are."""

    content: bytes
    pages: int


def book_of(
    page_with: Callable[[int], str],
    *,
    stylesheets: Sequence[str] = (),
    is_rtl: bool = False,
    multiple_of: int = 1,
    on_page: Callable[[int], None] = lambda number: None,
) -> Book:
    """As `pdf_of`, for something to be bound: on the right side where the reading runs that way.

    `page_with` gives the page with so many empty sheets at its end: a booklet is folded from sheets
    of four pages. `on_page` hears of each page that is laid out.
    """
    if not can_print():
        raise CannotPrintError(f"To make a PDF, install {PACKAGES}.")
    _tag_more()
    with _one_at_a_time, _telling(on_page), letters_missing():
        document = _laid_out(page_with(0), stylesheets)
        if missing := -len(document.pages) % multiple_of:
            document = _laid_out(page_with(missing), stylesheets)
        bound = _bound_right if is_rtl else _bound
        content: bytes = document.write_pdf(finisher=bound, pdf_variant=VARIANT)
    return Book(content, len(document.pages))


def _read(html: str) -> Any:
    """The page for WeasyPrint, which sets words apart by their `dir` alone.

    A `bdi` without one runs as its first letter does (HTML, the bdi element); WeasyPrint 70 lets
    such words run with those around them, so that an English title ends with its first word.
    """
    from weasyprint import HTML

    page = HTML(string=html, base_url="about:blank", url_fetcher=_own_files())
    for apart in page.etree_element.iter("bdi"):
        if apart.get("dir") is None:
            apart.set("dir", direction_by_first_letter("".join(apart.itertext())))
    return page


def _laid_out(html: str, stylesheets: Sequence[str]) -> Any:
    page = _read(html)
    sheets = [_sheet(name) for name in (*STYLES, *stylesheets)]
    return page.render(stylesheets=sheets, font_config=_fonts(), pdf_variant=VARIANT)


def _bound(_document: Any, pdf: Any) -> None:
    """Readers show the cover alone, and then two pages beside one another."""
    from weasyprint.pdf import pydyf

    pdf.catalog["PageLayout"] = "/TwoPageRight"
    wishes = pdf.catalog.setdefault("ViewerPreferences", pydyf.Dictionary({}))
    wishes["DisplayDocTitle"] = "true"


def _bound_right(document: Any, pdf: Any) -> None:
    _bound(document, pdf)
    pdf.catalog["ViewerPreferences"]["Direction"] = "/R2L"


class _Told(logging.Handler):
    def __init__(self, on_page: Callable[[int], None]) -> None:
        super().__init__()
        self.on_page = on_page

    def emit(self, record: logging.LogRecord) -> None:
        if "Page" in str(record.msg) and isinstance(record.args, tuple) and record.args:
            self.on_page(int(str(record.args[-1])))


@contextmanager
def _telling(on_page: Callable[[int], None]) -> Iterator[None]:
    """WeasyPrint tells of its progress by a logger of its own."""
    progress, told = logging.getLogger("weasyprint.progress"), _Told(on_page)
    before = progress.level, progress.propagate
    progress.addHandler(told)
    progress.setLevel(logging.INFO)
    # Every page would be a line in the worker's log.
    progress.propagate = False
    try:
        yield
    finally:
        progress.removeHandler(told)
        progress.setLevel(before[0])
        progress.propagate = before[1]


@cache
def _tag_more() -> None:
    """Lets a quote in another language say so in its tag, and its lines say their words.

    The function that makes the tags asks itself for what is inside, so that one more step around
    it meets every tag; for a whole page it is asked first, before the lines have their tags.
    """
    from weasyprint.formatting_structure.boxes import PageBox
    from weasyprint.pdf import tags

    tell_letters()
    build = tags._build_box_tree

    def build_more(box: Any, parent: Any, pdf: Any, *rest: Any) -> Iterator[Any]:
        _page, numbers, _links, marked = rest
        lines = lines_of(marked) if isinstance(box, PageBox) else {}
        element = getattr(box, "element", None)
        language = None if element is None else element.get("lang")
        for tag in build(box, parent, pdf, *rest):
            if language and "Lang" not in tag:
                tag["Lang"] = tags.pydyf.String(language)
            yield tag
        tell_lines(pdf, lines, numbers)

    tags._build_box_tree = build_more


@cache
def _fonts() -> Any:
    """Unpacking them takes two seconds: once for each process."""
    from weasyprint.text.fonts import FontConfiguration

    # It removes its files when it goes, for which Python must still be whole.
    atexit.register(_forget_styles)
    return FontConfiguration()


def _forget_styles() -> None:
    _sheet.cache_clear()
    _fonts.cache_clear()


@cache
def _sheet(name: str) -> Any:
    from weasyprint import CSS

    return CSS(filename=_found(name), url_fetcher=_own_files(), font_config=_fonts())


def _found(name: str) -> str:
    path = finders.find(name)
    if not isinstance(path, str):
        raise ValueError(f"no static file {name}")
    return path


def _own_files() -> Any:
    """Reads static files and data: addresses; a page that names anything else is not printed."""
    from weasyprint.urls import URLFetcher

    class OwnFiles(URLFetcher):  # type: ignore[misc]  # no types
        def fetch(self, url: str, headers: dict[str, str] | None = None) -> "URLFetcherResponse":
            if urlsplit(url).scheme == "file" and not _is_static(url):
                raise ValueError("only static files are printed")
            return super().fetch(url, headers)

    return OwnFiles(allowed_protocols={"file", "data"}, fail_on_errors=True)


def _is_static(url: str) -> bool:
    path = Path(unquote(urlsplit(url).path)).resolve()
    storages = (
        storage
        for finder in finders.get_finders()
        for _path, storage in getattr(finder, "storages", {}).items()
    )
    return any(path.is_relative_to(Path(storage.location).resolve()) for storage in storages)
