"""Draft, first signature, a second person's, sent, answered: in this order, or not at all."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.management import CommandError, call_command
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils.html import escape

from cms.feedback.actions.staff_editing import (
    add_quote,
    add_sentence,
    move_quote,
    move_sentence,
    reword_sentence,
)
from cms.feedback.actions.staff_signing import (
    introduce,
    mark_answered,
    remove_quote,
    remove_sentence,
    send_summary,
    sign_summary,
)
from cms.feedback.enums import Section
from cms.feedback.models import Sentence, Summary, Voice
from cms.feedback.summarising.staff_differences import differences_of
from cms.notices.models import Notice
from tests.cms.feedback.conftest import NOW, a_row
from tests.factories.summaries import sign_off


@pytest.fixture
def draft(bring, summarised):
    bring(a_row(), a_row(id="t-2", text="The wifi is bad here. We need it for school work."))
    summarised()
    return Summary.objects.get(subgroup__code="housing")


def _state(summary):
    return Summary.objects.get(pk=summary.pk).state


def test_one_person_cannot_sign_twice_and_nobody_else_reads_it_yet(draft, officers, housing_lead):
    sam, robin = officers
    sign_summary(by=sam, summary=draft, now=NOW)
    assert not Summary.objects.readable_by(housing_lead).exists()
    with pytest.raises(ValidationError, match="Somebody else"):
        sign_summary(by=sam, summary=draft, now=NOW)
    sign_summary(by=robin, summary=draft, now=NOW)
    assert Summary.objects.readable_by(housing_lead).get() == draft
    with pytest.raises(IntegrityError), transaction.atomic():
        Summary.objects.filter(pk=draft.pk).update(first_signed_by=robin)


def test_a_change_takes_the_first_signature_away(draft, officers):
    sam, robin = officers
    sign_summary(by=sam, summary=draft, now=NOW)
    remove_sentence(by=robin, sentence=draft.sentences.last())
    assert _state(draft) == "draft"
    sign_summary(by=sam, summary=draft, now=NOW)
    Sentence.objects.filter(pk=draft.sentences.first().pk).update(text="All is well.")
    with pytest.raises(ValidationError, match="changed after the first"):
        sign_summary(by=robin, summary=draft, now=NOW)
    with pytest.raises(CommandError, match="changed after sign-off"):
        call_command("check_quotes")


@pytest.mark.parametrize("state", ["checked", "signed", "sent", "answered"])
def test_the_database_refuses_a_state_without_its_names(draft, state):
    with pytest.raises(IntegrityError), transaction.atomic():
        Summary.objects.filter(pk=draft.pk).update(state=state, content_hash="x")


def test_sending_tells_the_members_in_neutral_words_and_answering_ends_it(
    draft, officers, housing_lead, health_lead
):
    sam, robin = officers
    with pytest.raises(ValidationError, match="signed off"):
        send_summary(by=sam, summary=draft, now=NOW)
    sign_off(draft, sam, robin, now=NOW)
    with pytest.raises(PermissionDenied):
        send_summary(by=housing_lead, summary=draft, now=NOW)
    with pytest.raises(ValidationError, match="was sent"):
        mark_answered(by=sam, summary=draft, now=NOW)
    send_summary(by=sam, summary=draft, now=NOW)
    notice = Notice.objects.get()
    assert (notice.to, notice.kind) == (housing_lead, "task")
    assert notice.url == reverse("feedback:summary", args=[draft.pk])
    with pytest.raises(ValidationError):
        send_summary(by=sam, summary=draft, now=NOW)
    mark_answered(by=robin, summary=draft, now=NOW)
    assert _state(draft) == "answered"
    assert Summary.objects.readable_by(housing_lead).exists()
    call_command("check_quotes")


def test_a_reworded_sentence_keeps_its_voices_and_gets_no_new_number(draft, officers):
    sentence = draft.sentences.first()
    cited = set(sentence.citations.values_list("voice", flat=True))
    with pytest.raises(ValidationError, match="30"):
        reword_sentence(by=officers[0], sentence=sentence, text="At least 30 voices say so.")
    assert Sentence.objects.get(pk=sentence.pk).text == sentence.made_text
    words = "A few voices speak about homes."
    changed = reword_sentence(by=officers[0], sentence=sentence, text=words)
    assert changed.is_edited
    assert set(changed.citations.values_list("voice", flat=True)) == cited


def test_no_words_of_an_officer_count_people_anew(draft, officers, signed_in):
    """A count under its floor points at somebody, wherever it stands."""
    counting = "Only one boy and 3 other young people spoke."
    sentence = draft.sentences.first()
    with pytest.raises(ValidationError, match="3, one"):
        reword_sentence(by=officers[0], sentence=sentence, text=counting)
    client, url = signed_in(officers[0]), reverse("feedback:introduction", args=[draft.pk])
    answer = client.post(url, {"introduction": counting})
    html = answer.content.decode()
    assert "These numbers were not counted: 3, one." in html
    assert counting in html, "nothing typed is lost"
    assert not Summary.objects.get(pk=draft.pk).introduction
    plain = "We met on 3 November, and no one was left out."
    assert client.post(url, {"introduction": plain}).status_code == 302
    assert Summary.objects.get(pk=draft.pk).introduction == plain


def test_an_added_sentence_needs_voices_of_this_summary(draft, officers):
    voice = draft.sentences.first().first_voice
    adding = {"by": officers[0], "summary": draft, "section": Section.ASKS}
    for voices, text in ([], "Mend it."), ([0], "Mend it."), ([voice.pk], "Mend 40 of them."):
        with pytest.raises(ValidationError):
            add_sentence(**adding, text=text, voices=voices)
    added = add_sentence(**adding, text="They ask for repairs.", voices=[voice.pk])
    assert added.is_edited
    assert added.first_voice == voice


def test_sentences_change_places_within_their_section(draft, officers):
    first, second = draft.sentences.filter(section=Section.IN_SHORT)[:2]
    assert not move_sentence(by=officers[0], sentence=first, up=True)
    assert move_sentence(by=officers[0], sentence=second, up=True)
    assert list(draft.sentences.filter(section=Section.IN_SHORT)[:2]) == [second, first]
    last = draft.sentences.filter(section=Section.IN_SHORT).last()
    assert not move_sentence(by=officers[0], sentence=last, up=False)


def test_quotes_change_places_even_where_two_stand_in_one(draft, officers, subgroup_lead):
    sam, _robin = officers
    draft.quotes.update(position=1)
    first, second = draft.quotes.order_by("position", "pk")
    sign_summary(by=sam, summary=draft, now=NOW)
    assert move_quote(by=sam, quote=first, up=False)
    assert list(draft.quotes.all()) == [second, first]
    assert _state(draft) == "draft"
    assert not move_quote(by=sam, quote=first, up=False)
    assert move_quote(by=sam, quote=first, up=True)
    assert list(draft.quotes.all()) == [first, second]
    with pytest.raises(PermissionDenied):
        move_quote(by=subgroup_lead, quote=first, up=False)
    remove_quote(by=sam, quote=first)
    with pytest.raises(ValidationError, match="not there any more"):
        move_quote(by=sam, quote=first, up=True)


def test_an_officer_orders_quotes_with_buttons_that_say_which(draft, officers, signed_in):
    sam = signed_in(officers[0])
    first, second = draft.quotes.all()
    page = sam.get(reverse("feedback:draft", args=[draft.pk])).content.decode()
    assert "Move quote 1 down" in page
    assert "Move quote 1 up" not in page
    assert "Move quote 2 down" not in page
    answer = sam.post(reverse("feedback:move_quote", args=[second.pk]), {"to": "up"})
    assert answer.headers["Location"].endswith("#quotes")
    assert list(draft.quotes.all()) == [second, first]


def test_only_possible_words_become_a_quote(draft, officers):
    sam = officers[0]
    quote = draft.quotes.get(voice__key="t-2")
    place = {"voice": quote.voice, "start": quote.start}
    with pytest.raises(ValidationError):
        add_quote(by=sam, summary=draft, **place)
    remove_quote(by=sam, quote=quote)
    with pytest.raises(ValidationError):
        add_quote(by=sam, summary=draft, voice=quote.voice, start=3)
    again = add_quote(by=sam, summary=draft, **place)
    assert (again.text, again.reason) == (quote.text, "officer")
    remove_quote(by=sam, quote=again)
    quote.voice.may_be_quoted = False
    quote.voice.save(update_fields=["may_be_quoted"])
    with pytest.raises(ValidationError):
        add_quote(by=sam, summary=draft, **place)


def test_the_difference_names_what_was_removed_reworded_and_added(draft, officers, signed_in):
    sam = officers[0]
    gone, changed = draft.sentences.filter(section=Section.IN_SHORT)[:2]
    remove_sentence(by=sam, sentence=gone)
    reword_sentence(by=sam, sentence=changed, text="Most is said about homes.")
    add_sentence(
        by=sam,
        summary=draft,
        section=Section.ASKS,
        text="They ask for repairs.",
        voices=[changed.first_voice_id],
    )
    quote = draft.quotes.select_related("voice").first()
    remove_quote(by=sam, quote=quote)
    draft = introduce(by=sam, summary=draft, introduction="Read this first.\nThen answer.")
    found = differences_of(draft)
    assert [one.fate for one in found.changed] == ["removed", "reworded", "added"]
    assert (found.quotes_kept, found.quotes_removed, found.quotes_added) == (1, 1, 0)
    html = signed_in(sam).get(reverse("feedback:difference", args=[draft.pk])).content.decode()
    assert f"<del>{escape(gone.text)}</del>" in html
    assert "<ins>They ask for repairs.</ins>" in html
    assert "<ins>Read this first.<br>Then answer.</ins>" in html
    words = f'<p lang="{quote.voice.language}" dir="ltr"><del>{escape(quote.text)}</del></p>'
    assert words in html
    Voice.objects.filter(pk=quote.voice_id).update(is_withdrawn=True)
    html = signed_in(sam).get(reverse("feedback:difference", args=[draft.pk])).content.decode()
    assert escape(quote.text) not in html
    assert "The words were taken back." in html


def test_a_draft_that_somebody_worked_on_is_kept_until_asked_for_afresh(
    draft, officers, summarised
):
    reword_sentence(by=officers[0], sentence=draft.sentences.first(), text="A few spoke.")
    summarised()
    assert Summary.objects.drafts().get(subgroup=draft.subgroup) == draft
    summarised(afresh=True)
    assert not Summary.objects.filter(pk=draft.pk).exists()


def test_the_officer_works_on_the_draft_page(draft, officers, housing_lead, signed_in):
    sam, kit = signed_in(officers[0]), signed_in(housing_lead)
    first, second = draft.sentences.all()[:2]
    reword = reverse("feedback:reword", args=[first.pk])
    assert kit.get(reword).status_code == 403
    assert "99" in sam.post(reword, {"text": "99 voices."}).content.decode()
    assert sam.post(reword, {"text": "A few\nvoices speak."}).status_code == 302
    assert Sentence.objects.get(pk=first.pk).text == "A few voices speak."
    sam.post(reverse("feedback:move_sentence", args=[second.pk]), {"to": "up"})
    assert draft.sentences.first() == second
    quote = draft.quotes.first()
    sam.post(reverse("feedback:remove_quote", args=[quote.pk]))
    quoting = reverse("feedback:add_quote", args=[draft.pk, quote.voice_id])
    sam.post(quoting, {"start": "x"})
    assert draft.quotes.count() == 1
    sam.post(quoting, {"start": quote.start})
    assert draft.quotes.count() == 2
    adding = reverse("feedback:add_sentence", args=[draft.pk])
    wrong = sam.post(adding, {"text": "Mend it.", "section": "asks", "voices": "1, 77"})
    assert "There is no voice with this number: 77." in wrong.content.decode()
    sam.post(adding, {"text": "Mend it.", "section": "asks", "voices": "1, 2"})
    page = sam.get(reverse("feedback:draft", args=[draft.pk])).content.decode()
    assert page.count("<h1") == 1
    assert "Mend it." in page
    assert "Worded by an officer." in page
    assert "Receipt: every voice of the period" in page


def test_officers_send_and_note_the_answer_on_the_page(signed_housing, officers, signed_in):
    sam = signed_in(officers[0])
    page = reverse("feedback:summary", args=[signed_housing.pk])
    assert reverse("feedback:send", args=[signed_housing.pk]) in sam.get(page).content.decode()
    sam.post(reverse("feedback:answered", args=[signed_housing.pk]))
    assert _state(signed_housing) == "signed"
    sam.post(reverse("feedback:send", args=[signed_housing.pk]))
    sam.post(reverse("feedback:answered", args=[signed_housing.pk]))
    assert _state(signed_housing) == "answered"
