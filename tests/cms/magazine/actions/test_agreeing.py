""" "Yes, print it": only by the writer, only to exactly this text; void with any change."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse

from cms.magazine.actions.agreeing import say_what_is_wrong, say_yes
from cms.magazine.actions.arranging import Arrangement, arrange_article
from cms.magazine.actions.passing import hand_back, send_on
from cms.magazine.actions.suggesting import answer_suggestion, let_through, suggest_words
from cms.magazine.enums import Stage
from cms.magazine.models import Remark, Suggestion, Yes
from cms.magazine.showing import is_agreed
from cms.magazine.stages import stage_of
from cms.magazine.versions import versions_for
from cms.notices.models import Notice
from tests.factories.scoop_desk import NOW, agree, make_desk, walk


@pytest.fixture
def desk(db):
    return make_desk()


def draft_of(desk):
    return desk.article.get_latest_revision_as_object()


def test_last_yes_makes_it_ready(desk):
    walk(desk, Stage.YES)
    agree(desk)
    assert stage_of(desk.article) is Stage.READY
    assert is_agreed(draft_of(desk), now=NOW)


def test_yes_to_another_text_is_refused(desk):
    walk(desk, Stage.YES)
    with pytest.raises(ValidationError, match="changed this meanwhile"):
        say_yes(by=desk.author, use=desk.use, digests=["a" * 64], now=NOW)
    assert not Yes.objects.exists()


def test_nobody_says_yes_for_the_writer(desk):
    walk(desk, Stage.YES)
    digests = [version.digest for version in versions_for(desk.use)]
    for person in (desk.editor, desk.officer, desk.lead):
        with pytest.raises(PermissionDenied):
            say_yes(by=person, use=desk.use, digests=digests, now=NOW)


def test_saying_what_is_wrong_takes_the_yes_back(desk):
    walk(desk, Stage.READY)
    say_what_is_wrong(by=desk.author, use=desk.use, reason="name", language="en", now=NOW)
    assert not is_agreed(draft_of(desk), now=NOW)
    agree(desk)
    assert is_agreed(draft_of(desk), now=NOW)
    assert not Remark.objects.filter(settled_at=None).exists()


def test_change_after_the_yes_voids_it(desk):
    page = walk(desk, Stage.YES)
    hand_back(by=desk.officer, article=page, reason="order", now=NOW)
    page = desk.article
    digests = [version.digest for version in versions_for(desk.use)]
    say_yes(by=desk.author, use=desk.use, digests=digests, now=NOW)
    wanted = Arrangement(page.latest_revision_id, [2, 1], page.title)
    arrange_article(by=desk.editor, article=page, wanted=wanted, now=NOW)
    assert not is_agreed(draft_of(desk), now=NOW)


# Order, title and big line out of the writer's own words; other words by their yes alone.


def arrange(desk, **choices):
    page = desk.article
    wanted = {"places": [1, 2], "title": page.title} | choices
    wanted = Arrangement(page.latest_revision_id, **wanted)
    return arrange_article(by=desk.editor, article=page, wanted=wanted, now=NOW)


def test_editor_changes_order_title_and_big_line(desk):
    walk(desk, Stage.DRAFT)
    arrange(desk, places=[2, 1], title="It is cold.", quote="The sea is blue.")
    draft = draft_of(desk)
    assert draft.title == "It is cold."
    assert [block["value"] for block in draft.body.get_prep_value()] == [
        "<p>It is cold.</p>",
        "<p>The sea is blue.</p>",
        {"text": "The sea is blue.", "who": ""},
    ]
    arrange(desk, title="The sea")
    assert len(draft_of(desk).body) == 2


@pytest.mark.parametrize(
    "choice",
    [{"title": "A better title"}, {"quote": "The sea is bright."}, {"places": [1]}],
    ids=lambda choice: next(iter(choice)),
)
def test_no_words_but_the_writers_come_in(desk, choice):
    walk(desk, Stage.DRAFT)
    with pytest.raises(ValidationError):
        arrange(desk, **choice)


def test_nothing_is_arranged_while_others_have_it(desk):
    walk(desk, Stage.SAFETY)
    with pytest.raises(ValidationError, match="Another person has this"):
        arrange(desk, places=[2, 1])


def suggest(desk, words="The sea is deep.", by=None):
    return suggest_words(
        by=by or desk.editor, article=draft_of(desk), part="1", words=words, now=NOW
    )


def test_suggestion_is_read_by_staff_before_the_writer_sees_it(desk):
    walk(desk, Stage.DRAFT)
    suggestion = suggest(desk)
    assert not Suggestion.objects.asked_of(desk.author).exists()
    assert not answer_suggestion(by=desk.author, suggestion=suggestion, is_yes=True, now=NOW)
    assert let_through(by=desk.officer, suggestion=suggestion, passes=True, now=NOW)
    assert Suggestion.objects.asked_of(desk.author).exists()
    assert Notice.objects.to(desk.author).exists()


def test_nobody_reads_their_own_suggestion(desk):
    walk(desk, Stage.DRAFT)
    suggestion = suggest(desk, by=desk.officer)
    with pytest.raises(PermissionDenied):
        let_through(by=desk.officer, suggestion=suggestion, passes=True, now=NOW)
    for person in (desk.editor, desk.lead):
        with pytest.raises(PermissionDenied):
            let_through(by=person, suggestion=suggestion, passes=True, now=NOW)


def test_who_does_not_read_the_language_may_stop_a_suggestion_alone(db, signed_in):
    """What a young editor writes is read before it reaches a writer, and not only looked at."""
    desk = make_desk("ti", language="ti", text="ባሕሪ ሰማያዊ እዩ።")
    walk(desk, Stage.DRAFT)
    suggestion = suggest(desk, words="ባሕሪ ዓሚቝ እዩ።")
    with pytest.raises(PermissionDenied):
        let_through(by=desk.officer, suggestion=suggestion, passes=True, now=NOW)
    assert not Notice.objects.to(desk.author).exists()
    team = reverse("magazine:team")
    page = signed_in(desk.officer).get(team).content.decode()
    assert "Somebody who reads it passes it on" in page
    assert "Ask the writer" not in page
    desk.other_officer.languages_read.create(code="ti")
    assert "Ask the writer" in signed_in(desk.other_officer).get(team).content.decode()
    assert let_through(by=desk.other_officer, suggestion=suggestion, passes=True, now=NOW)
    assert answer_suggestion(by=desk.author, suggestion=suggestion, is_yes=True, now=NOW)
    walk_on(desk)
    safety = signed_in(desk.lead).get(reverse("magazine:read_for_safety", args=[desk.article.pk]))
    assert "the English above is older than the article" in safety.content.decode()


@pytest.mark.parametrize(("is_yes", "first"), [(True, "deep"), (False, "blue")])
def test_words_change_by_the_writers_yes_alone(desk, is_yes, first):
    walk(desk, Stage.DRAFT)
    suggestion = suggest(desk)
    let_through(by=desk.officer, suggestion=suggestion, passes=True, now=NOW)
    assert not answer_suggestion(by=desk.editor, suggestion=suggestion, is_yes=True, now=NOW)
    assert answer_suggestion(by=desk.author, suggestion=suggestion, is_yes=is_yes, now=NOW)
    assert not answer_suggestion(by=desk.author, suggestion=suggestion, is_yes=True, now=NOW)
    assert draft_of(desk).body.get_prep_value()[0]["value"] == f"<p>The sea is {first}.</p>"


def test_article_waits_for_the_answer(desk):
    walk(desk, Stage.DRAFT)
    suggest(desk)
    with pytest.raises(ValidationError, match="Wait for the answer"):
        walk_on(desk)
    with pytest.raises(ValidationError, match="already"):
        suggest(desk, words="Another one.")


def walk_on(desk):
    page = desk.article
    send_on(by=desk.editor, article=page, seen=page.latest_revision_id, now=NOW)
