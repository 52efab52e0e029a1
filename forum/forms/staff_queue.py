"""The forms of the desk: what the queue shows, what somebody asks or answers, and why."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from urllib.parse import urlencode

from django import forms
from django.conf import settings
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from cms.core.forms import LineField, OneOf
from cms.core.sources import DIGITS
from cms.languages.registry import CHOICES as LANGUAGE_CHOICES
from forum.actions.staff_approving_several import Chosen
from forum.enums import POSTS_IN_THE_QUEUE
from forum.models.desk import LONGEST_ASKING
from forum.models.queue import Wish

MINE = "mine"
TICK = "tick"


def late_before(now: datetime) -> datetime:
    """What was written before this waits longer than young people were told."""
    return now - timedelta(hours=settings.MODERATION_PROMISE_HOURS)


class QueueFilter(forms.Form):
    """What makes no sense filters nothing: an address that somebody made up shows the queue."""

    language = OneOf(
        label=_("Language"),
        required=False,
        choices=[("", _("All languages")), (MINE, _("Languages I read")), *LANGUAGE_CHOICES],
    )
    board = OneOf(label=_("Board"), required=False)
    mark = OneOf(
        label=_("Marks"),
        required=False,
        choices=[
            ("", _("All posts")),
            ("sign", _("With a sign")),
            ("asked", _("Wants a second reader")),
        ],
    )
    hands = OneOf(
        label=_("Who reads it"),
        required=False,
        choices=[
            ("", _("Anybody")),
            (MINE, _("I am reading it")),
            ("free", _("Nobody else is reading it")),
        ],
    )
    late = forms.BooleanField(label=_("Waits longer than we promise"), required=False)

    def __init__(self, data: QueryDict, *, boards: Iterable[tuple[str, str]]) -> None:
        super().__init__(data, auto_id="filter_%s")
        board = self.fields["board"]
        if isinstance(board, forms.ChoiceField):
            board.choices = [("", _("All boards")), *boards]
        self.is_valid()

    def wish(self, *, reads: Iterable[str], now: datetime) -> Wish:
        chosen = self.cleaned_data
        language = chosen.get("language", "")
        return Wish(
            languages=frozenset(reads if language == MINE else filter(None, [language])),
            board=chosen.get("board", ""),
            with_sign=chosen.get("mark") == "sign",
            asked=chosen.get("mark") == "asked",
            mine=chosen.get("hands") == MINE,
            free=chosen.get("hands") == "free",
            written_before=late_before(now) if chosen.get("late") else None,
        )

    @property
    def query(self) -> str:
        """The filters as they stand in an address, without what made no sense."""
        chosen = {name: value for name, value in self.cleaned_data.items() if value}
        return urlencode({name: "on" if value is True else value for name, value in chosen.items()})


class AskForm(forms.Form):
    """A note to another moderator."""

    # It stands beside other notes in one form.
    prefix = "ask"
    note = LineField(label=_("What should they look at?"), longest=LONGEST_ASKING)


class AnswerForm(forms.Form):
    """Their answer: a field of the form below the words, though it stands above them."""

    prefix = "answer"
    note = LineField(
        label=_("What do you think?"),
        longest=LONGEST_ASKING,
        widget=forms.TextInput(attrs={"form": "main-form"}),
    )


class ReasonForm(forms.Form):
    """Why something rare is done."""

    reason = LineField(label=_("Why?"), longest=LONGEST_ASKING)


def ticks_of(data: QueryDict) -> list[Chosen]:
    """Ticks like "12:1"; what is not one is left out."""
    found: dict[int, Chosen] = {}
    for tick in data.getlist(TICK)[:POSTS_IN_THE_QUEUE]:
        number, _colon, revision = tick.partition(":")
        if not (_is_number(number) and _is_number(revision)):
            continue
        found[int(number)] = Chosen(int(number), int(revision))
    return list(found.values())


def _is_number(word: str) -> bool:
    return word.isascii() and word.isdigit() and len(word) < DIGITS
