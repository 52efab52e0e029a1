"""What waits for a young person in the Scoop: counted without opening an article."""

import pytest
from django.utils import timezone

from cms.accounts.waiting import what_waits
from cms.magazine.actions.agreeing import say_what_is_wrong, say_yes
from cms.magazine.actions.passing import hand_back
from cms.magazine.actions.suggesting import let_through, suggest_words
from cms.magazine.actions.withdrawing import withdraw
from cms.magazine.digests import digest_of
from cms.magazine.enums import Stage
from cms.magazine.models import ArticleWords
from cms.magazine.versions import versions_for
from tests.factories.magazine import sent
from tests.factories.scoop_desk import make_desk, walk


@pytest.fixture
def desk(db):
    return make_desk()


@pytest.fixture
def now():
    return timezone.now()


def waiting(person):
    """The names of what of the Scoop waits, and how much of it."""
    lines = what_waits(person, now=timezone.now())
    return {one.what.name: one.count for one in lines if one.what.name.startswith("magazine.")}


def agree_now(desk):
    digests = [version.digest for version in versions_for(desk.use)]
    say_yes(by=desk.author, use=desk.use, digests=digests, now=timezone.now())


@pytest.mark.parametrize("stage", [Stage.EDITORS, Stage.SAFETY, Stage.LANGUAGES])
def test_nothing_waits_for_the_writer_while_others_work_on_it(desk, stage):
    walk(desk, stage)
    assert waiting(desk.author) == {}


def test_the_writers_yes_waits_until_it_is_said_and_for_nobody_else(desk):
    walk(desk, Stage.YES)
    assert waiting(desk.author) == {"magazine.print_it": 1}
    assert waiting(desk.editor) == {}
    assert waiting(desk.officer) == {}
    agree_now(desk)
    assert waiting(desk.author) == {}


def test_whoever_said_that_something_is_wrong_is_not_asked_again_meanwhile(desk, now):
    walk(desk, Stage.YES)
    say_what_is_wrong(by=desk.author, use=desk.use, reason="words", language="en", now=now)
    assert waiting(desk.author) == {}


def test_what_went_back_to_the_editors_or_was_taken_back_waits_no_more(desk, now):
    page = walk(desk, Stage.YES)
    hand_back(by=desk.other_officer, article=page, reason="order", now=now)
    assert waiting(desk.author) == {}
    withdraw(by=desk.author, contribution=desk.sent, now=now)
    assert waiting(desk.author) == {}


def test_a_translation_that_came_later_waits_for_its_own_yes(db):
    desk = make_desk("ar")
    page = walk(desk, Stage.YES)
    agree_now(desk)
    ArticleWords.objects.create(
        article=page.translation_key,
        language="ar",
        of_digest=digest_of(page.get_latest_revision_as_object()),
        source="magazine.article:1:1:ar",
        title="البحر",
        taken_by=desk.officer,
        taken_at=timezone.now(),
    )
    assert waiting(desk.author) == {"magazine.print_it": 1}
    agree_now(desk)
    assert waiting(desk.author) == {}


def test_other_words_and_what_came_back_wait(desk, now):
    page = walk(desk, Stage.EDITORS)
    other = suggest_words(by=desk.second, article=page, part="1", words="The sea is grey.", now=now)
    assert waiting(desk.author) == {}
    let_through(by=desk.officer, suggestion=other, passes=True, now=now)
    assert waiting(desk.author) == {"magazine.suggestions": 1}
    returned = {"state": "returned", "reason": "unclear", "decided_by": desk.officer}
    sent(desk.author, **returned, decided_at=now)
    assert waiting(desk.author) == {"magazine.suggestions": 1, "magazine.returned": 1}
