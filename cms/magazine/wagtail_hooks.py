"""The magazine in the Wagtail editor: sounds, for articles that can be heard."""

from wagtail.admin.panels import FieldPanel
from wagtail.permissions import register_permission_policy
from wagtail.snippets.models import register_snippet

from cms.core.editing import NamedPermissionPolicy, RoomViewSet
from cms.magazine.models import Sound

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


register_snippet(SoundViewSet)
