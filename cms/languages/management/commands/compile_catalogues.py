"""Compiles the catalogues: a language without a compiled one has no pages."""

from typing import Any

from django.core.management.base import BaseCommand

from cms.languages.catalogues import compile_catalogues


class Command(BaseCommand):
    help = "Compiles the catalogues in locale/; needed once after each change of them."

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(f"{compile_catalogues()} catalogues compiled.")
