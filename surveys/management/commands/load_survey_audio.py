"""manage.py load_survey_audio FOLDER: recorded questions, from <questionnaire>/<ages>/<language>/.

The files are named for the keys of the questions: FOLDER/well-being/11-17/ti/safe.mp3. What a page
of results says of a question lies under the number of the wave: FOLDER/results/12/ti/safe.mp3.
"""

from argparse import ArgumentParser
from functools import lru_cache
from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError

from cms.core.sounds import MOST_BYTES
from cms.languages.registry import is_known
from surveys.actions.staff_recordings import keep_recording, newest_published, words_to_record
from surveys.models import Questionnaire, Release
from surveys.results.said import results_to_record

RESULTS = "results"


class Command(BaseCommand):
    help = "Loads recorded questions for the newest published versions. May be run again."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("folder", type=Path)

    def handle(self, *args: Any, **options: Any) -> None:
        folder: Path = options["folder"]
        if not folder.is_dir():
            raise CommandError(f"There is no folder {folder}.")
        words = lru_cache(self._words)
        kept, wrong = 0, 0
        for file in sorted(one for one in folder.glob("*/*/*/*") if one.is_file()):
            key, ages, language = file.relative_to(folder).parts[:3]
            try:
                kept += self._keep(file, language, words(key, ages, language))
            except ValidationError as refused:
                wrong += 1
                self.stderr.write(f"{file.relative_to(folder)}: {refused.messages[0]}")
        self.stdout.write(f"New recordings: {kept}. Not taken: {wrong}.")
        if wrong:
            raise CommandError("Some files were not taken.")

    @staticmethod
    def _words(key: str, ages: str, language: str) -> dict[str, str]:
        if key == RESULTS:
            number = int(ages) if ages.isdecimal() else 0
            release = Release.objects.filter(wave=number).select_related("wave").first()
            if release is None or not is_known(language):
                return {}
            return {one.key: one.words for one in results_to_record(release, language)}
        questionnaire = Questionnaire.objects.filter(key=key, age_version=ages).first()
        version = newest_published(questionnaire) if questionnaire else None
        return words_to_record(version=version, language=language) if version else {}

    @staticmethod
    def _keep(file: Path, language: str, words: dict[str, str]) -> bool:
        if file.stem not in words:
            raise ValidationError("No published question of that name in this language.")
        with file.open("rb") as opened:
            content = opened.read(MOST_BYTES + 1)
        return keep_recording(by=None, words=words[file.stem], language=language, content=content)
