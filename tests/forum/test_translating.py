"""Drafts of posts: made by the worker, read beside the original, gone with the words."""

import socket
from datetime import timedelta

import pytest
import time_machine
from django.core.cache import cache

from cms.interpreting.models import Task, TaskState
from cms.languages.machine.local import has_packages
from cms.languages.models import DraftState, MachineDraft
from forum.actions.posting import send_again
from forum.actions.reading import read_in
from forum.actions.staff_moderating import Why, approve, return_to_writer, take_down
from forum.actions.taking_back import take_back
from forum.enums import PostStatus
from forum.erasure import ForumKeeper
from forum.feedback_source import ForumSource
from forum.models import Post
from forum.schedule import sweep_drafts
from forum.tasks import make_drafts
from forum.translating import readings_for
from tests.factories import engines
from tests.factories.forum import NOW, draft, make_approved_post, make_post
from tests.factories.tiny_models import make_nllb

WHY = Why(reason="unclear")
TEXT = "غرفتي باردة منذ 3 أيام"


@pytest.fixture(autouse=True)
def _dummy(settings):
    settings.TRANSLATION_ENGINE = "dummy"


@pytest.fixture
def post(board, amina):
    return make_post(amina, board, TEXT, language="ar", title="البيت")


def drafted():
    with time_machine.travel(NOW, tick=True):
        make_drafts()
    return {(row.source, row.target): row for row in MachineDraft.objects.all()}


def reading(post, language="en"):
    post.refresh_from_db()
    return readings_for([post], language, now=NOW).get(post.pk)


def interpret(post, interpreter, words="My room has been cold for 3 days"):
    task = Task.objects.get(source=post.source)
    task.state, task.english, task.taken_by = TaskState.DONE, words, interpreter
    task.done_by, task.done_at = interpreter, NOW
    task.save()


def test_held_post_gets_an_english_draft_for_staff_and_an_english_one_gets_none(
    board, amina, dawit, post
):
    make_post(dawit, board, "Good morning everybody")
    made = drafted()
    assert set(made) == {(post.source, "en")}
    assert made[post.source, "en"].state == DraftState.MADE
    assert "3" in made[post.source, "en"].text


def test_worker_is_woken_by_the_post_itself(board, amina, django_capture_on_commit_callbacks):
    with time_machine.travel(NOW, tick=True), django_capture_on_commit_callbacks(execute=True):
        make_post(amina, board, TEXT, language="ar")
    assert MachineDraft.objects.get().state == DraftState.MADE


def test_held_words_are_put_into_no_language_of_peers(post, dawit):
    MachineDraft.objects.create(
        origin=post.origin, source=post.source, source_language="ar", target="ti", due_at=NOW
    )
    assert (post.source, "ti") not in drafted()
    assert reading(post) is None, "nothing of a held post is for peers"


def test_reader_asks_once_and_reads_it_after_that(post, moderator, dawit):
    approve(by=moderator, post=post, now=NOW)
    assert reading(post, "ti").can_be_asked
    assert read_in(by=dawit, post=post, language="ti", now=NOW)
    assert reading(post, "ti").is_being_made
    assert not read_in(by=dawit, post=post, language="ti", now=NOW)
    drafted()
    assert reading(post, "ti").text
    assert reading(post, "ti").interpreter == ""


def test_outsider_cannot_ask(post, moderator, outsider):
    from django.http import Http404

    approve(by=moderator, post=post, now=NOW)
    MachineDraft.objects.all().delete()
    with pytest.raises(Http404):
        read_in(by=outsider, post=post, language="uk", now=NOW)
    assert not MachineDraft.objects.exists()


def test_interpreters_words_stand_before_a_machines(post, moderator, interpreter):
    approve(by=moderator, post=post, now=NOW)
    drafted()
    machine = reading(post)
    interpret(post, interpreter)
    assert machine.interpreter == ""
    assert (reading(post).text, reading(post).interpreter) == (
        "My room has been cold for 3 days",
        "Hana",
    )


def test_interpreter_starts_from_a_sound_draft(post):
    draft = drafted()[post.source, "en"]
    assert draft.text
    assert Task.objects.get(source=post.source).draft == draft.text


def test_draft_with_a_doubt_is_not_for_peers(post, moderator):
    approve(by=moderator, post=post, now=NOW)
    drafted()
    MachineDraft.objects.update(flags="numbers")
    assert reading(post).has_failed
    assert reading(post).text == ""


def test_with_no_engine_only_interpreters_words_show(post, moderator, interpreter, settings):
    approve(by=moderator, post=post, now=NOW)
    drafted()
    settings.TRANSLATION_ENGINE = "none"
    assert reading(post) is None
    assert reading(post, "ti") is None
    interpret(post, interpreter)
    assert reading(post).interpreter == "Hana"


def test_nobody_needs_a_machine_for_their_own_language(post, moderator):
    approve(by=moderator, post=post, now=NOW)
    assert reading(post, "ar") is None


def returned(post, moderator, amina):
    return_to_writer(by=moderator, post=post, why=WHY, now=NOW)


def taken_down(post, moderator, amina):
    approve(by=moderator, post=post, now=NOW)
    post.refresh_from_db()
    take_down(by=moderator, post=post, why=WHY, now=NOW)


def taken_back(post, moderator, amina):
    take_back(by=amina, post=post, now=NOW)


def erased(post, moderator, amina):
    ForumKeeper().erase(amina)


@pytest.mark.parametrize("happens", [returned, taken_down, taken_back, erased])
def test_draft_goes_the_moment_its_words_go(happens, post, moderator, amina):
    drafted()
    happens(post, moderator, amina)
    assert not MachineDraft.objects.exists()
    assert drafted() == {}


def test_new_words_are_a_new_draft(post, moderator, amina):
    drafted()
    return_to_writer(by=moderator, post=post, why=WHY, now=NOW)
    post.refresh_from_db()
    send_again(by=amina, post=post, draft=draft("كلمات أخرى", "ar"), now=NOW)
    assert set(drafted()) == {(f"forum.post:{post.pk}:2", "en")}


def test_draft_wanted_while_its_post_was_taken_down_is_dropped(post, moderator):
    approve(by=moderator, post=post, now=NOW)
    Post.objects.update(status=PostStatus.TAKEN_DOWN)
    assert drafted() == {}


@pytest.mark.parametrize("manners", engines.BAD_MANNERS, ids=lambda way: way.__name__)
def test_bad_engine_delays_no_post_and_no_moderator(manners, board, amina, moderator, settings):
    """The deeds never ask the engine; the worker asks it once and then leaves it alone."""
    settings.TRANSLATION_ENGINE = "libretranslate"
    settings.TRANSLATION_TIMEOUT = engines.patience_with(manners)
    with engines.running(manners) as stub:
        settings.TRANSLATION_URL = stub.url
        posts = [make_post(amina, board, TEXT, language="ar") for _ in range(3)]
        approve(by=moderator, post=posts[0], now=NOW)
        assert stub.asked == []
        made = drafted()
        assert len(stub.asked) == 1
        drafted()
        assert len(stub.asked) == 1, "an engine that is away rests for a while"
    assert {row.state for row in made.values()} == {DraftState.WANTED}
    assert {row.tries for row in made.values()} == {0, 1}


def test_draft_whose_hand_over_was_lost_is_made_by_the_clock(post):
    with time_machine.travel(NOW + timedelta(minutes=1), tick=True):
        sweep_drafts()
    assert MachineDraft.objects.get().state == DraftState.MADE


def test_only_one_worker_at_a_time_asks_the_engine(post):
    with time_machine.travel(NOW, tick=True):
        cache.set("forum.drafts.at_work", 1)
    assert drafted()[post.source, "en"].state == DraftState.WANTED


def test_no_machine_speaks_to_a_manager(post, moderator, board, dawit):
    """A voice carries an interpreter's English or none."""
    approve(by=moderator, post=post, now=NOW)
    drafted()
    day = NOW.date()
    voices = list(ForumSource().voices(start=day, end=day))
    assert [voice.english for voice in voices] == [""]
    assert MachineDraft.objects.get().text


def test_queries_for_a_page_are_two_at_most(board, amina, moderator, django_assert_num_queries):
    posts = [
        make_approved_post(amina, board, moderator, TEXT, language="ar") for _number in range(5)
    ]
    with django_assert_num_queries(2):
        assert len(readings_for(posts, "en", now=NOW)) == 5
    with django_assert_num_queries(1):
        assert len(readings_for(posts, "ti", now=NOW)) == 5
    with django_assert_num_queries(0):
        assert readings_for(posts, "ar", now=NOW) == {}


@pytest.mark.promise(34)
def test_words_are_translated_on_our_own_machine(post, settings, tmp_path, monkeypatch):
    """Promise 34: the real adapter on a model of this machine, and no call to anywhere at all."""
    if not has_packages():
        pytest.skip("no ctranslate2 or sentencepiece: install the extra 'translation'")
    called = []
    monkeypatch.setattr(socket.socket, "connect", lambda self, address: called.append(address))
    settings.TRANSLATION_ENGINE = "ctranslate2"
    settings.TRANSLATION_MODEL = str(make_nllb(tmp_path / "nllb", ("arb_Arab", "eng_Latn")))
    (row,) = drafted().values()
    assert (row.state, row.engine, row.model) == (DraftState.MADE, "ctranslate2", "nllb")
    assert called == []


@pytest.mark.promise(34)
def test_words_go_to_an_engine_on_our_own_machine_and_to_nobody_else(post, settings, monkeypatch):
    """Promise 34, for an engine that is a server."""
    called = []
    connect = socket.socket.connect

    def note(self, address):
        called.append(address[0])
        return connect(self, address)

    monkeypatch.setattr(socket.socket, "connect", note)
    settings.TRANSLATION_ENGINE = "libretranslate"
    with engines.running(engines.libretranslate) as stub:
        settings.TRANSLATION_URL = stub.url
        (row,) = drafted().values()
    assert row.engine == "libretranslate"
    assert set(called) == {"127.0.0.1"}
