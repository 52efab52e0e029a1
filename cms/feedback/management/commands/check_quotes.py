"""manage.py check_quotes"""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from cms.feedback.models import Quote
from cms.feedback.summarising.receipts import faults


class Command(BaseCommand):
    help = "Checks every quote of every summary against what was said, letter by letter."

    def handle(self, *args: Any, **options: Any) -> None:
        found = faults()
        if found:
            raise CommandError("\n".join([*found, "Look at these summaries and make them again."]))
        self.stdout.write(f"All {Quote.objects.count()} quotes are word for word.")
