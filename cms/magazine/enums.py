"""The words of the magazine's room."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class ArticleKind(TextChoices):
    STORY = "story", _("Story")
    INTERVIEW = "interview", _("Interview")
    POEM = "poem", _("Poem")
    RECIPE = "recipe", _("Recipe")
    NEWS = "news", _("News")
    YOU_ASKED = "you_asked", _("You asked")
