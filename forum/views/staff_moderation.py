"""One post with all that is needed to decide about it."""

from collections.abc import Collection

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from cms.accounts.permissions import person_of
from cms.core.audience import Audience, open_to
from cms.core.forms import is_language_switch
from cms.core.typed_beside import has_words, keep_typed, take_typed, typed_in, with_typed
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
from cms.safeguarding.staff_sealing import seal_of
from cms.safeguarding.staff_words import show_words
from cms.safeguarding.telling import telling_of
from forum.actions.staff_claiming import Holder, claim, holder_of
from forum.actions.staff_hard_posts import may_open
from forum.actions.staff_moderating import approve, return_to_writer, take_down
from forum.actions.staff_second_reading import first_reader_of, needs_two_readers
from forum.actions.staff_worrying import worry_about
from forum.enums import Outcome, PostStatus
from forum.forms.staff_deciding import DecisionForm
from forum.forms.staff_queue import AnswerForm, AskForm
from forum.models import Idea, Post
from forum.models.naming import name_quoted
from forum.permissions import can_decide, can_moderate, get_post_to_decide, is_unread
from forum.screening import stands_first
from forum.views.staff_queue import after_deciding

# What a letter to the writer uses; and the fields of the page in which words are typed.
LETTER = frozenset({"reason", "note"})
WORDS = frozenset({"note", f"{AskForm.prefix}-note", f"{AnswerForm.prefix}-note"})


@open_to(Audience.STAFF)
@require_http_methods(["GET", "HEAD", "POST"])
def moderate(request: HttpRequest, pk: int) -> HttpResponse:
    person = person_of(request)
    if not can_moderate(person):
        return _show_worrying(request, pk)
    return _moderate(request, get_post_to_decide(person, pk))


def _moderate(request: HttpRequest, post: Post) -> HttpResponse:
    if post.status == PostStatus.SEALED:
        return render(request, "forum/staff/sealed.html", {"seal": seal_of(post.origin)})
    if not opened(request, post):
        return render(request, "forum/staff/enough.html", {"post": post})
    if request.method != "POST" or is_language_switch(request):
        return show_post(request, post)
    form = DecisionForm(request.POST)
    if not form.is_valid():
        return show_post(request, post, form)
    holder = holder_of(post, reader=person_of(request), now=timezone.now())
    try:
        _decide(request, post, form)
    except ValidationError as problem:
        form.add_error(None, problem)
        # What happened meanwhile is part of the answer.
        post.refresh_from_db()
        return show_post(request, post, form)
    _say(request, post, holder)
    return _onward(request, post, sends_letter=form.cleaned_data["outcome"] != Outcome.APPROVED)


def _show_worrying(request: HttpRequest, pk: int) -> HttpResponse:
    """The words alone: people on duty come here from a concern about them."""
    post = Post.objects.filter(pk=pk).first() or Post(pk=pk)
    return show_words(request, post, english=english_of([post.source]).get(post.source))


def _onward(request: HttpRequest, post: Post, *, sends_letter: bool) -> HttpResponse:
    """To the next post; but words that the decision did not use stand on this one's page first."""
    used = LETTER if sends_letter else ()
    if words_beside(request, done=used):
        return back_to_post(request, post, done=used)
    return after_deciding(request, post)


def words_beside(request: HttpRequest, *, done: Collection[str] = ()) -> bool:
    """Whether words stand on the page of a post that what was `done` did not use."""
    return has_words(typed_in(request), WORDS.difference(done))


def back_to_post(request: HttpRequest, post: Post, *, done: Collection[str] = ()) -> HttpResponse:
    """To the page of the post, where what was typed and is not `done` stands again."""
    keep_typed(request, of_post(post), done=done)
    return redirect(f"{reverse('forum:moderate', args=[post.pk])}?{request.GET.urlencode()}")


def opened(request: HttpRequest, post: Post) -> bool:
    """Whether this person may read the post today: hard ones are counted (promise 22)."""
    return may_open(by=person_of(request), post=post, now=timezone.now())


def _say(request: HttpRequest, post: Post, holder: Holder | None) -> None:
    if post.status == PostStatus.HELD:
        messages.success(request, _("Your yes is kept. A second person reads this as well."))
    else:
        messages.success(request, _("Your decision is saved. The writer gets a notice."))
    if holder is not None and not holder.is_reader:
        said = _("%(name)s was reading this post as well.")
        messages.info(request, said % {"name": holder.name})


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


def of_post(post: Post) -> str:
    """The page of one post, as what was typed on it is kept."""
    return f"moderate:{post.pk}"


def show_post(
    request: HttpRequest,
    post: Post,
    form: DecisionForm | None = None,
    *,
    ask_form: AskForm | None = None,
    answer_form: AnswerForm | None = None,
) -> HttpResponse:
    typed = take_typed(request, of_post(post))
    fresh = DecisionForm(initial={"revision": post.revision})
    answers = all_answers_to(post.source)
    texts = [post.source, *(answer.source for answer in answers)]
    texts += [post.of.source] if post.of else []
    english = english_of(texts)
    concerns = sources_with_open_concern([*texts, *map(worry_about, texts)])
    draft = drafts_of([post.source], DEFAULT_CODE, now=timezone.now()).get(post.source)
    context = {
        "post": name_quoted(post, person_of(request)),
        "form": form or with_typed(fresh, typed),
        "telling": telling_of(post.title, post.said, post.language),
        "english": english.get(post.source),
        "idea": Idea.objects.filter(post=post.of).first() if post.of else None,
        "old_english": english.get(post.of.source) if post.of else None,
        "earlier": _earlier_than(english.get(post.source), post),
        "answers": [{"answer": each, "english": english.get(each.source)} for each in answers],
        "draft": draft,
        "doubts": doubts_in_words(draft.flags) if draft else [],
        "has_concern": bool(concerns),
        "is_human_first": stands_first(post.language),
        "nobody_reads": is_unread(post),
        "decisions": list(post.decisions.select_related("by").order_by("id")),
        "earlier_words": list(post.earlier_words.order_by("id")),
        "query": request.GET.urlencode(),
        "ask_form": ask_form or with_typed(AskForm(), typed),
        "answer_form": answer_form or with_typed(AnswerForm(), typed),
        **_desk(request, post),
    }
    return render(request, "forum/staff/post.html", context)


def _desk(request: HttpRequest, post: Post) -> dict[str, object]:
    """Who has the post open, who was asked about it, and who said yes before."""
    reader, now = person_of(request), timezone.now()
    may_decide, first_reader = can_decide(reader, post), first_reader_of(post)
    # Whoever said yes leaves the second look to others.
    if request.method == "GET" and may_decide and first_reader != reader:
        claim(by=reader, post=post, now=now)
    askings = post.askings.filter(revision=post.revision).order_by("id")
    asked = list(askings.select_related("by", "answered_by"))
    is_asked = any(not each.answered_at and each.by_id != reader.pk for each in asked)
    return {
        "holder": holder_of(post, reader=reader, now=now),
        "askings": asked,
        "may_decide": may_decide,
        "may_answer": may_decide and is_asked,
        "needs_two": needs_two_readers(post),
        "first_reader": first_reader,
    }


def _earlier_than(current: English | None, post: Post) -> list[EarlierEnglish]:
    """Newest first; all versions if the English was withdrawn with the words."""
    versions = versions_of(post.source)
    newest = current.version if current else len(versions) + 1
    return [one for one in reversed(versions) if one.version < newest]
