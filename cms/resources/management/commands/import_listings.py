"""manage.py import_listings FILE: places and services from an Open Referral UK 3.0 JSON file."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from cms.resources.actions.importing import import_listings
from cms.resources.importing import Feed, UnreadableFeedError, read_file

MOST_PROBLEMS_SHOWN = 50


class Command(BaseCommand):
    help = "Imports places and services from Open Referral UK 3.0 JSON: the whole file, or nothing."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, help="a JSON file of services")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            feed = read_file(options["file"])
        except UnreadableFeedError as error:
            raise CommandError(f"{error} Nothing was imported.") from error
        self._tell(feed)
        if feed.problems:
            wrong = len({problem.record for problem in feed.problems})
            raise CommandError(
                f"{wrong} record(s) cannot be used, listed above. Nothing was imported. "
                "Correct them and run the command again."
            )
        outcome = import_listings(
            by=None, listings=feed.listings, at=timezone.now(), source=options["file"].name
        )
        self.stdout.write(
            f"Imported: {outcome.created} new, {outcome.updated} changed, "
            f"{outcome.unchanged} unchanged."
        )

    def _tell(self, feed: Feed) -> None:
        """Each note and problem on its own line, up to a number that a person can read."""
        for note in feed.notes[:MOST_PROBLEMS_SHOWN]:
            self.stdout.write(f"Note: {note}")
        for problem in feed.problems[:MOST_PROBLEMS_SHOWN]:
            self.stderr.write(f"Wrong: {problem}")
        hidden = len(feed.problems) + len(feed.notes)
        hidden -= min(len(feed.problems), MOST_PROBLEMS_SHOWN)
        hidden -= min(len(feed.notes), MOST_PROBLEMS_SHOWN)
        if hidden:
            self.stderr.write(f"... and {hidden} more.")
