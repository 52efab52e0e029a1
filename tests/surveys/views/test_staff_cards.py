"""Cards: alike but for the code, in one language or two, as a page or as a PDF of one request."""

import re
from io import BytesIO

import pytest
from pypdf import PdfReader

from cms.core.printing import can_print
from surveys.models import DeckCode
from surveys.models.codes import fingerprint_of

CODE = re.compile(r"\b[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{2}\b")


@pytest.fixture
def deck(wave, signed_in, moderator):
    client = signed_in(moderator)

    def deck(**typed):
        return client.post(f"/en/surveys/waves/{wave.pk}/deck/", {"size": "9"} | typed)

    return deck


def test_a_card_says_its_code_in_words_and_leads_to_its_language(deck):
    page = deck(language="vi", second_language="ar").content.decode()
    assert page.count('class="deck__said" lang="vi"') == 9
    assert page.count('class="deck__said" lang="ar"') == 9
    assert page.count('class="deck__how" lang="ar" dir="rtl"') == 9
    assert "http://testserver/vi/surveys/" in page


def test_cards_differ_in_nothing_but_their_code(deck):
    page = deck().content.decode()
    cards = re.findall(r'<li class="deck__card">(.*?)</li>', page, re.DOTALL)
    bare = {
        re.sub(r'<p class="deck__(code|said)".*?</p>', "", card, flags=re.DOTALL) for card in cards
    }
    assert len(cards) == 9
    assert len(bare) == 1


@pytest.mark.skipif(not can_print(), reason="Pango is not installed")
def test_the_pdf_comes_from_the_request_that_made_the_codes(deck):
    answer = deck(**{"as": "pdf", "language": "en"})
    pdf = PdfReader(BytesIO(b"".join(answer.streaming_content)))
    assert answer["Content-Type"] == "application/pdf"
    assert "no-store" in answer["Cache-Control"]
    codes = [code for page in pdf.pages for code in CODE.findall(page.extract_text())]
    assert {fingerprint_of(code) for code in codes} == set(
        DeckCode.objects.values_list("pk", flat=True)
    )
    assert len(codes) == 9
    assert len(pdf.pages) == 2


def test_without_pango_the_codes_are_not_lost(deck, monkeypatch):
    monkeypatch.setattr("surveys.views.staff_cards.can_print", lambda: False)
    assert len(CODE.findall(deck(**{"as": "pdf"}).content.decode())) == 9


@pytest.mark.parametrize("wrong", [{"language": "tlh"}, {"second_language": "\0"}])
def test_a_language_we_do_not_speak_makes_no_codes(deck, wrong):
    assert "field--wrong" in deck(**wrong).content.decode()
    assert not DeckCode.objects.exists()
