"""What waits for interpreters, and for those who find them."""

from collections.abc import Iterator
from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from cms.accounts.models import User
from cms.accounts.waiting import STAFF, Rank, Waiting
from cms.interpreting.models import Task
from cms.interpreting.permissions import INTERPRET, OVERSEE


class TextsForInterpreters:
    name = "interpreting"
    for_whom = STAFF

    def waiting(self, *, reader: User, now: datetime) -> Iterator[Waiting]:
        if reader.has_perm(INTERPRET):
            texts = Task.objects.open_for(reader)
            queue = reverse("interpreting:queue")
            late = texts.filter(due_at__lt=now)
            yield Waiting(
                "interpreting.late", _("Texts whose English is late"), queue, Rank.LATE, late
            )
            yield Waiting(
                "interpreting.open", _("Texts waiting for English"), queue, Rank.WAITS, texts
            )
        if reader.has_perm(OVERSEE):
            url, overdue = reverse("interpreting:overview"), Task.objects.overdue(at=now)
            label = _("Texts whose English is late")
            yield Waiting("interpreting.overdue", label, url, Rank.LATE, overdue)
