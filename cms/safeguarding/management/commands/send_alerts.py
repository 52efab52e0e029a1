"""The sender that needs no broker: sends alerts, turns the clock, and looks for what was lost."""

import time
from datetime import datetime, timedelta
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import close_old_connections
from django.utils import timezone

from cms.safeguarding import clock, sending

GLANCE = 5.0  # seconds between two looks into the outbox
TURN_EVERY = timedelta(minutes=1)
LOOK_EVERY = timedelta(minutes=5)


class Command(BaseCommand):
    help = (
        "Sends waiting alerts by e-mail and gateway, tells more people at 15, 30 and 60 minutes, "
        "and starts the test alerts. Runs until it is stopped; keep it running beside the worker."
    )

    # Whatever a check complains about: a worry is told all the same, and soon.
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--once",
            action="store_true",
            help="one round and end; ends with 1 when a concern is neither answered nor incident",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        now = timezone.now()
        if options["once"]:
            clock.turn(at=now)
            sent = sending.send_waiting()
            self.stdout.write(f"Alerts sent: {sent}")
            if lost := clock.lost_concerns(at=now):
                raise CommandError(f"Neither answered nor an incident: {lost}", returncode=1)
            return
        self._run(now)

    def _run(self, now: datetime) -> None:
        turned = looked = now - LOOK_EVERY
        while True:
            now = timezone.now()
            if now - turned >= TURN_EVERY:
                clock.turn(at=now)
                turned = now
            sending.send_waiting()
            if now - looked >= LOOK_EVERY:
                looked = now
                for pk in clock.lost_concerns(at=now):
                    self.stderr.write(f"Concern {pk} is neither answered nor an incident.")
            close_old_connections()
            time.sleep(GLANCE)
