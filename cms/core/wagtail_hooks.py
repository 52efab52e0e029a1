"""Small repairs to the editor that concern every room.

What stands by rule has no screen, not even for a superuser: one press there would take the whole
site off its address (its sites), or every picture from those who write pages (its collections).
Nothing of Chorus leads to a document: papers are made and kept by the rooms that they are about.
"""

from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString
from wagtail import hooks
from wagtail.documents import get_document_model
from wagtail.models import Collection, Site
from wagtail.permissions import register_permission_policy

from cms.core.editing import NobodyPolicy
from cms.core.renditions import Bare
from cms.core.staff_deleting import RoomDeleteBulkAction

# After Wagtail's own, in whose place it stands.
hooks.register("register_bulk_action", RoomDeleteBulkAction, order=1)

for closed in (Site, Collection, get_document_model()):
    # Exactly: a class's own policy may be registered after this one.
    register_permission_policy(closed, NobodyPolicy(closed), exact_class=True)


@hooks.register("insert_global_admin_css")  # type: ignore[untyped-decorator]  # no types in Wagtail
def mend_right_to_left_editing() -> SafeString:
    """An English editor shows Arabic titles from left to right and moves their punctuation."""
    return format_html('<link rel="stylesheet" href="{}">', static("css/admin.css"))


@hooks.register("register_image_operations")  # type: ignore[untyped-decorator]  # as above
def register_bare() -> list[tuple[str, type[Bare]]]:
    return [("bare", Bare)]
