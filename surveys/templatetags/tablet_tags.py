"""Whether this device goes from hand to hand: then no page of a survey is kept on it."""

from typing import Any

from django import template
from django.conf import settings

register = template.Library()


@register.simple_tag(takes_context=True)
def is_shared_tablet(context: template.Context) -> bool:
    request: Any = context.get("request")
    return request is not None and settings.SURVEY_TABLET_COOKIE_NAME in request.COOKIES
