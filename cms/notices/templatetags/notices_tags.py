"""What My page says about news by e-mail, without that room knowing this one."""

from django import template

from cms.accounts.models import User
from cms.notices.models import MailWay

register = template.Library()


@register.inclusion_tag("notices/mail_trouble.html")
def mail_trouble(person: User) -> dict[str, bool]:
    """A sentence for whoever has given an address that mail does not reach; else nothing."""
    return {
        "is_stopped": MailWay.objects.filter(person=person).exclude(stopped_at=None).exists(),
    }
