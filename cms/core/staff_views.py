"""The gallery of components: what the look of Chorus is checked against."""

import re
from functools import cache
from pathlib import Path

from django.contrib.auth.views import redirect_to_login
from django.contrib.staticfiles import finders
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from cms.core.audience import Audience, open_to
from cms.core.forms import is_language_switch, shown_again
from cms.core.staff_forms import SampleForm

ROOMS = ("home", "forum", "surveys", "scoop", "places", "meetings", "account", "staff")
# One short line, "My voice counts", in each script we draw.
VOICES = (
    ("en", "My voice counts.\n\nSo does yours."),
    ("ar", "صوتي مهم.\n\nوصوتك أيضاً."),
    ("fa", "صدای من مهم است."),
    ("ckb", "دەنگی من گرنگە."),
    ("ps", "زما غږ مهم دی."),
    ("ti", "ድምፀይ ኣገዳሲ እዩ።"),
    ("am", "ድምፄ ዋጋ አለው።"),
    ("vi", "Tiếng nói của tôi quan trọng."),
    ("uk", "Мій голос важливий."),
)
# Percentages as in surveys/results/bars.py: a share, a rough one, and one that is not shown.
BARS = (
    {"least": 60, "striped": 6, "most": 66, "low": 52, "high": 73},
    {"least": 25, "striped": 30, "most": 55, "low": 15, "high": 67},
    {"is_hidden": True},
)
SYMBOL = re.compile(r'<symbol id="([a-z0-9-]+)"')


@cache
def names_of_icons() -> tuple[str, ...]:
    """Every drawing of the sprite."""
    sprite = finders.find("icons/sprite.svg")
    return tuple(SYMBOL.findall(Path(sprite).read_text())) if sprite else ()


@open_to(Audience.ANYONE)
@require_safe
def editor_sign_in(request: HttpRequest) -> HttpResponse:
    """To the one sign-in page; whoever is signed in already may not open the editor."""
    if request.user.is_authenticated:
        raise PermissionDenied
    return redirect_to_login(request.GET.get("next", reverse("wagtailadmin_home")))


@open_to(Audience.STAFF)
@require_http_methods(["GET", "HEAD", "POST"])
def components(request: HttpRequest) -> HttpResponse:
    """Every component with its variants; a form sent here is checked and shown, never kept."""
    if is_language_switch(request):
        form = shown_again(SampleForm, request)
    else:
        form = SampleForm(request.POST) if request.method == "POST" else SampleForm()
    context = {"form": form, "rooms": ROOMS, "icons": names_of_icons()}
    context |= {"voices": VOICES, "bars": BARS}
    return render(request, "core/staff/components.html", context)
