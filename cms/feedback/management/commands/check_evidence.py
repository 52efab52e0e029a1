"""Checks an evidence pack: every hash, the seal, and what became of its voices since."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from cms.feedback.papers.checking import check_pack


class Command(BaseCommand):
    help = "Checks an evidence pack of a signed-off summary: hashes, seal, and voices since."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path, metavar="FILE")

    def handle(self, *args: Any, **options: Any) -> None:
        checked = check_pack(options["file"])
        if checked.faults:
            raise CommandError("\n".join(checked.faults))
        for line in checked.since:
            self.stdout.write(line)
        self.stdout.write(f"{checked.files} files: all as this council packed them.")
