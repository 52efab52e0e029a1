"""Who may manage surveys and who may see results: unknown people see nothing."""

from datetime import date

from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.db.models import Case, Q, QuerySet, Value, When
from django.http import Http404
from django.shortcuts import get_object_or_404

from cms.accounts.models import User
from surveys.models import Release, Version, Wave

Visitor = User | AnonymousUser


def can_manage_waves(user: Visitor) -> bool:
    return user.has_perm("surveys.manage_wave")


def check_can_manage_waves(user: Visitor) -> None:
    if not can_manage_waves(user):
        raise PermissionDenied


def check_can_read_words(user: Visitor) -> None:
    """Free texts are read by those who run surveys and by those who look into worries."""
    if not (can_manage_waves(user) or user.has_perm("safeguarding.handle_concern")):
        raise PermissionDenied


def can_see_results(user: Visitor) -> bool:
    """Young people see what their answers came to; staff need to be allowed to."""
    if not user.is_authenticated:
        return False
    return user.is_young_person or user.has_perm("surveys.view_released_results")


def sees_results_first(user: Visitor) -> bool:
    """Young people whose results these are, and the officers who release them."""
    if not user.is_authenticated:
        return False
    return user.is_young_person or can_manage_waves(user)


def get_wave_to_manage(user: Visitor, pk: int) -> Wave:
    check_can_manage_waves(user)
    return get_object_or_404(Wave.objects.select_related("version__questionnaire"), pk=pk)


def get_version_to_build(user: Visitor, pk: int) -> Version:
    check_can_manage_waves(user)
    return get_object_or_404(Version.objects.select_related("questionnaire"), pk=pk)


def get_wave_to_read(user: Visitor, pk: int) -> Wave:
    check_can_read_words(user)
    return get_object_or_404(Wave.objects.select_related("version__questionnaire"), pk=pk)


def check_can_see_results(user: Visitor) -> None:
    if not can_see_results(user):
        raise PermissionDenied


def get_release_for(user: Visitor, wave_pk: int, *, today: date) -> Release:
    """What was released of a wave; a wave that is not released does not exist for anybody.

    Young people first: others who may see results are told no until the day an officer set.
    """
    return get_release_and_earlier(user, wave_pk, today=today)[0]


def get_release_and_earlier(
    user: Visitor, wave_pk: int, *, today: date
) -> tuple[Release, Release | None]:
    """The same, and the newest earlier one of its questionnaire that they may see: one query."""
    check_can_see_results(user)
    waves = Wave.objects.filter(pk=wave_pk)  # a number too large for the database finds nothing
    earlier = releases_for(user, today=today).filter(
        wave__version__questionnaire__in=waves.values("version__questionnaire"),
        wave__closes__lt=waves.values("closes")[:1],
    )
    wanted_first = Case(When(wave__in=waves, then=Value(0)), default=Value(1))
    found = Release.objects.select_related("wave__version__questionnaire").filter(
        Q(wave__in=waves) | Q(pk__in=earlier.order_by("-wave__closes", "-pk").values("pk")[:1])
    )
    release, *before = [*found.order_by(wanted_first), None]
    if release is None or release.wave_id != wave_pk:
        raise Http404
    if not (sees_results_first(user) or release.is_for_managers(on=today)):
        raise PermissionDenied
    return release, before[0]


def releases_for(user: Visitor, *, today: date) -> QuerySet[Release]:
    """As get_release_for, for lists."""
    check_can_see_results(user)
    releases = Release.objects.select_related("wave__version__questionnaire")
    return releases if sees_results_first(user) else releases.for_managers(on=today)
