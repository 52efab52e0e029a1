"""manage.py import_xlsform FILE [--json] [--language NAME=CODE ...]"""

import json
import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from surveys.xlsform.reading import UnreadableError, read_workbook
from surveys.xlsform.reporting import Report, report_of, report_of_unreadable
from surveys.xlsform.tongues import known_code

INVALID, UNREADABLE = 1, 2
MOST_SHOWN = 200


class Command(BaseCommand):
    help = (
        "Reads an XLSForm workbook (.xlsx, .xls) and reports what is in it and what is wrong "
        "with it. Ends with 0 for a valid form, 1 for an invalid one, 2 for an unreadable file."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, metavar="FILE")
        parser.add_argument("--json", action="store_true", help="print the report as JSON")
        parser.add_argument(
            "--language",
            action="append",
            default=[],
            metavar="NAME=CODE",
            help='which language a column is in: --language "arabic dialect=ar"',
        )

    def handle(self, *args: Any, **options: Any) -> None:
        path: Path = options["file"]
        mapping = _mapping_of(options["language"])
        try:
            report = report_of(path.name, read_workbook(path, mapping=mapping))
            status = 0 if report.valid else INVALID
        except UnreadableError as error:
            report, status = report_of_unreadable(path.name, error), UNREADABLE
        if options["json"]:
            self.stdout.write(json.dumps(report.as_dict(), indent=2))
        else:
            self._print(report)
        if status:
            sys.exit(status)

    def _print(self, report: Report) -> None:
        counts = ", ".join(f"{name} {number}" for name, number in report.counts.items())
        lines = [f"{report.file}: {'valid' if report.valid else 'NOT valid'}", f"  {counts}"]
        lines += [
            f"  language: {language.name or 'without a name'} ({language.code or 'code unknown'})"
            for language in report.languages
        ]
        for finding in report.findings[:MOST_SHOWN]:
            place = f"{finding.sheet} row {finding.row}" if finding.row else finding.sheet
            column = f", {finding.column}" if finding.column else ""
            lines.append(f"{finding.severity.upper():8}{place}{column}: {finding.message}")
        if len(report.findings) > MOST_SHOWN:
            lines.append(f"... and {len(report.findings) - MOST_SHOWN} more; --json shows all.")
        self.stdout.write("\n".join(lines).encode("utf-8", "replace").decode())


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
