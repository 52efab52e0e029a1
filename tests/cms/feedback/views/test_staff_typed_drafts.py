"""What is typed on a draft's page is still there, whichever of its buttons was pressed."""

import pytest
from django.urls import reverse

from cms.feedback.models import Summary
from tests.cms.feedback.conftest import a_row
from tests.factories.pressing import Page

TYPED = {
    "introduction": ["Read this\r\nfirst."],
    "text": ["Young people like the garden."],
    "voices": ["1, 2"],
    "section": ["asks"],
}


@pytest.fixture
def draft(bring, summarised):
    bring(a_row(), a_row(id="t-2", text="The mould in my bathroom is black and it smells."))
    summarised()
    return Summary.objects.get(subgroup__code="housing")


@pytest.fixture
def page(draft, moderator, signed_in):
    return Page.at(signed_in(moderator), reverse("feedback:draft", args=[draft.pk]))


def _still_there(page, **other):
    wanted = TYPED | other
    return {name: page.fields[name] for name in wanted} == wanted


def test_a_draft_keeps_what_was_typed_beside_the_button(page, draft):
    TYPED["section"] = [page.soup.select("select[name=section] option")[-1]["value"]]
    sentence, quote = draft.sentences.last(), draft.quotes.first()
    page = page.press(reverse("feedback:move_sentence", args=[sentence.pk]), "up", **TYPED)
    assert _still_there(page)
    page = page.press(reverse("feedback:remove_sentence", args=[sentence.pk]))
    page = page.press(reverse("feedback:remove_quote", args=[quote.pk]))
    assert _still_there(page)
    assert not draft.sentences.filter(pk=sentence.pk).exists()
    page = page.press("/sign/")
    assert "not saved yet" in page.answer.content.decode()
    assert _still_there(page)
    page = page.press("/introduction/", introduction="x" * 2001)
    assert _still_there(page, introduction=["x" * 2001])
    page = page.press("/introduction/", introduction="Please read.")
    assert _still_there(page, introduction=["Please read."])
    page = page.press("/sentence/", voices="77", introduction="Not saved.")
    assert _still_there(page, voices=["77"], introduction=["Not saved."])
    page = page.press("/sentence/", voices="1")
    assert page.fields["introduction"] == ["Not saved."]
    assert page.fields["text"] == page.fields["voices"] == [""]
    draft.refresh_from_db()
    assert draft.introduction == "Please read."
    assert Page.at(page.client, page.address).fields["introduction"] == ["Please read."]


def test_words_to_be_quoted_are_looked_for_beside_what_was_typed(page, draft):
    sent = page.fields | TYPED | {"words": "bathroom"}
    answer = page.client.post(reverse("feedback:draft", args=[draft.pk]), sent)
    assert answer.headers["Location"].endswith("?words=bathroom#other-words")
    found = Page.at(page.client, answer.headers["Location"])
    assert _still_there(found, words=["bathroom"])
    first = draft.quotes.first()
    moved = found.press(reverse("feedback:remove_quote", args=[first.pk]))
    assert _still_there(moved, words=["bathroom"])


def test_nobody_signs_words_that_are_not_in_it(page, draft, moderator):
    page.press("/sign/", text="One more.")
    draft.refresh_from_db()
    assert draft.first_signed_by is None
    page.press("/sign/")
    draft.refresh_from_db()
    assert draft.first_signed_by == moderator


def test_a_draft_is_read_in_another_language_with_what_was_typed(page):
    page = page.switch("ar", **TYPED)
    assert _still_there(page)
    page = page.press("/sentence/", voices="77")
    assert "77" in page.answer.content.decode()
    assert _still_there(page.switch("en"), voices=["77"])
