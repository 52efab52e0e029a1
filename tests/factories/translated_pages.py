"""A page in English with a place in Arabic and French, and what a translator does with it."""

from typing import Any

from django.utils import timezone

from cms.accounts.models import User
from cms.core.page_trees import show_in_every_language
from cms.home import putting_up
from cms.home.models import StandardPage
from cms.home.page_words import Piece, pieces_of, translation_of
from cms.home.staff_translating import ask_for_drafts, keep_words, publish_words
from cms.home.tasks import make_drafts
from tests.factories.pages import make_home

BODY = [
    ("text", '<p>You have 3 rights. <a href="https://example.org/">Read them</a>.</p>'),
    ("steps", {"heading": "What to do", "steps": ["Ask a person."]}),
]


def make_rights() -> StandardPage:
    home = make_home("ar", "fr")
    putting_up._let_staff_publish()
    page = StandardPage(title="Your rights", slug="rights", body=BODY)
    home.add_child(instance=page)
    page.save_revision().publish()
    show_in_every_language(page)
    return page


def pieces(page: StandardPage, code: str = "ar") -> list[Piece]:
    return pieces_of(translation_of(page, code), now=timezone.now())


def in_arabic(page: StandardPage) -> StandardPage:
    pages = StandardPage.objects.filter(translation_key=page.translation_key)
    return pages.get(locale__language_code="ar")


def drafted(page: StandardPage, officer: User, code: str = "ar") -> list[Piece]:
    ask_for_drafts(by=officer, page=page, language=code, now=timezone.now())
    make_drafts()
    return pieces(page, code)


def read_all(page: StandardPage, officer: User, code: str = "ar") -> int:
    said = {piece.key: piece.words_typed for piece in pieces(page, code)}
    return keep_words(by=officer, page=page, language=code, said=said)


def published(page: StandardPage, officer: User, callbacks: Any) -> StandardPage:
    with callbacks(execute=True):
        return publish_words(by=officer, page=page, language="ar")
