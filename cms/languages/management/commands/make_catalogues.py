"""Writes every marked text into the catalogues; translations already there stay."""

from typing import Any

from django.core.management.base import BaseCommand

from cms.languages.catalogues import catalogue_file, make_catalogue, texts_of_the_project
from cms.languages.registry import LANGUAGES


class Command(BaseCommand):
    help = "Brings the catalogues in locale/ up to date with the texts in code and templates."

    def handle(self, *args: Any, **options: Any) -> None:
        template = texts_of_the_project()
        for language in LANGUAGES:
            file = catalogue_file(language)
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(make_catalogue(language, template))
        self.stdout.write(f"{len(template)} texts in {len(LANGUAGES)} languages.")
