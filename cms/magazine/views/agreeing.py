""" "Yes, print it": a contributor sees exactly what will be printed, in every language of it."""

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from cms.accounts.permissions import person_of
from cms.core.audience import Audience, open_to
from cms.core.forms import is_language_switch, shown_again
from cms.magazine.access import article_of, get_print_for, get_suggestion_for
from cms.magazine.actions.agreeing import say_what_is_wrong, say_yes
from cms.magazine.actions.suggesting import answer_suggestion
from cms.magazine.enums import Stage
from cms.magazine.forms.agreeing import WrongForm
from cms.magazine.models import Suggestion, Use
from cms.magazine.stages import stage_of
from cms.magazine.versions import versions_for
from cms.magazine.views.asked import did

# Laid out and read: before, there is nothing final to look at.
FINAL = frozenset({Stage.YES, Stage.READY, Stage.OUT})


@open_to(Audience.YOUNG_PEOPLE)
@require_http_methods(["GET", "HEAD", "POST"])
def print_it(request: HttpRequest, pk: int) -> HttpResponse:
    """The layout with its translations, suggestions that wait for an answer, yes or no."""
    person = person_of(request)
    use = get_print_for(person, pk)
    if request.method != "POST" or is_language_switch(request):
        return _show(request, use)
    digests = request.POST.getlist("digest")
    did(
        request,
        lambda: say_yes(by=person, use=use, digests=digests, now=timezone.now()),
        _("Thank you for your yes. We print exactly this."),
    )
    return redirect("magazine:print_it", pk=use.pk)


def _show(request: HttpRequest, use: Use) -> HttpResponse:
    article = article_of(use)
    stage = stage_of(article) if article is not None else Stage.DRAFT
    versions = versions_for(use) if stage in FINAL else []
    context = {
        "use": use,
        "stage": stage,
        "versions": versions,
        "new": [version for version in versions if not version.has_yes],
        "suggestions": Suggestion.objects.asked_of(person_of(request)).filter(use=use),
        "is_wrong": use.remarks.filter(settled_at=None).exists(),
    }
    return render(request, "magazine/print_it.html", context)


@open_to(Audience.YOUNG_PEOPLE)
@require_http_methods(["GET", "HEAD", "POST"])
def wrong(request: HttpRequest, pk: int) -> HttpResponse:
    """What is wrong with it; from this moment nothing of it is shown."""
    person = person_of(request)
    use = get_print_for(person, pk)
    if is_language_switch(request):
        form = shown_again(WrongForm, request)
    elif request.method != "POST":
        form = WrongForm()
    else:
        form = WrongForm(request.POST)
        if form.is_valid():
            try:
                say_what_is_wrong(
                    by=person,
                    use=use,
                    reason=form.cleaned_data["reason"],
                    words=form.cleaned_data["words"],
                    language=get_language() or person.language,
                    now=timezone.now(),
                )
            except ValidationError as problem:
                form.add_error(None, problem.messages)
            else:
                return redirect("magazine:print_it", pk=use.pk)
    return render(request, "magazine/wrong.html", {"use": use, "form": form})


@open_to(Audience.YOUNG_PEOPLE)
@require_POST
def answer(request: HttpRequest, pk: int) -> HttpResponse:
    """Yes or no to other words for mine."""
    person = person_of(request)
    suggestion = get_suggestion_for(person, pk)
    say = request.POST.get("say")
    if say in {"yes", "no"}:
        is_yes = say == "yes"
        did(
            request,
            lambda: answer_suggestion(
                by=person, suggestion=suggestion, is_yes=is_yes, now=timezone.now()
            ),
            _("Thank you. We use the new words.") if is_yes else _("Thank you. Your words stay."),
        )
    return redirect("magazine:print_it", pk=suggestion.use_id)
