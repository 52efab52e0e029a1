"""How far an article has come: read from Wagtail's workflow, for several articles at once."""

from collections.abc import Iterable

from django.contrib.contenttypes.models import ContentType
from wagtail.models import Page, TaskState, WorkflowState

from cms.magazine.enums import Stage
from cms.magazine.models import ArticlePage

# By the model of the step that an article waits in.
STEPS = {
    "youngeditortask": Stage.EDITORS,
    "safeguardingtask": Stage.SAFETY,
    "translationtask": Stage.LANGUAGES,
    "finalyestask": Stage.YES,
}
# Nobody else has it in hand: editors may still change it.
IN_HAND = frozenset({Stage.DRAFT, Stage.BACK})


def stage_of(article: ArticlePage) -> Stage:
    return stages_of([article])[article.pk]


def stages_of(articles: Iterable[ArticlePage]) -> dict[int, Stage]:
    """By the numbers of the pages, in one query."""
    wanted = {str(article.pk): article for article in articles}
    rows = WorkflowState.objects.filter(
        base_content_type=ContentType.objects.get_for_model(Page), object_id__in=wanted
    ).order_by("pk")
    last = {
        row["object_id"]: row
        for row in rows.values(
            "object_id",
            "status",
            "current_task_state__task__content_type__model",
            "current_task_state__revision",
        )
    }
    return {article.pk: _stage(article, last.get(key)) for key, article in wanted.items()}


def _stage(article: ArticlePage, last: dict[str, object] | None) -> Stage:
    status = last["status"] if last else None
    if status == WorkflowState.STATUS_NEEDS_CHANGES:
        return Stage.BACK
    if last and status == WorkflowState.STATUS_IN_PROGRESS:
        model = str(last["current_task_state__task__content_type__model"])
        return STEPS.get(model, Stage.EDITORS)
    if article.live and not article.has_unpublished_changes:
        return Stage.OUT
    is_passed = status == WorkflowState.STATUS_APPROVED
    if last and is_passed and last["current_task_state__revision"] == article.latest_revision_id:
        return Stage.READY
    return Stage.DRAFT


def current_step(article: ArticlePage) -> TaskState | None:
    """The step that runs now, locked for whoever decides about it; None where none runs."""
    running = WorkflowState.objects.select_for_update().filter(
        base_content_type=article.get_base_content_type(),
        object_id=str(article.pk),
        status=WorkflowState.STATUS_IN_PROGRESS,
    )
    state = running.first()
    return state.current_task_state.specific if state and state.current_task_state else None
