"""The frame of pages that stand in the Wagtail editor: who comes in, its language, its way back."""

from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate, ParamSpec, cast

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.admin.auth import require_admin_access

from surveys.models import Version

P = ParamSpec("P")
View = Callable[Concatenate[HttpRequest, P], HttpResponse]
Crumb = tuple[str, str]


def in_editor(view: View[P]) -> View[P]:
    """Inside our own door: Wagtail's check of its own, and the language of its pages."""

    @wraps(view)
    def framed(request: HttpRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        return cast("HttpResponse", require_admin_access(view)(request, *args, **kwargs))

    return cast("View[P]", framed)


def page(
    request: HttpRequest, name: str, title: str, context: dict[str, Any], *crumbs: Crumb
) -> HttpResponse:
    """A page below surveys/staff/building/, with its title and the way back as breadcrumbs."""
    way = [(_("Questionnaires"), reverse("building:questionnaires")), *crumbs, (title, "")]
    frame = {
        "header_title": title,
        "header_icon": "form",
        "breadcrumbs_items": [{"label": label, "url": url or None} for label, url in way],
    }
    return render(request, f"surveys/staff/building/{name}.html", frame | context)


def sent_to(request: HttpRequest) -> QueryDict | None:
    """What a form is bound to: even an empty one that was sent is checked."""
    return request.POST if request.method == "POST" else None


def name_of(version: Version) -> str:
    names = {"title": version.questionnaire, "number": version.number}
    return _("%(title)s, version %(number)d") % names


def crumb_of(version: Version) -> Crumb:
    return name_of(version), reverse("building:version", args=[version.pk])
