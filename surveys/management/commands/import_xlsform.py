"""manage.py import_xlsform FILE [--json] [--export FILE] [--language NAME=CODE ...] [--store]"""

import json
import sys
from argparse import ArgumentParser
from collections.abc import Sequence
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError

from surveys.actions.staff_importing import Answers, plan_to_store, store_form
from surveys.xlsform.planning_title import Named, name_of_form
from surveys.xlsform.reading import UnreadableError, read_workbook
from surveys.xlsform.reporting import Report, report_of, report_of_unreadable
from surveys.xlsform.shapes import Finding, Reading
from surveys.xlsform.tongues import known_code
from surveys.xlsform.writing import write_workbook

INVALID, UNREADABLE, UNDECIDED = 1, 2, 3
MOST_SHOWN = 200


class Command(BaseCommand):
    help = (
        "Reads an XLSForm workbook (.xlsx, .xls) and reports what is in it and what is wrong "
        "with it. Ends with 0 for a valid form, 1 for an invalid one, 2 for an unreadable file. "
        "With --export a valid form is written again, whole, as other tools read it. "
        "With --store it becomes a draft, or 3 says that something has to be decided first."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, metavar="FILE")
        parser.add_argument("--json", action="store_true", help="print the report as JSON")
        parser.add_argument(
            "--language",
            action="append",
            default=[],
            metavar="NAME=CODE",
            help='which language a column is in: --language "arabic dialect=ar"; '
            "words under no language are called default",
        )
        parser.add_argument(
            "--export",
            type=Path,
            metavar="FILE",
            help="write the form that was read as a workbook (.xlsx); needs no database",
        )
        parser.add_argument("--store", action="store_true", help="store the form as a draft")
        parser.add_argument("--key", help="key of the questionnaire; otherwise the form_id")
        parser.add_argument("--ages", help="for whom it is: --ages 11-17")
        parser.add_argument("--title", help="English title of a new questionnaire")
        parser.add_argument(
            "--leave-out",
            action="store_true",
            help="agree that everything listed as left out is not stored",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        path: Path = options["file"]
        mapping = _mapping_of(options["language"])
        reading = None
        try:
            reading = read_workbook(path, mapping=mapping)
            report = report_of(path.name, reading)
            status = 0 if report.valid else INVALID
        except UnreadableError as error:
            report, status = report_of_unreadable(path.name, error), UNREADABLE
        told: dict[str, Any] = {}
        if not options["json"]:
            self._print(report)
        if reading and report.valid and options["export"]:
            told["exported"] = self._export(reading, options)
        if options["store"]:
            told["storing"] = None
        if reading and report.valid and options["store"]:
            status, told["storing"] = self._store(reading, mapping, options)
        if options["json"]:
            self.stdout.write(json.dumps(report.as_dict() | told, indent=2))
        if status:
            sys.exit(status)

    def _export(self, reading: Reading, options: dict[str, Any]) -> str:
        """Writes the form again; the name of the file."""
        path: Path = options["export"]
        try:
            path.write_bytes(write_workbook(reading.form))
        except OSError as error:
            sentence = f"{path} cannot be written: {error.strerror}."
            raise CommandError(sentence, returncode=UNREADABLE) from error
        if not options["json"]:
            self.stdout.write(f"Written again: {path}")
        return str(path)

    def _store(
        self, reading: Reading, mapping: dict[str, str], options: dict[str, Any]
    ) -> tuple[int, dict[str, Any]]:
        """How it ended, and what was done as JSON takes it."""
        named = _named(reading, mapping, options)
        answers = Answers(mapping, None if options["leave_out"] else ())
        told: dict[str, Any]
        try:
            stored = store_form(by=None, reading=reading, named=named, answers=answers)
        except ValidationError as refused:
            planned = plan_to_store(reading=reading, languages=mapping, ages=named.ages)
            sentences = [*refused.messages, "Nothing was stored."]
            status, told = UNDECIDED, {"stored": None, "refused": sentences}
        else:
            version, planned = stored.version, stored.planned
            name = f"{named.key}/{named.ages}"
            state = "is a new draft" if stored.is_new else "asks the same already"
            sentences = [f"Version {version.number} of {name} {state}."]
            status, told = 0, {"stored": {"key": name, "version": version.number}}
        if not options["json"]:
            agreed = "Left out" if status == 0 else "Would be left out (--leave-out agrees)"
            self._list(agreed, planned.left_out)
            self._list("Kept otherwise than in the file", planned.kept_otherwise)
            self.stdout.write("\n".join(sentences))
        left = [asdict(one) for one in planned.left_out]
        kept = [asdict(one) for one in planned.kept_otherwise]
        return status, told | {"left_out": left, "kept_otherwise": kept}

    def _print(self, report: Report) -> None:
        counts = ", ".join(f"{name} {number}" for name, number in report.counts.items())
        lines = [f"{report.file}: {'valid' if report.valid else 'NOT valid'}", f"  {counts}"]
        lines += [
            f"  language: {language.name or 'without a name'} ({language.code or 'code unknown'})"
            for language in report.languages
        ]
        self._write([*lines, *_lines_of(report.findings)])

    def _list(self, heading: str, findings: Sequence[Finding]) -> None:
        if findings:
            self._write([f"{heading}:", *_lines_of(findings, len(findings))])

    def _write(self, lines: Sequence[str]) -> None:
        self.stdout.write("\n".join(lines).encode("utf-8", "replace").decode())


def _lines_of(findings: Sequence[Finding], most: int = MOST_SHOWN) -> list[str]:
    lines = []
    for finding in findings[:most]:
        place = f"{finding.sheet} row {finding.row}" if finding.row else finding.sheet
        column = f", {finding.column}" if finding.column else ""
        lines.append(f"{finding.severity.upper():8}{place}{column}: {finding.message}")
    if len(findings) > most:
        lines.append(f"... and {len(findings) - most} more; --json shows all.")
    return lines


def _named(reading: Reading, mapping: dict[str, str], options: dict[str, Any]) -> Named:
    """What the file says, and the options before it."""
    named = name_of_form(reading.form, mapping)
    title = dict(named.title) | ({"en": options["title"]} if options["title"] else {})
    return replace(
        named,
        key=options["key"] or named.key,
        ages=options["ages"] or named.ages,
        title=title,
    )


def _mapping_of(pairs: list[str]) -> dict[str, str]:
    mapping = {}
    for pair in pairs:
        name, _, code = pair.rpartition("=")
        if not name.strip() or known_code(code) is None:
            raise CommandError(
                f"--language {pair}: write the name in the file, = and a code, as in pash=ps.",
                returncode=UNREADABLE,
            )
        mapping[name.strip()] = code.strip()
    return mapping
