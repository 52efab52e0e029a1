"""A private question is for the young person alone: whoever helps gives the device back first.

Asked for at every look at it, going back and the page of all answers too: nobody who has the device
in between reads what was said. It stands in no address, so that no button of a browser passes by.
"""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from cms.core.forms import is_language_switch
from surveys.enums import HelpKind
from surveys.models.asking import Asked
from surveys.models.sittings import Sitting
from surveys.views import beside

# What the page between sends, and the button on the page of all answers.
HANDED_BACK = "handed_back"


def has_helper(sitting: Sitting) -> bool:
    return sitting.helped not in {"", HelpKind.NOBODY}


def is_helped(request: HttpRequest, sitting: Sitting) -> bool:
    """Somebody helps, as was said or as a second language shows."""
    return has_helper(sitting) or bool(beside.second_language(request))


def is_due(request: HttpRequest, sitting: Sitting, asked: Asked) -> bool:
    """Whether the page between comes first."""
    if not (asked.is_private and is_helped(request, sitting)):
        return False
    if request.method != "POST":
        return True
    return HANDED_BACK in request.POST and is_language_switch(request)


def is_just_done(request: HttpRequest) -> bool:
    return request.method == "POST" and HANDED_BACK in request.POST


def page(request: HttpRequest) -> HttpResponse:
    return render(request, "surveys/hand_back.html")
