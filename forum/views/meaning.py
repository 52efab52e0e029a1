"""The English of one's own post: "Yes, that is what I meant", or "No" in a few words."""

from uuid import uuid4

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from cms.accounts.permissions import person_of
from cms.core.audience import Audience, open_to
from cms.core.forms import is_language_switch, shown_again
from cms.interpreting.reading import English, answers_to, english_of
from forum.actions.answering import answer_about_english
from forum.actions.posting import Draft
from forum.forms.meaning import YES, MeaningForm
from forum.models import Post
from forum.permissions import get_own_post
from forum.views.before_sending import ask_about, wants_form_again


@open_to(Audience.SIGNED_IN)
@require_http_methods(["GET", "HEAD", "POST"])
def meaning(request: HttpRequest, pk: int) -> HttpResponse:
    post = get_own_post(person_of(request), pk)
    english = english_of([post.source]).get(post.source)
    if english is None:
        if request.method == "POST" and not is_language_switch(request):
            messages.warning(request, _("The English has changed. Please look at it again."))
        return redirect("forum:my_posts")
    if is_language_switch(request) or wants_form_again(request):
        return _show(request, post, english, shown_again(MeaningForm, request))
    if request.method != "POST":
        return _show(request, post, english, MeaningForm())
    form = MeaningForm(request.POST)
    if form.is_valid():
        question = ask_about(request, form, _said(post, form), {"post": post})
        if question is not None:
            return question
        if _is_answered(request, post, form):
            return redirect("forum:meaning", pk=pk)
    return _show(request, post, english, form)


def _said(post: Post, form: Form) -> Draft:
    """The words as the guard takes them."""
    return Draft(text=form.cleaned_data["words"], language=post.language, key=uuid4())


def _is_answered(request: HttpRequest, post: Post, form: Form) -> bool:
    try:
        answer_about_english(
            by=person_of(request),
            post=post,
            version=form.cleaned_data["version"],
            is_right=form.cleaned_data["answer"] == YES,
            words=form.cleaned_data["words"],
            now=timezone.now(),
        )
    except ValidationError as problem:
        form.add_error(None, problem)
        return False
    return True


def _show(request: HttpRequest, post: Post, english: English, form: Form) -> HttpResponse:
    answer = answers_to([post.source]).get(post.source)
    if answer is not None and not form.is_bound:
        return render(request, "forum/meant.html", {"post": post})
    context = {"post": post, "english": english, "form": form}
    return render(request, "forum/meaning.html", context)
