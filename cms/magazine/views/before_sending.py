"""The one page between "Send" and the deed, where there is a reason for one; never two in a row.

It asks whether what is marked should stay, since people could piece together who the writer is,
and which language it is, where the detector doubts it. It never blocks, and asks once about the
same words, known by their print in the form.
"""

import hashlib

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from cms.languages.doubting import other_language
from cms.magazine.actions.sending import Draft
from cms.magazine.forms.questions import AskForm
from cms.magazine.forms.sending import SendForm
from cms.magazine.models import ContributionPicture
from cms.safeguarding.telling import telling_of

CHANGE = "change"


def before_sending(
    request: HttpRequest, form: SendForm | AskForm, pictures: list[ContributionPicture]
) -> HttpResponse | None:
    """The page to show first; None where there is nothing to ask."""
    draft = form.draft
    about = [picture.alternative for picture in pictures if picture.alternative]
    telling = telling_of(draft.title, "\n".join((draft.text, *about)), draft.language)
    seen = print_of(draft, about)
    is_asked = not telling.is_found or form.cleaned_data["looked"] == seen
    guess = "" if form.cleaned_data["asked"] else other_language(draft.text, draft.language)
    if is_asked and not guess:
        return None
    context = {
        "form": form,
        "draft": draft,
        "telling": telling,
        "is_asked": is_asked,
        "seen": seen,
        "codes": [guess, draft.language] if guess else [],
    }
    return render(request, "magazine/telling.html", context)


def print_of(draft: Draft, about: list[str]) -> str:
    """The same for the same words, whatever their language."""
    said = "\0".join((draft.title, draft.text, *about))
    return hashlib.sha256(said.encode("utf-8", "replace")).hexdigest()
