"""Bringing in a recorded reading of an article, hearing it, taking it away again."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from cms.accounts.models import User
from cms.accounts.permissions import person_of
from cms.core.audience import Audience, open_to
from cms.magazine.actions.staff_recording import check_may_record, keep_reading, remove_reading
from cms.magazine.forms.staff_recordings import RecordingForm
from cms.magazine.models import ArticlePage, Sound
from cms.magazine.words import fingerprint_of, words_of


@open_to(Audience.STAFF)
@require_http_methods(["GET", "HEAD", "POST"])
def recording(request: HttpRequest, pk: int) -> HttpResponse:
    """The words to read, the file there is, and the way to another one."""
    article = get_object_or_404(ArticlePage.objects.select_related("locale"), pk=pk)
    by = person_of(request)
    check_may_record(by, article)
    form = RecordingForm()
    if request.method == "POST":
        if "remove" in request.POST:
            remove_reading(by=by, article=article)
            messages.success(request, _("The recording was removed."))
            return redirect("scoop:recording", pk=pk)
        form = RecordingForm(request.POST, request.FILES)
        if form.is_valid() and _kept(form, by, article):
            messages.success(request, _("The recording is on the page now."))
            return redirect("scoop:recording", pk=pk)
    context = {
        "article": article,
        "words": list(words_of(article)),
        "reading": Sound.objects.filter(reads=fingerprint_of(article)).first(),
        "form": form,
    }
    return render(request, "magazine/staff/recording.html", context)


def _kept(form: RecordingForm, by: User, article: ArticlePage) -> bool:
    try:
        keep_reading(by=by, article=article, file=form.cleaned_data["file"])
    except ValidationError as problem:
        form.add_error("file", problem)
        return False
    return True
