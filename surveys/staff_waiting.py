"""What waits for those who run surveys."""

from collections.abc import Iterator
from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from cms.accounts.models import User
from cms.accounts.waiting import STAFF, Rank, Waiting
from surveys.enums import WaveState, WordsStatus
from surveys.models import FreeText, Wave
from surveys.permissions import can_manage_waves


class WavesAndTexts:
    name = "surveys.work"
    for_whom = STAFF

    def waiting(self, *, reader: User, now: datetime) -> Iterator[Waiting]:
        if not can_manage_waves(reader):
            return
        url, unread = reverse("surveys:waves"), FreeText.objects.filter(status=WordsStatus.UNREAD)
        urgent, label = unread.filter(is_urgent=True), _("Survey texts to read first")
        yield Waiting("surveys.urgent", label, url, Rank.NOW, urgent)
        label = _("Survey texts that nobody has read")
        yield Waiting("surveys.unread", label, url, Rank.WAITS, unread)
        label, closed = _("Surveys to release"), Wave.objects.filter(state=WaveState.CLOSED)
        yield Waiting("surveys.closed", label, url, Rank.WAITS, closed)
