"""What is said outside Chorus, on paper or by e-mail: that there is news, and never more.

Whoever looks over a shoulder learns no name, no board and no word; the address asks for a sign-in.
"""

from dataclasses import dataclass

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from cms.languages.registry import DEFAULT_CODE, Language, get_language_of, is_known


@dataclass(frozen=True)
class Words:
    """The same for everybody who reads one language."""

    language: Language
    subject: str
    sentence: str
    address: str

    @property
    def body(self) -> str:
        return f"{self.sentence}\n\n{self.address}\n"


def words_in(code: str) -> Words:
    """English for a code that Chorus does not speak."""
    language = get_language_of(code if is_known(code) else DEFAULT_CODE)
    with override(language.code):
        return Words(
            language=language,
            subject=_("You have news."),
            sentence=_("You have news. Sign in to read it."),
            address=settings.WAGTAILADMIN_BASE_URL.rstrip("/") + reverse("account_login"),
        )
