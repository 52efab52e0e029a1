"""manage.py evaluate_screening FILE.jsonl... [--json] [--cross-validate [--save]] [--output F]"""

import json
from pathlib import Path
from statistics import mean, pstdev
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from cms.languages.embedding import EmbeddingError, get_embedder
from cms.safeguarding.human_first import path_of_figures
from cms.safeguarding.screening_evaluating import (
    Judged,
    figures_of,
    how_many_are_known,
    judge_as_in_use,
    judge_out_of_fold,
)
from cms.safeguarding.screening_examples import (
    Example,
    UnreadableExamplesError,
    read_examples,
    written_examples,
)
from cms.safeguarding.screening_training import SEED
from cms.safeguarding.screening_vectors import remembered_material

BAD_INPUT = 2
FLATTERING = "Figures over texts that were learned from flatter: add --cross-validate."
MOST_SEEDS = 20


class Command(BaseCommand):
    help = (
        "How many worries rise, how many other texts rise too, and how much personal data is seen."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("files", nargs="+", type=Path, metavar="FILE")
        parser.add_argument("--json", action="store_true", help="print one JSON object")
        parser.add_argument(
            "--cross-validate",
            action="store_true",
            help="judge each text by a reader that has not learned from it; takes minutes",
        )
        parser.add_argument(
            "--seeds", type=int, default=3, help="how many ways of parting the texts (3)"
        )
        parser.add_argument(
            "--save",
            action="store_true",
            help="keep the figures by which languages are set human-first; needs --cross-validate",
        )
        parser.add_argument("--output", type=Path, help="also write the JSON object to this file")

    def handle(self, *args: Any, **options: Any) -> None:
        learns = settings.SCREENING_EMBEDDER != "none"
        if options["save"] and learns and not options["cross_validate"]:
            raise CommandError(FLATTERING, returncode=BAD_INPUT)
        try:
            examples = read_examples(options["files"])
        except UnreadableExamplesError as error:
            raise CommandError(str(error), returncode=BAD_INPUT) from error
        if options["cross_validate"]:
            seeds = range(SEED, SEED + min(max(options["seeds"], 1), MOST_SEEDS))
            report = self._cross_validate(examples, list(seeds))
        else:
            report = figures_of(judge_as_in_use(examples))
            known = how_many_are_known(examples)
            report |= {"cross_validated": False, "learned_from": known}
        if options["output"]:
            self._write(options["output"], report)
        if options["save"]:
            self._write(path_of_figures(settings.SCREENING_EMBEDDER), _kept_of(report))
        self.stdout.write(json.dumps(report) if options["json"] else _as_lines(report))

    def _cross_validate(self, examples: list[Example], seeds: list[int]) -> dict[str, Any]:
        try:
            embedder = get_embedder(settings.SCREENING_EMBEDDER)
            comments = remembered_material(examples, embedder)
            written = remembered_material(_others(examples), embedder)
        except EmbeddingError as error:
            raise CommandError(f"Nothing to learn with: {error}.") from error
        runs = [judge_out_of_fold(written, comments, seed) for seed in seeds]
        each = [figures_of(run) for run, _ in runs]
        judged: list[Judged] = [one for run, _ in runs for one in run]
        report = figures_of(judged)
        for figures in (report["overall"], *report["languages"].values()):
            figures["n"] //= len(seeds)
        return report | {
            "cross_validated": True,
            "embedder": embedder.id,
            "seeds": {
                "n": len(seeds),
                "overall": [figures["overall"] for figures in each],
                "lowest_recall": _lowest_recall(each),
                "thresholds": [[round(t, 2) for t in thresholds] for _, thresholds in runs],
            },
        }

    def _write(self, path: Path, report: dict[str, Any]) -> None:
        try:
            path.write_text(json.dumps(report, indent=1) + "\n", encoding="utf-8")
        except OSError as error:
            raise CommandError(f"{path} cannot be written: {error.strerror}.") from error


def _others(examples: list[Example]) -> list[Example]:
    judged = {example.key for example in examples}
    return [example for example in written_examples() if example.key not in judged]


def _lowest_recall(each: list[dict[str, Any]]) -> dict[str, float | None]:
    """By language: of few worries in it, the way of parting decides how many are found."""

    def lowest(rates: list[float | None]) -> float | None:
        return min((rate for rate in rates if rate is not None), default=None)

    return {
        code: lowest([figures["languages"][code]["concern_recall"] for figures in each])
        for code in each[0]["languages"]
    }


def _kept_of(report: dict[str, Any]) -> dict[str, Any]:
    """What `human_first` reads, with the day on which it was measured: of a language the lowest,
    so that it is read by people first where there is a doubt."""
    lowest = report.get("seeds", {}).get("lowest_recall", {})
    return {
        "measured": timezone.localdate().isoformat(),
        "embedder": report.get("embedder", ""),
        "overall": {name: report["overall"][name] for name in ("n", "concern_recall")},
        "languages": {
            code: {"n": figures["n"], "concern_recall": lowest.get(code, figures["concern_recall"])}
            for code, figures in report["languages"].items()
        },
    }


def _as_lines(report: dict[str, Any]) -> str:
    names = [name for name in report["overall"] if name != "n"]
    lines = [f"{'':8} {'n':>5} " + " ".join(f"{name:>21}" for name in names)]
    for code, figures in [("overall", report["overall"]), *report["languages"].items()]:
        rates = " ".join(f"{_percent(figures[name]):>21}" for name in names)
        lines.append(f"{code:8} {figures['n']:>5} {rates}")
    if report.get("learned_from"):
        lines.append(
            f"{report['learned_from']} of these texts were learned from, which flatters. "
            f"Measure them with --cross-validate."
        )
    for name, values in _over_seeds(report).items():
        lines.append(f"{name} over the seeds: {mean(values):.3f}, deviation {pstdev(values):.3f}")
    return "\n".join(lines)


def _percent(rate: float | None) -> str:
    return "-" if rate is None else f"{rate:.1%}"


def _over_seeds(report: dict[str, Any]) -> dict[str, list[float]]:
    runs = report.get("seeds", {}).get("overall", [])
    names = [name for name, value in report["overall"].items() if name != "n" and value is not None]
    return {name: [run[name] for run in runs] for name in names} if len(runs) > 1 else {}
