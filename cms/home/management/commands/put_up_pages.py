"""The pages with which a council starts: front door, Scoop, standing pages."""

from typing import Any

from django.core.management.base import BaseCommand
from django.db import transaction

from cms.home.putting_up import put_up_front_door, put_up_pages
from cms.home.standing_texts import PAGES


class Command(BaseCommand):
    help = (
        "Puts up the front door and the standing pages in every language, where they are missing. "
        "What editors changed stays; run it again after an update."
    )

    @transaction.atomic
    def handle(self, *args: Any, **options: Any) -> None:
        in_english = put_up_pages(put_up_front_door(), PAGES)
        self.stdout.write(
            f"The pages stand. New ones shown in English for now: {in_english}. Read the note for "
            "editors on each page before you tell anybody of it."
        )
