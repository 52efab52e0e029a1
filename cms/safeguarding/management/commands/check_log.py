"""Reads the log of safeguarding again, every night: a changed or missing line is an incident."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from cms.safeguarding import clock


class Command(BaseCommand):
    help = (
        "Checks that no line of the safeguarding log was changed, removed or cut off. Keeps its "
        "end in SAFEGUARDING_LOG_ENDS; ends with 1 and opens an incident when something is wrong."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        faults = clock.check_log(at=timezone.now())
        for fault in faults:
            self.stderr.write(fault)
        if faults:
            raise CommandError(f"The log is not whole: {len(faults)} faults.", returncode=1)
        self.stdout.write("The log is whole.")
