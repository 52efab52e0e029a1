"""Two people publish, in every language that has every yes; what is withdrawn is gone at once."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from wagtail.models import Revision, Workflow

from cms.interpreting.actions import hand_in, take_task
from cms.interpreting.models import Task
from cms.magazine.actions.agreeing import say_what_is_wrong
from cms.magazine.actions.passing import pass_on
from cms.magazine.actions.staff_publishing import propose_issue, publish_issue
from cms.magazine.actions.staff_translating import ask_for_languages, pieces_handed_in, take_in
from cms.magazine.actions.suggesting import suggest_words
from cms.magazine.actions.taking_down import take_down_articles
from cms.magazine.desk_erasure import DeskKeeper
from cms.magazine.enums import Stage
from cms.magazine.models import (
    ArticlePage,
    ArticleWords,
    Contribution,
    IssuePage,
    Remark,
    Suggestion,
    Use,
)
from cms.magazine.publishing import publish_article
from cms.magazine.showing import EVERYWHERE, NOWHERE, places_of
from cms.magazine.stages import stage_of
from cms.notices.models import Notice
from cms.safeguarding.access import sources_with_open_concern
from tests.factories.people import make_staff
from tests.factories.scoop_desk import NOW, agree, make_contribution, make_desk, walk


@pytest.fixture
def desk(db):
    return make_desk("ar", "ti")


def publish(desk):
    propose_issue(by=desk.officer, issue=desk.issue, now=NOW)
    return publish_issue(by=desk.other_officer, issue=desk.issue, now=NOW)


def test_issue_goes_out_with_what_is_ready(desk):
    walk(desk, Stage.READY)
    assert publish(desk) == 1
    article = desk.article
    assert article.live
    assert stage_of(article) is Stage.OUT
    assert places_of([article], now=NOW)[article.pk] == EVERYWHERE
    assert IssuePage.objects.filter(live=True).count() == 3


def test_nobody_publishes_alone(desk):
    walk(desk, Stage.READY)
    with pytest.raises(ValidationError, match="Nobody has proposed"):
        publish_issue(by=desk.officer, issue=desk.issue, now=NOW)
    propose_issue(by=desk.officer, issue=desk.issue, now=NOW)
    with pytest.raises(ValidationError, match="Somebody else publishes"):
        publish_issue(by=desk.officer, issue=desk.issue, now=NOW)
    for person in (desk.lead, desk.editor, desk.author):
        with pytest.raises(PermissionDenied):
            publish_issue(by=person, issue=desk.issue, now=NOW)
    assert not ArticlePage.objects.filter(live=True).exists()


def test_article_without_the_yes_stays_at_the_desk(desk):
    walk(desk, Stage.YES)
    with pytest.raises(ValidationError, match="ready yet"):
        propose_issue(by=desk.officer, issue=desk.issue, now=NOW)


def test_withdrawn_before_it_went_out_it_does_not_go_out(desk):
    walk(desk, Stage.READY)
    propose_issue(by=desk.officer, issue=desk.issue, now=NOW)
    Contribution.objects.update(state="withdrawn", withdrawn_at=NOW)
    assert publish_issue(by=desk.other_officer, issue=desk.issue, now=NOW) == 0
    assert not desk.article.live


def test_no_press_in_the_editor_publishes_alone(desk):
    article = walk(desk, Stage.DRAFT)
    desk.officer.is_superuser = True
    for page in (article, desk.issue):
        rights = page.permissions_for_user(desk.officer)
        assert [rights.can_publish(), rights.can_publish_subpage()] == [False, False]


# Languages


def translate(desk, text="ባሕሪ\n\nባሕሪ ሰማያዊ እዩ።\n\nዝሑል እዩ።"):
    interpreter = make_staff("hana", "interpreter", reads=("ti",))
    [words] = ask_for_languages(by=desk.officer, article=desk.article, languages=["ti"], now=NOW)
    task = Task.objects.get(source=words.source)
    assert task.text == "The sea\n\nThe sea is blue.\n\nIt is cold."
    assert (task.language, task.text_language, task.words_language) == ("ti", "en", "ti")
    take_task(by=interpreter, task=task, at=NOW)
    hand_in(by=interpreter, task=task, english=text, at=NOW)
    return words


def test_translation_is_shown_after_the_writers_yes_to_it(desk):
    walk(desk, Stage.LANGUAGES)
    words = translate(desk)
    take_in(
        by=desk.officer,
        article=desk.article,
        words=words,
        pieces=pieces_handed_in(words),
        now=NOW,
    )
    page = desk.article
    pass_on(by=desk.officer, article=page, seen=page.latest_revision_id, now=NOW)
    agree(desk)
    publish(desk)
    shown = ArticlePage.objects.get(locale__language_code="ti")
    assert (shown.title, shown.text_language, shown.alias_of_id) == ("ባሕሪ", "ti", None)
    assert places_of([shown], now=NOW)[shown.pk] == EVERYWHERE
    assert ArticlePage.objects.get(locale__language_code="ar").alias_of_id is not None
    Contribution.objects.update(state="withdrawn", withdrawn_at=NOW)
    pages = list(ArticlePage.objects.all())
    assert set(places_of(pages, now=NOW).values()) == {NOWHERE}


def test_late_translation_asks_the_writer_and_follows_with_the_yes(desk):
    walk(desk, Stage.READY)
    publish(desk)
    Notice.objects.all().delete()
    words = translate(desk)
    pieces = pieces_handed_in(words)
    take_in(by=desk.officer, article=desk.article, words=words, pieces=pieces, now=NOW)
    alias = ArticlePage.objects.get(locale__language_code="ti")
    assert alias.text_language == "en"
    assert Notice.objects.to(desk.author).count() == 1
    agree(desk)
    assert ArticlePage.objects.get(locale__language_code="ti").title == "ባሕሪ"


def test_translation_needs_words_for_each_part(desk):
    walk(desk, Stage.LANGUAGES)
    words = translate(desk, text="ባሕሪ\n\nባሕሪ ሰማያዊ እዩ።")
    for pieces in (pieces_handed_in(words), ["ባሕሪ", "", "ዝሑል እዩ።"]):
        with pytest.raises(ValidationError, match="Each part"):
            take_in(by=desk.officer, article=desk.article, words=words, pieces=pieces, now=NOW)


def test_nothing_goes_to_interpreters_before_it_was_read_for_safety(desk):
    walk(desk, Stage.SAFETY)
    with pytest.raises(ValidationError, match="safety reader"):
        ask_for_languages(by=desk.officer, article=desk.article, languages=["ti"], now=NOW)
    assert not ArticleWords.objects.exists()


def test_words_of_another_language_go_into_english_first(desk):
    words = {"language": "ar", "title": "البحر", "text": "البحر أزرق"}
    Contribution.objects.filter(pk=desk.sent.pk).update(**words)
    walk(desk, Stage.LANGUAGES)
    ask = {"by": desk.officer, "article": desk.article, "now": NOW}
    with pytest.raises(ValidationError, match="English first"):
        ask_for_languages(languages=["ti"], **ask)
    [words] = ask_for_languages(languages=["en"], **ask)
    task = Task.objects.get(source=words.source)
    assert (task.language, task.from_english) == ("ar", False)


def test_other_workflow_of_the_editor_shows_nothing(desk):
    article = walk(desk, Stage.DRAFT)
    article.save_revision(user=desk.editor)
    other = Workflow.objects.create(name="Of one press")
    other.start(article, desk.officer)
    assert not publish_article(article, by=desk.officer, now=NOW)
    assert not ArticlePage.objects.filter(live=True).exists()


# What is withdrawn or erased


def test_nothing_is_left_of_an_article_that_was_taken_down(desk):
    walk(desk, Stage.READY)
    publish(desk)
    words = translate(desk)
    pieces = pieces_handed_in(words)
    take_in(by=desk.officer, article=desk.article, words=words, pieces=pieces, now=NOW)
    agree(desk)
    assert ArticlePage.objects.count() == 3
    assert take_down_articles(contribution=desk.sent, now=NOW) == 1
    assert not ArticlePage.objects.exists()
    assert not Task.objects.exclude(text="", english="").exists()
    assert not Revision.objects.filter(content__title="The sea").exists()


def test_article_with_others_in_it_stays_hidden(desk):
    article = walk(desk, Stage.READY)
    other = make_contribution(desk.second, desk.officer)
    Use.objects.create(article=article.translation_key, contribution=other, revision=1)
    assert take_down_articles(contribution=desk.sent, now=NOW) == 0
    assert places_of([article], now=NOW)[article.pk] == NOWHERE


def test_erasing_a_writer_leaves_no_word_of_theirs(desk):
    walk(desk, Stage.DRAFT)
    keeper = DeskKeeper()
    article = desk.article.get_latest_revision_as_object()
    suggest_words(by=desk.editor, article=article, part="1", words="Blue sea", now=NOW)
    remark = {"reason": "name", "words": "Not me", "language": "en"}
    say_what_is_wrong(by=desk.author, use=desk.use, now=NOW, **remark)
    assert [row["kind"] for row in keeper.give_back(desk.author)] == ["remark"]
    assert [row["kind"] for row in keeper.give_back(desk.editor)] == ["suggestion"]
    keeper.erase(desk.editor)
    keeper.erase(desk.author)
    assert not ArticlePage.objects.exists()
    assert not Suggestion.objects.exists()
    assert not Remark.objects.exists()


def test_worrying_words_reach_the_people_on_duty(desk):
    walk(desk, Stage.DRAFT)
    words = "I want to kill myself"
    remark = say_what_is_wrong(
        by=desk.author, use=desk.use, reason="other", words=words, language="en", now=NOW
    )
    source = f"magazine.remark:{remark.pk}"
    assert sources_with_open_concern([source]) == {source}
