"""What an article may be made of, settled once: a change of shape means rewriting articles.

As on every editor's page a block never says its language: the article around it does.
"""

from typing import Any, ClassVar
from urllib.parse import urlsplit

from django.conf import settings
from django.core.exceptions import ValidationError
from django.urls import Resolver404, resolve
from django.utils.translation import override
from wagtail import blocks
from wagtail.snippets.blocks import SnippetChooserBlock

from cms.core.blocks import BESIDE, LONGEST_LINE, Group, ImageBlock, PageBody
from cms.languages.registry import CODES, DEFAULT_CODE

POLL_ROUTES = frozenset({"forum:thread", "surveys:start"})


class PoemBlock(blocks.TextBlock):  # type: ignore[misc]  # Wagtail brings no types
    """Lines stay lines, and an empty line parts two verses."""

    class Meta:
        icon = "pilcrow"
        template = "magazine/blocks/poem.html"


class RecipeBlock(Group):
    """A dish: what it needs and what to do."""

    serves = blocks.CharBlock(
        max_length=60, required=False, help_text="For how many people, such as: 4 people."
    )
    minutes = blocks.IntegerBlock(min_value=1, max_value=1440, required=False)
    ingredients = blocks.ListBlock(blocks.CharBlock(max_length=LONGEST_LINE), min_num=1)
    steps = blocks.ListBlock(blocks.TextBlock(rows=2), min_num=1)
    tip = blocks.TextBlock(rows=2, required=False)

    class Meta:
        beside: ClassVar[dict[str, str]] = {
            "minutes": "How long it takes from beginning to end.",
            "ingredients": "One to a line, with how much of it.",
            "steps": "One sentence each, beginning with what to do.",
            "tip": "What a friend would add. It may stay empty.",
        }
        icon = "list-ul"
        template = "magazine/blocks/recipe.html"
        help_text = "A dish: for how many, what it needs, and what to do."


class PollBlock(Group):
    """A question with the way to its poll, which stands in the forum or is a survey."""

    question = blocks.CharBlock(max_length=LONGEST_LINE)
    address = blocks.CharBlock(
        max_length=LONGEST_LINE,
        help_text="The address of the forum's thread with the poll, or of the surveys.",
    )

    def clean(self, value: Any) -> Any:
        """Keeps the address without host and language: each reader gets it in their own."""
        cleaned = super().clean(value)
        path = own_path(cleaned["address"])
        if path is None:
            problem = ValidationError(
                "Copy the address of a poll of ours: a thread or the surveys."
            )
            raise blocks.StructBlockValidationError(block_errors={"address": problem})
        cleaned["address"] = path
        return cleaned

    class Meta:
        beside: ClassVar[dict[str, str]] = {
            "question": "The question of the poll, word for word.",
        }
        icon = "help"
        template = "magazine/blocks/poll.html"
        help_text = "A question with the way to its poll in the forum or among the surveys."


def own_path(address: str) -> str | None:
    """The part of a poll's address after the language; None where no poll can stand."""
    path = urlsplit(address.strip()).path.lstrip("/")
    first, _slash, rest = path.partition("/")
    rest = rest if first in CODES else path
    with override(DEFAULT_CODE):
        try:
            name = resolve(f"/{DEFAULT_CODE}/{rest}", urlconf=settings.ROOT_URLCONF).view_name
        except Resolver404:
            return None
    return rest if name in POLL_ROUTES else None


class AudioBlock(Group):
    """Something to listen to, and all its words for whoever cannot."""

    sound = SnippetChooserBlock("magazine.Sound")
    title = blocks.CharBlock(max_length=LONGEST_LINE)
    transcript = blocks.TextBlock(help_text="Every word that is said, for people who cannot hear.")

    class Meta:
        beside: ClassVar[dict[str, str]] = {
            "sound": "One of the sounds that somebody brought into the editor.",
            "title": "What is heard, in a few words.",
        }
        icon = "media"
        template = "magazine/blocks/audio.html"
        help_text = "Something to listen to, with all its words for whoever cannot."


class OwnWordsBlock(Group):
    """Where several young people share an article: what one of them wrote, with their name."""

    title = blocks.CharBlock(max_length=LONGEST_LINE, required=False)
    words = blocks.ListBlock(blocks.TextBlock(rows=3))
    pictures = blocks.ListBlock(ImageBlock(), default=[])
    credit = blocks.CharBlock(
        max_length=60, required=False, help_text="As the writer wants it; it may be nothing."
    )
    use = blocks.IntegerBlock(
        help_text="Says whose words these are: the young editors’ desk fills this in."
    )

    class Meta:
        beside: ClassVar[dict[str, str]] = {
            "title": "As the writer calls it. It may stay empty.",
            "words": "Exactly what the writer sent and said yes to.",
            "pictures": "Only what this writer sent.",
        }
        icon = "group"
        template = "magazine/blocks/own_words.html"
        help_text = "Made at the young editors’ desk, where they put several writers together."


class ArticleBody(PageBody):
    """Everything an article may be made of: what every page has, and what a magazine needs."""

    poem = PoemBlock()
    recipe = RecipeBlock()
    poll = PollBlock()
    audio = AudioBlock()
    own_words = OwnWordsBlock()

    class Meta:
        beside: ClassVar[dict[str, str]] = {
            **BESIDE,
            "poem": "One line of the poem to a line; an empty line between verses.",
        }
