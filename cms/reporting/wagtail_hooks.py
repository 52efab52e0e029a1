"""The reasons of reports in the editor: the council's own words and routes."""

from django.conf import settings
from wagtail.admin.panels import FieldPanel
from wagtail.permissions import register_permission_policy
from wagtail.snippets.models import register_snippet

from cms.core.editing import NamedPermissionPolicy, RoomViewSet
from cms.core.staff_deleting import Need
from cms.reporting.models import Case, ReportReason, Words
from cms.reporting.models.reasons import MANAGE

register_permission_policy(ReportReason, NamedPermissionPolicy(ReportReason, MANAGE))
LABELS = [f"label_{code.replace('-', '_')}" for code, _name in settings.LANGUAGES]
# What editors read beside each field.
HELP = {
    "code": "A short name in small letters, for records. It never changes once it is used.",
    "route": "Who looks at reports with this reason.",
    "is_worry": "Such a report is also put before the people on duty, as a worry.",
    "is_active": "Only active reasons can be chosen. Old reports keep theirs.",
    "order": "Smaller numbers stand first.",
    **dict.fromkeys(LABELS, "As a young person would say it, in this language."),
}


class ReasonViewSet(RoomViewSet):
    model = ReportReason
    icon = "warning"
    needs = dict.fromkeys((Case, Words), Need("Reports were sent with this reason."))
    loses = "Its words in all languages go with it."
    instead = "Untick “Is offered” instead: nobody can choose it then, and old reports keep theirs."
    list_display = ("code", "label", "route", "is_worry", "is_active", "order")
    # The unsuffixed field would write over the language of whoever edits.
    panels = [FieldPanel(name, help_text=words) for name, words in HELP.items()]


register_snippet(ReasonViewSet)
