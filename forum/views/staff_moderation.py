"""The moderators' queue, and one post with all that is needed to decide about it."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from cms.core.audience import Audience, open_to
from cms.core.paging import Order, page_of
from cms.interpreting.reading import (
    EarlierEnglish,
    English,
    all_answers_to,
    english_of,
    versions_of,
)
from cms.languages.registry import DEFAULT_CODE
from cms.languages.staff_doubts import doubts_in_words
from cms.languages.translating import drafts_of
from cms.safeguarding.access import sources_with_open_concern
from forum.actions.staff_moderating import approve, return_to_writer, take_down
from forum.actions.staff_worrying import worry_about
from forum.enums import POSTS_IN_THE_QUEUE, Outcome
from forum.forms.staff_deciding import DecisionForm
from forum.models import Idea, Post
from forum.models.naming import name_quoted
from forum.permissions import can_decide, get_post_to_decide, person_of
from forum.views.before_sending import telling_of

QUEUE = Order(("priority", "id"))
MODERATE = "forum.moderate_post"


@open_to(Audience.STAFF, permission=MODERATE)
@require_safe
def moderation(request: HttpRequest) -> HttpResponse:
    page = page_of(
        Post.objects.waiting().with_space().select_related("author"),
        QUEUE,
        cursor=request.GET.get("from", ""),
        size=POSTS_IN_THE_QUEUE,
    )
    sources = [post.source for post in page.rows]
    with_concern = sources_with_open_concern([*sources, *map(worry_about, sources)])
    with_english = english_of(sources)
    rows = [
        {
            "post": post,
            "has_concern": not with_concern.isdisjoint((post.source, worry_about(post.source))),
            "has_english": post.source in with_english,
        }
        for post in page.rows
    ]
    context = {"rows": rows, "back": page.back, "onward": page.onward}
    return render(request, "forum/staff/queue.html", context)


@open_to(Audience.STAFF, permission=MODERATE)
@require_http_methods(["GET", "HEAD", "POST"])
def moderate(request: HttpRequest, pk: int) -> HttpResponse:
    post = get_post_to_decide(person_of(request), pk)
    if request.method != "POST":
        return _show(request, post, DecisionForm(initial={"revision": post.revision}))
    form = DecisionForm(request.POST)
    if not form.is_valid():
        return _show(request, post, form)
    try:
        _decide(request, post, form)
    except ValidationError as problem:
        form.add_error(None, problem)
        # What happened meanwhile is part of the answer.
        post.refresh_from_db()
        return _show(request, post, form)
    messages.success(request, _("Your decision is saved. The writer gets a notice."))
    return redirect("forum:moderation")


def _decide(request: HttpRequest, post: Post, form: DecisionForm) -> None:
    """Decides about the revision that the moderator read, not about a newer one."""
    post.revision = form.cleaned_data["revision"]
    now = timezone.now()
    match form.cleaned_data["outcome"]:
        case Outcome.APPROVED:
            approve(by=person_of(request), post=post, now=now)
        case Outcome.RETURNED:
            return_to_writer(by=person_of(request), post=post, why=form.why, now=now)
        case _:
            take_down(by=person_of(request), post=post, why=form.why, now=now)


def _show(request: HttpRequest, post: Post, form: DecisionForm) -> HttpResponse:
    answers = all_answers_to(post.source)
    texts = [post.source, *(answer.source for answer in answers)]
    texts += [post.of.source] if post.of else []
    english = english_of(texts)
    concerns = sources_with_open_concern([*texts, *map(worry_about, texts)])
    draft = drafts_of([post.source], DEFAULT_CODE, now=timezone.now()).get(post.source)
    context = {
        "post": name_quoted(post, person_of(request)),
        "form": form,
        "telling": telling_of(post.title, post.text, post.language),
        "english": english.get(post.source),
        "idea": Idea.objects.filter(post=post.of).first() if post.of else None,
        "old_english": english.get(post.of.source) if post.of else None,
        "earlier": _earlier_than(english.get(post.source), post),
        "answers": [{"answer": each, "english": english.get(each.source)} for each in answers],
        "draft": draft,
        "doubts": doubts_in_words(draft.flags) if draft else [],
        "has_concern": bool(concerns),
        "may_decide": can_decide(person_of(request), post),
        "decisions": list(post.decisions.select_related("by").order_by("id")),
    }
    return render(request, "forum/staff/post.html", context)


def _earlier_than(current: English | None, post: Post) -> list[EarlierEnglish]:
    """Newest first; all versions if the English was withdrawn with the words."""
    versions = versions_of(post.source)
    newest = current.version if current else len(versions) + 1
    return [one for one in reversed(versions) if one.version < newest]
