"""Pictures that editors bring for pages: a collection of their own, and who may see which.

Copies of what young people sent lie outside of it, where nobody may choose one: such a picture
stands where its maker said yes to it, and nowhere else.
"""

from collections.abc import Iterable
from itertools import product

from django.contrib.auth.models import Group, Permission
from wagtail.images import get_image_model
from wagtail.images.models import AbstractImage
from wagtail.models import Collection, GroupCollectionPermission, Page, ReferenceIndex
from wagtail.permissions import policy_registry

from cms.core.editing import Person

COLLECTION = "Pictures for pages"
DEEDS = ("add", "change", "choose")


def pictures_for_pages() -> Collection:
    """The collection, made where it is missing."""
    found = Collection.objects.filter(name=COLLECTION).first()
    return found or Collection.get_first_root_node().add_child(name=COLLECTION)


def let_bring_pictures(groups: Iterable[Group]) -> None:
    """Members of these groups bring pictures, mend their words and choose among them."""
    collection = pictures_for_pages()
    permissions = Permission.objects.filter(
        codename__in=[f"{deed}_image" for deed in DEEDS], content_type__app_label="wagtailimages"
    )
    for group, permission in product(groups, permissions):
        GroupCollectionPermission.objects.get_or_create(
            group=group, collection=collection, permission=permission
        )


def picture_with_file(name: str) -> AbstractImage | None:
    """The picture that is kept under this name, or of which a smaller copy is."""
    if "\x00" in name:
        return None
    images = get_image_model()
    found: AbstractImage | None = images.objects.filter(file=name).first()
    if found is not None:
        return found
    copy = images.get_rendition_model().objects.filter(file=name).select_related("image").first()
    return copy.image if copy else None


def may_see_in_the_editor(user: Person, picture: AbstractImage) -> bool:
    """Whoever may choose it, or edit a page on which it stands."""
    if not user.has_perm("wagtailadmin.access_admin"):
        return False
    policy = policy_registry.get_by_type(type(picture))
    if policy.user_has_any_permission_for_instance(user, DEEDS, picture):
        return True
    return any(
        isinstance(thing, Page) and thing.permissions_for_user(user).can_edit()
        for thing, _references in ReferenceIndex.get_grouped_references_to(picture)
    )
