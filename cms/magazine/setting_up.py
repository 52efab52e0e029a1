"""The Scoop's own workflow: made once, and assigned to the Scoop of each language."""

from typing import Any

from django.db import connections, transaction
from wagtail.models import Task, Workflow, WorkflowPage, WorkflowTask

from cms.magazine.models import (
    FinalYesTask,
    SafeguardingTask,
    ScoopIndexPage,
    TranslationTask,
    YoungEditorTask,
)

NAME = "The Scoop"
# Staff read these names in Wagtail's editor.
STEPS: tuple[tuple[type[Task], str], ...] = (
    (YoungEditorTask, "Young editor"),
    (SafeguardingTask, "Safeguarding reader"),
    (TranslationTask, "Translation"),
    (FinalYesTask, "Final yes of each contributor"),
)


@transaction.atomic
def set_up_workflow() -> Workflow:
    """The workflow with its four steps; a second call changes nothing but a new language's tree."""
    workflow, is_new = Workflow.objects.get_or_create(name=NAME)
    if is_new:
        for place, (kind, name) in enumerate(STEPS):
            task = kind.objects.first() or kind.objects.create(name=name)
            WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=place)
    for page in ScoopIndexPage.objects.filter(workflowpage=None):
        WorkflowPage.objects.create(page=page, workflow=workflow)
    return workflow


def put_up(using: str, **_more: Any) -> None:
    """After every migration, where there is a Scoop; nothing where one led back to before it."""
    tables = connections[using].introspection.table_names()
    if FinalYesTask._meta.db_table in tables and ScoopIndexPage.objects.exists():
        set_up_workflow()
