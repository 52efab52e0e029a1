"""Small repairs to the editor that concern every room."""

from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString
from wagtail import hooks


@hooks.register("insert_global_admin_css")  # type: ignore[untyped-decorator]  # no types in Wagtail
def mend_right_to_left_editing() -> SafeString:
    """An English editor shows Arabic titles from left to right and moves their punctuation."""
    return format_html('<link rel="stylesheet" href="{}">', static("css/admin.css"))
