"""What a moderator does with a post besides deciding: take over, ask, seal."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from cms.accounts.permissions import person_of
from cms.core.audience import Audience, open_to
from cms.core.forms import is_language_switch
from cms.core.typed_beside import typed_in, with_typed
from forum.actions.staff_claiming import claim, release
from forum.actions.staff_sealing import seal
from forum.actions.staff_second_reading import answer_asking, ask_another
from forum.enums import PostStatus
from forum.forms.staff_queue import AnswerForm, AskForm, ReasonForm
from forum.models import Post
from forum.permissions import get_post_to_decide
from forum.views.staff_moderation import back_to_post, opened, show_post, words_beside
from forum.views.staff_queue import MODERATE


@open_to(Audience.STAFF, permission=MODERATE)
@require_POST
def desk(request: HttpRequest, pk: int) -> HttpResponse:
    """One press on the post's page. Unknown presses only show the page."""
    reader, now = person_of(request), timezone.now()
    post = get_post_to_decide(reader, pk)
    if not opened(request, post):
        return redirect("forum:moderate", pk=pk)
    if is_language_switch(request):
        return show_post(request, post)
    match request.POST.get("press"):
        case "take_over":
            claim(by=reader, post=post, now=now, takes_over=True)
        case "release":
            return _leave(request, post)
        case "ask":
            return _ask(request, post)
        case "answer":
            return _answer(request, post)
    return back_to_post(request, post)


def _leave(request: HttpRequest, post: Post) -> HttpResponse:
    """To the queue; words that were typed stand on the page, which claims nothing again."""
    release(by=person_of(request), post=post)
    if words_beside(request):
        return show_post(request, post)
    return redirect(f"{reverse('forum:moderation')}?{request.GET.urlencode()}")


def _ask(request: HttpRequest, post: Post) -> HttpResponse:
    form = AskForm(request.POST)
    if form.is_valid():
        note, reader = form.cleaned_data["note"], person_of(request)
        try:
            ask_another(by=reader, post=post, note=note, now=timezone.now())
        except ValidationError as problem:
            form.add_error(None, problem)
        else:
            messages.success(request, _("The other moderators are asked to look."))
            asked = [form.add_prefix("note")]
            if words_beside(request, done=asked):
                return back_to_post(request, post, done=asked)
            return redirect("forum:moderation")
    return show_post(request, post, ask_form=form)


def _answer(request: HttpRequest, post: Post) -> HttpResponse:
    form = AnswerForm(request.POST)
    if form.is_valid():
        said, reader = form.cleaned_data["note"], person_of(request)
        if answer_asking(by=reader, post=post, answer=said, now=timezone.now()):
            messages.success(request, _("Your answer is there. Whoever asked gets a notice."))
            return back_to_post(request, post, done=[form.add_prefix("note")])
        messages.info(request, _("Nobody waits for an answer about this post any more."))
        return back_to_post(request, post)
    return show_post(request, post, answer_form=form)


@open_to(Audience.STAFF, permission=MODERATE)
@require_http_methods(["GET", "HEAD", "POST"])
def seal_post(request: HttpRequest, pk: int) -> HttpResponse:
    """Asks why, without showing the words again, then seals."""
    post = get_post_to_decide(person_of(request), pk)
    if post.status == PostStatus.SEALED:
        return redirect("forum:moderate", pk=pk)
    is_sent = request.method == "POST" and not is_language_switch(request)
    form = ReasonForm(request.POST) if is_sent else with_typed(ReasonForm(), typed_in(request))
    if form.is_valid():
        why = form.cleaned_data["reason"]
        try:
            seal(by=person_of(request), post=post, reason=why, now=timezone.now())
        except ValidationError as problem:
            form.add_error(None, problem)
        else:
            messages.success(request, _("The post is sealed. The people on duty are told."))
            return redirect("forum:moderate", pk=pk)
    return render(request, "forum/staff/seal.html", {"post": post, "form": form})
