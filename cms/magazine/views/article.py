"""One article at the desk: how it looks, what an editor may change, and on it goes.

Nobody's words are changed here: other words are suggested, and the writer says yes or no.
"""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from cms.accounts.models import User
from cms.accounts.permissions import person_of
from cms.core.asked import number_in
from cms.core.audience import Audience, open_to
from cms.core.forms import is_language_switch, shown_again
from cms.magazine.access import check_is_editor, get_article_for
from cms.magazine.actions.adding import add_to_article, addable_to, may_hold_more
from cms.magazine.actions.arranging import arrange_article
from cms.magazine.actions.passing import hand_back, pass_on, send_on
from cms.magazine.actions.suggesting import suggest_words
from cms.magazine.enums import UNDECIDED, Stage, SuggestionState
from cms.magazine.forms.desk import AddForm, ArrangeForm, HandBackForm, SuggestForm
from cms.magazine.history import last_hand_back
from cms.magazine.layout import layout_of, stretches_of
from cms.magazine.models import ArticlePage, Contribution, Suggestion
from cms.magazine.models.desk_rules import has_own_part
from cms.magazine.stages import IN_HAND, stage_of
from cms.magazine.views.asked import did

MOST_SUGGESTIONS, MOST_ADDABLE = 20, 40
TELLABLE = (*UNDECIDED, SuggestionState.ACCEPTED)


@open_to(Audience.SIGNED_IN)
@require_http_methods(["GET", "HEAD", "POST"])
def article(request: HttpRequest, pk: int) -> HttpResponse:
    person, now = person_of(request), timezone.now()
    check_is_editor(person, now=now)
    page = get_article_for(person, pk, now=now)
    if request.method != "POST" or is_language_switch(request):
        return _show(request, page)
    deed = DEEDS.get(request.POST.get("deed", ""))
    if deed is None:
        raise Http404
    return deed(request, page, now)


def _draft(page: ArticlePage) -> ArticlePage:
    draft: ArticlePage = page.get_latest_revision_as_object()
    return draft


def _show(request: HttpRequest, page: ArticlePage, **forms: Any) -> HttpResponse:
    person, draft, stage = person_of(request), _draft(page), stage_of(page)
    layout = layout_of(draft)
    context = {
        "article": draft,
        "text_language": draft.text_language,
        "stage": stage,
        "stretches": stretches_of(draft, layout),
        "arrange": forms.get("arrange") or ArrangeForm(article=draft, layout=layout),
        "back": forms.get("back") or HandBackForm(),
        "returned": last_hand_back(page) if stage is Stage.BACK else None,
        "suggestions": _suggestions(draft, person),
        "add": forms.get("add") or _add_form(draft, person),
        **_may(person, draft, stage),
    }
    return render(request, "magazine/article.html", context)


def _free(draft: ArticlePage, person: User) -> list[Contribution]:
    if not may_hold_more(draft):
        return []
    return list(addable_to(draft, by=person, now=timezone.now())[:MOST_ADDABLE])


def _add_form(draft: ArticlePage, person: User) -> AddForm | None:
    """None where nothing can be added."""
    free = _free(draft, person)
    return AddForm(free=free) if free else None


def _may(person: User, draft: ArticlePage, stage: Stage) -> dict[str, bool]:
    is_mine = has_own_part(person, draft)
    return {
        "may_arrange": stage in IN_HAND | {Stage.EDITORS},
        "may_send": stage in IN_HAND,
        "may_pass": stage is Stage.EDITORS and not is_mine,
        "is_own": stage is Stage.EDITORS and is_mine,
    }


def _suggestions(draft: ArticlePage, person: User) -> list[Suggestion]:
    """Those that wait or were taken over; what was stopped or refused is told its maker alone."""
    here = Suggestion.objects.filter(use__article=draft.translation_key).order_by("-pk")
    tellable = Q(state__in=TELLABLE) | Q(by=person)
    return list(here.filter(tellable)[:MOST_SUGGESTIONS])


def _arrange(request: HttpRequest, page: ArticlePage, now: datetime) -> HttpResponse:
    draft = _draft(page)
    form = ArrangeForm(request.POST, article=draft, layout=layout_of(draft))
    if not form.is_valid():
        return _show(request, page, arrange=form)
    try:
        arrange_article(by=person_of(request), article=page, wanted=form.arrangement(), now=now)
    except ValidationError as problem:
        form.add_error(None, problem.messages)
        return _show(request, page, arrange=form)
    return redirect("magazine:article", pk=page.pk)


def _add(request: HttpRequest, page: ArticlePage, now: datetime) -> HttpResponse:
    person, free = person_of(request), _free(_draft(page), person_of(request))
    form = AddForm(request.POST, free=free)
    if not form.is_valid():
        return _show(request, page, add=form)
    chosen = next(one for one in free if str(one.pk) == form.cleaned_data["contribution"])
    seen = number_in(request, "seen")
    did(
        request,
        lambda: add_to_article(by=person, article=page, contribution=chosen, seen=seen, now=now),
        _("It is in the article now. Each writer is asked before it is printed."),
    )
    return redirect("magazine:article", pk=page.pk)


def _send(request: HttpRequest, page: ArticlePage, now: datetime) -> HttpResponse:
    person, seen = person_of(request), number_in(request, "seen")
    did(
        request,
        lambda: send_on(by=person, article=page, seen=seen, now=now),
        _("Sent on. Another editor looks at it next."),
    )
    return redirect("magazine:article", pk=page.pk)


def _pass(request: HttpRequest, page: ArticlePage, now: datetime) -> HttpResponse:
    person, seen = person_of(request), number_in(request, "seen")
    is_done = did(
        request,
        lambda: pass_on(by=person, article=page, seen=seen, now=now),
        _("Passed on. The safety reader has it now."),
    )
    return redirect("magazine:editors") if is_done else redirect("magazine:article", pk=page.pk)


def _back(request: HttpRequest, page: ArticlePage, now: datetime) -> HttpResponse:
    form = HandBackForm(request.POST)
    if not form.is_valid():
        return _show(request, page, back=form)
    person, reason = person_of(request), form.cleaned_data["reason"]
    did(
        request,
        lambda: hand_back(by=person, article=page, reason=reason, now=now),
        _("It goes back. The editors see why."),
    )
    return redirect("magazine:article", pk=page.pk)


DEEDS: dict[str, Callable[[HttpRequest, ArticlePage, datetime], HttpResponse]] = {
    "add": _add,
    "arrange": _arrange,
    "send": _send,
    "pass": _pass,
    "back": _back,
}


@open_to(Audience.SIGNED_IN)
@require_http_methods(["GET", "HEAD", "POST"])
def suggest(request: HttpRequest, pk: int, part: str) -> HttpResponse:
    """Other words for one stretch; `part` is its name, such as "title", "1" or "1-2"."""
    person, now = person_of(request), timezone.now()
    check_is_editor(person, now=now)
    draft = _draft(get_article_for(person, pk, now=now))
    before = _words_of(part, draft)
    if is_language_switch(request):
        form = shown_again(SuggestForm, request)
    elif request.method != "POST":
        form = SuggestForm(initial={"words": before})
    else:
        form = SuggestForm(request.POST)
        if form.is_valid():
            words = form.cleaned_data["words"]
            is_done = did(
                request,
                lambda: suggest_words(by=person, article=draft, part=part, words=words, now=now),
                _("Thank you. The team reads it, then we ask the writer."),
            )
            if is_done:
                return redirect("magazine:article", pk=draft.pk)
    context = {"article": draft, "form": form, "before": before}
    return render(request, "magazine/suggest.html", context)


def _words_of(part: str, draft: ArticlePage) -> str:
    """404 for a stretch that is not there, and for a picture."""
    for stretch in stretches_of(draft, layout_of(draft)):
        if stretch.name == part:
            return stretch.text
    raise Http404
