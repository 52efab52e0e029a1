"""Drawings for the demo's Scoop, made of plain shapes: nobody's picture, nobody's rights."""

from collections.abc import Callable
from io import BytesIO
from math import cos, pi, sin
from typing import Final

from django.core.files.base import ContentFile
from PIL import Image, ImageDraw
from wagtail.images import get_image_model

from cms.core.editors_pictures import pictures_for_pages

SIZE: Final = (1500, 1000)
NIGHT, SEA, SAND, SUN = "#1b2a5c", "#2b7a9b", "#f1d9a7", "#f6b73c"
LEAF, BERRY, SNOW, CLAY = "#3f8f5a", "#c2416f", "#f6f3ea", "#b4532f"
Draw = ImageDraw.ImageDraw


def _sea(draw: Draw) -> None:
    draw.rectangle((0, 0, 1500, 620), fill="#f9d8a8")
    draw.ellipse((980, 180, 1240, 440), fill=SUN)
    for row in range(7):
        top = 600 + row * 60
        colour = ("#2b7a9b", "#35879f", "#4796a8")[row % 3]
        for wave in range(-1, 9):
            left = wave * 200 + (row % 2) * 100
            draw.ellipse((left, top, left + 260, top + 180), fill=colour)
    draw.polygon([(420, 590), (760, 590), (690, 690), (480, 690)], fill=BERRY)
    draw.polygon([(590, 580), (590, 260), (790, 560)], fill=SNOW)
    draw.polygon([(575, 580), (575, 330), (440, 560)], fill="#fce5ec")


def _pot(draw: Draw) -> None:
    draw.rectangle((0, 0, *SIZE), fill="#fdeec8")
    for number in range(3):
        left = 560 + number * 150
        for step in range(40):
            y = 350 - step * 6
            x = left + 24 * sin(step / 5)
            draw.ellipse((x, y, x + 22, y + 22), fill="#e0cfa6")
    draw.rounded_rectangle((430, 420, 1070, 820), 110, fill=CLAY)
    draw.ellipse((430, 360, 1070, 480), fill="#8e3d20")
    draw.ellipse((470, 380, 1030, 460), fill="#e2873c")
    draw.rounded_rectangle((340, 500, 450, 590), 40, fill="#8e3d20")
    draw.rounded_rectangle((1050, 500, 1160, 590), 40, fill="#8e3d20")
    draw.rectangle((0, 820, 1500, 1000), fill="#d9b57a")


def _tree(draw: Draw) -> None:
    draw.rectangle((0, 0, *SIZE), fill="#dff0e6")
    draw.rectangle((0, 780, 1500, 1000), fill="#7fb98c")
    draw.rectangle((700, 480, 800, 820), fill="#7a4a2c")
    for ring, colour in ((330, LEAF), (240, "#55a870"), (150, "#79c08d")):
        draw.ellipse((750 - ring, 380 - ring, 750 + ring, 380 + ring), fill=colour)
    for number in range(13):
        angle = number * 2 * pi / 13
        x, y = 750 + 250 * cos(angle), 380 + 250 * sin(angle)
        draw.ellipse((x - 26, y - 26, x + 26, y + 26), fill=(BERRY, SUN, SNOW)[number % 3])


def _night(draw: Draw) -> None:
    draw.rectangle((0, 0, *SIZE), fill=NIGHT)
    draw.ellipse((1050, 120, 1290, 360), fill=SAND)
    draw.ellipse((1110, 90, 1330, 320), fill=NIGHT)
    for number in range(60):
        x, y = (number * 397) % 1500, (number * 211) % 560
        size = 3 + number % 5
        draw.ellipse((x, y, x + size, y + size), fill=SNOW)
    for number in range(6):
        left = 60 + number * 240
        high = 620 - (number * 97) % 140
        draw.rectangle((left, high, left + 190, 1000), fill=("#31407a", "#3c4c8c")[number % 2])
        for window in range(6):
            x, y = left + 30 + (window % 2) * 80, high + 40 + (window // 2) * 100
            lit = (number + window) % 3
            draw.rectangle((x, y, x + 50, y + 60), fill=SUN if lit else "#26336a")


def _mosaic(draw: Draw) -> None:
    colours = (SEA, SUN, BERRY, LEAF, SNOW, CLAY)
    for row in range(10):
        for column in range(15):
            x, y = column * 100, row * 100
            colour = colours[(row * row + column * 2) % 6]
            draw.rectangle((x, y, x + 100, y + 100), fill=colours[(row + column) % 6])
            draw.ellipse((x + 12, y + 12, x + 88, y + 88), fill=colour)


def _ball(draw: Draw) -> None:
    draw.rectangle((0, 0, *SIZE), fill="#8cc9e8")
    draw.rectangle((0, 600, 1500, 1000), fill=LEAF)
    for stripe in range(0, 1500, 300):
        draw.rectangle((stripe, 600, stripe + 150, 1000), fill="#4b9d67")
    draw.rectangle((250, 240, 1250, 620), outline=SNOW, width=22)
    for line in range(1, 10):
        draw.line((250 + line * 100, 250, 250 + line * 100, 610), fill=SNOW, width=3)
    draw.ellipse((660, 640, 880, 860), fill=SNOW, outline=NIGHT, width=8)
    draw.regular_polygon((770, 750, 52), 5, fill=NIGHT)


DRAWINGS: Final[dict[str, Callable[[Draw], None]]] = {
    "sea": _sea,
    "pot": _pot,
    "tree": _tree,
    "night": _night,
    "mosaic": _mosaic,
    "ball": _ball,
}


def drawing(name: str) -> int:
    """The key of the stored drawing, which is made the first time that it is asked for."""
    title = f"Scoop demo: {name}"
    images = get_image_model().objects
    known = images.filter(title=title).first()
    if known is not None:
        return int(known.pk)
    canvas = Image.new("RGB", SIZE)
    DRAWINGS[name](ImageDraw.Draw(canvas))
    written = BytesIO()
    canvas.save(written, "PNG", optimize=True)
    image = get_image_model()(title=title, collection=pictures_for_pages())
    image.file.save(f"{name}.png", ContentFile(written.getvalue()), save=False)
    image.width, image.height = SIZE
    image.file_size = len(written.getvalue())
    image.save()
    image.get_file_hash()
    return int(image.pk)
