"""The page of one draft and what an officer changes on it."""

from collections.abc import Callable, Collection
from functools import partial
from urllib.parse import urlencode

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from cms.accounts.permissions import person_of
from cms.core.audience import Audience, open_to
from cms.core.forms import is_language_switch, shown_again
from cms.core.typed_beside import keep_typed, take_typed, with_typed
from cms.feedback.actions import staff_editing
from cms.feedback.actions import staff_signing as deeds
from cms.feedback.enums import Section
from cms.feedback.forms.staff_drafts import (
    AddSentenceForm,
    FindWordsForm,
    IntroductionForm,
    SentenceForm,
)
from cms.feedback.models import Quote, Sentence, Summary, Voice
from cms.feedback.periods import read_period
from cms.feedback.summarising.access import get_draft_for
from cms.feedback.summarising.pages import show_summary
from cms.feedback.summarising.staff_corrections import is_worked_on, was_corrected_since
from cms.feedback.summarising.staff_possible_quotes import possible_quotes
from cms.feedback.summarising.staff_receipts import where_voices_went
from cms.feedback.theming.staff_workbench import count_of_suggestions

SIGN = "feedback.sign_summary"


@open_to(Audience.STAFF, permission=SIGN)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def draft(request: HttpRequest, pk: int) -> HttpResponse:
    """One draft, with every voice behind every sentence; words to be quoted are looked for here."""
    found = get_draft_for(person_of(request), pk)
    if request.method == "POST" and not is_language_switch(request):
        query = urlencode({"words": _words_in(FindWordsForm(request.POST))})
        return back_to_draft(request, found, place=f"?{query}#other-words")
    return _draft_page(request, found)


def back_to_draft(
    request: HttpRequest, found: Summary, *, done: Collection[str] = (), place: str = ""
) -> HttpResponse:
    """To the page of a draft, where what was typed and is not `done` stands again."""
    keep_typed(request, _of(found), done=done)
    return redirect(f"{reverse('feedback:draft', args=[found.pk])}{place}")


def _of(found: Summary) -> str:
    """The page of one draft, as what was typed on it is kept."""
    return f"draft:{found.pk}"


def _words_in(looking: FindWordsForm) -> str:
    words: str = looking.cleaned_data["words"] if looking.is_valid() else ""
    return words


def _draft_page(
    request: HttpRequest, found: Summary, form: object = None, adding: object = None
) -> HttpResponse:
    shown = show_summary(found, to_officers=True)
    typed = take_typed(request, _of(found))
    introduced = IntroductionForm(initial={"introduction": found.introduction})
    sought = request.GET.get("words") or "".join(typed.get("words", [])[:1])
    looking = FindWordsForm({"words": sought})
    words = _words_in(looking)
    context = {
        "shown": shown,
        "summary": found,
        "form": form or with_typed(introduced, typed),
        "adding": adding or with_typed(AddSentenceForm(numbers={}), typed),
        "possible": possible_quotes(shown, words),
        "looking": looking,
        "words": words,
        "suggested": count_of_suggestions(read_period(found.period)),
        "went": where_voices_went(shown),
        "corrected_since": was_corrected_since(found),
        "is_worked_on": is_worked_on(found),
        "signed_already": found.first_signed_by_id == person_of(request).pk,
    }
    return render(request, "feedback/staff/draft.html", context)


@open_to(Audience.STAFF, permission=SIGN)
def introduction(request: HttpRequest, pk: int) -> HttpResponse:
    """Keeps the officer's introduction."""
    found = get_draft_for(person_of(request), pk)
    if request.method != "POST":
        return redirect("feedback:draft", pk=found.pk)
    if is_language_switch(request):
        return _draft_page(request, found)
    form = IntroductionForm(request.POST)
    if form.is_valid():
        words = form.cleaned_data["introduction"]
        try:
            deeds.introduce(by=person_of(request), summary=found, introduction=words)
        except ValidationError as error:
            form.add_error("introduction", error.messages)
        else:
            messages.success(request, _("The introduction is saved."))
            return back_to_draft(request, found, done=form.fields)
    return _draft_page(request, found, form)


def _do(
    request: HttpRequest, found: Summary, deed: Callable[[], object], done: str, place: str = ""
) -> HttpResponse:
    """Changes a draft; somebody else may have signed it off a moment ago."""
    try:
        deed()
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    else:
        messages.success(request, done)
    if Summary.objects.drafts().filter(pk=found.pk).exists():
        return back_to_draft(request, found, place=place)
    return redirect("feedback:drafts")


def _sentence(request: HttpRequest, pk: int) -> tuple[Sentence, Summary]:
    sentence = get_object_or_404(Sentence, pk=pk)
    return sentence, get_draft_for(person_of(request), sentence.summary_id)


@open_to(Audience.STAFF, permission=SIGN)
@require_POST
def remove_sentence(request: HttpRequest, pk: int) -> HttpResponse:
    """Takes one sentence out of a draft."""
    sentence, found = _sentence(request, pk)
    deed = partial(deeds.remove_sentence, by=person_of(request), sentence=sentence)
    return _do(request, found, deed, _("The sentence is removed."))


@open_to(Audience.STAFF, permission=SIGN)
@require_POST
def move_sentence(request: HttpRequest, pk: int) -> HttpResponse:
    """One place up or down in its section."""
    sentence, found = _sentence(request, pk)
    up = request.POST.get("to") != "down"
    deed = partial(staff_editing.move_sentence, by=person_of(request), sentence=sentence, up=up)
    return _do(request, found, deed, _("The order is saved."))


@open_to(Audience.STAFF, permission=SIGN)
def reword(request: HttpRequest, pk: int) -> HttpResponse:
    """Other words for a sentence: a page of its own, so that nothing else is lost."""
    sentence, found = _sentence(request, pk)
    if is_language_switch(request):
        form = shown_again(SentenceForm, request)
    else:
        form = SentenceForm(request.POST or None, initial={"text": sentence.text})
        if request.method == "POST" and form.is_valid():
            try:
                staff_editing.reword_sentence(
                    by=person_of(request), sentence=sentence, text=form.cleaned_data["text"]
                )
            except ValidationError as error:
                form.add_error("text", error.messages)
            else:
                messages.success(request, _("The sentence is reworded and marked."))
                return redirect("feedback:draft", pk=found.pk)
    context = {"form": form, "sentence": sentence, "summary": found}
    return render(request, "feedback/staff/reword.html", context)


@open_to(Audience.STAFF, permission=SIGN)
def add_sentence(request: HttpRequest, pk: int) -> HttpResponse:
    """A sentence of the officer's own about voices on the page."""
    found = get_draft_for(person_of(request), pk)
    if request.method != "POST":
        return redirect("feedback:draft", pk=found.pk)
    if is_language_switch(request):
        return _draft_page(request, found)
    shown = show_summary(found, to_officers=True)
    numbers = {one.number: one.voice.pk for one in shown.voices if not one.is_taken_back}
    form = AddSentenceForm(request.POST, numbers=numbers)
    if form.is_valid():
        try:
            staff_editing.add_sentence(
                by=person_of(request),
                summary=found,
                section=Section(form.cleaned_data["section"]),
                text=form.cleaned_data["text"],
                voices=form.cleaned_data["voices"],
            )
        except ValidationError as error:
            form.add_error("text", error.messages)
        else:
            messages.success(request, _("The sentence is added and marked."))
            return back_to_draft(request, found, done=form.fields)
    return _draft_page(request, found, adding=form)


@open_to(Audience.STAFF, permission=SIGN)
@require_POST
def remove_quote(request: HttpRequest, pk: int) -> HttpResponse:
    """Takes one quote out of a draft."""
    quote = get_object_or_404(Quote, pk=pk)
    found = get_draft_for(person_of(request), quote.summary_id)
    deed = partial(deeds.remove_quote, by=person_of(request), quote=quote)
    return _do(request, found, deed, _("The quote is removed."))


@open_to(Audience.STAFF, permission=SIGN)
@require_POST
def move_quote(request: HttpRequest, pk: int) -> HttpResponse:
    """One place up or down among the quotes."""
    quote = get_object_or_404(Quote, pk=pk)
    found = get_draft_for(person_of(request), quote.summary_id)
    up = request.POST.get("to") != "down"
    deed = partial(staff_editing.move_quote, by=person_of(request), quote=quote, up=up)
    return _do(request, found, deed, _("The order is saved."), place="#quotes")


@open_to(Audience.STAFF, permission=SIGN)
@require_POST
def add_quote(request: HttpRequest, pk: int, voice: int) -> HttpResponse:
    """Chooses another quote of the possible ones; `start` says which of a voice's sentences."""
    found = get_draft_for(person_of(request), pk)
    said = get_object_or_404(Voice, pk=voice)
    start = request.POST.get("start", "")
    number = (
        int(start) if start.isascii() and start.isdecimal() and len(start) < len("123456") else -1
    )
    deed = partial(
        staff_editing.add_quote, by=person_of(request), summary=found, voice=said, start=number
    )
    return _do(request, found, deed, _("The quote is added."))
