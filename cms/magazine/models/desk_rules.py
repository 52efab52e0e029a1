"""Who may do what at the Scoop's desk. Nobody passes their own work, whatever role they hold."""

from datetime import date

from wagtail.models import TaskState, WorkflowState

from cms.accounts.models import CouncilRole, HeldRole, User
from cms.magazine.models.pages import ArticlePage
from cms.magazine.models.uses import Use

EDIT = "magazine.edit_scoop"
READ_FOR_SAFETY = "magazine.read_scoop_for_safety"


def is_young_editor(user: User, *, on: date) -> bool:
    """Named by the participation team, today."""
    if not (user.is_young_person and user.is_active and user.was_given_a_role):
        return False
    held = HeldRole.objects.held_by(user).on(on)
    return held.filter(role=CouncilRole.YOUNG_EDITOR).exists()


def is_editor(user: User, *, on: date) -> bool:
    """May open the desk: a young editor, or staff who edit."""
    return user.has_perm(EDIT) or is_young_editor(user, on=on)


def has_own_part(user: User, page: ArticlePage) -> bool:
    """Whether this person wrote, took in, changed or passed any of it since it was last shown."""
    mine = Use.objects.in_articles([page.translation_key])
    if mine.filter(contribution__author=user).exists():
        return True
    newer = page.revisions.filter(user=user)
    if page.live_revision_id:
        newer = newer.filter(pk__gt=page.live_revision_id)
    return bool(newer.exists() or _has_passed(user, page))


def _has_passed(user: User, page: ArticlePage) -> bool:
    """Each step is another person's: two pairs of eyes are not one pair twice."""
    running = WorkflowState.objects.active().filter(
        base_content_type=page.get_base_content_type(), object_id=str(page.pk)
    )
    passed = TaskState.objects.filter(
        workflow_state__in=running,
        status=TaskState.STATUS_APPROVED,
        finished_by=user,
        revision=page.latest_revision_id,
    )
    return bool(passed.exists())
