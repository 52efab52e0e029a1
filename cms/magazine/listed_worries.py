"""Short words at the desk are looked at for signs at once; a person reads them in any case."""

from django.urls import reverse
from django.utils.translation import override

from cms.accounts.models import User
from cms.languages.registry import DEFAULT_CODE
from cms.safeguarding.actions import raise_concern
from cms.safeguarding.screening import listed_signs


def tell_if_worrying(text: str, language: str, *, source: str, by: User) -> None:
    """Puts them before the people on duty where a sign is found; the words stay where they are."""
    signs = listed_signs(text, language)
    if signs and by.is_young_person:
        with override(DEFAULT_CODE):
            url = reverse("magazine:team")
        raise_concern(source=source, about=by, signs=signs, url=url)
