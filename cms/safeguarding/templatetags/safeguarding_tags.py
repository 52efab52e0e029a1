"""The help panel: shown first after every send, whatever the words were."""

from typing import Any

from django import template

from cms.safeguarding.help_lines import help_lines

register = template.Library()


@register.inclusion_tag("components/help_panel.html")
def help_panel() -> dict[str, Any]:
    """Thanks, what to do in danger, and the numbers: the same for everyone, blaming nobody."""
    return {"lines": help_lines()}
