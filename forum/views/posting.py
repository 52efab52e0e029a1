"""Writing: a thread, a reply, a returned post again; and what the writer sees afterwards."""

from collections.abc import Callable

from django.core.exceptions import ValidationError
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from cms.accounts.permissions import person_of
from cms.core.audience import Audience, open_to
from cms.core.forms import is_language_switch, shown_again
from cms.core.paging import PARAMETER, Order, page_of
from cms.interpreting.reading import answers_to, english_of
from forum.actions.editing import change_words
from forum.actions.looking_again import looks_at
from forum.actions.posting import Draft, reply, send_again, start_thread
from forum.actions.taking_back import take_back
from forum.enums import POSTS_ON_A_PAGE, PostKind
from forum.forms.pictures import PictureForm
from forum.forms.polling import PollForm
from forum.forms.quoting import UNQUOTE, quoted_in, quoting_form
from forum.forms.writing import ReplyForm, ThreadForm
from forum.models import Board, Post, QuoteConsent, Reaction, ReadingHours, Thread, Unsent
from forum.models.naming import name_quoted, with_quotes, writer_of
from forum.models.unsent import place_of
from forum.permissions import get_board_for, get_own_post, get_thread_for, idea_to_withdraw
from forum.screening import stands_first
from forum.views.before_sending import before_sending, wants_form_again
from forum.views.helping import help_of
from forum.views.keeping import KEEP, is_quote_gone, keep, kept_in, kept_quietly, start_of

NEWEST_FIRST = Order(("id",), falling=True)
Send = Callable[[Draft], Post]


@open_to(Audience.SIGNED_IN)
@require_http_methods(["GET", "HEAD", "POST"])
def write(request: HttpRequest, slug: str) -> HttpResponse:
    board = get_board_for(person_of(request), slug)

    def send(draft: Draft) -> Post:
        return start_thread(by=person_of(request), board=board, draft=draft, now=timezone.now())

    return _write(request, ThreadForm, send, board, {"board": board})


@open_to(Audience.SIGNED_IN)
@require_http_methods(["GET", "HEAD", "POST"])
def say_with_pictures(request: HttpRequest, slug: str) -> HttpResponse:
    """A post without writing: a face, and what it is about."""
    board = get_board_for(person_of(request), slug)

    def send(draft: Draft) -> Post:
        return start_thread(by=person_of(request), board=board, draft=draft, now=timezone.now())

    return _write(request, PictureForm, send, board, {"board": board})


@open_to(Audience.SIGNED_IN)
@require_http_methods(["GET", "HEAD", "POST"])
def answer(request: HttpRequest, pk: int) -> HttpResponse:
    thread = get_thread_for(person_of(request), pk)
    kept = kept_in(request, place_of(thread))
    quoted = quoted_in(request, thread, kept)

    def send(draft: Draft) -> Post:
        return reply(by=person_of(request), thread=thread, draft=draft, now=timezone.now())

    form_class = quoting_form(quoted) if quoted else ReplyForm
    context: dict[str, object] = {"board": thread.board, "thread": thread, "quoted": quoted}
    context |= {"kept": kept, "is_quote_gone": is_quote_gone(request, kept, quoted)}
    if quoted:
        context["quoted_writer"] = writer_of(quoted, person_of(request))
    return _write(request, form_class, send, thread, context)


@open_to(Audience.SIGNED_IN)
@require_http_methods(["GET", "HEAD", "POST"])
def answer_with_pictures(request: HttpRequest, pk: int) -> HttpResponse:
    """A reply without writing."""
    thread = get_thread_for(person_of(request), pk)

    def send(draft: Draft) -> Post:
        return reply(by=person_of(request), thread=thread, draft=draft, now=timezone.now())

    context: dict[str, object] = {"board": thread.board, "thread": thread}
    return _write(request, PictureForm, send, thread, context)


@open_to(Audience.SIGNED_IN)
@require_http_methods(["GET", "HEAD", "POST"])
def ask(request: HttpRequest, pk: int) -> HttpResponse:
    """A reply with answers to choose from."""
    thread = get_thread_for(person_of(request), pk)

    def send(draft: Draft) -> Post:
        return reply(by=person_of(request), thread=thread, draft=draft, now=timezone.now())

    context = {"board": thread.board, "thread": thread, "is_poll": True}
    return _write(request, PollForm, send, thread, context)


@open_to(Audience.SIGNED_IN)
@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    post = get_own_post(person_of(request), pk)
    if post.kind == PostKind.ALIAS:
        return redirect("forum:name", slug=post.space.slug)
    if not post.is_editable:
        return redirect("forum:my_posts")

    def send(draft: Draft) -> Post:
        return send_again(by=person_of(request), post=post, draft=draft, now=timezone.now())

    return _write(request, _form_of(post), send, post, {"board": post.space, "post": post})


def _form_of(post: Post) -> type[ReplyForm]:
    if post.feeling:
        return PictureForm
    return PollForm if post.options else ThreadForm


@open_to(Audience.SIGNED_IN)
@require_http_methods(["GET", "HEAD", "POST"])
def change(request: HttpRequest, pk: int) -> HttpResponse:
    """New words for a post that others read: the form begins with the newest ones there are."""
    post = get_own_post(person_of(request), pk)
    if not post.is_visible or post.options:
        return redirect("forum:my_posts")
    edit = Post.objects.open_edits_of(post).with_space().first()

    def send(draft: Draft) -> Post:
        return change_words(by=person_of(request), post=post, draft=draft, now=timezone.now())

    context = {"board": post.space, "post": edit or post, "is_change": True}
    return _write(request, ThreadForm, send, edit or post, context)


def _write(
    request: HttpRequest,
    form_class: type[ReplyForm],
    send: Send,
    where: Board | Thread | Post,
    context: dict[str, object],
) -> HttpResponse:
    """The form, with whatever was typed before; or what a press on one of its buttons does."""
    board = context["board"]
    place = place_of(
        where, is_poll=form_class is PollForm, has_pictures=issubclass(form_class, PictureForm)
    )
    if request.method != "POST" and isinstance(board, Board) and board.has_ended:
        return redirect("forum:board", slug=board.slug)
    if request.method != "POST":
        kept = context["kept"] if "kept" in context else kept_in(request, place)
        words = kept if isinstance(kept, Unsent) else where
        start = start_of(request, words, context.get("quoted"))
        return _show(request, form_class(initial=start), {**context, "is_kept": kept is not None})
    if is_language_switch(request) or wants_form_again(request) or UNQUOTE in request.POST:
        return _show(request, shown_again(form_class, request), context)
    if KEEP in request.POST:
        is_kept = keep(request, where, place, context)
        shown = shown_again(form_class, request)
        return kept_quietly(request) or _show(request, shown, {**context, "is_kept": is_kept})
    return _take(request, form_class(request.POST), send, context)


def _take(
    request: HttpRequest, form: ReplyForm, send: Send, context: dict[str, object]
) -> HttpResponse:
    """What is wrong with the words; or one page with a question about them; or the deed."""
    if context.get("is_quote_gone"):
        form.add_error(None, _("The words quoted here are gone."))
    if not form.is_valid():
        return _show(request, form, context)
    try:
        ready = before_sending(request, form, context)
        if isinstance(ready, HttpResponse):
            return ready
        post = send(ready)
    except ValidationError as problem:
        form.add_error(None, problem)
        return _show(request, form, context)
    return redirect("forum:sent", pk=post.pk)


def _show(request: HttpRequest, form: Form, context: dict[str, object]) -> HttpResponse:
    if isinstance(form, ReplyForm):
        post = context.get("post")
        form.fit(person=person_of(request), post=post if isinstance(post, Post) else None)
    page = "say_with_pictures" if isinstance(form, PictureForm) else "write"
    return render(request, f"forum/{page}.html", {**context, "form": form, **help_of(request)})


@open_to(Audience.SIGNED_IN)
@require_safe
def sent(request: HttpRequest, pk: int) -> HttpResponse:
    post = get_own_post(person_of(request), pk)
    reading = ReadingHours.objects.next_for(post.space, now=timezone.now())
    context = {"post": post, "reading": reading, "is_human_first": stands_first(post.language)}
    context["is_quotable"] = post.pk in QuoteConsent.objects.posts_among([post])
    return render(request, "forum/sent.html", context)


@open_to(Audience.SIGNED_IN)
@require_http_methods(["GET", "HEAD", "POST"])
def ask_to_take_back(request: HttpRequest, pk: int) -> HttpResponse:
    """Says what taking back means, then does it."""
    post = get_own_post(person_of(request), pk)
    if request.method == "POST":
        take_back(by=person_of(request), post=post, now=timezone.now())
        return redirect("forum:my_posts")
    if not post.can_be_taken_back:
        return redirect("forum:my_posts")
    context = {"post": post, "idea": idea_to_withdraw(person_of(request), post)}
    return render(request, "forum/take_back.html", context)


@open_to(Audience.SIGNED_IN)
@require_safe
def my_posts(request: HttpRequest) -> HttpResponse:
    person = person_of(request)
    mine = Post.objects.written_by(person).on_their_own().with_space().select_related("someone")
    page = page_of(
        with_quotes(mine.select_related("decided_by"), person),
        NEWEST_FIRST,
        cursor=request.GET.get(PARAMETER, ""),
        size=POSTS_ON_A_PAGE,
    )
    english = english_of(post.source for post in page.rows)
    answers = answers_to(english)
    said, looks = Reaction.objects.kinds_said(page.rows), looks_at(page.rows)
    quotable = QuoteConsent.objects.posts_among(page.rows)
    rows = [
        {
            "post": name_quoted(post, person),
            "english": english.get(post.source),
            "answer": answers.get(post.source),
            "said": said.get(post.pk),
            "look": looks.get(post.pk),
            "is_quotable": post.pk in quotable,
        }
        for post in page.rows
    ]
    context = {
        "rows": rows,
        "newer_url": page.back_url,
        "older_url": page.onward_url,
    }
    return render(request, "forum/my_posts.html", context)
