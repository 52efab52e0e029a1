"""Pictures as they leave the house: small, in a modern format, and with nothing but their colours.

A photo carries where and when it was taken, and Wagtail keeps that in each smaller copy. The
operation `bare` stands in every rendition that we make.
"""

from dataclasses import dataclass
from typing import Any, Final

from wagtail.images.image_operations import FilterOperation
from wagtail.images.models import AbstractImage
from willow.plugins.pillow import PillowImage

# For a phone, and for a desk or a phone with a fine screen.
WIDTHS: Final = (480, 960)
PAPER_WIDTH: Final = 2000


class Bare(FilterOperation):  # type: ignore[misc]  # Wagtail brings no types
    """Leaves the colours, as every screen understands them, and no word about the camera."""

    def construct(self) -> None:
        pass

    def run(self, willow: Any, image: Any, env: Any) -> PillowImage:
        plain = PillowImage(willow.get_pillow_image()).transform_colorspace_to_srgb()
        pixels = plain.get_pillow_image().copy()
        pixels.info = {}
        return PillowImage(pixels)


@dataclass(frozen=True)
class Size:
    width: int
    height: int


def size_within(image: AbstractImage, most: int) -> Size:
    """How large the copy will be that fits into a square of this side."""
    share = min(1.0, most / max(image.width, image.height, 1))
    return Size(max(1, int(image.width * share)), max(1, int(image.height * share)))


def for_screen(image: AbstractImage, most: int) -> bytes:
    """As WebP: every browser that we serve reads it, and it is written while somebody waits, which
    AVIF would take ten times as long to be."""
    return _read(image, f"max-{most}x{most}|bare|format-webp")


def for_paper(image: AbstractImage) -> bytes:
    return _read(image, f"max-{PAPER_WIDTH}x{PAPER_WIDTH}|bare|format-jpeg|jpegquality-82")


def _read(image: AbstractImage, how: str) -> bytes:
    """Raises FileNotFoundError where the picture was lost."""
    with image.get_rendition(how).file.open("rb") as file:
        return bytes(file.read())
