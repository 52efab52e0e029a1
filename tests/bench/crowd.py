"""Everybody at once, before a server with the settings of production.

First each of a thousand people writes the code of a card, sends 49 answers and hands them in, in
three requests at whatever moment they come through. Then as many others, whose answers are kept
already, hand theirs in: that is the pace, told by the clock and by processor time, which other
work on the machine does not lengthen.
"""

import asyncio
import json
import time
from collections import Counter
from collections.abc import Callable, Coroutine
from http import HTTPStatus

from surveys.actions.answering import settle
from surveys.models import DeckCode, FreeText
from surveys.models.codes import fingerprint_of
from surveys.models.responses import Response
from surveys.models.sittings import Sitting
from tests.bench.serving import serving
from tests.bench.survey_scenes import PAGES, Survey, code_of, mark_for

PROCESSORS = 2
TWICE = 10  # every so many-th person presses Send twice
Way = Callable[[int], Coroutine[None, None, None]]


class Crowd:
    """Those who come all at once, and those who only hand in."""

    def __init__(self, survey: Survey, number: int) -> None:
        self.survey, self.number = survey, number
        self.fresh, self.done = survey.people(number), survey.people(number)
        cards = [DeckCode(pk=fingerprint_of(code_of(one)), wave=survey.wave) for one in self.fresh]
        DeckCode.objects.bulk_create(cards)
        self.keys = dict(zip(self.done, survey.lay_out(self.done, answered=True), strict=True))
        self.faults: Counter[str] = Counter()
        self.thanked = 0
        self.paces: dict[str, float] = {}

    def come(self) -> None:
        with serving() as self.server:
            asyncio.run(self._all(self.fresh, self._whole_way))
            began, worked = time.monotonic(), self.server.processor_seconds()
            asyncio.run(self._all(self.done, self._last_step))
            worked = self.server.processor_seconds() - worked
            self.paces["by the clock"] = self.number / (time.monotonic() - began)
            self.paces["by processor time"] = self.number / worked * PROCESSORS

    def counted(self) -> list[tuple[str, int, int]]:
        """What, how many of it, and how many there should be."""
        settle(wave=self.survey.wave)
        stored = Response.objects.filter(wave=self.survey.wave).values_list("answers", flat=True)
        came = Counter(self.survey.number_of(answers) for answers in stored)
        words = Counter(FreeText.objects.values_list("question_key", "text"))
        asked = sum(one.kind in {"text", "short_text"} for one in self.survey.asked)
        everybody = {*self.fresh, *self.done}
        return [
            (f"unexpected answers of the server {dict(self.faults)}", self.faults.total(), 0),
            ("thanked", self.thanked, len(everybody)),
            ("stored", came.total(), len(everybody)),
            ("lost", len(everybody - set(came)), 0),
            ("doubled", sum(number - 1 for number in came.values()), 0),
            ("free texts", words.total(), asked * len(everybody)),
            ("free texts doubled", sum(number - 1 for number in words.values()), 0),
            ("cards left", DeckCode.objects.filter(wave=self.survey.wave).count(), 0),
            ("sittings left", Sitting.objects.filter(wave=self.survey.wave).count(), 0),
        ]

    async def _all(self, people: range, way: Way) -> None:
        await asyncio.gather(*(way(one) for one in people))

    async def _whole_way(self, number: int) -> None:
        told = await self.server.post(PAGES, {"code": code_of(number)})
        self._expect("code", told.status == HTTPStatus.FOUND and told.key, told.status)
        key = told.key
        steps = {"mark": mark_for(number), "steps": self.survey.steps(number)}
        told = await self.server.post(f"{PAGES}unsent/", steps, key)
        is_kept = told.status == HTTPStatus.OK and json.loads(told.body).get("refused") == {}
        self._expect("49 answers", is_kept, told.status)
        await self._hand_in(number, key)

    async def _last_step(self, number: int) -> None:
        await self._hand_in(number, self.keys[number])

    async def _hand_in(self, number: int, key: str) -> None:
        """Of two at once, one is thanked, and the other told that there is nothing to send."""
        times = 2 if number % TWICE == 0 else 1
        sent = (self.server.post(f"{PAGES}check/", {}, key) for _time in range(times))
        statuses = sorted(one.status for one in await asyncio.gather(*sent))
        wanted = [HTTPStatus.OK, HTTPStatus.FOUND][-times:]
        self._expect("sending", statuses == wanted, statuses)
        self.thanked += statuses.count(HTTPStatus.FOUND)

    def _expect(self, what: str, is_so: object, told: object) -> None:
        if not is_so:
            self.faults[f"{what}: {told}"] += 1
