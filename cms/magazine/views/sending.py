"""Sending to the Scoop: the form, with whatever was typed and chosen before."""

from http import HTTPStatus
from typing import cast

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.forms import DateField
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from cms.accounts.permissions import person_of
from cms.core.audience import Audience, open_to
from cms.core.forms import is_language_switch, key_in, shown_again
from cms.magazine.actions.drafting import (
    Typed,
    add_picture,
    describe_picture,
    keep_typed,
    pictures_of,
    remove_picture,
)
from cms.magazine.actions.sending import send, send_again
from cms.magazine.enums import Credit
from cms.magazine.forms.sending import OF_THE_TEAM, SendForm
from cms.magazine.models import Contribution, ContributionPicture, Unsent
from cms.magazine.permissions import get_own_contribution
from cms.magazine.views.before_sending import CHANGE, before_sending
from cms.safeguarding.human_first import is_human_first

# The script presses "keep" quietly, a moment after the last letter (keeping.js).
ADD, REMOVE, KEEP, QUIETLY = "add", "remove", "keep", "quietly"
WORDS = ("kind", "title", "text", "language", "credit", "credit_name")
TICKS = ("may_web", "may_print", "wants_help")


@open_to(Audience.YOUNG_PEOPLE)
@require_http_methods(["GET", "HEAD", "POST"])
def write(request: HttpRequest) -> HttpResponse:
    return _write(request, None)


@open_to(Audience.YOUNG_PEOPLE)
@require_http_methods(["GET", "HEAD", "POST"])
def change(request: HttpRequest, pk: int) -> HttpResponse:
    """What came back, whole, to change it and send it again."""
    contribution = get_own_contribution(person_of(request), pk)
    if not contribution.is_editable:
        return redirect("magazine:mine")
    if contribution.is_question:
        return redirect("magazine:change_question", pk=pk)
    return _write(request, contribution)


@open_to(Audience.YOUNG_PEOPLE)
@require_safe
def sent(request: HttpRequest, pk: int) -> HttpResponse:
    contribution = get_own_contribution(person_of(request), pk)
    context = {
        "contribution": contribution,
        "is_human_first": is_human_first(contribution.language),
    }
    return render(request, "magazine/sent.html", context)


def _write(request: HttpRequest, of: Contribution | None) -> HttpResponse:
    person = person_of(request)
    if request.method != "POST":
        kept = Unsent.objects.begun(person, of).first()
        form = SendForm(initial=_start_of(request, kept or of))
        return _show(request, form, of, kept, is_kept=_holds_something(kept))
    # Whatever was pressed and whatever is wrong: first all of it is kept.
    now = timezone.now()
    kept = keep_typed(
        by=person, of=of, typed=_typed_in(request), now=now, key=key_in(request.POST.get("key"))
    )
    problem = _keep_pictures(request, kept)
    if request.POST.get(KEEP) == QUIETLY:
        return HttpResponse(status=HTTPStatus.NO_CONTENT)
    if _is_for_later(request):
        shown = cast("SendForm", shown_again(SendForm, request))
        if problem is None:
            # Said of the picture that was added; the field is for the next one.
            shown.initial.pop("alternative", None)
        return _show(request, shown, of, kept, is_kept=KEEP in request.POST, problem=problem)
    form = SendForm(request.POST)
    if problem is not None:
        form.add_error("picture", problem)
    return _take(request, form, of, kept)


def _take(
    request: HttpRequest, form: SendForm, of: Contribution | None, kept: Unsent
) -> HttpResponse:
    """What is wrong; or one page with a question about it; or the deed."""
    if not form.is_valid():
        return _show(request, form, of, kept)
    person, now = person_of(request), timezone.now()
    if page := before_sending(request, form, pictures_of(kept)):
        return page
    try:
        if of is None:
            done = send(by=person, draft=form.draft, now=now)
        else:
            done = send_again(by=person, contribution=of, draft=form.draft, now=now)
    except ValidationError as problem:
        form.add_error(None, problem)
        return _show(request, form, of, kept)
    return redirect("magazine:sent", pk=done.pk)


def _holds_something(kept: Unsent | None) -> bool:
    """What the script keeps of an empty form is nothing to speak of."""
    return kept is not None and bool(kept.title or kept.text or kept.pictures.exists())


def _is_for_later(request: HttpRequest) -> bool:
    """Nothing is sent now: the form is only to be shown once more."""
    pressed = {ADD, REMOVE, KEEP, CHANGE} & set(request.POST)
    return is_language_switch(request) or bool(pressed)


def _keep_pictures(request: HttpRequest, kept: Unsent) -> ValidationError | None:
    """A new one, words for those that are there, or one less; what went wrong, if anything did."""
    person = person_of(request)
    try:
        for picture in pictures_of(kept):
            says = request.POST.get(f"shows-{picture.pk}")
            if says is not None and says != picture.alternative:
                describe_picture(by=person, picture=picture, alternative=says)
            if request.POST.get(REMOVE) == str(picture.pk):
                remove_picture(by=person, picture=picture)
        file = request.FILES.get("picture")
        if isinstance(file, UploadedFile) and file.file is not None:
            alternative = request.POST.get("alternative", "")
            add_picture(
                by=person,
                unsent=kept,
                file=file.file,
                alternative=alternative,
                now=timezone.now(),
            )
    except ValidationError as problem:
        return problem
    return None


def _typed_in(request: HttpRequest) -> Typed:
    """All that stands in the form, right or wrong: it is looked at when it is sent."""
    sent_now = request.POST
    try:
        until = DateField(required=False).clean(sent_now.get("until", ""))
    except ValidationError:
        until = None
    words = {name: sent_now.get(name, "") for name in WORDS}
    if words["kind"] in OF_THE_TEAM:
        words["kind"] = ""
    ticks = {name: bool(sent_now.get(name)) for name in TICKS}
    return Typed(**words, **ticks, until=until)  # type: ignore[arg-type]  # by the two lists above


def _start_of(request: HttpRequest, words: Contribution | Unsent | None) -> dict[str, object]:
    """What the form shows first: what stands already, or nothing, in the writer's language."""
    start: dict[str, object] = {"language": person_of(request).language, "credit": Credit.NONE}
    start["key"] = words.key if isinstance(words, Unsent) else key_in(None)
    if words is not None:
        names = (*WORDS, *TICKS, "until")
        start |= {name: value for name in names if (value := getattr(words, name))}
    return start


def _show(
    request: HttpRequest,
    form: SendForm,
    of: Contribution | None,
    kept: Unsent | None,
    *,
    is_kept: bool = False,
    problem: ValidationError | None = None,
) -> HttpResponse:
    pictures: list[ContributionPicture] = []
    if kept is not None:
        pictures = pictures_of(kept)
    elif of is not None:
        pictures = list(of.pictures.all())
    context = {
        "form": form,
        "contribution": of,
        "pictures": pictures,
        "is_kept": is_kept,
        "problems": problem.messages if problem else [],
    }
    return render(request, "magazine/send.html", context)
