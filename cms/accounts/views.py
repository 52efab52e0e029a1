"""My page: what is mine, what I want, and the work of those who work here."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import NoReverseMatch, reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from cms.accounts.actions.requesting import ask_to_delete, change_my_page
from cms.accounts.entering import page_in, remember_language
from cms.accounts.erasure import keepers
from cms.accounts.forms import MyPageForm
from cms.accounts.models import CouncilRole, HeldRole, User
from cms.accounts.permissions import person_of
from cms.accounts.work import work_of
from cms.core.audience import Audience, open_to
from cms.core.forms import is_language_switch, shown_again


def _makes_scoop(user: User) -> str:
    """The young editors' desk, for those who hold the role today."""
    if not user.was_given_a_role:
        return ""
    held = HeldRole.objects.held_by(user).on(timezone.localdate())
    if not held.filter(role=CouncilRole.YOUNG_EDITOR).exists():
        return ""
    try:
        return reverse("magazine:editors")
    except NoReverseMatch:
        return ""


def _my_posts() -> str:
    try:
        return reverse("forum:my_posts")
    except NoReverseMatch:
        return reverse("forum:boards")


@open_to(Audience.SIGNED_IN)
def mine(request: HttpRequest) -> HttpResponse:
    user = person_of(request)
    reads = list(user.languages_read.values_list("code", flat=True))
    now = {"nickname": user.nickname, "language": user.language, "reads": reads}
    if is_language_switch(request):
        form = shown_again(MyPageForm, request, initial=now, person=user)
    elif request.method == "POST":
        form = MyPageForm(request.POST, person=user)
        if form.is_valid():
            change_my_page(by=user, **form.cleaned_data)
            messages.success(request, _("Saved."))
            response = redirect(page_in(user.language, "accounts:mine"))
            return remember_language(response, user.language)
    else:
        form = MyPageForm(initial=now, person=user)
    context = {"form": form, "work": work_of(user), "my_posts": _my_posts()}
    context["makes_scoop"] = _makes_scoop(user)
    return render(request, "accounts/mine.html", context)


@open_to(Audience.SIGNED_IN)
def my_words(request: HttpRequest) -> HttpResponse:
    """Everything every room keeps of this person, as one file."""
    user = person_of(request)
    words = {
        "me": {
            "sign_in_name": user.username,
            "nickname": user.nickname,
            "date_of_birth": user.date_of_birth,
            "locality": user.locality.name if user.locality else "",
            "language": user.language,
            "languages_read": sorted(user.languages_read.values_list("code", flat=True)),
        },
        "rooms": {keeper.name: keeper.give_back(user) for keeper in keepers()},
    }
    response = JsonResponse(words, json_dumps_params={"ensure_ascii": False, "indent": 2})
    response.headers["Content-Disposition"] = 'attachment; filename="my-words.json"'
    return response


@open_to(Audience.YOUNG_PEOPLE)
def delete(request: HttpRequest) -> HttpResponse:
    user = person_of(request)
    if request.method == "POST" and not is_language_switch(request):
        ask_to_delete(by=user)
        return redirect("accounts:delete")
    is_asked = user.erasure_requests.filter(closed_at=None).exists()
    return render(request, "accounts/delete.html", {"is_asked": is_asked})
