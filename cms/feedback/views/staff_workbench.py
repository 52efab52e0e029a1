"""The workbench: pages on which an officer reads, corrects and names themes."""

from collections.abc import Callable, Collection, Mapping
from functools import partial

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from cms.accounts.permissions import person_of
from cms.core.audience import Audience, open_to
from cms.core.forms import is_language_switch
from cms.core.paging import PARAMETER, Order, page_of
from cms.core.typed_beside import keep_typed, take_typed, typed_in, with_typed
from cms.feedback.actions import staff_theming as deeds
from cms.feedback.forms.staff_workbench import (
    CommentForm,
    CorrectForm,
    LookForm,
    MergeForm,
    NameForm,
)
from cms.feedback.models import Theme, ThemeChange
from cms.feedback.summarising.courses import Course, course_of_counts
from cms.feedback.summarising.recounting import MOST_PERIODS
from cms.feedback.theming import staff_workbench as shown
from cms.subgroups.models import Subgroup

CORRECT = deeds.CORRECT
CHANGES = Order(("at", "pk"), falling=True)
CHANGES_ON_A_PAGE = 20
VOICES = "workbench"
# A page that is sent to itself is only shown again, with what was typed.
READ = ["GET", "HEAD", "POST"]
DONE = _("Done. You can take it back under “What was changed”.")


@open_to(Audience.STAFF, permission=CORRECT)
@require_http_methods(READ)
def workbench(request: HttpRequest) -> HttpResponse:
    """Themes with their counts, and the voices that were asked for beside them."""
    form = LookForm(request.GET, today=timezone.localdate())
    wanted = form.wanted()
    themes = shown.counted_themes(wanted.period, wanted.subgroup)
    voices = shown.voices_wanted(wanted, [one.theme for one in themes])
    before = shown.period_before(wanted.period)
    page = shown.page_of_voices(voices, cursor=request.GET.get(PARAMETER, ""))
    query = request.GET.copy()
    query.pop(PARAMETER, None)
    typed = take_typed(request, VOICES)
    correcting = CorrectForm(initial={"deed": "move" if wanted.theme else "add"})
    context = {
        "form": form,
        "wanted": wanted,
        "before": before,
        "can_compare": shown.has_voices(before),
        "themes": themes,
        "page": page,
        "voices": shown.shown_voices(page.rows),
        "correct": with_typed(correcting, typed),
        "ticked": typed.get("voices", []),
        "query": query.urlencode(),
        "open_theme": next((one.theme for one in themes if one.theme.slug == wanted.theme), None),
        "waiting": shown.count_of_suggestions(wanted.period),
    }
    return render(request, "feedback/staff/workbench.html", context)


@open_to(Audience.STAFF, permission=CORRECT)
@require_POST
def correct(request: HttpRequest) -> HttpResponse:
    """Does with the chosen voices what was chosen."""
    form = CorrectForm(request.POST)
    if not form.is_valid():
        for errors in form.errors.values():
            messages.error(request, " ".join(str(error) for error in errors))
        keep_typed(request, VOICES)
        return _back(request)
    said = form.cleaned_data
    by, voices, now = person_of(request), list(said["voices"]), timezone.now()
    source, target = said["source"], said["target"]

    def do() -> ThemeChange:
        match said["deed"]:
            case "add":
                return deeds.add_to_theme(by=by, voices=voices, theme=target, now=now)
            case "move":
                return deeds.move(by=by, voices=voices, source=source, target=target, now=now)
            case "split":
                name = said["name"]
                return deeds.split(by=by, voices=voices, source=source, name=name, now=now)
        return deeds.take_out(by=by, voices=voices, theme=source, now=now)

    # The name of a new theme waits while a voice is dragged elsewhere.
    done = [name for name in typed_in(request) if name != "name" or said["deed"] == "split"]
    return _do(request, do, _back(request), where=VOICES, done=done)


def _back(request: HttpRequest) -> HttpResponse:
    """To the same filters as before; an address of another site is never followed."""
    there = request.POST.get("back", "")[:1000]
    home = reverse("feedback:workbench")
    if there.startswith(f"{home}?") and url_has_allowed_host_and_scheme(there, allowed_hosts=None):
        return redirect(there)
    return redirect(home)


def _do(
    request: HttpRequest,
    deed: Callable[[], object],
    answer: HttpResponse,
    *,
    where: str = "",
    done: Collection[str] = (),
) -> HttpResponse:
    """Does it; what was typed and is not `done` is there again on the page `where`."""
    try:
        deed()
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
        done = ()
    else:
        messages.success(request, DONE)
    if where:
        keep_typed(request, where, done=done)
    return answer


@open_to(Audience.STAFF, permission=CORRECT)
@require_http_methods(READ)
def theme(request: HttpRequest, slug: str) -> HttpResponse:
    """One theme over the periods, with what officers say about it."""
    found = get_object_or_404(Theme.objects.select_related("named_by", "merged_into"), slug=slug)
    return _theme_page(request, found)


def _of(found: Theme) -> str:
    """The page of one theme, as what was typed on it is kept."""
    return f"theme:{found.slug}"


def _theme_page(request: HttpRequest, found: Theme, **forms: object) -> HttpResponse:
    counts = shown.counts_of(found)
    typed = take_typed(request, _of(found))
    context = {
        "theme": found,
        "courses": _courses(found, counts),
        "trend": [(code, about) for code, (about, _all) in counts.items() if about],
        "subgroups": Subgroup.objects.filter(code__in=found.subgroups),
        "comments": shown.comments_about(found),
        "name_form": with_typed(NameForm(initial={"name": found.name}), typed),
        "merge_form": with_typed(MergeForm(theme=found), typed),
        "comment_form": with_typed(CommentForm(), typed),
        "is_in_use": found in Theme.objects.in_use(),
    }
    return render(request, "feedback/staff/workbench_theme.html", {**context, **forms})


def _courses(found: Theme, counts: Mapping[str, tuple[int, int]]) -> list[Course]:
    """Since somebody looked for it, as far back as a chart goes."""
    periods = [code for code in sorted(counts) if code >= found.first_period][-MOST_PERIODS:]
    if not periods[1:]:
        return []
    is_same = shown.can_be_compared(found, periods)
    drawn = {code: counts[code] for code in periods}
    return [course_of_counts(found.name, drawn, is_comparable=is_same)]


@open_to(Audience.STAFF, permission=CORRECT)
@require_POST
def rename_theme(request: HttpRequest, slug: str) -> HttpResponse:
    """Gives a theme another name."""
    found = get_object_or_404(Theme, slug=slug)
    form = NameForm(request.POST)
    if is_language_switch(request):
        return _theme_page(request, found)
    if not form.is_valid():
        return _theme_page(request, found, name_form=form)
    name = form.cleaned_data["name"]
    deed = partial(deeds.rename, by=person_of(request), theme=found, name=name, now=timezone.now())
    there = redirect("feedback:workbench_theme", slug=slug)
    return _do(request, deed, there, where=_of(found), done=("name",))


@open_to(Audience.STAFF, permission=CORRECT)
@require_POST
def merge_theme(request: HttpRequest, slug: str) -> HttpResponse:
    """Lets a theme count for another one."""
    found = get_object_or_404(Theme, slug=slug)
    form = MergeForm(request.POST, theme=found)
    if is_language_switch(request):
        return _theme_page(request, found)
    if not form.is_valid():
        return _theme_page(request, found, merge_form=form)
    into = form.cleaned_data["into"]
    deed = partial(deeds.merge, by=person_of(request), theme=found, into=into, now=timezone.now())
    there = redirect("feedback:workbench_theme", slug=slug)
    # A theme that was merged has no name of its own to be given.
    return _do(request, deed, there, where=_of(found), done=("into", "name"))


@open_to(Audience.STAFF, permission=CORRECT)
@require_POST
def comment_on_theme(request: HttpRequest, slug: str) -> HttpResponse:
    """Keeps a comment for the other officers."""
    found = get_object_or_404(Theme, slug=slug)
    form = CommentForm(request.POST)
    if is_language_switch(request):
        return _theme_page(request, found)
    if not form.is_valid():
        return _theme_page(request, found, comment_form=form)
    period = shown.periods_there(timezone.localdate())[0]
    deeds.comment(
        by=person_of(request),
        theme=found,
        period=period,
        words=form.cleaned_data["words"],
        now=timezone.now(),
    )
    keep_typed(request, _of(found), done=("words",))
    return redirect("feedback:workbench_theme", slug=slug)


@open_to(Audience.STAFF, permission=CORRECT)
@require_safe
def changes(request: HttpRequest) -> HttpResponse:
    """What was corrected, newest first, each with its undoing."""
    cursor = request.GET.get(PARAMETER, "")
    page = page_of(shown.latest_changes(), CHANGES, cursor=cursor, size=CHANGES_ON_A_PAGE)
    return render(request, "feedback/staff/workbench_changes.html", {"page": page})


@open_to(Audience.STAFF, permission=CORRECT)
@require_POST
def undo_change(request: HttpRequest, pk: int) -> HttpResponse:
    """Takes one correction back."""
    found = get_object_or_404(ThemeChange, pk=pk)
    deed = partial(deeds.undo, by=person_of(request), change=found, now=timezone.now())
    return _do(request, deed, redirect("feedback:workbench_changes"))
