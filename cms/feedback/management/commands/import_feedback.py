"""manage.py import_feedback FILE.jsonl... [--period 2026-Q4] [--dry-run]"""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from cms.feedback.importing import import_rows, read_files
from cms.feedback.periods import period_of, read_period

MOST_SHOWN = 50


class Command(BaseCommand):
    help = "Brings comments from other channels (JSON Lines files): all of them, or nothing."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("files", nargs="+", type=Path, metavar="FILE")
        parser.add_argument("--period", default="", help="a quarter, 2026-Q4; without it, this one")
        parser.add_argument("--dry-run", action="store_true", help="check only, store nothing")

    def handle(self, *args: Any, **options: Any) -> None:
        today = timezone.localdate()
        try:
            period = read_period(options["period"]) if options["period"] else period_of(today)
        except ValueError as error:
            raise CommandError(str(error)) from None
        paths: list[Path] = options["files"]
        reading = read_files(paths)
        if not reading.rows and not reading.errors:
            raise CommandError(
                "There is no comment in it. Nothing was imported. Check that it is the right file."
            )
        if options["dry_run"] and not reading.errors:
            self.stdout.write(f"{len(reading.rows)} comments can be read. Nothing was imported.")
            return
        names = [path.name for path in paths]
        done = import_rows(by=None, reading=reading, files=names, period=period, today=today)
        if reading.errors:
            raise CommandError(_report(reading.errors))
        self.stdout.write(
            f"{done.brought} voices imported for {period.code}, "
            f"{done.skipped} skipped because they were imported before."
        )


def _report(errors: list[str]) -> str:
    shown = errors[:MOST_SHOWN]
    if len(errors) > MOST_SHOWN:
        shown.append(f"... and {len(errors) - MOST_SHOWN} more.")
    return "\n".join([*shown, "Nothing was imported. Correct this and run the command again."])
