"""The way to the report form, from every page and thing; and what is late, for those who work."""

from functools import lru_cache
from typing import Any

from django import template
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language

from cms.languages.registry import DEFAULT_CODE
from cms.reporting.permissions import WORK, cases_for
from cms.reporting.subjects import page_source, token_for

register = template.Library()


@register.simple_tag(takes_context=True)
def report_page_url(context: template.Context) -> str:
    """Where to report this page; "" on the pages of reports. Asks no database."""
    request = context.get("request")
    match = getattr(request, "resolver_match", None)
    if request is None or (match is not None and "reporting" in match.namespaces):
        return ""
    return report_url(page_source(request.path))


@register.simple_tag
def report_url(source: str) -> str:
    """Where to report this thing: "forum.post:12:3"."""
    return _address_of(source, get_language() or DEFAULT_CODE)


@lru_cache(maxsize=4096)
def _address_of(source: str, language: str) -> str:
    """Kept, because a page of posts needs the same twenty again and again."""
    return reverse("reporting:report", args=[token_for(source)])


@register.inclusion_tag("reporting/staff/late.html", takes_context=True)
def late_reports(context: template.Context) -> dict[str, Any]:
    """How many reports on this worker's routes are past their time; asks nothing for others."""
    user = getattr(context.get("request"), "user", None)
    if user is None or not user.has_perm(WORK):
        return {"late": 0}
    late = cases_for(user).workable_by(user).late(at=timezone.now())
    return {"late": late.count()}
