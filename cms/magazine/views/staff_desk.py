"""The reading desk: what waits, the risk first and then the age; and one thing to read."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from cms.accounts.permissions import person_of
from cms.core.audience import Audience, open_to
from cms.core.forms import is_language_switch
from cms.core.paging import PARAMETER, Order, page_of
from cms.core.typed_beside import keep_typed, take_typed, typed_in, with_typed
from cms.interpreting.reading import english_of
from cms.magazine.actions.staff_hard_reading import may_open, without_hard_ones
from cms.magazine.actions.staff_reading import (
    open_picture,
    return_to_writer,
    say_yes,
    worry_about,
)
from cms.magazine.actions.staff_sealing import seal
from cms.magazine.enums import ContributionState
from cms.magazine.forms.staff_reading import RETURN, YES, ReadingForm, SealForm
from cms.magazine.models import Contribution, ContributionPicture
from cms.magazine.permissions import (
    READ,
    can_decide,
    can_read,
    get_contribution_to_read,
    reads_language,
)
from cms.safeguarding.access import sources_with_open_concern
from cms.safeguarding.hard_reading import has_read_enough
from cms.safeguarding.holding import is_all_held
from cms.safeguarding.staff_sealing import seal_of
from cms.safeguarding.staff_words import show_words
from cms.safeguarding.telling import telling_of

# The risk first, then the age.
QUEUE = Order(("priority", "id"))
ON_A_PAGE = 30


@open_to(Audience.STAFF, permission=READ)
@require_safe
def desk(request: HttpRequest) -> HttpResponse:
    reader, now = person_of(request), timezone.now()
    rows = Contribution.objects.waiting().select_related("author", "first_reader")
    is_enough = has_read_enough(reader, now=now)
    if is_enough:
        rows = without_hard_ones(rows, reader, now=now)
    page = page_of(
        rows.prefetch_related("pictures"),
        QUEUE,
        cursor=request.GET.get(PARAMETER, ""),
        size=ON_A_PAGE,
    )
    sources = [row.source for row in page.rows]
    context = {
        "rows": page.rows,
        "with_english": set(english_of(sources)),
        "with_concern": sources_with_open_concern(sources),
        "is_held": is_all_held(),
        "is_enough": is_enough,
        "newer_url": page.back_url,
        "older_url": page.onward_url,
    }
    return render(request, "magazine/staff/desk.html", context)


@open_to(Audience.STAFF)
@require_http_methods(["GET", "HEAD", "POST"])
def read(request: HttpRequest, pk: int) -> HttpResponse:
    person = person_of(request)
    if not can_read(person):
        return _show_worrying(request, pk)
    return _read(request, get_contribution_to_read(person, pk))


def _read(request: HttpRequest, contribution: Contribution) -> HttpResponse:
    if contribution.state == ContributionState.SEALED:
        sealed = {"seal": seal_of(contribution.origin), "contribution": contribution}
        return render(request, "magazine/staff/sealed.html", sealed)
    if not _opened(request, contribution):
        return render(request, "magazine/staff/enough.html")
    if request.method != "POST" or is_language_switch(request):
        fresh = ReadingForm(initial={"revision": contribution.revision})
        typed = take_typed(request, _of(contribution))
        return _show(request, contribution, with_typed(fresh, typed))
    form = ReadingForm(request.POST)
    if not form.is_valid():
        return _show(request, contribution, form)
    try:
        _decide(request, contribution, form)
    except ValidationError as problem:
        form.add_error(None, problem)
        # What happened meanwhile is part of the answer.
        return _show(request, get_contribution_to_read(person_of(request), contribution.pk), form)
    is_begun = form.cleaned_data["press"] != RETURN and form.cleaned_data["note"]
    return _back(request, contribution) if is_begun else redirect("magazine:desk")


def _show_worrying(request: HttpRequest, pk: int) -> HttpResponse:
    """The words alone: people on duty come here from a concern about them."""
    sent = Contribution.objects.filter(pk=pk).first() or Contribution(pk=pk)
    return show_words(request, sent, english=english_of([sent.source]).get(sent.source))


def _of(contribution: Contribution) -> str:
    """The page of one contribution, as what was typed on it is kept."""
    return f"read:{contribution.pk}"


def _back(request: HttpRequest, contribution: Contribution) -> HttpResponse:
    """To its page, where a letter that was begun stands again."""
    keep_typed(request, _of(contribution))
    return redirect("magazine:read", pk=contribution.pk)


def _opened(request: HttpRequest, contribution: Contribution) -> bool:
    """Whether this person may read it today: what is hard is counted (promise 22)."""
    return may_open(by=person_of(request), contribution=contribution, now=timezone.now())


def _decide(request: HttpRequest, contribution: Contribution, form: ReadingForm) -> None:
    """Decides about the revision that the reader had before them, not about a newer one."""
    contribution.revision = form.cleaned_data["revision"]
    reader, now = person_of(request), timezone.now()
    press = form.cleaned_data["press"]
    if press == YES:
        after = say_yes(by=reader, contribution=contribution, now=now)
        if after.is_waiting:
            messages.success(request, _("Your yes is kept. A second person reads this as well."))
            return
    elif press == RETURN:
        return_to_writer(by=reader, contribution=contribution, why=form.why, now=now)
    else:
        worry_about(by=reader, contribution=contribution)
        messages.success(request, _("The people on duty are told now."))
        return
    messages.success(request, _("Your decision is saved. The writer gets a notice."))


@open_to(Audience.STAFF, permission=READ)
@require_POST
def look(request: HttpRequest, pk: int, picture: int) -> HttpResponse:
    """A press on "Show this picture": the look is written down, then the picture stands there."""
    contribution = get_contribution_to_read(person_of(request), pk)
    found = ContributionPicture.objects.filter(pk=picture, contribution=contribution).first()
    if found is None:
        raise Http404
    if not _opened(request, contribution):
        return redirect("magazine:read", pk=pk)
    open_picture(by=person_of(request), picture=found, now=timezone.now())
    return _back(request, contribution)


@open_to(Audience.STAFF, permission=READ)
@require_http_methods(["GET", "HEAD", "POST"])
def lock_away(request: HttpRequest, pk: int) -> HttpResponse:
    """Says what sealing means, then does it; shows nothing of it again."""
    reader = person_of(request)
    contribution = get_contribution_to_read(reader, pk)
    if contribution.state == ContributionState.SEALED or not can_decide(reader, contribution):
        return redirect("magazine:read", pk=pk)
    is_sent = request.method == "POST" and not is_language_switch(request)
    form = SealForm(request.POST) if is_sent else with_typed(SealForm(), typed_in(request))
    if form.is_bound and form.is_valid():
        try:
            reason = form.cleaned_data["reason"]
            seal(by=reader, contribution=contribution, reason=reason, now=timezone.now())
        except ValidationError as problem:
            form.add_error(None, problem)
        else:
            return redirect("magazine:desk")
    context = {"contribution": contribution, "form": form}
    return render(request, "magazine/staff/seal.html", context)


def _show(request: HttpRequest, contribution: Contribution, form: ReadingForm) -> HttpResponse:
    reader = person_of(request)
    seen = set(contribution.pictures.filter(looks__by=reader).values_list("pk", flat=True))
    sources = [contribution.source, f"{contribution.source}:reader"]
    concerns = sources_with_open_concern([*sources, f"{contribution.source}:interpreter"])
    is_readable = reads_language(reader, contribution.language)
    context = {
        "contribution": contribution,
        "form": form,
        "telling": telling_of(contribution.title, contribution.text, contribution.language),
        "english": english_of([contribution.source]).get(contribution.source),
        "needs_english": bool(contribution.words) and not is_readable,
        "pictures": [(one, one.pk in seen) for one in contribution.pictures.all()],
        "has_concern": bool(concerns),
        "may_decide": can_decide(reader, contribution),
        "readings": list(contribution.readings.select_related("by").order_by("id")),
    }
    return render(request, "magazine/staff/read.html", context)
