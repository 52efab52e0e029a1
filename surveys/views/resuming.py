"""Stop for now, and go on later or elsewhere with the code and three pictures."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters

from cms.accounts.pictures import BY_CODE
from cms.core.audience import Audience, open_to
from cms.core.forms import is_language_switch, shown_again
from surveys.actions.resuming import save_for_later, take_up_again
from surveys.actions.sitting import find_sitting
from surveys.forms.pictures import NewPicturesForm, ResumeForm
from surveys.models import Wave
from surveys.models.codes import fingerprint_of
from surveys.models.editions import edition_of
from surveys.models.sittings import Sitting
from surveys.structure.conditions import shown_steps
from surveys.structure.kinds import Takes, takes
from surveys.views import progress
from surveys.views.answering import while_answering
from surveys.views.shared import is_shared
from surveys.views.slowing import wrong_codes

# The device may keep what somebody else left: static/surveys/offline.js asks anew whose turn it is.
BEGINS_AGAIN = "#again"
PICTURE_FIELDS = ("picture_1", "picture_2", "picture_3")


@sensitive_post_parameters(*PICTURE_FIELDS)
@open_to(Audience.ANYONE)
@never_cache
@while_answering
def stop(request: HttpRequest, sitting: Sitting, wave: Wave) -> HttpResponse:
    """Choose three pictures; afterwards this browser knows nothing of the survey any more."""
    context: dict[str, object] = {"number": progress.question_in(request)}
    if is_language_switch(request):
        context["form"] = shown_again(NewPicturesForm, request)
        return render(request, "surveys/stop.html", context)
    context["form"] = form = NewPicturesForm(request.POST or None)
    if not form.is_valid():
        return render(request, "surveys/stop.html", context)
    last_day = save_for_later(sitting=sitting, pictures=form.pictures, today=timezone.localdate())
    context = {
        "last_day": last_day,
        "chosen": [BY_CODE[code] for code in form.pictures],
        "is_shared": is_shared(request),
    }
    return progress.forget(render(request, "surveys/stopped.html", context))


@sensitive_post_parameters("code", *PICTURE_FIELDS)
@open_to(Audience.ANYONE)
@never_cache
def resume(request: HttpRequest) -> HttpResponse:
    """Every failure looks alike: nobody learns whether something is saved under a code."""
    if "picture_1" not in request.POST and "resume" not in request.POST:
        # From the page of the code, which travels along; nothing was tried yet.
        return _page(request, shown_again(ResumeForm, request))
    if is_language_switch(request):
        return _page(request, shown_again(ResumeForm, request))
    form = ResumeForm(request.POST)
    if not form.is_valid():
        return _page(request, form)
    key = take_up_again(
        code=fingerprint_of(form.cleaned_data["code"]),
        pictures=form.pictures,
        key=progress.key_of(request),
        today=timezone.localdate(),
    )
    if key is None:
        wrong_codes.slow_down(request, at=timezone.now())
        form.add_error(None, _("This does not work. Look at each letter and each picture."))
        return _page(request, form)
    return progress.remember(_where_it_stopped(key), key)


def _page(request: HttpRequest, form: object) -> HttpResponse:
    return render(request, "surveys/resume.html", {"form": form})


def _where_it_stopped(key: str) -> HttpResponse:
    """The first question without an answer; whoever has none yet is told first who reads this."""
    sitting = find_sitting(key=key, today=timezone.localdate())
    if sitting is None or not sitting.answers:
        return redirect("surveys:about")
    for step in shown_steps(edition_of(sitting.wave.version).steps, sitting.answers):
        if step.key not in sitting.answers and takes(step.kind) is not Takes.NOTHING:
            return redirect(f"{reverse('surveys:question', args=[step.number])}{BEGINS_AGAIN}")
    return redirect(f"{reverse('surveys:check')}{BEGINS_AGAIN}")
