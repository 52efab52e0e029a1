"""Nobody publishes the Scoop alone: the editor offers the workflow where it would offer Publish."""

from typing import Any

from wagtail.models import PagePermissionTester


class NothingPublishedBelow(PagePermissionTester):  # type: ignore[misc]  # Wagtail brings no types
    """As Wagtail's, but no page below is made and shown by one press."""

    def can_publish_subpage(self) -> bool:
        return False


class PublishedByTwo(NothingPublishedBelow):
    """Nor is this page. To take it from view, one person is enough."""

    def can_publish(self) -> bool:
        return False

    def can_set_view_restrictions(self) -> bool:
        return bool(super().can_publish())


class ShelfOfTwo:
    """For the page above the issues."""

    def permissions_for_user(self, user: Any) -> NothingPublishedBelow:
        return NothingPublishedBelow(user, self)


class PageOfTwo:
    """For issues and articles."""

    def permissions_for_user(self, user: Any) -> PublishedByTwo:
        return PublishedByTwo(user, self)
