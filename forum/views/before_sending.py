"""The one page between "Send" and the deed, where there is a reason for one; never two in a row.

Three things may be asked there, together: whether what is marked should stay, since people could
piece together who the writer is; which language it is, where the detector doubts it; and, where
somebody typed for the writer, whether these are their own words. Only the last one must be
answered. The guard is a kindness: it looks on this machine, it never blocks, and it asks once
about the same words, known by their print in the form. A forged print skips a question, no rule.
"""

import hashlib
from dataclasses import replace

from django.core.exceptions import ValidationError
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _

from cms.languages.doubting import other_language
from cms.safeguarding.telling import telling_of
from forum.actions.posting import Draft
from forum.forms.writing import ReplyForm
from forum.models import HelpSession, Post
from forum.views.helping import STOP, get_session_of, help_of, look, stop_help

CHANGE = "change"


def wants_form_again(request: HttpRequest) -> bool:
    """Whether the writer goes back to their words, or stops the help with them."""
    if STOP in request.POST:
        stop_help(request)
    return STOP in request.POST or CHANGE in request.POST


def before_sending(
    request: HttpRequest, form: ReplyForm, context: dict[str, object]
) -> HttpResponse | Draft:
    """The page to show first, or the draft that is ready.

    Raises ValidationError, once, where the half hour of help ended while the words were typed.
    """
    draft, form_data = form.draft, form.cleaned_data
    session = _written_with(request, form)
    seen = print_of(draft)
    telling = telling_of(draft.title, "\n".join((draft.text, *draft.options)), draft.language)
    guess = "" if form_data["asked"] else other_language(draft.text, draft.language)
    is_own = session is None or form_data["confirmed"] == seen
    is_asked = not telling.is_found or form_data["looked"] == seen
    if is_own and is_asked and not guess:
        return replace(draft, help_session=session, is_confirmed=session is not None)
    page = {
        **context,
        "form": form,
        "draft": draft,
        "seen": seen,
        "pictures": Post(feeling=draft.feeling, topics=" ".join(draft.topics)).pictures,
        "telling": telling,
        "is_asked": is_asked,
        "codes": [guess, draft.language] if guess else [],
        "help_session": session,
    }
    return render(request, _page(is_own=is_own, is_asked=is_asked), page)


def ask_about(
    request: HttpRequest, form: Form, draft: Draft, context: dict[str, object]
) -> HttpResponse | None:
    """The page of marks for words that are no post; None where there is nothing to ask."""
    telling, seen = telling_of(draft.title, draft.text, draft.language), print_of(draft)
    if not telling.is_found or form.cleaned_data["looked"] == seen:
        return None
    page = {**context, "form": form, "draft": draft, "seen": seen, "telling": telling}
    return render(request, _page(is_own=True, is_asked=False), page)


def _page(*, is_own: bool, is_asked: bool) -> str:
    if not is_own:
        return "forum/own_words.html"
    return "forum/which_language.html" if is_asked else "forum/telling.html"


def _written_with(request: HttpRequest, form: ReplyForm) -> HelpSession | None:
    """Help that goes on, or that went on when these words were begun."""
    session, is_over = look(request, timezone.now())
    if is_over:
        help_of(request)
        raise ValidationError(
            _("The half hour with help is over. Your words are still here."), code="help_is_over"
        )
    return session or get_session_of(request, str(form.cleaned_data["helped"] or ""))


def print_of(draft: Draft) -> str:
    """The same for the same words and pictures, whatever their language."""
    said = "\0".join((draft.title, draft.text, draft.feeling, *draft.topics, *draft.options))
    return hashlib.sha256(said.encode("utf-8", "replace")).hexdigest()
