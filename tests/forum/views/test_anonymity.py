"""Anonymous to peers: nothing that a peer can open tells whose words they are."""

import re
from datetime import date
from itertools import product
from uuid import uuid4

import pytest
from django.db import transaction
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cms.notices.models import Notice
from forum.actions.hiding import hide_writer
from forum.actions.naming_oneself import ask_for_name
from forum.actions.quoting import Quote
from forum.actions.staff_moderating import approve
from forum.feedback_source import ForumSource
from forum.models import Post, Unsent
from tests.factories.forum import NOW
from tests.factories.ideas import make_idea
from tests.forum.test_queries import asked
from tests.forum.views.test_searching import ask

SECRET = "Zephyrine"


@pytest.fixture
def writer(dawit):
    """Dawit by a nickname that stands nowhere by chance."""
    dawit.nickname = SECRET
    dawit.save()
    return dawit


def send(client, where, **fields):
    typed = {"text": "Hello to all of you", "language": "en", "key": uuid4(), "asked": "on"}
    return client.post(where, {**typed, **fields})


def test_ticked_once_offered_ticked_again_and_kept_with_unsent_words(opened, writer, signed_in):
    client, place = signed_in(writer), reverse("forum:reply", args=[opened.pk])

    def is_ticked(where=place):
        return client.get(where).context["form"]["is_anonymous"].value()

    assert not is_ticked()
    client.post(place, {"text": "half", "is_anonymous": "on", "keep": "quietly"})
    assert Unsent.objects.get().is_anonymous
    assert is_ticked()
    assert send(client, place, is_anonymous="on").status_code == 302
    assert Post.objects.get(author=writer).someone.number == 1
    assert is_ticked()
    page = client.get(reverse("forum:my_posts")).content.decode()
    assert "Others see this name: <bdi>Someone</bdi>" in page


def test_question_about_the_language_does_not_lose_the_tick(opened, writer, signed_in):
    client, place = signed_in(writer), reverse("forum:reply", args=[opened.pk])
    words = "Je voudrais bien savoir quand nous pourrons aller à la piscine ensemble"
    page = send(client, place, text=words, asked="", is_anonymous="on").content.decode()
    assert "Which language is this?" in page
    hidden = dict(re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"', page))
    client.post(place, {**hidden, "text": words, "language": "fr"})
    assert Post.objects.get(author=writer).someone is not None


def test_adults_are_not_offered_to_write_without_a_name(opened, moderator, signed_in):
    page = signed_in(moderator).get(reverse("forum:reply", args=[opened.pk]))
    assert "is_anonymous" not in page.content.decode()


def test_moderators_see_who_it_is_on_their_pages_and_on_the_thread(
    opened, writer, moderator, signed_in
):
    send(signed_in(writer), reverse("forum:reply", args=[opened.pk]), is_anonymous="on")
    post = Post.objects.get(author=writer)
    team = signed_in(moderator)
    for name, args in (("moderation", []), ("moderate", [post.pk])):
        page = team.get(reverse(f"forum:{name}", args=args)).content.decode()
        assert SECRET in page
        assert "No name for peers" in page
    approve(by=moderator, post=post, now=NOW)
    page = team.get(reverse("forum:thread", args=[opened.pk])).content.decode()
    assert f"<bdi>({SECRET})</bdi>" in page


def test_writing_without_a_name_costs_little_more(opened, writer, signed_in):
    client, place = signed_in(writer), reverse("forum:reply", args=[opened.pk])
    with asked(most=19):
        send(client, place, is_anonymous="on")


def every_surface(client, post, idea):
    """All that a peer opens: pages in two languages, the search, hiding, ideas."""
    thread = reverse("forum:thread", args=[post.thread_id])
    places = [thread, thread.replace("/en/", "/ar/"), reverse("forum:hidden")]
    places += [reverse("forum:board", args=["city"]), reverse("forum:idea", args=[idea.pk])]
    places += [reverse("forum:reply", args=[post.thread_id])]
    places += [reverse("forum:hide", args=[post.pk])]
    pages = [client.get(place).content.decode() for place in places]
    return "".join(pages) + ask(client, "hushed").content.decode()


def all_that_is_told():
    """Notices, and the voices for papers."""
    voices = ForumSource().voices(start=date(2020, 1, 1), end=date(2030, 1, 1))
    return f"{list(Notice.objects.values())} {list(voices)}"


@settings(
    max_examples=8,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(choices=st.sampled_from(list(product([False, True], repeat=3))))
def test_no_surface_shows_a_peer_who_an_anonymous_writer_is(
    choices, board, say, as_amina, *, writer, amina, moderator, subgroup_lead
):
    starts, has_name, is_hidden = choices
    with transaction.atomic():
        thread = None if starts else say(amina, "words of mine").thread
        post = say(writer, "hushed words", thread, is_anonymous=True)
        say(writer, "hushed answer", post.thread, is_anonymous=True)
        say(amina, "I heard you", post.thread, quote=Quote(post.pk, post.revision, 0, 5))
        if has_name:
            name = ask_for_name(
                by=writer, board=board, name="Heron", language="en", key=uuid4(), now=NOW
            )
            approve(by=moderator, post=name, now=NOW)
        if is_hidden:
            hide_writer(by=amina, post=post, now=NOW)
        idea = make_idea(moderator, post, subgroup_lead)
        seen, told = every_surface(as_amina, post, idea), all_that_is_told()
        transaction.set_rollback(True)
    for name in (SECRET, "Heron"):
        assert name not in seen + told
    assert ("hushed words" in seen.replace("<mark>hushed</mark>", "hushed")) is not is_hidden
    assert ("hushed" in re.sub(r'value="hushed"', "", seen)) is not is_hidden


@pytest.fixture
def as_amina(amina, signed_in):
    return signed_in(amina)
