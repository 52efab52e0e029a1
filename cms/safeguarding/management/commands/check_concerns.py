"""The watch that needs no broker: run it every five minutes from cron or a systemd timer."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from cms.safeguarding.actions import tell_again
from cms.safeguarding.bank_holidays import LAST_DAY, SOURCE, is_running_out
from cms.safeguarding.help_lines import lines_to_check
from cms.safeguarding.overdue import overdue_concerns


class Command(BaseCommand):
    help = (
        "Lists concerns that nobody has answered in time and tells the people on duty again. "
        "Ends with 1 when one of them waits for more than 60 minutes."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        now = timezone.now()
        waiting = overdue_concerns(at=now)
        for each in waiting:
            tell_again(concern_pk=each.pk, at=now)
            self.stdout.write(f"Concern {each.pk}: nobody has answered for {each.minutes} minutes.")
        for line in lines_to_check(timezone.localdate()):
            self.stdout.write(f"Help line {line.number}: hold it against the service's own page.")
        if is_running_out(timezone.localdate()):
            self.stdout.write(f"Bank holidays: the list ends on {LAST_DAY}. New ones: {SOURCE}")
        incidents = [each for each in waiting if each.is_incident]
        if incidents:
            raise CommandError(
                f"Concerns without an answer for more than 60 minutes: {len(incidents)}. "
                "Ring the duty team now.",
                returncode=1,
            )
        if not waiting:
            self.stdout.write("Every concern has been answered in time.")
