"""How the team signs what it sends back to a writer."""

from django import template

from cms.accounts.models import User

register = template.Library()


@register.filter
def first_name(person: User) -> str:
    """The first word of the shown name: "Sam" of "Sam Carter"."""
    words = person.nickname.split()
    return words[0] if words else ""
