"""Where files of comments and the making of drafts stand: words for staff alone."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class ImportState(TextChoices):
    """Where a file of comments is on its way."""

    NEW = "new", _("Columns to choose")
    CHECKING = "checking", _("Is being looked through")
    CHECKED = "checked", _("Looked through")
    WAITING = "waiting", _("Is being imported")
    DONE = "done", _("Imported")
    UNDONE = "undone", _("Taken back")


# A file that can still be stored, and that is kept for that alone.
BEFORE_IMPORT = (ImportState.NEW, ImportState.CHECKING, ImportState.CHECKED, ImportState.WAITING)


class Stage(TextChoices):
    """What is done one after the other when drafts are made."""

    GATHER = "gather", _("Gathering")
    LOOK = "look", _("Looking for signs of worry")
    UNDERSTAND = "understand", _("Finding themes")
    JOIN = "join", _("Putting together what belongs together")
    DRAFT = "draft", _("Writing drafts")
    REWORD = "reword", _("Rewording headlines")
