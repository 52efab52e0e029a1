import pytest
from django.urls import reverse
from django.utils import translation

from cms.core.addresses import address_of


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("number", [1, 987_654, "42"])
def test_address_is_the_one_that_django_finds(language, number):
    with translation.override(language):
        for name in ("forum:react", "forum:thread", "forum:take_back"):
            assert address_of(name, number) == reverse(name, args=[int(number)])
        assert address_of("forum:boards") == reverse("forum:boards")
