"""The queue: its filters, the way from one post to the next, and several approved together."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from cms.accounts.models import LanguageRead
from forum.actions.staff_claiming import claim
from forum.actions.staff_second_reading import ask_another
from forum.enums import PostStatus
from forum.models import Board, Claim, Decision, Post
from tests.bench.seeding import add_waiting
from tests.factories.forum import make_board, make_post
from tests.factories.people import make_staff

QUEUE = reverse("forum:moderation")
TOGETHER = reverse("forum:approve_together")
SIGN = [{"kind": "missing", "because": "a phrase"}]


@pytest.fixture
def client(moderator, signed_in):
    return signed_in(moderator)


@pytest.fixture
def reader_of_all(db):
    return make_staff("lee", "participation_officer")


@pytest.fixture
def posts(board, amina, dawit, reader_of_all):
    """An English one, an Arabic one, and a Tigrinya one with a sign on another board."""
    other = make_board("county", kind="county")
    # So that nothing but the sign puts one of them first.
    for code in ("ar", "ti"):
        LanguageRead.objects.create(user=reader_of_all, code=code)
    english = make_post(amina, board, "Hello to all")
    arabic = make_post(amina, board, "أهلا بكم", language="ar")
    tigrinya = make_post(dawit, other, "ሰላም", language="ti")
    Post.objects.filter(pk=tigrinya.pk).update(signs=SIGN, priority=0)
    return {"en": english, "ar": arabic, "ti": tigrinya}


def shown(client, query=""):
    return [row.post.language for row in client.get(f"{QUEUE}?{query}").context["rows"]]


@pytest.fixture
def marked(posts, moderator, second_moderator):
    """The same, written now but for the Arabic one; asked about, and in hands."""
    LanguageRead.objects.create(user=moderator, code="ar")
    now = timezone.now()
    Post.objects.update(created_at=now)
    Post.objects.filter(pk=posts["ar"].pk).update(created_at=now - timedelta(hours=25))
    ask_another(by=second_moderator, post=posts["en"], note="Is it kind?", now=now)
    claim(by=moderator, post=posts["en"], now=now)
    claim(by=second_moderator, post=posts["ar"], now=now)
    return posts


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("", ["ti", "en", "ar"]),
        ("language=ar", ["ar"]),
        ("language=mine", ["en", "ar"]),
        ("board=county", ["ti"]),
        ("mark=sign", ["ti"]),
        ("mark=asked", ["en"]),
        ("hands=mine", ["en"]),
        ("hands=free", ["ti", "en"]),
        ("late=on", ["ar"]),
        ("language=ar&board=county", []),
        ("language=klingon&board=%00&mark=x&hands=%F0", ["ti", "en", "ar"]),
    ],
)
def test_filters(client, marked, query, expected):
    assert shown(client, query) == expected


def test_filters_stay_on_the_way_through_the_pages(client, posts):
    page = client.get(f"{QUEUE}?language=ar&mark=nonsense").content.decode()
    assert f"{reverse('forum:moderate', args=[posts['ar'].pk])}?queue=on&amp;language=ar" in page
    assert 'value="ar" selected' in page
    assert "language=ar&amp;mark" not in page.replace("/i18n", "").partition("<h1>")[2]


def test_after_a_decision_comes_the_next_of_the_same_filter(client, board, amina, posts):
    later = make_post(amina, board, "Another one")
    address = reverse("forum:moderate", args=[posts["en"].pk])
    send = {"outcome": "approved", "revision": 1}
    onward = client.post(f"{address}?queue=on&language=en", send).headers["Location"]
    assert onward == f"{reverse('forum:moderate', args=[later.pk])}?queue=on&language=en"
    last = client.post(onward, send).headers["Location"]
    assert last == f"{QUEUE}?language=en"
    assert shown(client) == ["ti", "ar"]


def test_the_next_is_never_what_somebody_else_reads(client, board, amina, posts, second_moderator):
    busy, free = make_post(amina, board), make_post(amina, board)
    claim(by=second_moderator, post=busy, now=timezone.now())
    address = reverse("forum:moderate", args=[posts["en"].pk])
    onward = client.post(
        f"{address}?queue=on&language=en", {"outcome": "approved", "revision": 1}
    ).headers["Location"]
    assert reverse("forum:moderate", args=[free.pk]) in onward


def test_opening_claims_and_the_other_is_told_and_may_take_over(
    client, posts, moderator, second_moderator, signed_in
):
    post = posts["en"]
    address, other = reverse("forum:moderate", args=[post.pk]), signed_in(second_moderator)
    client.get(address)
    assert "<bdi>Sam</bdi> has been reading this" in other.get(QUEUE).content.decode()
    assert "Take it over" in other.get(address).content.decode()
    desk = reverse("forum:desk", args=[post.pk])
    other.post(desk, {"press": "take_over"})
    assert Claim.objects.get().by == second_moderator
    answer = client.post(address, {"outcome": "approved", "revision": 1}, follow=True)
    assert "Robin was reading this post as well." in answer.content.decode()
    assert Post.objects.get(pk=post.pk).decided_by == moderator


def test_leaving_it_to_others_frees_it(client, posts):
    client.get(reverse("forum:moderate", args=[posts["en"].pk]))
    desk = reverse("forum:desk", args=[posts["en"].pk])
    assert (
        client.post(f"{desk}?language=en", {"press": "release"})
        .headers["Location"]
        .startswith(QUEUE)
    )
    assert not Claim.objects.exists()


def test_asking_and_answering_on_the_page(client, posts, second_moderator, signed_in):
    desk = reverse("forum:desk", args=[posts["en"].pk])
    kept = client.post(desk, {"press": "ask", "ask-note": "long " * 200}).content.decode()
    assert "This is too long" in kept
    assert "long long" in kept
    client.post(desk, {"press": "ask", "ask-note": "Is it kind?"})
    page = client.get(reverse("forum:moderate", args=[posts["en"].pk])).content.decode()
    assert "Wait for their answer." in page
    other = signed_in(second_moderator)
    assert "Wants a second reader" in other.get(QUEUE).content.decode()
    other.post(desk, {"press": "answer", "answer-note": "Yes, it is."})
    assert (
        "Yes, it is."
        in client.get(reverse("forum:moderate", args=[posts["en"].pk])).content.decode()
    )


def tick(*posts):
    return {"tick": [f"{post.pk}:{post.revision}" for post in posts]}


@pytest.fixture
def plain(board, amina):
    posts = [make_post(amina, board, f"Good morning {number}") for number in range(3)]
    Post.objects.update(screened_at=timezone.now())
    return [Post.objects.get(pk=post.pk) for post in posts]


def test_ticked_posts_are_shown_once_more_and_then_approved_each_by_itself(
    client, plain, moderator
):
    assert client.get(QUEUE).content.decode().count('name="tick"') == 3
    asked = client.post(TOGETHER, tick(*plain)).content.decode()
    assert "Good morning 0" in asked
    assert not Decision.objects.exists()
    client.post(TOGETHER, {**tick(*plain), "sure": "on"})
    assert Decision.objects.filter(by=moderator, outcome="approved").count() == 3


@pytest.fixture
def mine(board, moderator):
    return make_post(moderator, board)


def test_what_cannot_be_approved_together_is_left_with_its_reason(
    client, plain, posts, mine, second_moderator
):
    first, second, third = plain
    Post.objects.filter(pk=second.pk).update(signs=SIGN)
    Post.objects.filter(pk=third.pk).update(revision=2)
    claim(by=second_moderator, post=posts["en"], now=timezone.now())
    long = make_post(posts["en"].author, first.thread.board, "word " * 100)
    Post.objects.filter(screened_at=None).update(screened_at=timezone.now())
    chosen = tick(*plain, *posts.values(), mine, long) | {"sure": "on"}
    chosen["tick"] += ["999999:1", "nonsense", "1:\x00", "-1:1", "9" * 40 + ":1"]
    answer = client.post(TOGETHER, chosen, follow=True).content.decode()
    assert list(Post.objects.approved()) == [first]
    for why in (
        "There is a sign in it",
        "already decided",
        "Another person has to do with it.",
        "You have not said that you read its language.",
        "These are your own words.",
        "It is too long to stand on the page.",
        "There is no such post.",
    ):
        assert why in answer, why


CHANGES = {
    "unscreened": {"screened_at": None},
    "help": {"wants_help": True},
    "telling": {"text": "Ring me on 07700 900123"},
    "pictures": {"feeling": "sad", "topics": "home"},
    "poll": {"options": "Yes\nNo"},
    "notes": {"content_notes": 1},
}


@pytest.mark.parametrize("how", ["two", "asked", *CHANGES])
def test_no_tick_beside_what_needs_more(client, plain, second_moderator, how):
    post = plain[0]
    if how == "two":
        Board.objects.update(needs_two_readers=True)
    elif how == "asked":
        ask_another(by=second_moderator, post=post, note="Is it kind?", now=timezone.now())
    else:
        Post.objects.filter(pk=post.pk).update(**CHANGES[how])
    assert f'value="{post.pk}:1"' not in client.get(QUEUE).content.decode()
    client.post(TOGETHER, {**tick(post), "sure": "on"})
    assert Post.objects.get(pk=post.pk).status == PostStatus.HELD


@pytest.mark.parametrize("person", ["amina", "interpreter", "elected_member"])
def test_others_reach_none_of_it(plain, person, request, signed_in):
    other = signed_in(request.getfixturevalue(person))
    pk = plain[0].pk
    assert other.post(TOGETHER, {**tick(*plain), "sure": "on"}).status_code == 403
    assert other.post(reverse("forum:desk", args=[pk]), {"press": "take_over"}).status_code == 403
    assert other.post(reverse("forum:seal", args=[pk]), {"reason": "x"}).status_code == 403
    assert not Post.objects.exclude(status=PostStatus.HELD).exists()


def test_sealing_asks_why_without_showing_the_words_and_then_shows_none(client, plain):
    address = reverse("forum:seal", args=[plain[0].pk])
    assert "Good morning" not in client.get(address).content.decode()
    assert "This field is required." in client.post(address, {}).content.decode()
    page = client.post(address, {"reason": "May be a crime"}, follow=True).content.decode()
    assert "Good morning" not in page
    assert "SHA-256" in page
    # Again leads to the same page and changes nothing.
    assert client.get(address).status_code == 302


@pytest.fixture
def long_queue(opened, amina):
    add_waiting(opened, amina, count=200)


@pytest.mark.parametrize("query", ["", "language=ti", "hands=free", "mark=sign", "board=city"])
def test_a_long_queue_asks_no_more_than_a_short_one(
    client, long_queue, query, django_assert_max_num_queries
):
    with django_assert_max_num_queries(12):
        client.get(f"{QUEUE}?{query}")
