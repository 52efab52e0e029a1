"""A page of poems: each writer's words stand as a block of their own, and each one says yes."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse

from cms.magazine.actions.adding import add_to_article
from cms.magazine.actions.agreeing import say_yes
from cms.magazine.actions.arranging import Arrangement, arrange_article
from cms.magazine.actions.staff_publishing import propose_issue, publish_issue
from cms.magazine.actions.wishing import Wishes, change_wishes
from cms.magazine.actions.withdrawing import withdraw
from cms.magazine.digests import digest_of, digest_of_words
from cms.magazine.enums import Stage
from cms.magazine.layout import layout_of
from cms.magazine.models import ArticlePage, Contribution, Use
from cms.magazine.pieces import pieces_of, with_pieces
from cms.magazine.showing import places_of
from cms.magazine.stages import stage_of
from cms.magazine.versions import versions_for
from cms.notices.models import Notice
from tests.factories.people import make_young_person
from tests.factories.scoop_desk import NOW, hand_on, make_contribution, make_desk, walk

STAR = {"credit": "alias", "credit_name": "Star"}
MOON = {"credit": "alias", "credit_name": "Moon"}


@pytest.fixture
def desk(db):
    return make_desk(**STAR)


@pytest.fixture
def ruby(desk):
    return make_young_person("ruby")


@pytest.fixture
def rain(desk, ruby):
    words = {"title": "Rain", "text": "Rain falls.\nIt sings.\n\nI listen.", "may_web": False}
    return make_contribution(ruby, desk.officer, **words, **MOON)


def add(desk, sent, by=None):
    page = desk.article
    seen = page.latest_revision_id
    return add_to_article(by=by or desk.editor, article=page, contribution=sent, seen=seen, now=NOW)


@pytest.fixture
def shared(desk, rain):
    walk(desk, Stage.DRAFT)
    return add(desk, rain)


@pytest.fixture
def out(desk, shared, ruby):
    """Through every step, with both writers' yes, and published."""
    hand_on(desk, steps=4)
    agree(desk.use, desk.author)
    assert stage_of(desk.article) is Stage.YES, "one yes of two is not enough"
    agree(use_of(ruby), ruby)
    assert stage_of(desk.article) is Stage.READY
    propose_issue(by=desk.officer, issue=desk.issue, now=NOW)
    publish_issue(by=desk.other_officer, issue=desk.issue, now=NOW)
    return desk


def use_of(person):
    return Use.objects.get(contribution__author=person)


def agree(use, person):
    digests = [version.digest for version in versions_for(use)]
    say_yes(by=person, use=use, digests=digests, now=NOW)


def draft_of(desk):
    return desk.article.get_latest_revision_as_object()


def page_places(desk):
    page = ArticlePage.objects.get(pk=desk.article.pk)
    return places_of([page], now=NOW)[page.pk]


def test_each_has_a_block_with_their_own_name_and_words(desk, shared):
    body = draft_of(desk).body
    assert [block.block_type for block in body] == ["own_words", "own_words"]
    assert [block.value["credit"] for block in body] == ["Star", "Moon"]
    assert [list(block.value["words"]) for block in body] == [
        ["The sea is blue.", "It is cold."],
        ["Rain falls.\nIt sings.", "I listen."],
    ]
    assert draft_of(desk).credit == ""


def test_third_one_stands_beside_the_two_and_each_is_moved_whole(desk, shared, ruby):
    third = make_contribution(ruby, desk.officer, title="Snow", text="Snow.")
    add(desk, third)
    page = desk.article
    wanted = Arrangement(page.latest_revision_id, [3, 1, 2], "Rain", quote="I listen.")
    arrange_article(by=desk.editor, article=page, wanted=wanted, now=NOW)
    draft = draft_of(desk)
    kinds = [(one.block_type, one.value.get("title", "")) for one in draft.body]
    assert kinds == [
        ("own_words", "Rain"),
        ("quote", ""),
        ("own_words", "Snow"),
        ("own_words", "The sea"),
    ]
    assert draft.title == "Rain"
    assert len(layout_of(draft).parts) == 3


def test_translated_words_have_one_fingerprint_beside_the_page_and_on_it(desk, shared):
    draft = draft_of(desk)
    stored = draft.body.get_prep_value()
    title, *pieces = (f"{piece}!" for piece in pieces_of(draft.title, stored))
    body = with_pieces(stored, pieces)
    beside = digest_of_words(language=draft.text_language, title=title, credit="", body=body)
    draft.title, draft.body = title, body
    assert digest_of(draft) == beside
    assert [block.value["credit"] for block in draft.body] == ["Star", "Moon"]


def test_shown_where_the_most_careful_of_them_allows(out):
    places = page_places(out)
    assert (places.anywhere, places.web, places.print) == (True, False, True)


def test_page_shows_both_names_below_their_words(out, signed_in):
    page = signed_in(out.second).get(out.article.url).content.decode()
    assert page.index("It is cold.") < page.index("Star") < page.index("I listen.")
    assert page.index("I listen.") < page.index("Moon")


def test_what_one_takes_back_leaves_every_draft_and_the_other_is_asked_again(out, ruby, rain):
    Notice.objects.all().delete()
    withdraw(by=ruby, contribution=Contribution.objects.get(pk=rain.pk), now=NOW)
    page = out.article
    assert "I listen" not in str(page.body)
    assert all("I listen" not in one.content["body"] for one in page.revisions.all())
    assert not page_places(out).anywhere, "what is left is another text"
    assert Notice.objects.to(out.author).exists()
    agree(out.use, out.author)
    assert page_places(out).web


def test_name_of_one_goes_and_the_other_is_asked_again(out, ruby, rain):
    one = Contribution.objects.get(pk=rain.pk)
    nameless = Wishes(may_web=False, may_print=True, is_named=False)
    change_wishes(by=ruby, contribution=one, wishes=nameless, now=NOW)
    assert [block.value["credit"] for block in out.article.body] == ["Star", ""]
    assert all("Moon" not in one.content["body"] for one in out.article.revisions.all())
    assert all(version.has_yes for version in versions_for(use_of(ruby)))
    assert not any(version.has_yes for version in versions_for(out.use))


@pytest.mark.parametrize("stage", [Stage.EDITORS, Stage.YES])
def test_nothing_is_added_once_it_went_on(desk, rain, stage):
    walk(desk, stage)
    with pytest.raises(ValidationError):
        add(desk, rain)


def test_nothing_is_added_in_another_language_of_ones_own_or_twice(desk, shared, ruby, rain):
    other = make_contribution(ruby, desk.officer, language="ti", text="ማይ")
    own = make_contribution(desk.editor, desk.officer)
    for sent, code in ((other, "language"), (own, "not_free"), (rain, "not_free")):
        with pytest.raises(ValidationError) as refused:
            add(desk, sent)
        assert refused.value.code == code
    with pytest.raises(PermissionDenied):
        add(desk, make_contribution(ruby, desk.officer), by=desk.author)


def test_page_of_the_desk_adds_and_says_so(desk, rain, signed_in):
    walk(desk, Stage.DRAFT)
    client = signed_in(desk.editor)
    address = reverse("magazine:article", args=[desk.article.pk])
    assert "Poem: Rain" in client.get(address).content.decode()
    sent = {"deed": "add", "seen": desk.article.latest_revision_id, "contribution": rain.pk}
    page = client.post(address, sent, follow=True).content.decode()
    assert "Each writer is asked before it is printed." in page
    assert "I listen." in page
    client.post(address, sent | {"contribution": "x"})
    assert Use.objects.count() == 2
