"""The front door and the standing pages of the demo: the same that a council starts with."""

from collections.abc import Callable

from cms.home.putting_up import put_up_front_door, put_up_pages
from cms.home.standing_texts import PAGES


def load(report: Callable[[str], None]) -> None:
    made = put_up_pages(put_up_front_door(), PAGES)
    report(f"{made} pages shown in English until somebody translates them")
