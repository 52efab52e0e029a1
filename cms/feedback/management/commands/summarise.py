"""manage.py summarise --period 2026-Q4 [--subgroup housing] [--json]"""

import json
from argparse import ArgumentParser
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from cms.feedback.actions.staff_drafting import ask_for_drafts
from cms.feedback.models import Summary
from cms.feedback.periods import Period, period_of, read_period
from cms.feedback.summarising.making import summarise
from cms.feedback.summarising.receipts import as_data, coverage_of
from cms.feedback.summarising.rewriting import rewrite_headlines
from cms.subgroups.demo import load as make_usual_subgroups
from cms.subgroups.models import Subgroup


class Command(BaseCommand):
    help = "Makes a draft summary for each subgroup; never touches what is signed off."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--period", default="", help="a quarter, 2026-Q4; without it, this one")
        parser.add_argument("--subgroup", default="", help="one subgroup's code, such as housing")
        parser.add_argument(
            "--afresh", action="store_true", help="also replace drafts that an officer changed"
        )
        parser.add_argument("--json", action="store_true", help="print everything as JSON")
        parser.add_argument(
            "--in-worker", action="store_true", help="leave the work to the workers, in pieces"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            written = options["period"]
            period = read_period(written) if written else period_of(timezone.localdate())
        except ValueError as error:
            raise CommandError(str(error)) from None
        subgroups = _subgroups(options["subgroup"])
        now = timezone.now()
        if options["in_worker"]:
            try:
                run = ask_for_drafts(by=None, period=period, now=now)
            except ValidationError as error:
                raise CommandError(" ".join(error.messages)) from None
            self.stdout.write(f"The workers make the drafts of {period.code} (run {run.pk}).")
            return
        made = summarise(period=period, subgroups=subgroups, now=now, afresh=options["afresh"])
        rewrite_headlines(made)
        summaries = _latest(period, subgroups)
        coverage = coverage_of(period)
        if options["json"]:
            data = {
                "period": period.code,
                "summaries": [as_data(summary) for summary in summaries],
                "coverage": coverage,
            }
            self.stdout.write(json.dumps(data, ensure_ascii=False, indent=2))
            return
        self._tell(period, summaries, coverage)

    def _tell(self, period: Period, summaries: list[Summary], coverage: dict[str, Any]) -> None:
        if not coverage["voices"]:
            self.stdout.write(f"Nobody's voice is here for {period.code} yet: nothing to sum up.")
        for summary in summaries:
            self.stdout.write(
                f"{summary.subgroup.code}: {summary.voices_here} voices, "
                f"{summary.get_state_display().lower()}"
            )
        self.stdout.write(
            f"{coverage['voices']} voices: {len(coverage['counted'])} counted in a theme, "
            f"{len(coverage['unused'])} not used (--json lists them with the reason)."
        )


def _latest(period: Period, subgroups: list[Subgroup]) -> list[Summary]:
    """For each subgroup the draft, or where there is none what was signed off last."""
    latest: dict[int, Summary] = {}
    summaries = Summary.objects.filter(period=period.code, subgroup__in=subgroups)
    for summary in summaries.select_related("subgroup").order_by("subgroup__order", "made_at"):
        kept = latest.get(summary.subgroup_id)
        if kept is None or kept.is_signed:
            latest[summary.subgroup_id] = summary
    return list(latest.values())


def _subgroups(code: str) -> list[Subgroup]:
    """All subgroups, or the one asked for; a council that has named none starts with the six."""
    if not Subgroup.objects.exists():
        make_usual_subgroups(lambda _line: None)
    known = list(Subgroup.objects.all())
    chosen = [subgroup for subgroup in known if code in {"", subgroup.code}]
    if not chosen:
        names = ", ".join(subgroup.code for subgroup in known)
        raise CommandError(f"There is no such subgroup. Use one of: {names}.")
    return chosen
