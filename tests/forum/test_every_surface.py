"""Promise 1: words that nobody approved are on no way out that a peer, or nobody, can reach.

Not by the pages that are known to show posts, but by every route there is: pages, search, feeds,
API, files for print; and by notices, mails, the cache, logs and the search index.
test_visibility.py tries orders of deeds on the pages of the forum.
"""

from itertools import cycle

import pytest
from django.core import mail
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from cms.interpreting.actions import hand_in, take_task
from cms.interpreting.models import Task
from cms.notices.mailing import mail_news
from cms.notices.models import Notice
from forum.actions.staff_moderating import Why, return_to_writer, take_down
from forum.actions.staff_sealing import seal
from forum.actions.taking_back import take_back
from forum.feedback_source import ForumSource
from forum.models import Board, Post, SearchRow, Thread
from tests.factories.forum import NOW, make_alias, make_approved_post, make_edit, make_post
from tests.factories.mails import NOON, want_mail
from tests.factories.world import make_world
from tests.forum.test_visibility import FAR_AHEAD, LONG_AGO
from tests.house.routes import PARAMETER, all_routes

MARK = "zqmark"
WHY = Why(reason="unclear")


def write_what_nobody_approved(writer, moderator, interpreter):
    """Words of every kind in every state in which others may not read them, each with the mark."""
    board = Board.objects.get(slug="city")
    thread = make_approved_post(writer, board, moderator, "Hello").thread

    def say(number, where=thread, **more):
        return make_post(writer, where, f"{MARK} {number}", title=f"{MARK} title", **more)

    say(1, board)
    say(2, options=(f"{MARK} yes", f"{MARK} no"))
    return_to_writer(by=moderator, post=say(3), why=WHY, now=NOW)
    take_back(by=writer, post=say(4), now=NOW)
    make_edit(writer, thread.posts.first(), f"{MARK} edit", title=f"{MARK} title")
    make_alias(writer, board, MARK.title())
    for number, deed in ((5, take_down), (6, take_back), (7, seal)):
        shown = make_approved_post(writer, thread, moderator, f"{MARK} {number}")
        by = writer if deed is take_back else moderator
        more = {"reason": "Police"} if deed is seal else {"why": WHY} if deed is take_down else {}
        deed(by=by, post=shown, now=NOW, **more)
    foreign = say(8, language="ti")
    task = Task.objects.get(source=foreign.source)
    take_task(by=interpreter, task=task, at=NOW)
    hand_in(by=interpreter, task=task, english=f"{MARK} in English", at=NOW)


def every_address(world):
    """Each route with what leads to something, and those of the forum with each of its rows."""
    numbers = {*Post.objects.values_list("pk", flat=True)}
    numbers |= {*Thread.objects.values_list("pk", flat=True)}
    for route in all_routes():
        if not route.is_ours and "sitemap" not in route.path:
            continue
        arguments = world.arguments.get(route.name, [])
        if route.name.startswith("forum:") and "<int:" in route.path:
            arguments = sorted(numbers)
        elif "<slug:slug>" in route.path:
            arguments = [*arguments, *Board.objects.values_list("slug", flat=True)]
        for argument in arguments if route.has_parameters else [""]:
            yield _filled(route.path, argument)


def _filled(path, argument):
    values = iter(argument) if isinstance(argument, tuple) else cycle((argument,))
    return PARAMETER.sub(lambda _found: str(next(values)), path)


def read_everything(client, addresses):
    """The addresses whose answer holds the mark."""
    found = [one for one in addresses if MARK in _text(client.get(one)).lower()]
    searched = client.post(reverse("forum:search"), {"words": MARK}, follow=True)
    if searched.context and searched.context.get("found"):
        found.append("search")
    return found


def _text(answer):
    parts = answer.streaming_content if answer.streaming else [answer.content]
    return f"{answer.headers} {b''.join(parts).decode(errors='replace')}"


@pytest.mark.promise(1)
@pytest.mark.slow
def test_unapproved_words_are_on_no_way_out_that_there_is(db, settings, caplog):
    settings.TRANSLATION_ENGINE = "dummy"
    world = make_world()
    amina, dawit, sam, hana = (world.people[name] for name in ("amina", "dawit", "sam", "hana"))
    caplog.set_level("DEBUG", logger="chorus")
    write_what_nobody_approved(amina, sam, hana)
    want_mail(dawit)
    peer = Client()
    peer.force_login(dawit, backend=settings.AUTHENTICATION_BACKENDS[0])
    addresses = sorted(set(every_address(world)))
    assert len(addresses) > 300
    own = Client()
    own.force_login(amina, backend=settings.AUTHENTICATION_BACKENDS[0])
    assert MARK in own.get(reverse("forum:my_posts")).content.decode(), "the mark can be found"

    assert read_everything(peer, addresses) == []
    assert read_everything(Client(), addresses) == []
    mail_news(now=lambda: NOON)
    said = [f"{one.subject} {one.body} {one.message().as_string()}" for one in mail.outbox]
    told = [str(row) for row in Notice.objects.values()]
    offered = [voice.text for voice in ForumSource().voices(start=LONG_AGO, end=FAR_AHEAD)]
    indexed = [str(row) for row in SearchRow.objects.values()]
    headings = list(Thread.objects.values_list("heading", flat=True))
    cached = [repr(value) for value in cache._cache.values()]
    for surface in (said, told, offered, indexed, headings, cached, [caplog.text]):
        assert [words for words in surface if MARK in words.lower()] == []
