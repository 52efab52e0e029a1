"""What the search of the whole site finds among places and services.

Whoever writes "sport" in their own language finds it by its category, whose names stand in every
language; the listings themselves are in English.
"""

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from cms.accounts.searching import Found, Hit, Visitor, Wanted
from cms.core.addresses import address_of
from cms.languages.finding import Question, excerpt, read_question
from cms.languages.folding import fold
from cms.resources.models import Category, Service
from cms.resources.models.services import MOST_WORDS

LISTED_IN = "en"


class FoundPlaces:
    name = "places"
    label = _("Places and services")
    order = 20
    drawing = "map-pin"
    room = "places"
    own_page = ""

    def find(self, *, reader: Visitor, wanted: Wanted) -> Found:
        question = read_question(wanted.words)
        words = [word for term in question.terms for word in term.words][:MOST_WORDS]
        if not words:
            return Found([])
        named = Service.objects.shown().said(words).values("pk")
        fits = Q(pk__in=named) | Q(categories__in=_categories(question))
        services = Service.objects.shown().filter(fits).select_related("organisation").distinct()
        rows = list(services.order_by("name", "pk")[wanted.with_one_more])
        hits = [_hit(row, question) for row in rows[: wanted.size]]
        return Found(hits, has_more=len(rows) > wanted.size)


def _categories(question: Question) -> list[int]:
    """Those whose name in any language holds what was asked for; there are few of them."""
    asked = [(term.words, term.is_beginning) for term in question.terms]
    return [
        category.pk
        for category in Category.objects.all()
        if any(_holds(fold(name).split(), asked) for name in category.every_name())
    ]


def _holds(forms: list[str], asked: list[tuple[tuple[str, ...], bool]]) -> bool:
    return all(
        any(form.startswith(word) if is_beginning else form == word for form in forms)
        for words, is_beginning in asked
        for word in words
    )


def _hit(service: Service, question: Question) -> Hit:
    return Hit(
        url=address_of("resources:service", service.pk),
        title=excerpt(service.name, question),
        title_language=LISTED_IN,
        words=excerpt(service.description, question),
        words_language=LISTED_IN,
        meta=service.organisation.name,
        meta_language=LISTED_IN,
    )
