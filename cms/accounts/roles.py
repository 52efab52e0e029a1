"""Which role may do what. Unknown roles may do nothing.

Permissions of higher rooms are named as text: this room knows their names, never their code.
"""

from typing import Any

from django.apps import AppConfig
from django.contrib.auth.management import create_permissions
from django.contrib.auth.models import Group, Permission
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from cms.accounts.enums import Role

GRANTS: dict[Role, frozenset[str]] = {
    Role.PARTICIPATION_OFFICER: frozenset(
        {
            "wagtailadmin.access_admin",
            "wagtail_localize.submit_translation",
            "accounts.issue_card",
            "forum.moderate_post",
            "forum.manage_board",
            "forum.manage_idea",
            "forum.read_idea",
            "surveys.manage_wave",
            "surveys.view_released_results",
            "feedback.import_voice",
            "feedback.sign_summary",
            "feedback.publish_answer",
            "feedback.view_signed_summary",
            "resources.manage_listing",
            "magazine.read_contribution",
            "meetings.manage_meeting",
            "magazine.edit_scoop",
            "magazine.read_scoop_for_safety",
            "safeguarding.raise_concern",
            "safeguarding.hold_everything",
            "interpreting.oversee_tasks",
            "notices.print_slip",
            "reporting.work_case",
            "reporting.work_moderation_case",
            "reporting.work_technical_case",
            "reporting.manage_reason",
        }
    ),
    Role.INTERPRETER: frozenset({"interpreting.interpret"}),
    Role.SAFEGUARDING_LEAD: frozenset(
        {
            "safeguarding.raise_concern",
            "safeguarding.handle_concern",
            "safeguarding.manage_rota",
            "surveys.open_link",
            "safeguarding.report_seal",
            "safeguarding.review_looks",
            "safeguarding.hold_everything",
            "magazine.read_scoop_for_safety",
            "forum.moderate_post",
            "magazine.read_contribution",
            "reporting.work_case",
            "reporting.work_moderation_case",
            "reporting.work_safeguarding_case",
        }
    ),
    Role.DUTY_WORKER: frozenset(
        {
            "surveys.open_link",
            "safeguarding.raise_concern",
            "safeguarding.handle_concern",
            "reporting.work_case",
            "reporting.work_safeguarding_case",
        }
    ),
    # Independent of the duty desk: reads who looked at what.
    Role.REVIEWING_OFFICER: frozenset(
        {
            "surveys.open_link",
            "safeguarding.raise_concern",
            "safeguarding.review_looks",
            "feedback.view_signed_summary",
        }
    ),
    Role.SUBGROUP_LEAD: frozenset(
        {
            "feedback.view_signed_summary",
            "feedback.give_answer",
            "magazine.answer_question",
            "forum.answer_idea",
            "forum.read_idea",
            "surveys.view_released_results",
        }
    ),
    Role.ELECTED_MEMBER: frozenset(
        {"feedback.view_signed_summary", "forum.read_idea", "surveys.view_released_results"}
    ),
    Role.ADMINISTRATOR: frozenset(
        {
            "wagtailadmin.access_admin",
            "wagtail_localize.submit_translation",
            "accounts.manage_staff",
            "reporting.work_case",
            "reporting.work_technical_case",
        }
    ),
}

# The work each permission opens: permission, name of the page, words of the link on My page.
WORK: tuple[tuple[str, str, Promise], ...] = (
    ("forum.moderate_post", "forum:moderation", _("Posts waiting for approval")),
    ("forum.manage_board", "forum:spaces", _("Boards and who reads them")),
    ("forum.read_idea", "forum:answers", _("Ideas and promises")),
    ("magazine.read_contribution", "magazine:desk", _("Sent to the Scoop: what waits")),
    ("meetings.manage_meeting", "meetings:plan", _("Meetings: plan and invite")),
    ("magazine.edit_scoop", "magazine:team", _("The Scoop: what waits for the team")),
    ("magazine.edit_scoop", "magazine:questions_desk", _("Questions to children’s services")),
    ("magazine.answer_question", "magazine:to_answer", _("Questions for you to answer")),
    ("magazine.read_scoop_for_safety", "magazine:safety", _("Articles to read for safety")),
    ("surveys.manage_wave", "surveys:waves", _("Survey waves")),
    ("surveys.manage_wave", "building:questionnaires", _("Questionnaires and their languages")),
    ("feedback.view_signed_summary", "feedback:summaries", _("Summaries for subgroups")),
    ("feedback.view_signed_summary", "feedback:promises", _("Answers to young people")),
    ("interpreting.interpret", "interpreting:queue", _("Texts waiting for English")),
    ("interpreting.oversee_tasks", "interpreting:overview", _("Interpreting: what waits")),
    ("reporting.work_case", "reporting:cases", _("Reports")),
    ("safeguarding.handle_concern", "safeguarding:concerns", _("Concerns")),
    ("safeguarding.handle_concern", "safeguarding:rota", _("People on duty")),
    ("safeguarding.handle_concern", "safeguarding:drills", _("Test alerts")),
    ("safeguarding.handle_concern", "safeguarding:incidents", _("Incidents")),
    ("safeguarding.review_looks", "safeguarding:looks", _("Looks at concerns, by week")),
    ("accounts.issue_card", "accounts:people", _("Young people and their cards")),
    ("resources.manage_listing", "resources:desk", _("Places and services: what waits for you")),
    ("notices.print_slip", "notices:slips", _("Slips to print: you have news")),
    ("accounts.issue_card", "accounts:erasures", _("Requests to delete")),
    ("accounts.manage_staff", "accounts:staff", _("Staff and their roles")),
    ("wagtailadmin.access_admin", "wagtailadmin_home", _("Pages and pictures")),
)


def grant_permissions_of(sender: AppConfig, **kwargs: Any) -> None:
    """After an app's migrations: gives each role exactly its permissions in that app.

    This room stands before django.contrib.auth, whose own handler would make them too late.
    """
    create_permissions(**{"app_config": sender, **kwargs})
    owned = Permission.objects.filter(content_type__app_label=sender.label)
    by_name = {f"{sender.label}.{permission.codename}": permission for permission in owned}
    for role, names in GRANTS.items():
        wanted = {by_name[name] for name in names if name in by_name}
        group, _created = Group.objects.get_or_create(name=role.value)
        held = set(group.permissions.filter(content_type__app_label=sender.label))
        group.permissions.add(*(wanted - held))
        group.permissions.remove(*(held - wanted))
