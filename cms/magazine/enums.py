"""The words of the magazine's room."""

from django.db.models import IntegerChoices, TextChoices
from django.utils.translation import gettext_lazy as _

LONGEST_TITLE = 120
LONGEST_TEXT = 10_000
LONGEST_CREDIT = 60
LONGEST_ALTERNATIVE = 250
LONGEST_NOTE = 1_000
# With one send.
MOST_PICTURES = 4


class ArticleKind(TextChoices):
    STORY = "story", _("Story")
    INTERVIEW = "interview", _("Interview")
    POEM = "poem", _("Poem")
    RECIPE = "recipe", _("Recipe")
    ART = "art", _("Art")
    REVIEW = "review", _("Review")
    NEWS = "news", _("Project news")
    COMPETITION = "competition", _("Competition")
    PUZZLE = "puzzle", _("Puzzle")
    YOU_ASKED = "you_asked", _("You asked, they answered")


class Credit(TextChoices):
    """Which name stands under what somebody sent."""

    NONE = "none", _("No name")
    ALIAS = "alias", _("Another name")
    FIRST_NAME = "first_name", _("My first name")


class ContributionState(TextChoices):
    """Where something sent stands. Held is where it starts; anything unknown counts as held."""

    HELD = "held", _("A person will read this soon.")
    APPROVED = "approved", _("The team has read this. It may come into the Scoop.")
    RETURNED = "returned", _("This came back to you. You can change it and send it again.")
    WITHDRAWN = "withdrawn", _("You took this back. It is not used in the Scoop.")
    # Locked away: nobody reads it in Chorus any more, the writer included.
    SEALED = "sealed", _("We took this away. Other people cannot read it.")


# What may come into the magazine: a list of what may, never of what may not.
USABLE_STATES = frozenset({ContributionState.APPROVED})
# The writer may change it and send it again.
EDITABLE_STATES = frozenset({ContributionState.RETURNED})
# The writer may take it back: somebody may still read or use it.
WITHDRAWABLE_STATES = frozenset(
    {ContributionState.HELD, ContributionState.APPROVED, ContributionState.RETURNED}
)
# The writer may change where it may stand. What came back is changed as a whole.
WISHED_STATES = frozenset({ContributionState.HELD, ContributionState.APPROVED})


class Priority(IntegerChoices):
    """The reading desk's order; nothing here ever shows or hides a thing."""

    FIRST = 0, "First"
    ORDINARY = 1, "Ordinary"


class Outcome(TextChoices):
    """What somebody said after reading."""

    YES = "yes", "Yes"
    RETURNED = "returned", "Returned"
    SEALED = "sealed", "Sealed"


class ReturnReason(TextChoices):
    """Why something came back, in the words that its writer reads."""

    PRIVATE = (
        "private",
        _("It tells people who you are or where you live. Please take that part out."),
    )
    ANOTHER_PERSON = (
        "another_person",
        _("It tells something private about another person. Please take that part out."),
    )
    FACES = (
        "faces",
        _("The picture shows a person who can be recognised. Please choose another picture."),
    )
    HURTFUL = "hurtful", _("Some words could hurt somebody. Please say it in another way.")
    NOT_YOURS = (
        "not_yours",
        _("We think somebody else made this. Please send something that you made yourself."),
    )
    UNCLEAR = "unclear", _("We did not understand it. Please tell us a little more.")
    OTHER = "other", _("We wrote you a note about it.")


# Needs a note, because the reason alone does not tell what to do.
REASONS_WITH_NOTE = frozenset({ReturnReason.OTHER})


class SuggestionState(TextChoices):
    """A suggestion of other words: read by staff, then asked of whoever wrote the words."""

    HELD = "held", _("A person reads this suggestion first.")
    STOPPED = "stopped", _("The team did not pass this suggestion on.")
    ASKED = "asked", _("We asked the writer.")
    ACCEPTED = "accepted", _("The writer said yes.")
    REFUSED = "refused", _("The writer said no. Their words stay.")


UNDECIDED = frozenset({SuggestionState.HELD, SuggestionState.ASKED})


class Stage(TextChoices):
    """How far an article has come, in the words of the desk."""

    DRAFT = "draft", _("Being made")
    BACK = "back", _("Came back to be changed")
    EDITORS = "editors", _("Waiting for a second young editor")
    SAFETY = "safety", _("With the safety reader")
    LANGUAGES = "languages", _("Being translated")
    YES = "yes", _("Waiting for the writer’s yes")
    READY = "ready", _("Ready for the next Scoop")
    OUT = "out", _("In the Scoop")


class HandBackReason(TextChoices):
    """Why an article goes back a step; others read these words, and no note of a young person."""

    ORDER = "order", _("The order could be better.")
    TITLE = "title", _("Choose another title.")
    QUOTE = "quote", _("Choose another line to show big.")
    PRIVATE = "private", _("It tells who somebody is, or where.")
    LATER = "later", _("It is better in another Scoop.")
    OTHER = "other", _("The team will explain.")


class WhatIsWrong(TextChoices):
    """What a contributor finds wrong with the layout."""

    WORDS = "words", _("These are not my words.")
    TRANSLATION = "translation", _("The translation says something else.")
    PICTURE = "picture", _("Something is wrong with a picture.")
    NAME = "name", _("My name is wrong.")
    ORDER = "order", _("The order or the title is wrong.")
    OTHER = "other", _("Something else.")
