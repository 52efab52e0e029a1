"""The box apart: a person is told at once, and nothing of it leads to an answer."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from cms.safeguarding.access import sources_with_open_concern
from cms.safeguarding.models import Concern, ContactWish
from surveys.actions.answering import Words, hand_in
from surveys.actions.finding import ask_to_be_found
from surveys.models import FreeText
from surveys.models.codes import fingerprint_of
from surveys.models.responses import Response, StagedResponse, StagedText
from tests.factories.surveys import TODAY, make_code_for

PAGE = "/en/surveys/find-me/"
WORDS = "أنا أمينة، مدرسة الشمال"


def answer(wave, words="A desk"):
    answers = {"life": "7", "change": Words(words, "en")}
    hand_in(code=fingerprint_of(make_code_for(wave)), wave=wave, answers=answers, today=TODAY)


def test_a_wish_is_a_concern_about_nobody_with_its_clock_and_words_in_their_language(db):
    key = uuid4()
    ask_to_be_found(key=key, words=WORDS, language="ar")
    ask_to_be_found(key=key, words="Sent twice", language="en")
    concern = Concern.objects.get()
    assert (concern.about, concern.raised_by, concern.asked_for_help) == (None, None, True)
    assert concern.due > concern.raised_at >= timezone.now() - timedelta(minutes=1)
    wish = ContactWish.objects.get()
    assert (wish.concern, wish.text, wish.language) == (concern, WORDS, "ar")


@pytest.mark.parametrize("words", ["", "  ", "\0"])
def test_a_wish_without_words_raises_nothing(db, words):
    with pytest.raises(ValidationError):
        ask_to_be_found(key=uuid4(), words=words, language="en")
    assert not Concern.objects.exists()


def test_nothing_in_the_box_leads_to_an_answer_and_what_waits_is_mixed_first(wave):
    for number in range(3):
        answer(wave, f"Words {number}")
    before = set(StagedText.objects.values_list("pk", flat=True))
    ask_to_be_found(key=uuid4(), words=WORDS, language="ar")
    # Answers lie among the settled ones; texts wait under new keys, and no task was started.
    assert not StagedResponse.objects.exists()
    assert Response.objects.count() == 3
    assert not FreeText.objects.exists()
    after = set(StagedText.objects.values_list("pk", flat=True))
    assert len(after) == 3
    assert not after & before
    fields = {field.name for field in ContactWish._meta.get_fields()}
    assert fields == {"id", "concern", "text", "language"}
    source = Concern.objects.get().source
    assert not any(str(row.pk) in source for row in Response.objects.all())


def test_what_waits_is_mixed_before_the_wish_and_in_a_transaction_of_its_own(wave, monkeypatch):
    order = []
    monkeypatch.setattr("surveys.actions.finding.mix_waiting", lambda: order.append("mixed"))
    monkeypatch.setattr(
        "surveys.actions.finding.wish_to_be_found", lambda **_words: order.append("wished")
    )
    ask_to_be_found(key=uuid4(), words=WORDS, language="ar")
    assert order == ["mixed", "wished"]
    assert not hasattr(ask_to_be_found, "__wrapped__")  # no transaction around both


def test_the_page_says_that_this_part_is_not_anonymous(client, db):
    page = client.get(PAGE).content.decode()
    assert "This part is not anonymous" in page
    assert PAGE in client.get("/en/surveys/sent/").content.decode()


def test_a_form_sent_twice_is_one_wish(client, db):
    form = {"key": str(uuid4()), "words": WORDS}
    for _press in range(2):
        assert "Thank you" in client.post(PAGE, form).content.decode()
    assert ContactWish.objects.count() == 1
    assert len(sources_with_open_concern([Concern.objects.get().source])) == 1


@pytest.mark.parametrize("typed", [{}, {"key": "x", "words": "y"}, {"key": "\0", "words": "\0"}])
def test_a_forged_wish_gets_a_sentence(client, db, typed):
    assert client.post(PAGE, typed).status_code == 200
    assert not Concern.objects.exists()


def test_only_whoever_may_handle_concerns_reads_the_wish(
    db, client, signed_in, safeguarding_lead, amina
):
    client.post(PAGE, {"key": str(uuid4()), "words": WORDS})
    address = f"/en/safeguarding/{Concern.objects.get().pk}/"
    assert WORDS not in signed_in(amina).get(address, follow=True).content.decode()
    staff = signed_in(safeguarding_lead)
    assert WORDS not in staff.get(address).content.decode()
    page = staff.post(address, {"reason": "On duty"}, follow=True).content.decode()
    assert WORDS in page
    assert 'lang="ar" dir="rtl"' in page
