"""manage.py import_listings FILE|URL: places and services in Open Referral UK 3.0."""

from argparse import ArgumentParser
from operator import attrgetter
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from cms.resources.actions.gathering import forget_fetched, gather
from cms.resources.actions.importing import import_listings
from cms.resources.actions.undoing import undo_import
from cms.resources.fetching import is_address
from cms.resources.importing import Feed, UnreadableFeedError, read_file
from cms.resources.models import ListingImport
from cms.resources.problems import by_record

# Of notes, and of the problems of a record after its first one.
MOST_SHOWN = 50


class Command(BaseCommand):
    help = (
        "Imports places and services from Open Referral UK 3.0 JSON, from a table that "
        "export_listings wrote, or from a file or an API on a listed host: the whole feed, or "
        "nothing. What was fetched from an API is kept for a day: run it again to go on."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "source",
            nargs="?",
            help="a JSON or CSV file, or an https address of a file or of an API's services",
        )
        parser.add_argument(
            "--overwrite", action="store_true", help="replace what staff changed as well"
        )
        parser.add_argument("--dry-run", action="store_true", help="only say what is wrong")
        parser.add_argument("--undo", type=int, metavar="NUMBER", help="take an import back")

    def handle(self, *args: Any, **options: Any) -> None:
        if (options["source"] is None) == (options["undo"] is None):
            raise CommandError("Name a file, an address, or an import with --undo.")
        if options["undo"] is not None:
            self._undo(options["undo"])
            return
        feed = self._read(options["source"])
        self._tell(feed)
        if feed.problems:
            forget_fetched(options["source"])
            wrong = len({problem.record for problem in feed.problems})
            raise CommandError(
                f"{wrong} record(s) cannot be used, listed above. Nothing was imported. "
                "Correct them and run the command again."
            )
        if options["dry_run"]:
            self.stdout.write(f"Nothing is wrong with {len(feed.listings)} records.")
            return
        self._import(feed, options)

    def _read(self, source: str) -> Feed:
        try:
            if is_address(source):
                return gather(source, at=timezone.now(), tell=self.stdout.write)
            return read_file(Path(source))
        except UnreadableFeedError as error:
            raise CommandError(f"{error} Nothing was imported.") from error

    def _import(self, feed: Feed, options: dict[str, Any]) -> None:
        source = options["source"]
        outcome = import_listings(
            by=None,
            listings=feed.listings,
            at=timezone.now(),
            source=source.partition("?")[0] if is_address(source) else Path(source).name,
            overwrites=options["overwrite"],
        )
        forget_fetched(source)
        self.stdout.write(
            f"Imported: {outcome.created} new, {outcome.updated} changed, "
            f"{outcome.unchanged} unchanged. To take it back: --undo {outcome.of_import}"
        )
        if outcome.held:
            self.stdout.write(
                f"{outcome.held} field(s) were changed by staff and by the feed. Staff's words "
                "stay until somebody decides under Places and services, or --overwrite."
            )

    def _undo(self, number: int) -> None:
        found = ListingImport.objects.filter(pk=number).first()
        if found is None:
            raise CommandError(f"There is no import {number}.")
        undone = undo_import(by=None, of_import=found, at=timezone.now())
        if undone is None:
            raise CommandError(f"Import {number} was taken back before.")
        self.stdout.write(
            f"Taken back: {undone.removed} record(s) gone, {undone.restored} as before, "
            f"{undone.kept} kept."
        )
        for change in found.changes.staying():
            self.stdout.write(f"Kept: {change.name}. {change.get_stays_because_display()}")

    def _tell(self, feed: Feed) -> None:
        """Every record that fails is named; of its further problems, and of notes, only so many."""
        first, further = by_record(feed.problems)
        for note in feed.notes[:MOST_SHOWN]:
            self.stdout.write(f"Note: {note}")
        if hidden := len(feed.notes[MOST_SHOWN:]):
            self.stdout.write(f"... and {hidden} more note(s).")
        for problem in sorted([*first, *further[:MOST_SHOWN]], key=attrgetter("record")):
            self.stderr.write(f"Wrong: {problem}")
        if hidden := len(further[MOST_SHOWN:]):
            self.stderr.write(f"... and {hidden} more problem(s) of the records above.")
