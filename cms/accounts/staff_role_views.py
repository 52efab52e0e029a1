"""Roles of young people, for officers alone: who holds one, and the history of each."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import IntegrityError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from cms.accounts.actions.staff_giving_roles import end_role, give_role
from cms.accounts.models import CouncilRole, HeldRole, User
from cms.accounts.permissions import FOR_YOUNG_PEOPLE, person_of
from cms.accounts.staff_role_forms import RoleForm
from cms.core.audience import Audience, open_to
from cms.core.forms import is_language_switch, shown_again
from cms.core.paging import PARAMETER, Order, address_of, page_of

ROLES_ON_A_PAGE = 30
NEWEST_FIRST = Order(("id",), falling=True)


@open_to(Audience.STAFF, permission=FOR_YOUNG_PEOPLE)
@require_safe
def roles(request: HttpRequest) -> HttpResponse:
    """Who holds a role now or soon, newest first; of one role if it is asked for."""
    chosen = request.GET.get("role", "")
    rows = HeldRole.objects.not_over(timezone.localdate()).select_related("person__locality")
    if chosen in CouncilRole.values:
        rows = rows.filter(role=chosen)
    page = page_of(rows, NEWEST_FIRST, cursor=request.GET.get(PARAMETER, ""), size=ROLES_ON_A_PAGE)
    asked = {"role": chosen} if chosen in CouncilRole.values else {}
    context = {
        "rows": page.rows,
        "newer_url": address_of(page.back, **asked),
        "older_url": address_of(page.onward, **asked),
        "choices": CouncilRole.choices,
        "chosen": chosen,
    }
    return render(request, "accounts/staff/roles.html", context)


@open_to(Audience.STAFF, permission=FOR_YOUNG_PEOPLE)
@require_http_methods(["GET", "HEAD", "POST"])
def person_roles(request: HttpRequest, pk: int) -> HttpResponse:
    """One young person's roles, those that are over too, and the form to give one."""
    person = get_object_or_404(User.objects.young_people(), pk=pk)
    if is_language_switch(request):
        return _person(request, person, shown_again(RoleForm, request))
    if request.method != "POST":
        return _person(request, person, RoleForm(initial={"starts_on": timezone.localdate()}))
    form = RoleForm(request.POST)
    if form.is_valid():
        me = person_of(request)
        try:
            give_role(by=me, to=person, now=timezone.now(), **form.cleaned_data)
        except ValidationError as refused:
            form.add_refusal(refused)
        except IntegrityError:
            # The same form twice at once.
            form.add_error(None, _("This person has the role in these days already."))
        else:
            messages.success(request, _("The role is given. Boards for it open by themselves."))
            return redirect("accounts:person_roles", pk=person.pk)
    return _person(request, person, form)


def _person(request: HttpRequest, person: User, form: object) -> HttpResponse:
    now = timezone.now()
    rows = HeldRole.objects.held_by(person).select_related("given_by", "ended_by")
    page = page_of(rows, NEWEST_FIRST, cursor=request.GET.get(PARAMETER, ""), size=ROLES_ON_A_PAGE)
    today = timezone.localdate(now)
    context = {
        "person": person,
        "rows": [(held, held.is_over(now=now, today=today)) for held in page.rows],
        "newer_url": page.back_url,
        "older_url": page.onward_url,
        "form": form,
    }
    return render(request, "accounts/staff/person_roles.html", context)


@open_to(Audience.STAFF, permission=FOR_YOUNG_PEOPLE)
@require_http_methods(["GET", "HEAD", "POST"])
def end_held_role(request: HttpRequest, pk: int) -> HttpResponse:
    """Asks first, and says what follows."""
    held = get_object_or_404(HeldRole.objects.select_related("person"), pk=pk)
    if request.method != "POST" or is_language_switch(request):
        return render(request, "accounts/staff/end_role.html", {"held": held})
    if end_role(by=person_of(request), held=held, now=timezone.now()):
        messages.success(request, _("The role has ended. Boards for it are closed to this person."))
    else:
        messages.info(request, _("It is so already."))
    return redirect("accounts:person_roles", pk=held.person_id)
