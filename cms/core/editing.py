"""Who may edit plain records in the Wagtail editor: whoever has the room's one named permission."""

from collections.abc import Iterator, Sequence
from typing import Any

from django.contrib.auth.models import AnonymousUser, PermissionsMixin
from django.db.models import Model, QuerySet
from wagtail.models import Collection
from wagtail.permission_policies import ModelPermissionPolicy
from wagtail.snippets.views.snippets import SnippetViewSet

from cms.core.staff_deleting import Needs, Obstacle, RoomDeleteView, obstacles

Person = PermissionsMixin | AnonymousUser


class NamedPermissionPolicy(ModelPermissionPolicy):  # type: ignore[misc]  # Wagtail brings no types
    """Every action asks for the same permission: "resources.manage_listing"."""

    def __init__(self, model: type, permission: str) -> None:
        super().__init__(model)
        self.permission = permission

    def user_has_permission(self, user: Person, action: str) -> bool:
        return user.has_perm(self.permission)

    def user_has_any_permission(self, user: Person, actions: Any) -> bool:
        return self.user_has_permission(user, "")


class NobodyPolicy(ModelPermissionPolicy):  # type: ignore[misc]  # Wagtail brings no types
    """No screen of the editor for these records, not even for a superuser."""

    def user_has_permission(self, user: Person, action: str) -> bool:
        return False

    def user_has_any_permission(self, user: Person, actions: Any) -> bool:
        return False

    def collections_user_has_permission_for(self, user: Person, action: str) -> QuerySet[Any]:
        """Files are kept in collections, and choosers of files ask for these."""
        none: QuerySet[Any] = Collection.objects.none()
        return none


class RoomViewSet(SnippetViewSet):  # type: ignore[misc]  # Wagtail brings no types
    """Plain records of one room, in its own entry of the editor's menu."""

    add_to_admin_menu = True
    copy_view_enabled = False
    delete_view_class = RoomDeleteView
    delete_template_name = "core/staff/delete_record.html"
    # How editors call what may need a record, what goes with it, and what to do instead.
    needs: Needs = {}
    loses = ""
    instead = "Take it out there first."

    def obstacles_of(self, records: Sequence[Model]) -> Iterator[Obstacle]:
        """Why these records cannot be deleted; a room with rules of its own says them too."""
        yield from obstacles(records, self.needs)

    def get_common_view_kwargs(self, **kwargs: Any) -> dict[str, Any]:
        """Without Wagtail's count of uses: it does not know rows that came many at once."""
        common: dict[str, Any] = super().get_common_view_kwargs(**kwargs)
        return common | {"usage_url_name": None}

    def get_urlpatterns(self) -> list[Any]:
        return [one for one in super().get_urlpatterns() if one.name != "usage"]
