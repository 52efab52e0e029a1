"""An article in more languages: ask interpreters, take in what they wrote, go on."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from cms.accounts.permissions import person_of
from cms.core.asked import number_in
from cms.core.audience import Audience, open_to
from cms.core.forms import is_language_switch
from cms.core.typed_beside import keep_typed, take_typed, typed_in, with_typed
from cms.interpreting.reading import english_of
from cms.magazine.access import get_article_for, originals
from cms.magazine.actions.passing import hand_back, pass_on
from cms.magazine.actions.staff_translating import (
    TRANSLATED_IN,
    ask_for_languages,
    pieces_handed_in,
    take_in,
)
from cms.magazine.digests import digest_of
from cms.magazine.enums import Stage
from cms.magazine.forms.staff_editing import LanguagesForm, PiecesForm, StaffBackForm
from cms.magazine.models import ArticlePage, ArticleWords
from cms.magazine.models.desk_rules import EDIT, has_own_part
from cms.magazine.pieces import pieces_of
from cms.magazine.stages import stage_of
from cms.magazine.views.asked import did


@open_to(Audience.STAFF, permission=EDIT)
@require_http_methods(["GET", "HEAD", "POST"])
def languages(request: HttpRequest, pk: int) -> HttpResponse:
    page = get_article_for(person_of(request), pk, now=timezone.now())
    if request.method != "POST" or is_language_switch(request):
        return _show(request, page)
    deed = DEEDS.get(request.POST.get("deed", ""))
    if deed is None:
        raise Http404
    return deed(request, page)


def _show(request: HttpRequest, page: ArticlePage, **forms: Any) -> HttpResponse:
    draft: ArticlePage = page.get_latest_revision_as_object()
    stage = stage_of(page)
    words = list(ArticleWords.objects.of(draft.translation_key))
    there = english_of([one.source for one in words])
    digest = digest_of(draft)
    done = {one.language for one in words if one.of_digest == digest}
    typed = take_typed(request, _of(page))
    asking = LanguagesForm(without={*done, draft.text_language})
    context = {
        "article": draft,
        "stage": stage,
        "rows": [(one, one.source in there, one.of_digest != digest) for one in words],
        "form": forms.get("form") or with_typed(asking, typed),
        "back": forms.get("back") or with_typed(StaffBackForm(), typed),
        "may_go_on": stage is Stage.LANGUAGES and not has_own_part(person_of(request), draft),
        "may_ask": stage in TRANSLATED_IN,
        "is_here": stage is Stage.LANGUAGES,
        "may_hand_back": stage in {Stage.LANGUAGES, Stage.YES},
    }
    return render(request, "magazine/staff/languages.html", context)


def _of(page: ArticlePage) -> str:
    """The page of one article's languages, as what was typed on it is kept."""
    return f"languages of article:{page.pk}"


def _back_here(request: HttpRequest, page: ArticlePage, *done: str) -> HttpResponse:
    keep_typed(request, _of(page), done=done)
    return redirect("magazine:languages", pk=page.pk)


def _ask(request: HttpRequest, page: ArticlePage) -> HttpResponse:
    form = LanguagesForm(request.POST, without=set())
    if not form.is_valid():
        return _show(request, page, form=form)
    person, chosen = person_of(request), form.cleaned_data["languages"]
    is_done = did(
        request,
        lambda: ask_for_languages(by=person, article=page, languages=chosen, now=timezone.now()),
        _("The interpreters have it in their queue."),
    )
    return _back_here(request, page, *(form.fields if is_done else ()))


def _go_on(request: HttpRequest, page: ArticlePage) -> HttpResponse:
    person, seen = person_of(request), number_in(request, "seen")
    did(
        request,
        lambda: pass_on(by=person, article=page, seen=seen, now=timezone.now()),
        _("The writers are asked for their yes."),
    )
    return _back_here(request, page)


def _back(request: HttpRequest, page: ArticlePage) -> HttpResponse:
    form = StaffBackForm(request.POST)
    if not form.is_valid():
        return _show(request, page, back=form)
    person, said = person_of(request), form.cleaned_data
    is_done = did(
        request,
        lambda: hand_back(
            by=person, article=page, reason=said["reason"], note=said["note"], now=timezone.now()
        ),
        _("Handed back. The editors see the reason and the note."),
    )
    return _back_here(request, page, *(form.fields if is_done else ()))


DEEDS = {"ask": _ask, "on": _go_on, "back": _back}


@open_to(Audience.STAFF, permission=EDIT)
@require_http_methods(["GET", "HEAD", "POST"])
def take(request: HttpRequest, pk: int) -> HttpResponse:
    """What the interpreter wrote, piece beside piece; taken in, it goes to the writers."""
    words = get_object_or_404(ArticleWords, pk=pk)
    page = get_object_or_404(originals(), translation_key=words.article)
    draft: ArticlePage = page.get_latest_revision_as_object()
    handed_in = pieces_handed_in(words)
    if not handed_in:
        return redirect("magazine:languages", pk=page.pk)
    pieces = pieces_of(draft.title, draft.body.get_prep_value())
    if words.taken_at is not None:
        handed_in = pieces_of(words.title, words.body)
    start: dict[str, Any] = {"originals": pieces, "handed_in": handed_in}
    is_sent = request.method == "POST" and not is_language_switch(request)
    form = PiecesForm(request.POST if is_sent else None, **start)
    if not is_sent:
        form = with_typed(form, typed_in(request))
    if is_sent and form.is_valid():
        person, new = person_of(request), form.pieces()
        is_done = did(
            request,
            lambda: take_in(by=person, article=page, words=words, pieces=new, now=timezone.now()),
            _("Taken in. It is shown when every writer has said yes to it."),
        )
        if is_done:
            return redirect("magazine:languages", pk=page.pk)
    context = {
        "article": draft,
        "words": words,
        "form": form,
        "does_not_fit": len(handed_in) != len(pieces),
    }
    return render(request, "magazine/staff/take_words.html", context)
