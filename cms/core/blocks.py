"""The blocks of every editor's page, settled once: a change of shape means rewriting pages.

A block never says its language: the page around it carries `lang` and `dir`. What editors read
beside a field stands in `Meta.beside`, so that other words are no change of shape.
"""

from typing import Any, ClassVar

from wagtail import blocks
from wagtail.admin.telepath import register
from wagtail.blocks.stream_block import StreamBlockAdapter
from wagtail.blocks.struct_block import StructBlockAdapter
from wagtail.images.blocks import ImageChooserBlock

FEATURES = ("h2", "h3", "bold", "ol", "ul", "link")
LONGEST_LINE = 250
BESIDE = {"text": "Short paragraphs. Give each part a heading, so that readers find their way."}


class Group(blocks.StructBlock):  # type: ignore[misc]  # Wagtail brings no types
    """Several fields that belong together."""

    class Meta:
        beside: ClassVar[dict[str, str]] = {}


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
        beside: ClassVar[dict[str, str]] = {
            "image": "One of the pictures for pages, or a new one.",
            "caption": "Stands below the picture, for everybody. It may stay empty.",
        }
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
        beside: ClassVar[dict[str, str]] = {
            "text": "Their exact words, without quotation marks.",
            "who": "A first name, a nickname, or nothing.",
        }
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
        beside: ClassVar[dict[str, str]] = {
            "heading": "What the steps lead to: “How to join”.",
            "steps": "One sentence each, beginning with what to do.",
        }
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
        beside: ClassVar[dict[str, str]] = {
            "fact": "The one thing to remember.",
            "more": "A sentence or two about it.",
            "source": "Where it comes from, so that it can be checked again.",
        }
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

    class Meta:
        beside = BESIDE


def _say_beside(block: Any) -> None:
    """Gives each field its words, where a form of the editor is about to be made of the block."""
    for name, words in block.meta.beside.items():
        inner = block.child_blocks[name]
        if isinstance(inner, blocks.FieldBlock):
            inner.field.help_text = words
        else:
            inner.meta.help_text = words


class GroupAdapter(StructBlockAdapter):  # type: ignore[misc]  # Wagtail brings no types
    def js_args(self, block: Group) -> Any:
        _say_beside(block)
        return super().js_args(block)


class PageBodyAdapter(StreamBlockAdapter):  # type: ignore[misc]  # as above
    def js_args(self, block: PageBody) -> Any:
        _say_beside(block)
        return super().js_args(block)


register(GroupAdapter(), Group)
register(PageBodyAdapter(), PageBody)
