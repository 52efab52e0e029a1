"""manage.py export_xlsform KEY FILE [--version N]: a questionnaire as an XLSForm workbook."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from surveys.actions.staff_exporting import workbook_of
from surveys.models import Questionnaire, Version


class Command(BaseCommand):
    help = "Writes the newest published version of a questionnaire as an XLSForm workbook (.xlsx)."

    def create_parser(self, prog_name: str, subcommand: str, **kwargs: Any) -> Any:
        # Django's own --version would take the place of ours.
        return super().create_parser(prog_name, subcommand, conflict_handler="resolve", **kwargs)

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("key", metavar="KEY", help="its key, or its key and ages: core/11-17")
        parser.add_argument("file", type=Path, metavar="FILE")
        parser.add_argument(
            "--version", type=int, dest="number", metavar="N", help="this version, even a draft"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        version = _version(_questionnaire(options["key"]), options["number"])
        path: Path = options["file"]
        try:
            path.write_bytes(workbook_of(version))
        except OSError as error:
            raise CommandError(f"{path} cannot be written: {error.strerror}.") from error
        self.stdout.write(f"Version {version.number}, {version.questions.count()} rows: {path}")


def _questionnaire(name: str) -> Questionnaire:
    key, _slash, ages = name.partition("/")
    found = list(Questionnaire.objects.filter(key=key).order_by("age_version"))
    if ages:
        found = [one for one in found if one.age_version == ages]
    if not found:
        raise CommandError(f"There is no questionnaire {name}.")
    if len(found) > 1:
        names = ", ".join(f"{one.key}/{one.age_version}" for one in found)
        raise CommandError(f"Say for which ages: {names}.")
    return found[0]


def _version(questionnaire: Questionnaire, number: int | None) -> Version:
    versions = questionnaire.versions.newest_first()
    if number is None:
        found = versions.published().first()
        missing = "No version is published yet: name a draft with --version."
    else:
        found, missing = versions.filter(number=number).first(), f"There is no version {number}."
    if found is None:
        raise CommandError(missing)
    return found
