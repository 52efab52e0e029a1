"""The reasons of reports in the editor: the council's own words and routes."""

from django.conf import settings
from wagtail.admin.panels import FieldPanel
from wagtail.permissions import register_permission_policy
from wagtail.snippets.models import register_snippet

from cms.core.editing import NamedPermissionPolicy, RoomViewSet
from cms.reporting.models import ReportReason
from cms.reporting.models.reasons import MANAGE

register_permission_policy(ReportReason, NamedPermissionPolicy(ReportReason, MANAGE))
LABELS = [f"label_{code.replace('-', '_')}" for code, _name in settings.LANGUAGES]


class ReasonViewSet(RoomViewSet):
    model = ReportReason
    icon = "warning"
    list_display = ("code", "label", "route", "is_worry", "is_active", "order")
    # The unsuffixed field would write over the language of whoever edits.
    panels = [
        FieldPanel(name) for name in ("code", "route", "is_worry", "is_active", "order", *LABELS)
    ]


register_snippet(ReasonViewSet)
