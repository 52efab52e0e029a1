"""A person keeps a place on their own list, and takes it off again."""

from cms.accounts.models import User
from cms.resources.models import SavedPlace, Service


def save_place(*, by: User, service: Service) -> bool:
    """False if it is on the list already."""
    _saved, is_new = SavedPlace.objects.get_or_create(owner=by, service=service)
    return is_new


def forget_place(*, by: User, service: Service) -> bool:
    """False if it is not on the list. Nothing is logged: the list is theirs alone."""
    gone, _of = SavedPlace.objects.filter(owner=by, service=service).delete()
    return bool(gone)
