"""A picture of an editor's page: sized, so that nothing jumps; small on a phone; late."""

import logging
from base64 import b64encode
from typing import Any

from django import template
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from cms.core.renditions import WIDTHS, for_paper, size_within

logger = logging.getLogger("chorus.core")
register = template.Library()
SMALL, LARGE = WIDTHS
NARROW = "(min-width: 62rem) 40rem, 92vw"
CARD = "(min-width: 62rem) 20rem, 92vw"


@register.simple_tag(takes_context=True)
def page_picture(
    context: template.Context,
    image: Any,
    alternative: str,
    *,
    page: Any = None,
    place: str = "text",
) -> SafeString:
    """The picture as an element; "" for one that was deleted. `place` is "text", "card" or "cover":
    what stands on top of a page is fetched at once, all else when it comes near."""
    if image is None:
        return SafeString("")
    if context.get("is_paper"):
        return _on_paper(image, alternative)
    owner: Any = page or context["page"]
    size = size_within(image, LARGE)
    address = {most: reverse("picture", args=[owner.pk, image.pk, most]) for most in WIDTHS}
    small = size_within(image, SMALL)
    return format_html(
        '<img src="{}" srcset="{} {}w, {} {}w" sizes="{}" width="{}" height="{}" alt="{}"'
        ' decoding="async" loading="{}">',
        address[LARGE],
        address[SMALL],
        small.width,
        address[LARGE],
        size.width,
        CARD if place == "card" else NARROW,
        size.width,
        size.height,
        alternative,
        "eager" if place == "cover" else "lazy",
    )


def _on_paper(image: Any, alternative: str) -> SafeString:
    """The picture itself: the PDF writer asks nobody for files."""
    try:
        content = b64encode(for_paper(image)).decode("ascii")
    except OSError:
        logger.warning("core.picture.lost image=%s", image.pk)
        return format_html("<p>{}</p>", alternative)
    return format_html('<img src="data:image/jpeg;base64,{}" alt="{}">', content, alternative)
