"""The numbers that help, held against a calendar: run it in a pipeline or once a week."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from cms.safeguarding.help_lines import CHECK_EVERY, lines_to_check


class Command(BaseCommand):
    help = (
        "Lists the numbers that nobody has held against the service's own page for 90 days. "
        "Ends with 1 if there is one."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        late = lines_to_check(timezone.localdate())
        for line in late:
            when = f"last checked on {line.checked_on}" if line.checked_on else "never checked"
            self.stdout.write(f"{line.name} {line.number}: {when}; source: {line.source}")
        if late:
            raise CommandError(
                f"Numbers not checked for {CHECK_EVERY.days} days: {len(late)}. Hold them against "
                "each service's own page and write the day into cms/safeguarding/help_lines.py.",
                returncode=1,
            )
        self.stdout.write("Every number was checked in time.")
