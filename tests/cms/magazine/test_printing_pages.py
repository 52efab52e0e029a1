"""Where pages of the Scoop may break."""

from io import BytesIO

import pytest
from pypdf import PdfReader

from cms.core.printing import can_print, pdf_of
from cms.magazine.printing import FORMS, html_of
from tests.factories.pages import make_article, make_home, make_issue

QUESTION, ANSWER = "Why do you do this?", "Because somebody opened a gate for me."
ASKED, SAID = f"<p><b>{QUESTION}</b></p>", f"<p>{ANSWER}</p>"
# Somewhere among so many lines above the question it would be the last line of the page.
LINES = range(14, 24)


@pytest.mark.skipif(not can_print(), reason="Pango is not installed")
@pytest.mark.parametrize(
    "asked_and_said", [[ASKED + SAID], [ASKED, SAID]], ids=["one block", "two blocks"]
)
def test_a_question_stands_on_the_page_of_its_answer(db, asked_and_said):
    issue = make_issue(make_home(), articles=0)
    article = make_article(issue, "Interview", slug="interview", kind="interview")
    places = set()
    for lines in LINES:
        above = "".join(f"<p>Line {number}</p>" for number in range(lines))
        first, *others = asked_and_said
        # What follows is long, so that the piece cannot go to a page of its own.
        below = "".join(f"<p>More {number}</p>" for number in range(40))
        article.body = [
            ("text", above + first),
            *(("text", one) for one in others),
            ("text", below),
        ]
        pdf = pdf_of(html_of(issue, [article]), stylesheets=FORMS["a5"].stylesheets)
        pages = [page.extract_text() for page in PdfReader(BytesIO(pdf)).pages]
        [asked] = [number for number, words in enumerate(pages) if QUESTION in words]
        [said] = [number for number, words in enumerate(pages) if ANSWER in words]
        assert asked == said, lines
        places.add(asked)
    assert len(places) == 2, "the end of a page was among these"
