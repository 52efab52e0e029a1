"""Several writers in one article: each is asked about their own words alone."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse

from cms.interpreting.models import Task
from cms.interpreting.writers import fingerprint_of
from cms.magazine.actions.adding import add_to_article
from cms.magazine.actions.arranging import Arrangement, arrange_article
from cms.magazine.actions.staff_translating import ask_for_languages
from cms.magazine.actions.suggesting import answer_suggestion, let_through, suggest_words
from cms.magazine.enums import Stage
from cms.magazine.layout import layout_of, stretches_of
from cms.magazine.models import Contribution, Suggestion, Use
from cms.notices.models import Notice
from tests.factories.people import make_young_person
from tests.factories.scoop_desk import NOW, hand_on, make_contribution, make_desk, walk

SEA = ["The sea is blue.", "It is cold."]
RAIN = ["It is cold.", "I listen.\nI wait."]


@pytest.fixture
def desk(db):
    return make_desk()


@pytest.fixture
def ruby(desk):
    return make_young_person("ruby")


@pytest.fixture
def shared(desk, ruby):
    """Two poems, with one line that both of them wrote."""
    rain = make_contribution(ruby, desk.officer, title="Rain", text="\n\n".join(RAIN))
    page = walk(desk, Stage.DRAFT)
    seen = page.latest_revision_id
    return add_to_article(by=desk.editor, article=page, contribution=rain, seen=seen, now=NOW)


def draft_of(desk):
    return desk.article.get_latest_revision_as_object()


def words_of(desk):
    return [list(block.value["words"]) for block in draft_of(desk).body]


def suggest(desk, part, words, passes=True):
    one = suggest_words(by=desk.editor, article=draft_of(desk), part=part, words=words, now=NOW)
    if passes:
        let_through(by=desk.officer, suggestion=one, passes=True, now=NOW)
    return one


def say(person, suggestion, is_yes=True):
    return answer_suggestion(by=person, suggestion=suggestion, is_yes=is_yes, now=NOW)


def test_every_paragraph_and_title_is_of_somebody(desk, shared, ruby):
    draft = draft_of(desk)
    theirs = Use.objects.get(contribution__author=ruby).pk
    found = [(one.name, one.text, one.use) for one in stretches_of(draft, layout_of(draft))]
    assert found == [
        ("1-title", "The sea", desk.use.pk),
        ("1-1", SEA[0], desk.use.pk),
        ("1-2", SEA[1], desk.use.pk),
        ("2-title", "Rain", theirs),
        ("2-1", RAIN[0], theirs),
        ("2-2", RAIN[1], theirs),
    ]


@pytest.mark.parametrize("is_yes", [True, False])
def test_only_the_writer_of_these_words_is_asked_and_only_theirs_change(desk, shared, ruby, is_yes):
    """Both wrote the same line: it changes for her who said yes, and for nobody else."""
    Notice.objects.all().delete()
    one = suggest(desk, "2-1", "It is icy.")
    assert [notice.to for notice in Notice.objects.all()] == [ruby]
    assert not Suggestion.objects.asked_of(desk.author).exists()
    assert not say(desk.author, one)
    assert words_of(desk) == [SEA, RAIN]
    assert say(ruby, one, is_yes)
    assert words_of(desk) == [SEA, ["It is icy.", RAIN[1]] if is_yes else RAIN]
    assert Contribution.objects.get(author=ruby).text == "\n\n".join(RAIN)


def test_staff_read_it_before_its_writer(desk, shared, ruby):
    one = suggest(desk, "2-1", "It is icy.", passes=False)
    assert not Suggestion.objects.asked_of(ruby).exists()
    with pytest.raises(PermissionDenied):
        let_through(by=desk.editor, suggestion=one, passes=True, now=NOW)
    assert not say(ruby, one)
    assert words_of(desk) == [SEA, RAIN]


def test_one_paragraph_may_become_two_and_keeps_its_place(desk, shared, ruby):
    say(ruby, suggest(desk, "2-1", "It is icy.\n\nIt is grey."))
    assert words_of(desk) == [SEA, ["It is icy.", "It is grey.", RAIN[1]]]


def test_new_title_stands_above_the_article_as_well(desk, shared, ruby):
    say(desk.author, suggest(desk, "1-title", "Blue"))
    draft = draft_of(desk)
    assert draft.title == "Blue"
    assert [block.value["title"] for block in draft.body] == ["Blue", "Rain"]
    say(ruby, suggest(desk, "2-title", "Drops"))
    draft = draft_of(desk)
    assert draft.title == "Blue"
    assert [block.value["title"] for block in draft.body] == ["Blue", "Drops"]


def test_line_shown_big_goes_when_its_writer_says_it_otherwise(desk, shared, ruby):
    page = desk.article
    wanted = Arrangement(page.latest_revision_id, [1, 2], "The sea", quote="The sea is blue.")
    arrange_article(by=desk.editor, article=page, wanted=wanted, now=NOW)
    kinds = [block.block_type for block in draft_of(desk).body]
    assert kinds == ["own_words", "quote", "own_words"]
    say(ruby, suggest(desk, "2-2", "I wait."))
    assert [block.block_type for block in draft_of(desk).body] == kinds
    say(desk.author, suggest(desk, "1-1", "The sea is deep."))
    assert words_of(desk) == [["The sea is deep.", SEA[1]], [RAIN[0], "I wait."]]


@pytest.mark.parametrize("part", ["title", "1", "1-0", "1-3", "3-1", "1-x", "", "-1"])
def test_what_is_nobodys_is_not_asked_for(desk, shared, part):
    with pytest.raises(ValidationError) as refused:
        suggest(desk, part, "Sky")
    assert refused.value.code == "no_part"


def test_both_may_be_asked_about_the_same_line_each_once(desk, shared):
    suggest(desk, "1-2", "It is icy.")
    suggest(desk, "2-1", "It is icy.")
    with pytest.raises(ValidationError) as refused:
        suggest(desk, "2-1", "It is wet.")
    assert refused.value.code == "twice"


def test_page_of_the_desk_offers_each_stretch(desk, shared, ruby, signed_in):
    client = signed_in(desk.editor)
    page = client.get(reverse("magazine:article", args=[desk.article.pk])).content.decode()
    address = reverse("magazine:suggest", args=[desk.article.pk, "2-2"])
    assert address in page
    shown = client.get(address).content.decode()
    assert "I listen." in shown
    client.post(address, {"words": "I hear."})
    assert Suggestion.objects.get().use == Use.objects.get(contribution__author=ruby)
    gone = reverse("magazine:suggest", args=[desk.article.pk, "2-9"])
    assert client.get(gone).status_code == 404
    for stranger in (desk.author, ruby):
        assert signed_in(stranger).get(address).status_code == 403


def test_new_words_at_the_last_step_ask_each_of_them_again(desk, shared, ruby):
    hand_on(desk, steps=4)
    one = suggest(desk, "2-1", "It is icy.")
    Notice.objects.all().delete()
    say(ruby, one)
    assert {notice.to for notice in Notice.objects.all()} == {ruby, desk.author}


def test_who_knows_one_of_the_writers_is_not_asked_to_translate(desk, shared, ruby):
    hand_on(desk, steps=3)
    (words,) = ask_for_languages(by=desk.officer, article=desk.article, languages=["ti"], now=NOW)
    task = Task.objects.get(source=words.source)
    assert task.writer == ""
    assert set(task.co_writers.values_list("writer", flat=True)) == {
        fingerprint_of(desk.author),
        fingerprint_of(ruby),
    }
