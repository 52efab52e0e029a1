"""What articles are about, and how an issue looks on screens and on paper."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from cms.magazine.enums import ArticleKind


class Theme(TextChoices):
    """What an article is about: by this and by its kind it is found again."""

    HOME = "home", _("Home and family")
    FOOD = "food", _("Food")
    LEARNING = "learning", _("School, college and work")
    FEELINGS = "feelings", _("Feelings and health")
    FAITH = "faith", _("Faith and festivals")
    RIGHTS = "rights", _("Rights and news")
    FREE_TIME = "free_time", _("Sport and free time")


class Colour(TextChoices):
    """What an issue may wear: each stands in css/scoop.css, checked for contrast by a test."""

    BERRY = "berry", _("Berry")
    SEA = "sea", _("Sea")
    FOREST = "forest", _("Forest")
    SUN = "sun", _("Sun")
    PLUM = "plum", _("Plum")
    CLAY = "clay", _("Clay")


class PaperSize(TextChoices):
    A4 = "a4", _("A4")
    A5 = "a5", _("A5, half as large")


# The drawing that goes with a kind; always beside its name.
DRAWINGS = {
    ArticleKind.STORY: "book-open",
    ArticleKind.INTERVIEW: "mic",
    ArticleKind.POEM: "feather",
    ArticleKind.RECIPE: "soup",
    ArticleKind.ART: "palette",
    ArticleKind.REVIEW: "star",
    ArticleKind.NEWS: "megaphone",
    ArticleKind.COMPETITION: "trophy",
    ArticleKind.PUZZLE: "puzzle",
    ArticleKind.YOU_ASKED: "message-circle",
}
