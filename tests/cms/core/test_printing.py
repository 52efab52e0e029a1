"""PDF from our own pages: tagged, in our own fonts, nothing fetched."""

import re
from io import BytesIO
from typing import Any

import pytest
from pypdf import PdfReader

from cms.core import printing

pytestmark = pytest.mark.skipif(
    not printing.can_print(), reason=f"Pango is not installed: {printing.PACKAGES}"
)
PAGE = '<!doctype html><html lang="uk"><head><title>Опитування</title></head><body>{}</body></html>'


def test_each_script_is_drawn_in_our_own_fonts_and_can_be_read_back() -> None:
    lines = ["Do you feel safe?", "Bạn có cảm thấy an toàn không?", "Чи почуваєшся ти в безпеці?"]
    words = "".join(f"<p>{line}</p>" for line in [*lines, "ውሑስነት", "هل تشعر"])

    read = PdfReader(BytesIO(printing.pdf_of(PAGE.format(words))))

    page = read.pages[0]
    text = page.extract_text()
    assert all(line in text for line in lines)
    fonts = page["/Resources"]["/Font"]
    assert all("Noto-Sans" in fonts[name]["/BaseFont"] for name in fonts)


def test_letters_that_no_font_has_are_told_and_never_logged(caplog) -> None:
    nowhere = "\ue321"

    made = printing.print_page(PAGE.format(f"<p>Seen {nowhere}</p>"))

    assert made.missing == {nowhere}
    assert "no_letters" in caplog.text
    assert nowhere not in caplog.text
    assert "E321" not in caplog.text


def test_emoji_are_drawn_and_can_be_read_back() -> None:
    words = "<p>The birds sing \U0001f426 thank you \U0001f64f 7 days \U0001f605</p>"

    made = printing.print_page(PAGE.format(words))
    page = PdfReader(BytesIO(made.content)).pages[0]

    assert made.missing == frozenset()
    assert all(sign in page.extract_text() for sign in "\U0001f426\U0001f64f\U0001f605")
    fonts = page["/Resources"]["/Font"]
    assert sorted(fonts[name]["/BaseFont"].partition("+")[2] for name in fonts) == [
        "Noto-Emoji",
        "Noto-Sans-Latin",
    ]


def test_a_pdf_is_tagged_and_says_its_language_and_title() -> None:
    read = PdfReader(BytesIO(printing.pdf_of(PAGE.format("<h1>Перша</h1>"))))

    assert read.trailer["/Root"]["/MarkInfo"]["/Marked"]
    assert read.trailer["/Root"]["/Lang"] == "uk"
    assert read.metadata is not None
    assert read.metadata.title == "Опитування"


def test_words_in_another_language_say_so_in_their_tags() -> None:
    words = '<h1>Перша</h1><div lang="en"><p>One</p><blockquote lang="ar">مرحبا</blockquote></div>'
    read = PdfReader(BytesIO(printing.pdf_of(PAGE.format(words))))

    everything = [read.get_object(number) for number in range(1, read.trailer["/Size"])]
    tags = [one for one in everything if isinstance(one, dict) and "/S" in one]
    stated = {(one["/S"], one.get("/Lang")) for one in tags}
    assert {("/Div", "en"), ("/BlockQuote", "ar")} <= stated


def told_by(read: PdfReader) -> tuple[list[str], list[str]]:
    """What tags say of whole lines, and what the first page says of single letters."""
    everything = [read.get_object(number) for number in range(1, read.trailer["/Size"])]
    tags = [one for one in everything if isinstance(one, dict) and "/S" in one]
    contents = read.pages[0].get_contents()
    assert contents is not None
    letters = re.findall(rb"/ActualText <(\w+)>", contents.get_data())
    return (
        [one["/ActualText"] for one in tags if "/ActualText" in one],
        [bytes.fromhex(one.decode()).decode("utf-16") for one in letters],
    )


@pytest.mark.parametrize("words", ["البيت كويس بس الاكل", "پەنجەرەکە شکاوە", "پښتو ټولنه ډېره ښه"])
def test_letters_are_told_as_they_were_written_whatever_shapes_draw_them(words: str) -> None:
    read = PdfReader(BytesIO(printing.pdf_of(PAGE.format(f"<p>{words}</p><p>{words}</p>"))))

    lines, letters = told_by(read)
    assert lines == [words, words]
    # Drawn from the left, line by line.
    assert "".join(letters) == 2 * words.replace(" ", "")[::-1]


def test_letters_with_shapes_of_their_own_need_no_telling() -> None:
    words = "<p>ክፍለይ ዝሑል እዩ።</p><p>Phòng của em lạnh lắm</p><p>Чи безпечно?</p>"
    assert told_by(PdfReader(BytesIO(printing.pdf_of(PAGE.format(words))))) == ([], [])


@pytest.mark.parametrize("words", ["Late buses?", "“Nobody is bad at it”"])
def test_words_that_are_set_apart_run_their_own_way(words: str) -> None:
    """As they are drawn: read from left to right, sign by sign."""
    page = '<!doctype html><html lang="ar" dir="rtl"><head><title>x</title></head><body>{}'

    read = PdfReader(BytesIO(printing.pdf_of(page.format(f"<p>• <bdi>{words}</bdi> •</p>"))))

    assert words in read.pages[0].extract_text()


@pytest.mark.parametrize("address", ["file:///etc/hostname", "https://example.org/x.png"])
def test_a_page_that_names_a_file_or_a_host_of_others_is_not_printed(address: str) -> None:
    from weasyprint.urls import FatalURLFetchingError

    with pytest.raises(FatalURLFetchingError):
        printing.pdf_of(PAGE.format(f'<img src="{address}" alt="">'))


def test_a_stylesheet_that_is_not_there_is_an_error() -> None:
    with pytest.raises(ValueError, match="no static file"):
        printing.pdf_of(PAGE.format(""), stylesheets=["css/nowhere.css"])


def book(pages: int, **wishes: Any) -> printing.Book:
    def page_with(empty: int) -> str:
        sheets = '<p class="sheet">x</p>' * (pages + empty)
        return PAGE.format(f"<h1>Перша</h1>{sheets}")

    return printing.book_of(page_with, stylesheets=("css/scoop_paper.css",), **wishes)


def test_a_booklet_is_filled_up_to_sheets_of_four_pages() -> None:
    told: list[int] = []
    made = book(4, multiple_of=4, on_page=told.append)
    assert made.pages == len(PdfReader(BytesIO(made.content)).pages) == 8
    assert max(told) == 8


@pytest.mark.parametrize("is_rtl", [False, True])
def test_a_book_is_bound_where_its_reading_begins(is_rtl: bool) -> None:
    catalogue = PdfReader(BytesIO(book(1, is_rtl=is_rtl).content)).trailer["/Root"]
    assert catalogue["/PageLayout"] == "/TwoPageRight"
    assert catalogue["/ViewerPreferences"].get("/Direction") == ("/R2L" if is_rtl else None)
    assert catalogue["/MarkInfo"]["/Marked"]
