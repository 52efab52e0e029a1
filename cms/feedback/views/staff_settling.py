"""Marks on a draft: a page for each marked sentence, and a new count of a theme."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from cms.accounts.permissions import person_of
from cms.core.audience import Audience, open_to
from cms.core.forms import is_language_switch, shown_again
from cms.feedback.actions import staff_settling as deeds
from cms.feedback.forms.staff_drafts import KeepForm
from cms.feedback.models import Sentence, ThemeCount
from cms.feedback.summarising.access import get_draft_for
from cms.feedback.views.staff_drafts import back_to_draft

SIGN = "feedback.sign_summary"


@open_to(Audience.STAFF, permission=SIGN)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def settle(request: HttpRequest, pk: int) -> HttpResponse:
    """One marked sentence: cite what still stands, or say why it is kept."""
    sentence = get_object_or_404(Sentence, pk=pk)
    found = get_draft_for(person_of(request), sentence.summary_id)
    form: Form = KeepForm()
    if is_language_switch(request):
        form = shown_again(KeepForm, request)
    elif request.method == "POST":
        is_kept = request.POST.get("deed") == "keep"
        form = KeepForm(request.POST) if is_kept else shown_again(KeepForm, request)
        if _settled(request, sentence, form):
            return redirect("feedback:draft", pk=found.pk)
    context = {"form": form, "sentence": sentence, "summary": found}
    return render(request, "feedback/staff/settle.html", context)


def _settled(request: HttpRequest, sentence: Sentence, form: Form) -> bool:
    """Whether it is done; what is wrong stands on the page otherwise."""
    by = person_of(request)
    if form.is_bound and not form.is_valid():
        return False
    try:
        if form.is_bound:
            reason = form.cleaned_data["reason"]
            deeds.keep_sentence(by=by, sentence=sentence, reason=reason, now=timezone.now())
            messages.success(request, _("The sentence stays, with your reason and your name."))
        else:
            deeds.cite_what_stands(by=by, sentence=sentence)
            messages.success(request, _("The sentence rests on the voices that still stand."))
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
        return False
    return True


@open_to(Audience.STAFF, permission=SIGN)
@require_POST
def count_again(request: HttpRequest, pk: int) -> HttpResponse:
    """Counts one theme of a draft anew."""
    theme = get_object_or_404(ThemeCount, pk=pk)
    found = get_draft_for(person_of(request), theme.summary_id)
    try:
        deeds.count_again(by=person_of(request), theme=theme)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    else:
        messages.success(request, _("The theme is counted again."))
    return back_to_draft(request, found)
