"""manage.py evaluate_feedback FILE.jsonl... [--json] [--cross-validate] [--without-words]"""

import json
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from cms.feedback.routing.deciding import meaning_embedder
from cms.feedback.routing.evaluating import (
    feelings_of,
    figures_of,
    judge_as_in_use,
    judge_out_of_fold,
)
from cms.feedback.routing.examples import (
    Labelled,
    UnreadableExamplesError,
    all_examples,
    read_examples,
)
from cms.feedback.routing.figures import FILE, kept_of
from cms.feedback.routing.model import get_model
from cms.feedback.routing.training import SEED, material_of
from cms.languages.embedding import EmbeddingError, get_embedder

BAD_INPUT = 2
HONEST = "Only honest figures are kept: add --cross-validate and --without-words."


class Command(BaseCommand):
    help = "How well labelled comments reach their subgroups, per language and overall."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("files", nargs="+", type=Path, metavar="FILE")
        parser.add_argument("--json", action="store_true", help="print one JSON object")
        parser.add_argument(
            "--cross-validate",
            action="store_true",
            help="judge each comment by tables that have not learned from it",
        )
        parser.add_argument(
            "--without-words",
            action="store_true",
            help="leave the word lists out, which were written beside the shared comments; "
            "needs --cross-validate",
        )
        parser.add_argument("--seed", type=int, default=SEED, help="another way of parting them")
        parser.add_argument(
            "--save",
            action="store_true",
            help="keep the figures for the open page; needs --cross-validate --without-words",
        )
        parser.add_argument("--feelings", action="store_true", help="how well feelings are told")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["without_words"] and not options["cross_validate"]:
            raise CommandError("--without-words needs --cross-validate.", returncode=BAD_INPUT)
        if options["save"] and not options["without_words"]:
            raise CommandError(HONEST, returncode=BAD_INPUT)
        try:
            examples = read_examples(options["files"])
            answers, feelings = _judge(examples, options)
        except (UnreadableExamplesError, EmbeddingError) as error:
            raise CommandError(str(error), returncode=BAD_INPUT) from error
        report = figures_of(examples, answers)
        if options["feelings"]:
            report["feelings"] = feelings_of(examples, feelings)
        if options["save"]:
            kept = kept_of(report, timezone.localdate().isoformat(), get_model().fingerprint)
            FILE.write_text(json.dumps(kept, indent=1) + "\n", encoding="utf-8")
        if options["json"]:
            self.stdout.write(json.dumps(report))
            return
        self.stdout.write(_as_lines(report))
        if not options["cross_validate"] and (known := _how_many_are_known(examples)):
            self.stdout.write(
                f"{known} of these comments were learned from, which flatters. "
                "Measure them with --cross-validate."
            )


def _judge(
    examples: list[Labelled], options: dict[str, Any]
) -> tuple[list[frozenset[str]], list[str]]:
    embedder = meaning_embedder()
    if not options["cross_validate"]:
        return judge_as_in_use(examples, embedder)
    spelling = get_embedder("tfidf")
    return judge_out_of_fold(
        material_of(examples, embedder, spelling),
        material_of(_others(examples), embedder, spelling),
        options["seed"],
        with_words=not options["without_words"],
        with_meaning=embedder is not None,
    )


def _others(examples: list[Labelled]) -> list[Labelled]:
    """What else is learned from; whatever belongs to a judged comment goes out with its part."""
    keys = {one.key for one in examples}
    return [one for one in all_examples() if one.key not in keys]


def _how_many_are_known(examples: list[Labelled]) -> int:
    known = {one.key for one in all_examples()}
    return sum(one.key in known for one in examples)


def _as_lines(report: dict[str, Any]) -> str:
    rows = [("overall", report["overall"]), *report["languages"].items()]
    labels = list(report["overall"]["subgroups"])
    heads = ("macro_f1", "micro_f1", "unrouted", *labels)
    lines = [f"{'':8} {'n':>5} " + " ".join(f"{head:>9}" for head in heads)]
    for code, figures in rows:
        rates = (
            figures["macro_f1"],
            figures["micro_f1"],
            figures["unrouted_rate"],
            *(figures["subgroups"][label]["f1"] for label in labels),
        )
        lines.append(f"{code:8} {figures['n']:>5} " + " ".join(f"{rate:>9.3f}" for rate in rates))
    for code, figures in _feelings(report):
        lines.append(f"feelings {code}: {figures['accuracy']:.3f} of {figures['n']}")
    return "\n".join(lines)


def _feelings(report: dict[str, Any]) -> list[tuple[str, dict[str, Any]]]:
    told = report.get("feelings")
    return [("overall", told["overall"]), *told["languages"].items()] if told else []
