"""Whoever holds the database and knows who answered when does no better than chance."""

import random
from unittest import mock

import pytest
from django.db import connection

from surveys.actions.answering import Words, hand_in, settle
from surveys.models import DeckCode, FreeText
from surveys.models.codes import fingerprint_of
from surveys.models.responses import Response, StagedResponse, StagedText
from tests.factories.surveys import TODAY, make_code_for, make_wave

PEOPLE = 60
CHANCE = 0.25  # of a rank correlation of sixty pairs, in 19 cases of 20
HOW_OFTEN = ("always", "sometimes", "never")
WORDS = "A quiet room would help us, and a desk with a lamp. Number "


def answers_of(number):
    """Different for each of the sixty."""
    return {
        "life": str(number % 11),
        "safe": HOW_OFTEN[number // 11 % 3],
        "trust": "yes" if number < 33 else "no",
        "change": Words(f"{WORDS}{number}", "en"),
    }


def number_of(answers):
    first = 0 if answers["trust"] == "yes" else 33
    return first + HOW_OFTEN.index(answers["safe"]) * 11 + int(answers["life"])


def as_they_lie(model):
    place = "ctid" if connection.vendor == "postgresql" else "rowid"
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT id FROM {model._meta.db_table} ORDER BY {place}")
        keys = [model._meta.pk.to_python(key) for (key,) in cursor.fetchall()]
    rows = model.objects.in_bulk(keys)
    return [rows[key] for key in keys]


def transactions_of(model):
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT DISTINCT xmin::text FROM {model._meta.db_table}")
        return len(cursor.fetchall())


def rho(one, other):
    """Spearman's rank correlation of two orders of the same things."""
    ranks = {thing: rank for rank, thing in enumerate(other)}
    total = len(one)
    squares = sum((rank - ranks[thing]) ** 2 for rank, thing in enumerate(one))
    return 1 - 6 * squares / (total * (total**2 - 1))


@pytest.fixture
def wave(committed):
    chance = random.Random(8)
    with (
        mock.patch("surveys.actions.answering._shuffle", chance.shuffle),
        mock.patch("cms.core.keys.secrets.randbelow", chance.randrange),
        mock.patch("surveys.actions.answering.look_at_words.delay"),
    ):
        yield make_wave()


def answer(wave, numbers):
    for number in numbers:
        code = fingerprint_of(make_code_for(wave))
        hand_in(code=code, wave=wave, answers=answers_of(number), today=TODAY)


def check_that_nothing_tells_the_order():
    answered = list(range(PEOPLE))
    answers = [number_of(row.answers) for row in as_they_lie(Response)]
    words = [int(row.text.removeprefix(WORDS)) for row in as_they_lie(FreeText)]
    assert sorted(answers) == sorted(words) == answered
    for stored in (answers, words):
        assert abs(rho(stored, answered)) < CHANCE
    assert abs(rho(answers, words)) < CHANCE
    for model in (DeckCode, StagedResponse, StagedText):
        assert not model.objects.exists()
    if connection.vendor == "postgresql":
        assert transactions_of(Response) == transactions_of(FreeText) == 1


def test_sixty_answers_in_batches_of_ten_tell_no_order(wave):
    answer(wave, range(PEOPLE))
    check_that_nothing_tells_the_order()


def test_sixty_quiet_days_tell_no_order(wave):
    for number in range(PEOPLE):
        answer(wave, [number])
        settle(wave=wave)
    check_that_nothing_tells_the_order()


def test_what_a_reader_decided_outlives_settling(wave):
    answer(wave, range(3))
    settle(wave=wave)
    before = FreeText.objects.get(text=f"{WORDS}1")
    FreeText.objects.filter(pk=before.pk).update(
        status="quotable", is_urgent=True, may_be_shown=True
    )
    answer(wave, [3])
    settle(wave=wave)
    after = FreeText.objects.get(pk=before.pk)
    assert (after.text, after.status, after.is_urgent) == (before.text, "quotable", True)


def test_correlation_sees_an_order():
    assert rho([0, 1, 2], [0, 1, 2]) == 1
    assert rho([2, 1, 0], [0, 1, 2]) == -1
