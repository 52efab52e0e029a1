"""Small repairs to the editor that concern every room."""

from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString
from wagtail import hooks

from cms.core.renditions import Bare


@hooks.register("insert_global_admin_css")  # type: ignore[untyped-decorator]  # no types in Wagtail
def mend_right_to_left_editing() -> SafeString:
    """An English editor shows Arabic titles from left to right and moves their punctuation."""
    return format_html('<link rel="stylesheet" href="{}">', static("css/admin.css"))


@hooks.register("register_image_operations")  # type: ignore[untyped-decorator]  # as above
def register_bare() -> list[tuple[str, type[Bare]]]:
    return [("bare", Bare)]
