"""The help panel, shown first after every send; and the banner that staff cannot overlook."""

from typing import Any

from django import template
from django.conf import settings

from cms.safeguarding.enums import ConcernKind, IncidentKind
from cms.safeguarding.help_lines import help_lines
from cms.safeguarding.models import KIND_NAMES, Incident

register = template.Library()


@register.filter
def kind_name(kind: str) -> str:
    """What a sign may point to, in words: rooms keep the kind as it is stored."""
    return str(KIND_NAMES[ConcernKind(kind)])


@register.inclusion_tag("components/help_panel.html")
def help_panel() -> dict[str, Any]:
    """Thanks, what to do in danger, and the numbers: the same for everyone, blaming nobody."""
    return {"lines": help_lines()}


@register.inclusion_tag("safeguarding/staff/banner.html", takes_context=True)
def staff_alarm(context: template.Context) -> dict[str, Any]:
    """A red banner for all staff while an incident is open; asks nothing for anybody else."""
    user = getattr(context.get("request"), "user", None)
    if not getattr(user, "is_staff", False):
        return {"kinds": []}
    kinds = Incident.objects.still_open().values_list("kind", flat=True).order_by().distinct()
    names = dict(Incident._meta.get_field("kind").flatchoices)
    return {
        "kinds": [names[kind] for kind in kinds],
        # The crisis switch alone is no reason to ring: somebody of the team threw it.
        "rings": any(kind != IncidentKind.ALL_HELD for kind in kinds),
        "may_handle": bool(kinds)
        and user is not None
        and user.has_perm("safeguarding.handle_concern"),
        "council_number": settings.COUNCIL_DUTY_NUMBER,
    }
