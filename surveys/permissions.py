"""Who may manage surveys and who may see results: unknown people see nothing."""

from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404

from cms.accounts.models import User
from surveys.models import Release, Wave

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


def get_wave_to_manage(user: Visitor, pk: int) -> Wave:
    check_can_manage_waves(user)
    return get_object_or_404(Wave.objects.select_related("version__questionnaire"), pk=pk)


def get_wave_to_read(user: Visitor, pk: int) -> Wave:
    check_can_read_words(user)
    return get_object_or_404(Wave.objects.select_related("version__questionnaire"), pk=pk)


def check_can_see_results(user: Visitor) -> None:
    if not can_see_results(user):
        raise PermissionDenied


def get_release_for(user: Visitor, wave_pk: int) -> Release:
    """The released tables of a wave; a wave that is not released does not exist for anybody."""
    check_can_see_results(user)
    waves = Wave.objects.filter(pk=wave_pk)  # a number too large for the database finds nothing
    return get_object_or_404(
        Release.objects.select_related("wave__version__questionnaire"), wave__in=waves
    )
