"""Counts, per language, what is wrong with the words that young people meet."""

import json
from dataclasses import asdict
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from cms.languages.catalogues import check_catalogue, texts_of_the_project
from cms.languages.registry import LANGUAGES


class Command(BaseCommand):
    help = "Checks that every text for young people is in every language; exits 1 if not."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--json", action="store_true", help="print counts as JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        template = texts_of_the_project()
        checked = {language: check_catalogue(language, template) for language in LANGUAGES}
        total = sum(faults.total for faults, _report in checked.values())
        if options["json"]:
            counts = {language.code: asdict(faults) for language, (faults, _) in checked.items()}
            self.stdout.write(json.dumps({"faults": total, "languages": counts}, indent=2))
        else:
            for _faults, report in checked.values():
                self.stdout.writelines(report)
            self.stdout.write(f"{len(LANGUAGES)} languages checked, {total} faults.")
        if total:
            raise CommandError(
                f"{total} faults in the catalogues: run make_catalogues and fill in the gaps."
            )
