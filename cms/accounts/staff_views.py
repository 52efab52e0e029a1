"""Workers make accounts and cards, and find the people they look after."""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.core.exceptions import ValidationError
from django.db import IntegrityError
from django.db.models import Q, QuerySet
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from cms.accounts.actions.issuing import issue_card, make_worker, make_young_person
from cms.accounts.models import ErasureRequest, User
from cms.accounts.models.cards import LIFETIME
from cms.accounts.permissions import (
    FOR_STAFF,
    FOR_YOUNG_PEOPLE,
    can_end_account,
    can_issue_card,
    get_person_for,
    person_of,
)
from cms.accounts.printing import printed_card
from cms.accounts.staff_forms import WorkerForm, YoungPersonForm
from cms.core.audience import Audience, open_to
from cms.core.cleaning import clean_line
from cms.core.forms import is_language_switch, shown_again
from cms.core.paging import PARAMETER, Order, page_of

PER_PAGE = 50
LONGEST_SEARCH = 60
OLDEST_FIRST = Order(("made_at", "id"))


@dataclass(frozen=True)
class PageOfPeople:
    """Some people by sign-in name, and where the next ones begin."""

    people: list[User]
    searched: str
    next_url: str


def _page(request: HttpRequest, everybody: QuerySet[User]) -> PageOfPeople:
    searched = clean_line(request.GET.get("q", "")[:LONGEST_SEARCH])
    after = clean_line(request.GET.get("after", "")[:LONGEST_SEARCH])
    if searched:
        everybody = everybody.filter(
            Q(username__icontains=searched) | Q(nickname__icontains=searched)
        )
    if after:
        everybody = everybody.filter(username__gt=after)
    found = list(everybody.order_by("username")[: PER_PAGE + 1])
    next_url = ""
    if len(found) > PER_PAGE:
        next_url = "?" + urlencode({"q": searched, "after": found[PER_PAGE - 1].username})
    return PageOfPeople(found[:PER_PAGE], searched, next_url)


@open_to(Audience.STAFF, permission=FOR_YOUNG_PEOPLE)
def people(request: HttpRequest) -> HttpResponse:
    page = _page(request, User.objects.young_people().select_related("locality"))
    return render(request, "accounts/staff/people.html", {"page": page})


@open_to(Audience.STAFF, permission=FOR_STAFF)
def staff(request: HttpRequest) -> HttpResponse:
    page = _page(request, User.objects.staff().prefetch_related("groups"))
    return render(request, "accounts/staff/staff.html", {"page": page})


@open_to(Audience.STAFF)
def person(request: HttpRequest, pk: int) -> HttpResponse:
    me = person_of(request)
    found = get_person_for(me, pk)
    newest = found.cards.order_by("-pk").first()
    context = {
        "person": found,
        "card": newest,
        "is_open": newest is not None
        and newest.used_at is None
        and newest.expires_at > timezone.now(),
        "may_issue": can_issue_card(me, found),
        "may_end": can_end_account(me, found),
    }
    return render(request, "accounts/staff/person.html", context)


@open_to(Audience.STAFF)
@require_POST
def card(request: HttpRequest, pk: int) -> HttpResponse:
    """The code is on this one page and nowhere else; loading it again makes another card."""
    me = person_of(request)
    found = get_person_for(me, pk)
    now = timezone.now()
    code = issue_card(by=me, to=found, at=now)
    printed = printed_card(request, person=found, code=code, until=now + LIFETIME)
    return render(request, "accounts/staff/card.html", {"person": found, "printed": printed})


def _new(
    request: HttpRequest, form_class: type[YoungPersonForm] | type[WorkerForm]
) -> tuple[Form, User | None]:
    if is_language_switch(request):
        return shown_again(form_class, request), None
    form = form_class(request.POST or None)
    if request.method != "POST" or not form.is_valid():
        return form, None
    make = make_young_person if form_class is YoungPersonForm else make_worker
    try:
        return form, make(by=person_of(request), **form.cleaned_data)
    except ValidationError as wrong:
        form.add_error(None, wrong.messages)
    except IntegrityError:
        # Sent twice at once, or a name taken between the check and the deed.
        form.add_error("username", _("Somebody has this sign-in name. Choose another one."))
    return form, None


@open_to(Audience.STAFF, permission=FOR_YOUNG_PEOPLE)
def new_person(request: HttpRequest) -> HttpResponse:
    form, made = _new(request, YoungPersonForm)
    if made is not None:
        return redirect("accounts:person", pk=made.pk)
    context = {"form": form, "heading": _("New account for a young person")}
    return render(request, "accounts/staff/new.html", context)


@open_to(Audience.STAFF, permission=FOR_STAFF)
def new_worker(request: HttpRequest) -> HttpResponse:
    form, made = _new(request, WorkerForm)
    if made is not None:
        return redirect("accounts:person", pk=made.pk)
    context = {"form": form, "heading": _("New account for a worker")}
    return render(request, "accounts/staff/new.html", context)


@open_to(Audience.STAFF, permission=FOR_YOUNG_PEOPLE)
def erasures(request: HttpRequest) -> HttpResponse:
    """Who asked for their words to be deleted, oldest first."""
    page = page_of(
        ErasureRequest.objects.filter(closed_at=None).select_related("user"),
        OLDEST_FIRST,
        cursor=request.GET.get(PARAMETER, ""),
        size=PER_PAGE,
    )
    context = {
        "requests": page.rows,
        "older_url": page.back_url,
        "newer_url": page.onward_url,
    }
    return render(request, "accounts/staff/erasures.html", context)
