"""The magazine in the Wagtail editor: sounds for articles, and what follows when one is deleted.

The four steps of the Scoop stand by rule (setting_up.py): no screen takes one of them out, or adds
another by which a group alone lets an article pass.
"""

from collections.abc import Iterator, Sequence
from typing import Any

from django.db.models import Model
from django.http import HttpRequest
from django.utils import timezone
from wagtail import hooks
from wagtail.admin.panels import FieldPanel
from wagtail.models import Page, Task, Workflow
from wagtail.permissions import register_permission_policy
from wagtail.snippets.models import register_snippet

from cms.core.editing import NamedPermissionPolicy, NobodyPolicy, RoomViewSet
from cms.core.staff_deleting import Obstacle
from cms.magazine.actions.staff_deleting import free_what_stands_nowhere
from cms.magazine.models import Sound
from cms.magazine.shelf import drafts_that_play

register_permission_policy(Workflow, NobodyPolicy(Workflow))
register_permission_policy(Task, NobodyPolicy(Task))
register_permission_policy(Sound, NamedPermissionPolicy(Sound, "magazine.edit_scoop"))


class SoundViewSet(RoomViewSet):
    """What is heard in an article; readings of whole articles have a page of their own."""

    model = Sound
    icon = "media"
    menu_label = "Sounds"
    panels = [
        FieldPanel("title", help_text="What is heard, in a few words."),
        FieldPanel("language", help_text="The language that is spoken or sung."),
        FieldPanel("file", help_text="MP3, Ogg or WAV."),
    ]
    list_display = ("title", "language")
    loses = "Nobody hears it any more."
    instead = "Take it out of these pages first, and out of their drafts."

    def obstacles_of(self, records: Sequence[Model]) -> Iterator[Obstacle]:
        """Also where only a draft plays it: Wagtail asks none."""
        found = list(super().obstacles_of(records))
        yield from found
        for sound in set(records) - {one.record for one in found}:
            if isinstance(sound, Sound) and (heard := drafts_that_play(sound)):
                yield Obstacle.of(sound, "It is heard in drafts of these articles.", heard)


register_snippet(SoundViewSet)


@hooks.register("after_delete_page")  # type: ignore[untyped-decorator]  # Wagtail brings no types
def free_after_deleting(request: HttpRequest, page: Page) -> None:
    """An article may go as part of an issue, and so the kind of page does not matter."""
    free_what_stands_nowhere(now=timezone.now())


@hooks.register("after_bulk_action")  # type: ignore[untyped-decorator]  # as above
def free_after_deleting_many(
    request: HttpRequest, action_type: str, objects: Any, action: Any
) -> None:
    if action_type == "delete":
        free_what_stands_nowhere(now=timezone.now())
