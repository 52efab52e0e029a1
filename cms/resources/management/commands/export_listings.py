"""manage.py export_listings FILE: all services as Open Referral UK 3.0 JSON, or as a table."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from cms.resources.exporting import export_listings


class Command(BaseCommand):
    help = "Writes all places and services to FILE: .json in the standard's form, .csv as a table."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, help="a file that ends in .json or .csv")

    def handle(self, *args: Any, **options: Any) -> None:
        file: Path = options["file"]
        if file.suffix.lower() not in {".json", ".csv"}:
            raise CommandError("The name of the file must end in .json or .csv.")
        try:
            written, files = export_listings(file)
        except OSError as error:
            raise CommandError(
                "The file cannot be written. Check the folder and its permissions."
            ) from error
        names = ", ".join(one.name for one in files)
        self.stdout.write(f"Exported: {written} services to {names}.")
        if len(files) > 1:
            self.stdout.write("They are too many for one import: bring in each file by itself.")
