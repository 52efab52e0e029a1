"""Who is told about a concern, and that they are told: never what it says."""

from django.contrib.auth.models import Permission
from django.db.models import Q, QuerySet
from django.urls import reverse

from cms.accounts.models import User
from cms.notices.actions import give_notice
from cms.notices.enums import NoticeKind
from cms.safeguarding.models import Alert, Concern


def people_on_duty() -> QuerySet[User]:
    """Everyone who may handle concerns and may sign in."""
    permission = Permission.objects.filter(
        content_type__app_label="safeguarding", codename="handle_concern"
    )
    return (
        User.objects.staff()
        .filter(Q(groups__permissions__in=permission) | Q(user_permissions__in=permission))
        .filter(is_active=True)
        .distinct()
    )


def tell_people_on_duty(concern: Concern, *, step: int) -> int:
    """One neutral notice for each person on duty at this step; once, however often it is called.

    Stands in the caller's transaction: the alert, its notice and the concern come together.
    """
    url = reverse("safeguarding:concern", args=[concern.pk])
    told = 0
    for person in people_on_duty():
        _alert, is_new = Alert.objects.get_or_create(concern=concern, to=person, step=step)
        if is_new:
            give_notice(to=person, kind=NoticeKind.TASK, url=url)
            told += 1
    return told
