"""manage.py import_feedback FILE... [--map text=Comment ...] [--period 2026-Q4] [--dry-run]"""

import json
from argparse import ArgumentParser
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from cms.feedback.importing.feeds import Files, Planned, given_path, plan_for
from cms.feedback.importing.files.columns import FIELDS, Plan
from cms.feedback.importing.files.encodings import TOLD
from cms.feedback.importing.files.shapes import UnreadableFile
from cms.feedback.importing.reports import Report
from cms.feedback.importing.rows import CODES_ARE, slug_of
from cms.feedback.importing.storing import Imported, Job, bring, look_through
from cms.feedback.periods import period_of, read_period
from cms.feedback.tasks import look_at_import
from cms.languages.naming import code_named

MOST_SHOWN = 50


class Command(BaseCommand):
    help = (
        "Brings comments from other channels (.jsonl, .csv, .xlsx): all of them, or nothing. "
        "Columns whose names tell what they hold need no --map."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("files", nargs="+", type=Path, metavar="FILE")
        parser.add_argument(
            "--map",
            action="append",
            default=[],
            metavar="FIELD=COLUMN",
            help=f"which column holds what; the fields: {', '.join(FIELDS)}",
        )
        parser.add_argument("--language", default="", help="of lines that do not tell theirs")
        parser.add_argument("--source-name", default="", help="meeting, letter, another system")
        parser.add_argument("--period", default="", help="a quarter, 2026-Q4; without it, this one")
        parser.add_argument(
            "--consent",
            default="no",
            choices=["yes", "no"],
            help="whether people agreed to be quoted, where no column of a table tells",
        )
        parser.add_argument("--encoding", default="", choices=["", *TOLD])
        parser.add_argument("--delimiter", default="", help="the sign between the cells of a CSV")
        parser.add_argument("--sheet", default="", help="the sheet of a workbook")
        parser.add_argument("--dry-run", action="store_true", help="check only, store nothing")
        parser.add_argument("--json", action="store_true", help="print the report as JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        today = timezone.localdate()
        report = Report()
        try:
            plan = _plan_of(options)
            period = read_period(plan.period) if plan.period else period_of(today)
            planned = _planned(options["files"], plan)
        except (ValueError, UnreadableFile) as error:
            raise CommandError(str(error)) from None
        files = Files(planned, today=today)
        job = Job([path.name for path in options["files"]], period, today)
        few = look_through(feed=files.feed, job=job, report=report)
        files.tell(report)
        if not report.lines:
            raise CommandError(
                "There is no comment in it. Nothing was imported. Check that it is the right file."
            )
        done = Imported(0, 0)
        if not options["dry_run"]:
            done = bring(feed=files.feed, job=job, report=report, few=few)
            if done.batch and done.waiting:
                look_at_import.delay(done.batch.pk)
        self._tell(report, done, period.code, options)

    def _tell(self, report: Report, done: Imported, period: str, options: dict[str, Any]) -> None:
        if options["json"]:
            found = report.as_data() | {
                "imported": done.brought,
                "waiting_for_a_look": done.waiting,
                "dry_run": options["dry_run"],
            }
            self.stdout.write(json.dumps(found, ensure_ascii=False, indent=2))
        elif not report.error_count:
            self.stdout.write("\n".join([*report.notes, *_lines(report, done, period, options)]))
        if report.error_count:
            raise CommandError(_refusal(report))


def _plan_of(options: dict[str, Any]) -> Plan:
    delimiter = {"tab": "\t", "\\t": "\t"}.get(options["delimiter"], options["delimiter"])
    if len(delimiter) > 1:
        raise ValueError("--delimiter is one sign, or: tab.")
    language = code_named(options["language"])
    if options["language"] and not language:
        raise ValueError(f"--language {options['language'][:20]} is not known. {CODES_ARE}")
    return Plan(
        columns=dict(_pair(pair) for pair in options["map"]),
        language=language,
        channel=slug_of(options["source_name"]),
        period=options["period"],
        consent=options["consent"] == "yes",
        encoding=options["encoding"],
        delimiter=delimiter,
        sheet=options["sheet"],
    )


def _pair(written: str) -> tuple[str, str]:
    name, _sign, column = written.partition("=")
    if name not in FIELDS or not column.strip():
        raise ValueError(
            f"--map {written}: write a field, = and the column's name, as in text=Comment. "
            f"The fields: {', '.join(FIELDS)}."
        )
    return name, " ".join(column.split())


def _planned(paths: Sequence[Path], plan: Plan) -> list[Planned]:
    planned = []
    for path in paths:
        try:
            planned.append(plan_for(given_path(path), plan))
        except UnreadableFile as error:
            raise UnreadableFile(f"{path.name}: {error} Nothing was imported.") from None
        except OSError:
            raise UnreadableFile(
                f"{path.name}: cannot be opened. Check the name and the rights. "
                "Nothing was imported."
            ) from None
    return planned


def _lines(report: Report, done: Imported, period: str, options: dict[str, Any]) -> list[str]:
    period = ", ".join(sorted(report.periods)) or period
    reasons = [f"  {count} skipped: {why}" for why, count in report.skipped_count.items()]
    consent = list(_consent(report, is_done=not options["dry_run"]))
    if options["dry_run"]:
        return [f"{report.fresh} comments can be read. Nothing was imported.", *reasons, *consent]
    counted = (
        f"{done.brought} voices imported for {period}, "
        f"{done.skipped} skipped because they were imported before."
    )
    if set(report.skipped_count) - {"imported before"}:
        counted = f"{done.brought} voices imported for {period}, {done.skipped} skipped."
    lines = [counted, *(reasons if done.skipped else []), *consent]
    if done.waiting:
        lines.append(
            f"{done.waiting} of them wait for the worker to look for signs of worry; "
            "until then they are not quoted."
        )
    return lines


def _consent(report: Report, *, is_done: bool) -> Iterator[str]:
    """What changed, or would change, for voices that came before."""
    if count := len(report.no_longer_quoted):
        said = "are no longer quoted" if is_done else "would no longer be quoted"
        yield f"{count} voices imported before {said}: their lines say no now."
    if count := report.still_not_quoted:
        yield f"{count} lines say yes to quotes, but somebody said no before: the no holds."


def _refusal(report: Report) -> str:
    shown = report.errors[:MOST_SHOWN]
    if report.error_count > len(shown):
        shown.append(f"... and {report.error_count - len(shown)} more.")
    return "\n".join([*shown, "Nothing was imported. Correct this and run the command again."])
