"""The reader's page: every free text is read by a person, those with signs of worry first."""

import uuid
from functools import partial

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.db.models import Case, IntegerField, Value, When
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from cms.accounts.permissions import person_of
from cms.core.audience import Audience, open_to
from cms.interpreting.reading import english_of
from surveys.actions.staff_reading import mark_read, raise_worry
from surveys.enums import WordsStatus
from surveys.models import FreeText, Wave
from surveys.permissions import get_wave_to_read

PER_PAGE = 20
UNREAD_FIRST = Case(
    When(status=WordsStatus.UNREAD, then=Value(0)), default=Value(1), output_field=IntegerField()
)


@open_to(Audience.STAFF)
@never_cache
def free_text(request: HttpRequest, pk: int) -> HttpResponse:
    wave = get_wave_to_read(request.user, pk)
    if request.method == "POST":
        _decide(request, wave)
        return redirect("surveys:free_text", pk)
    texts = FreeText.objects.filter(wave=wave)
    if key := request.GET.get("text"):
        texts = texts.filter(pk=_text(wave, key).pk)
    # By random key within a group: the order tells nothing.
    texts = texts.order_by(UNREAD_FIRST, "-is_urgent", "pk")
    page = Paginator(texts, PER_PAGE).get_page(request.GET.get("page"))
    english = english_of([text.source for text in page])
    wordings = {asked.key: asked.wording for asked in wave.version.questions.all()}
    rows = [
        {
            "text": text,
            "wording": wordings.get(text.question_key, text.question_key),
            "english": english.get(text.source),
        }
        for text in page
    ]
    context = {"wave": wave, "page": page, "rows": rows}
    return render(request, "surveys/staff/free_text.html", context)


def _decide(request: HttpRequest, wave: Wave) -> None:
    by, text = person_of(request), _text(wave, request.POST.get("text", ""))
    deeds = {
        "read": partial(mark_read, by=by, text=text),
        "quotable": partial(mark_read, by=by, text=text, may_be_quoted=True),
        "worry": partial(raise_worry, by=by, text=text),
    }
    deed = deeds.get(request.POST.get("action", ""))
    if deed is None:
        messages.error(request, _("Choose what to do with this text."))
        return
    try:
        deed()
    except ValidationError as refused:
        messages.error(request, refused.messages[0])


def _text(wave: Wave, key: str) -> FreeText:
    try:
        return get_object_or_404(FreeText, wave=wave, pk=uuid.UUID(key))
    except ValueError:
        raise Http404 from None
