"""The blocks of every editor's page, settled once: a change of shape means rewriting pages.

A block never says its language: the page around it carries `lang` and `dir`.
"""

from wagtail import blocks
from wagtail.images.blocks import ImageChooserBlock

FEATURES = ("h2", "h3", "bold", "ol", "ul", "link")
LONGEST_LINE = 250


class Group(blocks.StructBlock):  # type: ignore[misc]  # Wagtail brings no types
    """Several fields that belong together."""


class TextBlock(blocks.RichTextBlock):  # type: ignore[misc]  # Wagtail brings no types
    class Meta:
        icon = "pilcrow"
        template = "core/blocks/text.html"


class ImageBlock(Group):
    """A picture, always with words for those who cannot see it."""

    image = ImageChooserBlock()
    alternative = blocks.CharBlock(
        max_length=LONGEST_LINE,
        help_text="What the picture shows, for people who cannot see it.",
    )
    caption = blocks.CharBlock(max_length=LONGEST_LINE, required=False)

    class Meta:
        help_text = (
            "A picture and what it shows, in words for those who cannot see it. The caption "
            "stands below it, for everybody; leave it empty if it says nothing new."
        )
        icon = "image"
        template = "core/blocks/image.html"


class QuoteBlock(Group):
    text = blocks.TextBlock()
    who = blocks.CharBlock(max_length=LONGEST_LINE, required=False)

    class Meta:
        help_text = (
            "Exact words of somebody who said yes to standing here, and who they are: a first "
            "name, a nickname, or nothing. Never a full name of a young person."
        )
        icon = "openquote"
        template = "core/blocks/quote.html"


class StepsBlock(Group):
    """What to do, one thing after the other."""

    heading = blocks.CharBlock(max_length=LONGEST_LINE, required=False)
    steps = blocks.ListBlock(blocks.TextBlock(rows=2), min_num=1)

    class Meta:
        help_text = (
            "What to do, one thing after the other. Each step is one sentence that begins with "
            "what to do."
        )
        icon = "list-ol"
        template = "core/blocks/steps.html"


class FactBlock(Group):
    """One thing to remember, and where it comes from."""

    fact = blocks.CharBlock(max_length=LONGEST_LINE)
    more = blocks.TextBlock(required=False)
    source = blocks.CharBlock(max_length=LONGEST_LINE, required=False)

    class Meta:
        help_text = (
            "One thing to remember; more about it; and where it comes from, so that it can be "
            "checked again."
        )
        icon = "info-circle"
        template = "core/blocks/fact.html"


class PageBody(blocks.StreamBlock):  # type: ignore[misc]  # Wagtail brings no types
    """Everything a page may be made of."""

    text = TextBlock(features=FEATURES)
    image = ImageBlock()
    quote = QuoteBlock()
    steps = StepsBlock()
    fact = FactBlock()
