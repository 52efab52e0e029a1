"""What somebody chose stays with the words that they have not sent: nothing of it is lost."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from forum.actions.helping import Helper, begin_help
from forum.actions.keeping import Typed, keep_typed
from forum.actions.quoting import Quote
from forum.actions.staff_moderating import approve
from forum.actions.taking_back import take_back
from forum.enums import ALL_CONTENT_NOTES, ContentNote
from forum.erasure import ForumKeeper
from forum.forms.quoting import parts_of, quote_of, ticks_of_kept
from forum.models import Post, Unsent
from forum.models.unsent import place_of
from tests.factories.forum import NOW, make_edit, make_post

NOTES = ContentNote.LOSS | ContentNote.FOOD


def keep(by, thread, **typed):
    place = place_of(thread)
    return keep_typed(by=by, place=place, typed=Typed(**typed), now=NOW, thread=thread)


@pytest.fixture
def first(opened):
    """Amina's first post of the thread, two words long."""
    return opened.posts.get()


def test_everything_chosen_is_kept_with_the_words(opened, first, dawit):
    session = begin_help(by=dawit, helper=Helper("Maya", "teacher"), now=NOW)
    quote = Quote(first.pk, first.revision, 0, 4)
    chosen = {"text": "half", "is_anonymous": True, "content_notes": NOTES, "wants_help": True}
    assert keep(dawit, opened, **chosen, quote=quote, help_session=session)
    kept = Unsent.objects.get()
    assert {name: getattr(kept, name) for name in chosen} == chosen
    assert (kept.quoted, kept.quoted_revision, kept.quoted_start, kept.quoted_end) == (
        first, first.revision, 0, 4,
    )  # fmt: skip
    assert kept.help_session == session
    assert keep(dawit, opened, text="half")
    kept.refresh_from_db()
    assert (kept.quoted, kept.quoted_end, kept.content_notes, kept.wants_help) == (
        None, None, 0, False,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("typed", "is_kept"),
    [
        ({"content_notes": NOTES}, True),
        ({"wants_help": True}, True),
        ({"feeling": "sad"}, True),
        ({"topics": ("helpers", "home")}, True),
        ({"is_anonymous": True, "days": "3", "language": "ti"}, False),
        ({"is_quote_gone": True}, False),
        ({"feeling": "furious\x00", "topics": ("nowhere", "")}, False),
    ],
)
def test_one_choice_alone_is_kept_and_what_was_not_chosen_is_not(opened, dawit, typed, is_kept):
    assert keep(dawit, opened, **typed) is is_kept
    assert Unsent.objects.exists() is is_kept


def test_forged_codes_are_left_out_and_the_others_stay(opened, dawit):
    keep(dawit, opened, topics=("nowhere", "helpers", "home", "home"), content_notes=2**40 | NOTES)
    kept = Unsent.objects.get()
    assert (kept.topic_codes, kept.content_notes) == (["home", "helpers"], NOTES)
    assert kept.content_notes <= ALL_CONTENT_NOTES
    given_back = [row for row in ForumKeeper().give_back(dawit) if row["kind"] == "unsent"]
    assert [row["topics"] for row in given_back] == [["home", "helpers"]]


@pytest.mark.parametrize("wrong", ["held", "number", "revision", "beyond", "elsewhere"])
def test_words_that_cannot_be_quoted_are_not_kept_and_take_nothing_along(
    opened, first, dawit, *, amina, say, wrong
):
    good = Quote(first.pk, first.revision, 0, 4)
    keep(dawit, opened, text="half", quote=good)
    quote = {
        "held": lambda: Quote(make_post(amina, opened, "words that wait").pk, 1, 0, 4),
        "number": lambda: Quote(2**40, 1, 0, 4),
        "revision": lambda: Quote(first.pk, 7, 0, 4),
        "beyond": lambda: Quote(first.pk, first.revision, 0, 4000),
        "elsewhere": lambda: Quote(say(amina, "another thread").pk, 1, 0, 4),
    }[wrong]()
    assert keep(dawit, opened, text="half a sentence", quote=quote)
    kept = Unsent.objects.get()
    assert (kept.text, kept.quoted_id, kept.quoted_end) == ("half a sentence", first.pk, 4)


@pytest.mark.parametrize(("words", "is_there"), [("Oh, أهلا بكم", True), ("مرحبا", False)])
def test_quote_of_a_draft_follows_the_words_where_they_still_are(
    opened, first, dawit, *, amina, moderator, words, is_there
):
    keep(dawit, opened, quote=Quote(first.pk, first.revision, 0, 4))
    approve(by=moderator, post=make_edit(amina, first, words, language="ar"), now=NOW)
    kept = Unsent.objects.get()
    assert (kept.quoted_revision == 2) is is_there
    if is_there:
        assert words[kept.quoted_start : kept.quoted_end] == first.text[:4]


def test_each_form_has_a_place_of_its_own(board, opened, first):
    places = [
        place_of(where, **how)
        for where in (board, opened)
        for how in ({}, {"has_pictures": True}, {"is_poll": True})
    ]
    assert len(set(places)) == 5  # a poll on a board would be a thread like any other
    assert place_of(first, has_pictures=True) == place_of(first)


def test_writer_who_left_leaves_no_quote_of_a_draft_that_anybody_reads(opened, first, dawit, amina):
    keep(dawit, opened, text="half", quote=Quote(first.pk, first.revision, 0, 4))
    take_back(by=amina, post=first, now=NOW)
    ForumKeeper().erase(amina)
    assert Unsent.objects.get().text == "half"


@settings(max_examples=25, deadline=None)
@given(
    st.text(alphabet="a.? \n።", min_size=1, max_size=60).filter(str.strip),
    st.sets(st.integers(0, 25)),
)
def test_ticks_come_back_as_the_same_quote(text, ticked):
    post = Post(pk=1, revision=3, text=text)
    quote = quote_of(post, [str(number) for number in ticked])
    kept = Unsent(quoted_id=1, quoted_revision=3, quoted_start=quote.start, quoted_end=quote.end)
    ticks = ticks_of_kept(kept, post)
    assert quote_of(post, ticks) == quote
    assert set(map(int, ticks)) <= set(range(len(parts_of(text))))
    assert ticks_of_kept(kept, Post(pk=1, revision=4, text=text)) == []
