"""manage.py load_question_pack [FOLDER]: questionnaires, indicators and care words from a pack."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError

from surveys.actions.staff_packs import load_pack
from surveys.models import Version
from surveys.structure.staff_pack import OUR_PACK, PackError, read_pack


class Command(BaseCommand):
    help = "Loads a question pack: the whole of it as drafts, or nothing. Published versions stay."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("folder", type=Path, nargs="?", default=OUR_PACK)

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            loaded = load_pack(pack=read_pack(options["folder"]))
        except (PackError, ValidationError) as wrong:
            problems = wrong.problems if isinstance(wrong, PackError) else wrong.messages
            for problem in problems:
                self.stderr.write(f"Wrong: {problem}")
            raise CommandError("Nothing was loaded.") from wrong
        for version in loaded.versions:
            self._tell(version)
        self.stdout.write(f"New drafts: {loaded.drafted}.")

    def _tell(self, version: Version) -> None:
        state = "published" if version.is_published else "draft"
        asked = version.questions.count()
        ages = version.questionnaire.age_version
        self.stdout.write(f"{ages}: version {version.number} ({state}), {asked} questions.")
