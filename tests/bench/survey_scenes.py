"""The survey that is measured: 49 questions in every language, its cards, and what it is asked."""

import json
from collections.abc import Iterator
from dataclasses import replace
from urllib.parse import urlencode

from django.conf import settings
from django.test import Client
from django.utils import timezone

from surveys.actions.sitting import KEPT_FOR, fresh_key
from surveys.actions.staff_packs import load_pack
from surveys.actions.staff_versions import (
    draft_version,
    publish_version,
    publish_whole_languages,
)
from surveys.actions.unsent import mark_of
from surveys.models import DeckCode, Questionnaire
from surveys.models.codes import CODE_LENGTH, fingerprint_of
from surveys.models.plans import plan_of
from surveys.models.responses import Response
from surveys.models.sittings import Sitting, fingerprint_of_key
from surveys.structure.kinds import Takes, codes_of, takes
from surveys.structure.plans import QuestionPlan, SectionPlan, VersionPlan
from surveys.structure.staff_pack import OUR_PACK, read_pack
from tests.bench.bare import bare_client
from tests.bench.measuring import Work
from tests.bench.scenes import look
from tests.factories.surveys import FIRST_DAY, make_wave

QUESTIONS = 49
# Four answers from 0 to 10 tell people apart.
SCALES, STEPS = 4, 11
PAGES = "/en/surveys/"
Answers = dict[str, object]


class Survey:
    """Our longest questionnaire without conditions, so that everybody meets every question.

    The last one takes words.
    """

    def __init__(self) -> None:
        longest = load_pack(pack=read_pack(OUR_PACK)).versions[-1]
        asked = [one for one in plan_of(longest).questions() if takes(one.kind) != Takes.NOTHING]
        self.asked = [replace(one, shown_when={}) for one in [*asked[: QUESTIONS - 1], asked[-1]]]
        plan = VersionPlan((SectionPlan("all", questions=tuple(self.asked)),))
        questionnaire = Questionnaire.objects.create(key="bench", age_version="16-25", title="?")
        self.version = draft_version(by=None, questionnaire=questionnaire, plan=plan)
        publish_version(by=None, version=self.version, today=FIRST_DAY)
        publish_whole_languages(by=None, version=self.version, today=FIRST_DAY)
        self.wave = make_wave("Bench", version=self.version, questionnaire=questionnaire)
        self.scales = [one.key for one in self.asked if one.kind == "scale"][:SCALES]
        # A question with five answers to choose from.
        self.chosen = next(n for n, one in enumerate(self.asked, 1) if len(one.choices) == 5)
        self._come = 0

    def people(self, number: int) -> range:
        """So many who were not here before."""
        self._come += number
        return range(self._come - number, self._come)

    def answers(self, number: int) -> Answers:
        """What somebody says, as a sitting keeps it."""
        said = {one.key: _said(one, number + place) for place, one in enumerate(self.asked)}
        return said | dict(zip(self.scales, _digits(number), strict=True))

    def number_of(self, answers: dict[str, str]) -> int:
        """Who said that."""
        return sum(int(answers[key]) * STEPS**place for place, key in enumerate(self.scales))

    def steps(self, number: int) -> str:
        """The same answers, as a phone sends what it held back."""
        fields = [_fields(one, said) for one, said in self._said_to(number)]
        return json.dumps(
            [
                {"number": place, "language": "en", "fields": urlencode(one, doseq=True)}
                for place, one in enumerate(fields, start=1)
            ]
        )

    def _said_to(self, number: int) -> list[tuple[QuestionPlan, object]]:
        said = self.answers(number)
        return [(one, said[one.key]) for one in self.asked]

    def lay_out(self, people: range, *, answered: bool) -> list[str]:
        """Cards that are begun, with every answer or none; back come the browsers' keys."""
        keys = [fresh_key() for _number in people]
        day = timezone.localdate() + KEPT_FOR
        codes = [fingerprint_of(code_of(number)) for number in people]
        DeckCode.objects.bulk_create(DeckCode(pk=one, wave=self.wave) for one in codes)
        Sitting.objects.bulk_create(
            Sitting(
                pk=fingerprint_of_key(key),
                code=code,
                wave=self.wave,
                answers=self.answers(number) if answered else {},
                last_day=day,
            )
            for number, key, code in zip(people, keys, codes, strict=True)
        )
        return keys

    def settle(self, number: int) -> None:
        """So many have answered before."""
        Response.objects.bulk_create(
            Response(wave=self.wave, answers=_without_words(self.answers(one)))
            for one in self.people(number)
        )

    def works(self, runs: int) -> dict[str, Work]:
        """Everything that is measured, by name; each piece of work at most so many times."""
        (open_key,) = self.lay_out(self.people(1), answered=True)
        reader, step = answering(open_key), f"{PAGES}question/{self.chosen}/"
        bare = bare_client()
        one = f"/bare/ask/{self.version.pk}/{self.chosen}/{self.chosen}/"
        all_ = f"/bare/ask/{self.version.pk}/1/{QUESTIONS}/"
        said = self.asked[self.chosen - 1]
        answer = {"answer": [one.code for one in said.choices][:1]}
        return {
            "bare: page of a question": look(bare, one),
            "bare: one answer": send(bare, one, self._bare_fields([said])),
            "bare: 49 answers": send(bare, all_, self._bare_fields(self.asked)),
            "step: page of a question": look(reader, step),
            "step: one answer": send(reader, step, answer),
            "whole: handing in 49 kept": self._hand_in(
                self.lay_out(self.people(runs), answered=True)
            ),
            "whole: 49 from a phone": self._from_phone(self.people(runs)),
        }

    def _bare_fields(self, asked: list[QuestionPlan]) -> Answers:
        chosen = {one.key: one.choices[0].code if one.choices else "Words" for one in asked}
        return {"wave": self.wave.pk} | chosen

    def _hand_in(self, keys: list[str]) -> Work:
        clients = iter([answering(key) for key in keys])

        def work() -> None:
            expect(302, next(clients).post(f"{PAGES}check/"))

        return work

    def _from_phone(self, people: range) -> Work:
        keys = self.lay_out(people, answered=False)
        clients = iter(zip(people, [answering(key) for key in keys], strict=True))

        def work() -> None:
            number, client = next(clients)
            mark = mark_for(number)
            sent = {"mark": mark, "steps": self.steps(number)}
            expect(200, client.post(f"{PAGES}unsent/", sent))
            told = client.post(f"{PAGES}unsent/", {"mark": mark, "send": "1"}).json()
            if told.get("state") != "sent":
                raise RuntimeError(told)

        return work


def _said(one: QuestionPlan, number: int) -> object:
    codes = codes_of(one.kind, [choice.code for choice in one.choices]) or ("7",)
    code = codes[number % len(codes)]
    words = {"text": f"Number {number} would like a desk.", "language": "en"}
    shapes = {Takes.WORDS: words, Takes.SOME: [code], Takes.ORDER: list(codes)}
    return shapes.get(takes(one.kind), code)


def _without_words(said: Answers) -> Answers:
    return {key: one for key, one in said.items() if not isinstance(one, dict)}


def _fields(one: QuestionPlan, said: object) -> Answers:
    if isinstance(said, dict):
        return {"answer": said["text"]}
    if takes(one.kind) is Takes.ORDER and isinstance(said, list):
        return {f"place_{code}": place for place, code in enumerate(said, start=1)}
    return {"answer": said}


def _digits(number: int) -> Iterator[str]:
    for place in range(SCALES):
        yield str(number // STEPS**place % STEPS)


def code_of(number: int) -> str:
    """The code on the card of this number, as it is typed."""
    return f"{number:0{CODE_LENGTH}d}"


def mark_for(number: int) -> str:
    return mark_of(Sitting(code=fingerprint_of(code_of(number))))


def answering(key: str) -> Client:
    client = Client()
    client.cookies[settings.SURVEY_COOKIE_NAME] = key
    return client


def send(client: Client, address: str, fields: Answers) -> Work:
    def work() -> None:
        expect(302, client.post(address, fields))

    return work


def expect(status: int, response: object) -> None:
    if response.status_code != status:
        raise RuntimeError(f"{response.request['PATH_INFO']} answers {response.status_code}")
