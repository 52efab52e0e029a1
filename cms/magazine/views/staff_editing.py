"""What the Scoop asks of staff: suggestions to read, remarks of writers, reading for safety."""

from collections.abc import Iterable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from cms.accounts.models import User
from cms.accounts.permissions import person_of
from cms.core.asked import number_in
from cms.core.audience import Audience, open_to
from cms.core.forms import is_language_switch
from cms.interpreting.reading import English, english_of
from cms.languages.registry import DEFAULT_CODE
from cms.magazine.access import articles_at_the_desk, coming_issues, get_article_for, originals
from cms.magazine.actions.passing import hand_back, pass_on
from cms.magazine.actions.staff_settling import settle_remark
from cms.magazine.actions.suggesting import let_through
from cms.magazine.enums import Stage, SuggestionState
from cms.magazine.forms.staff_editing import StaffBackForm
from cms.magazine.layout import layout_of
from cms.magazine.models import (
    ArticlePage,
    Contribution,
    Remark,
    Suggestion,
    Use,
)
from cms.magazine.models.desk_rules import EDIT, READ_FOR_SAFETY, has_own_part
from cms.magazine.question_access import given_question
from cms.magazine.stages import stage_of, stages_of
from cms.magazine.views.asked import did
from cms.safeguarding.identity import find_identity
from cms.safeguarding.identity_showing import lines_of

MOST_SHOWN = 60


@open_to(Audience.STAFF, permission=EDIT)
@require_safe
def team(request: HttpRequest) -> HttpResponse:
    """Everything of the Scoop that waits for staff who edit."""
    articles = list(articles_at_the_desk()[:MOST_SHOWN])
    stages = stages_of(articles)
    remarks = list(Remark.objects.filter(settled_at=None).select_related("use")[:MOST_SHOWN])
    named = originals().filter(translation_key__in={row.use.article for row in remarks})
    by_key = {page.translation_key: page for page in named}
    held = Suggestion.objects.held().exclude(by=request.user.pk).select_related("use__contribution")
    context = {
        "suggestions": _readable(person_of(request), held[:MOST_SHOWN]),
        "remarks": [(row, by_key.get(row.use.article)) for row in remarks],
        "rows": [(article, stages[article.pk]) for article in articles],
        "issues": coming_issues(),
    }
    return render(request, "magazine/staff/team.html", context)


def _readable(person: User, held: Iterable[Suggestion]) -> list[tuple[Suggestion, bool]]:
    """Each with whether this person reads its language, and so may pass it on."""
    read = {DEFAULT_CODE, *person.languages_read.values_list("code", flat=True)}
    return [(one, _language_of(one) in read) for one in held]


def _language_of(suggestion: Suggestion) -> str:
    sent = suggestion.use.contribution
    return sent.language if sent is not None else ""


@open_to(Audience.STAFF, permission=EDIT)
@require_POST
def suggestion(request: HttpRequest, pk: int) -> HttpResponse:
    """Read: the writer is asked, or it ends here."""
    found = get_object_or_404(Suggestion.objects.select_related("use__contribution"), pk=pk)
    say = request.POST.get("say")
    if say in {"ask", "stop"}:
        is_first = let_through(
            by=person_of(request), suggestion=found, passes=say == "ask", now=timezone.now()
        )
        if not is_first:
            messages.warning(request, _("Somebody else has read it already."))
    return redirect("magazine:team")


@open_to(Audience.STAFF, permission=EDIT)
@require_POST
def settle(request: HttpRequest, pk: int) -> HttpResponse:
    remark = get_object_or_404(Remark, pk=pk)
    settle_remark(by=person_of(request), remark=remark, now=timezone.now())
    return redirect("magazine:team")


@open_to(Audience.STAFF, permission=READ_FOR_SAFETY)
@require_safe
def safety(request: HttpRequest) -> HttpResponse:
    """Articles that wait for a safety reader."""
    articles = list(articles_at_the_desk()[:MOST_SHOWN])
    stages = stages_of(articles)
    waiting = [article for article in articles if stages[article.pk] is Stage.SAFETY]
    return render(request, "magazine/staff/safety.html", {"articles": waiting})


@open_to(Audience.STAFF, permission=READ_FOR_SAFETY)
@require_http_methods(["GET", "HEAD", "POST"])
def read_for_safety(request: HttpRequest, pk: int) -> HttpResponse:
    """One article with what could tell who or where somebody is; alone each part tells little."""
    now = timezone.now()
    page = get_article_for(person_of(request), pk, now=now)
    if request.method != "POST" or is_language_switch(request):
        return _show(request, page, StaffBackForm())
    deed = request.POST.get("deed")
    if deed == "pass":
        return _pass(request, page)
    if deed == "back":
        return _back(request, page)
    raise Http404


def _show(request: HttpRequest, page: ArticlePage, form: StaffBackForm) -> HttpResponse:
    draft: ArticlePage = page.get_latest_revision_as_object()
    stage = stage_of(page)
    is_mine = has_own_part(person_of(request), draft)
    context = {
        "article": draft,
        "text_language": draft.text_language,
        "stage": stage,
        "marked": _marked(draft),
        "is_foreign": draft.text_language != DEFAULT_CODE,
        "english": _english_of(draft),
        "answers": _answers_in(draft),
        "has_new_words": _has_new_words(draft),
        "sent": _sent_for(draft),
        "form": form,
        "may_pass": stage is Stage.SAFETY and not is_mine,
        "is_own": stage is Stage.SAFETY and is_mine,
        "may_hand_back": stage is Stage.SAFETY,
    }
    return render(request, "magazine/staff/read_for_safety.html", context)


def _sent_for(draft: ArticlePage) -> list[Contribution]:
    """Whose wishes say for whose eyes the article is."""
    uses = Use.objects.in_articles([draft.translation_key])
    uses = uses.select_related("contribution__question")
    return [use.contribution for use in uses.order_by("pk") if use.contribution]


def _english_of(draft: ArticlePage) -> list[English]:
    """An interpreter's English of what each sent, for whoever does not read the language."""
    sources = [one.source for one in _sent_for(draft)]
    found = english_of(sources)
    return [found[source] for source in sources if source in found]


def _has_new_words(draft: ArticlePage) -> bool:
    """Whether a writer took over other words since they sent theirs: the English is older."""
    accepted = Suggestion.objects.filter(state=SuggestionState.ACCEPTED)
    return accepted.filter(use__article=draft.translation_key).exists()


def _answers_in(draft: ArticlePage) -> list[str]:
    """What children's services answered, in the English that they wrote and officers checked."""
    given = [given_question(one) for one in _sent_for(draft) if one.is_question]
    return [one.answer for one in given if one is not None and one.is_published]


def _marked(draft: ArticlePage) -> list[Any]:
    """Title, name and text in one: what a reader could put together stands side by side."""
    words = [draft.title, draft.credit, *(part.text for part in layout_of(draft).parts)]
    text = "\n".join(word for word in words if word)
    return lines_of(text, find_identity(text, draft.text_language))


def _pass(request: HttpRequest, page: ArticlePage) -> HttpResponse:
    person, seen = person_of(request), number_in(request, "seen")
    is_done = did(
        request,
        lambda: pass_on(by=person, article=page, seen=seen, now=timezone.now()),
        _("Passed on. The translation is next."),
    )
    if is_done:
        return redirect("magazine:safety")
    return redirect("magazine:read_for_safety", pk=page.pk)


def _back(request: HttpRequest, page: ArticlePage) -> HttpResponse:
    form = StaffBackForm(request.POST)
    if not form.is_valid():
        return _show(request, page, form)
    person, said = person_of(request), form.cleaned_data
    is_done = did(
        request,
        lambda: hand_back(
            by=person, article=page, reason=said["reason"], note=said["note"], now=timezone.now()
        ),
        _("Handed back. The editors see the reason and the note."),
    )
    if is_done:
        return redirect("magazine:safety")
    return redirect("magazine:read_for_safety", pk=page.pk)
