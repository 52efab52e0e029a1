"""Measures the detector on texts whose language is known."""

import json
from collections import Counter
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from cms.languages.detecting import detect, same_language

# Names that other collections give to languages of ours.
ALSO_CALLED = {"prs": "fa-af"}


class Command(BaseCommand):
    help = "How often the detector is right, overall and for each language, on a file of texts."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", help='JSON Lines with "text" and "lang"')
        parser.add_argument("--json", action="store_true", help="print one JSON object")

    def handle(self, *args: Any, **options: Any) -> None:
        total: Counter[str] = Counter()
        right: Counter[str] = Counter()
        sure: Counter[str] = Counter()
        for language, text in _read(Path(options["file"])):
            guess = detect(text)
            total[language] += 1
            right[language] += same_language(language, guess.code)
            sure[language] += guess.is_sure
        if not total:
            raise CommandError("The file holds no text. Give one JSON object a line.")
        report = {
            "overall": _figures(total.total(), right.total(), sure.total()),
            "languages": {
                code: _figures(total[code], right[code], sure[code]) for code in sorted(total)
            },
        }
        if options["json"]:
            self.stdout.write(json.dumps(report))
            return
        for code, figures in [("overall", report["overall"]), *report["languages"].items()]:
            self.stdout.write(f"{code:8} {figures['accuracy']:.4f} of {figures['n']}")


def _figures(total: int, right: int, sure: int) -> dict[str, Any]:
    return {"n": total, "accuracy": right / total, "sure": sure / total}


def _read(path: Path) -> list[tuple[str, str]]:
    try:
        lines = path.read_text(encoding="utf-8-sig").split("\n")
    except OSError as error:
        raise CommandError(f"{path} cannot be read: {error.strerror}.") from error
    except UnicodeDecodeError as error:
        raise CommandError(f"{path} is not UTF-8. Save it as UTF-8 and try again.") from error
    return [_read_line(number, line) for number, line in enumerate(lines, 1) if line.strip()]


def _read_line(number: int, line: str) -> tuple[str, str]:
    try:
        row = json.loads(line)
        language, text = row["lang"], row["text"]
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise CommandError(f'Line {number}: one JSON object with "text" and "lang".') from error
    if not isinstance(language, str) or not isinstance(text, str):
        raise CommandError(f'Line {number}: "text" and "lang" must be text.')
    return ALSO_CALLED.get(language, language), text
