"""The steps of an article, as Wagtail's workflow knows them.

Each step asks who this person is and whether they had a part in the article, wherever the button
stands that they press: on our own pages or in Wagtail's editor.
"""

from collections.abc import Callable
from typing import Any, ClassVar

from django.core.exceptions import PermissionDenied
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.models import Task, TaskState, WorkflowState

from cms.accounts.models import User
from cms.magazine.models.desk_rules import EDIT, READ_FOR_SAFETY, has_own_part, is_editor
from cms.magazine.models.pages import ArticlePage

# Asks the contributors of an article for their yes; True where none is missing. The deed stands
# above this package and registers itself in MagazineConfig.ready().
Asking = Callable[[ArticlePage], bool]
_asking: dict[str, Asking] = {}


def register(name: str, ask: Asking) -> None:
    """The same name again replaces it, so that reloads are harmless."""
    _asking[name] = ask


class ScoopTask(Task):  # type: ignore[misc]  # Wagtail brings no types
    """What all steps share. `may_work` says whose step it is; nobody passes their own work."""

    class Meta:
        abstract = True

    def may_work(self, user: User) -> bool:
        return False

    def may_pass(self, page: ArticlePage, user: User) -> bool:
        return user.is_active and self.may_work(user) and not has_own_part(user, page)

    def get_actions(self, obj: Any, user: User) -> list[tuple[str, Any, bool]]:
        if not (user.is_active and self.may_work(user)):
            return []
        actions = [("reject", _("Hand back"), True)]
        if self.may_pass(obj.specific, user):
            actions += [("approve", _("Pass on"), False)]
        return actions

    def on_action(self, task_state: TaskState, user: User, action_name: str, **kwargs: Any) -> None:
        """Refuses what `get_actions` does not offer: a hidden button is no guard."""
        page = task_state.workflow_state.content_object.specific
        if action_name not in {name for name, *_rest in self.get_actions(page, user)}:
            raise PermissionDenied
        super().on_action(task_state, user, action_name, **kwargs)

    def user_can_access_editor(self, obj: Any, user: User) -> bool:
        return self.may_work(user)

    def locked_for_user(self, obj: Any, user: User) -> bool:
        """Who holds the step may mend the draft; whoever does can no longer pass it."""
        return not self.may_work(user)

    def get_task_states_user_can_moderate(self, user: User, **kwargs: Any) -> Any:
        if not self.may_work(user):
            return TaskState.objects.none()
        return self.task_states.filter(status=TaskState.STATUS_IN_PROGRESS)


class YoungEditorTask(ScoopTask):
    """A young editor who had no part in it, or staff who edit the Scoop."""

    class Meta:
        verbose_name = _("step of the young editors")
        verbose_name_plural = _("steps of the young editors")

    def may_work(self, user: User) -> bool:
        return is_editor(user, on=timezone.localdate())

    @classmethod
    def get_description(cls) -> Any:
        return _("A young editor who had no part in the article, or staff who edit the Scoop")


class SafeguardingTask(ScoopTask):
    """Somebody who reads for whatever could tell who or where a young person is."""

    class Meta:
        verbose_name = _("step of the safeguarding reader")
        verbose_name_plural = _("steps of the safeguarding reader")

    def may_work(self, user: User) -> bool:
        return user.has_perm(READ_FOR_SAFETY)

    @classmethod
    def get_description(cls) -> Any:
        return _("Somebody who reads the Scoop for safety, and had no part in the article")


class TranslationTask(ScoopTask):
    """Staff who edit say when the languages of this issue are there."""

    class Meta:
        verbose_name = _("step of the translation")
        verbose_name_plural = _("steps of the translation")

    def may_work(self, user: User) -> bool:
        return user.has_perm(EDIT)

    @classmethod
    def get_description(cls) -> Any:
        return _("Staff who edit the Scoop ask interpreters, and go on when enough is there")


class FinalYesTask(ScoopTask):
    """Passed by nobody: it ends with the yes of the last contributor."""

    admin_form_fields: ClassVar[list[str]] = Task.admin_form_fields

    class Meta:
        verbose_name = _("final yes of each contributor")
        verbose_name_plural = _("final yes of each contributor")

    def may_work(self, user: User) -> bool:
        return user.has_perm(EDIT)

    def may_pass(self, page: ArticlePage, user: User) -> bool:
        return False

    def start(self, workflow_state: WorkflowState, user: User | None = None) -> TaskState:
        """Ends at once where every yes is there already, or nobody has to give one."""
        task_state = super().start(workflow_state, user=user)
        if all(ask(workflow_state.content_object.specific) for ask in _asking.values()):
            task_state.approve(user=None, update=False)
        return task_state

    @classmethod
    def get_description(cls) -> Any:
        return _("Each contributor says yes to exactly what will be printed")
