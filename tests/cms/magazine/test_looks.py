"""The colours of issues: readable on screens by day and by night, and on paper."""

import re
from pathlib import Path

import pytest

from cms.magazine.enums import ArticleKind
from cms.magazine.looks import DRAWINGS, Colour

STATIC = Path(__file__).parents[3] / "cms/static"
SHEET = (STATIC / "css/scoop_colours.css").read_text(encoding="utf-8")
DAY, NIGHT = SHEET.split("@media")
RULE = re.compile(r'\[data-colour="(\w+)"\] \{([^}]*)\}')
PAPER = {"day": "#fbf6ec", "night": "#15172a"}
ON_ACCENT = {"day": "#ffffff", "night": "#12142a"}
AA = 4.5


def rules(sheet):
    return {
        name: dict(re.findall(r"(--[\w-]+): (#\w{6})", body)) for name, body in RULE.findall(sheet)
    }


def luminance(colour):
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one, other):
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize(("time", "sheet"), [("day", DAY), ("night", NIGHT)])
def test_every_colour_can_be_read(time, sheet):
    found = rules(sheet)
    assert set(found) == set(Colour.values)
    for name, tones in found.items():
        assert contrast(tones["--accent"], PAPER[time]) >= AA, name
        assert contrast(tones["--accent"], ON_ACCENT[time]) >= AA, name
        assert contrast(tones["--accent-strong"], tones["--accent-soft"]) >= AA, name
        assert contrast(tones["--accent"], tones["--accent-soft"]) >= AA, name


def test_every_kind_has_a_drawing_of_our_own_sprite():
    sprite = (STATIC / "icons/sprite.svg").read_text(encoding="utf-8")
    assert set(DRAWINGS) == set(ArticleKind)
    assert all(f'id="{drawing}"' in sprite for drawing in DRAWINGS.values())
