"""Who sees drafts and signed-off summaries, and what stands on them."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse

from cms.feedback import sources
from cms.feedback.actions.staff_signing import remove_sentence, sign_summary
from cms.feedback.models import (
    Origin,
    Quote,
    Sentence,
    Suggestion,
    Summary,
    SummaryView,
    Theme,
    ThemeState,
    Voice,
)
from cms.feedback.sources import OfferedVoice
from cms.subgroups.models import Membership, Subgroup
from tests.cms.feedback.conftest import NOW, InventedSource, a_row
from tests.cms.feedback.voices import say
from tests.factories.summaries import sign_off


@pytest.fixture
def sam(moderator, signed_in):
    return signed_in(moderator)


def _page(client, name, *args):
    return client.get(reverse(f"feedback:{name}", args=args))


@pytest.fixture
def browsers(housing_lead, health_lead, amina, elected_member, signed_in):
    people = {"kit": housing_lead, "lee": health_lead, "amina": amina, "ashley": elected_member}
    return {name: signed_in(person) for name, person in people.items()}


def test_only_members_of_the_subgroup_read_what_is_signed(
    signed_housing, browsers, signed_in, moderator, client
):
    pk = signed_housing.pk
    assert _page(signed_in(moderator), "summary", pk).status_code == 200
    answers = {
        name: _page(browser, "summary", pk).status_code for name, browser in browsers.items()
    }
    assert answers == {"kit": 200, "lee": 404, "amina": 403, "ashley": 404}


def test_an_elected_member_on_the_subgroup_reads_it(
    signed_housing, elected_member, signed_in, client
):
    pk = signed_housing.pk
    housing = Subgroup.objects.get(code="housing")
    Membership.objects.create(subgroup=housing, user=elected_member)
    assert _page(signed_in(elected_member), "summary", pk).status_code == 200
    answer = _page(client, "summary", pk)
    assert answer.status_code == 302
    assert "/account/login/" in answer.headers["Location"]


@pytest.fixture
def housing_draft(bring, summarised):
    bring(a_row())
    summarised()
    return Summary.objects.get(subgroup__code="housing")


def test_nobody_but_officers_sees_a_draft(housing_draft, housing_lead, moderator, amina, signed_in):
    draft = housing_draft
    assert _page(signed_in(moderator), "draft", draft.pk).status_code == 200
    assert _page(signed_in(housing_lead), "draft", draft.pk).status_code == 403
    assert _page(signed_in(housing_lead), "summary", draft.pk).status_code == 404
    assert _page(signed_in(moderator), "summary", draft.pk).status_code == 404
    assert _page(signed_in(amina), "drafts").status_code == 403
    listed = _page(signed_in(housing_lead), "summaries").content.decode()
    assert reverse("feedback:summary", args=[draft.pk]) not in listed


def test_every_look_at_a_signed_summary_is_kept(signed_housing, housing_lead, signed_in):
    _page(signed_in(housing_lead), "summary", signed_housing.pk)
    look = SummaryView.objects.get()
    assert (look.summary, look.seen_by) == (signed_housing, housing_lead)


def test_pages_that_show_what_it_says_are_looks_too(
    signed_housing, housing_lead, moderator, signed_in
):
    _page(signed_in(housing_lead), "to_answer", signed_housing.pk)
    _page(signed_in(moderator), "difference", signed_housing.pk)
    looks = SummaryView.objects.order_by("pk").values_list("summary", "seen_by")
    assert list(looks) == [(signed_housing.pk, one.pk) for one in (housing_lead, moderator)]


def test_readers_see_words_with_their_language_and_never_a_marked_name(
    signed_housing, housing_lead, signed_in
):
    html = _page(signed_in(housing_lead), "summary", signed_housing.pk).content.decode()
    assert "Larksome" not in html
    assert "My room is at […] and it is fine." in html
    assert 'lang="so" dir="ltr"' in html
    assert "In English, not checked:" in html
    assert '<bdi lang="en">Somali</bdi>' in html, "a councillor knows no name in Somali"
    assert 'href="#voice-1"' in html
    assert 'id="voice-1"' in html
    assert html.count("<h1") == 1


def test_an_altered_quote_is_not_on_the_page(signed_housing, housing_lead, signed_in):
    quote = Quote.objects.select_related("voice").get(voice__key="t-1")
    Quote.objects.filter(pk=quote.pk).update(text=quote.text.replace("mould", "gold"))
    html = _page(signed_in(housing_lead), "summary", signed_housing.pk).content.decode()
    assert "gold" not in html
    Voice.objects.filter(key="t-1").update(text="All is gold here in my room.")
    html = _page(signed_in(housing_lead), "summary", signed_housing.pk).content.decode()
    assert '<blockquote lang="en"' not in html


def test_officer_trims_introduces_and_signs_with_another(
    bring, summarised, moderator, second_moderator, signed_in
):
    bring(a_row())
    summarised()
    draft = Summary.objects.get(subgroup__code="housing")
    sam = signed_in(moderator)
    sentence, quote = draft.sentences.last(), draft.quotes.get()
    sam.post(reverse("feedback:remove_sentence", args=[sentence.pk]))
    sam.post(reverse("feedback:remove_quote", args=[quote.pk]))
    sam.post(reverse("feedback:introduction", args=[draft.pk]), {"introduction": "Please read."})
    sign = reverse("feedback:sign", args=[draft.pk])
    here = reverse("feedback:draft", args=[draft.pk])
    assert sam.post(sign).headers["Location"] == here
    assert sam.post(sign).headers["Location"] == here
    answer = signed_in(second_moderator).post(sign)
    assert answer.headers["Location"] == reverse("feedback:summary", args=[draft.pk])
    draft.refresh_from_db()
    assert (draft.first_signed_by, draft.signed_by) == (moderator, second_moderator)
    assert draft.introduction == "Please read."
    assert not Sentence.objects.filter(pk=sentence.pk).exists()
    assert not draft.quotes.exists()


@pytest.mark.parametrize("words", ["a" * 5_000_000, "\x00\x00", "x" * 2001])
def test_a_bad_introduction_is_answered_and_not_kept(
    bring, summarised, moderator, signed_in, words
):
    bring(a_row())
    summarised()
    draft = Summary.objects.get(subgroup__code="housing")
    url = reverse("feedback:introduction", args=[draft.pk])
    assert signed_in(moderator).post(url, {"introduction": words}).status_code in {200, 302, 400}
    draft.refresh_from_db()
    assert draft.introduction == ""


def test_a_change_of_language_keeps_what_was_typed(bring, summarised, moderator, signed_in):
    bring(a_row())
    summarised()
    draft = Summary.objects.get(subgroup__code="housing")
    url = reverse("feedback:introduction", args=[draft.pk])
    answer = signed_in(moderator).post(
        url, {"introduction": "Typed so far", "switch_language": "ar"}
    )
    assert "Typed so far" in answer.content.decode()


def test_nothing_signed_can_be_changed_and_no_outsider_signs(
    signed_housing, moderator, subgroup_lead
):
    with pytest.raises(ValidationError):
        remove_sentence(by=moderator, sentence=signed_housing.sentences.first())
    with pytest.raises(ValidationError):
        sign_summary(by=moderator, summary=signed_housing, now=NOW)
    with pytest.raises(PermissionDenied):
        sign_summary(by=subgroup_lead, summary=signed_housing, now=NOW)


@pytest.fixture
def six_drafts(corpus, summarised):
    summarised()


@pytest.mark.parametrize("number", [1, 6])
def test_pages_ask_the_database_little(
    six_drafts, officers, signed_in, number, django_assert_max_num_queries
):
    drafts = list(Summary.objects.drafts())
    for draft in drafts[:number]:
        sign_off(draft, *officers, now=NOW)
    sam = signed_in(officers[0])
    with django_assert_max_num_queries(12):
        assert _page(sam, "summaries").status_code == 200
    with django_assert_max_num_queries(12):
        assert _page(sam, "drafts").status_code == 200
    with django_assert_max_num_queries(13):
        assert _page(sam, "summary", drafts[0].pk).status_code == 200


@pytest.mark.parametrize("voices", [1, 40])
def test_a_draft_asks_the_database_little_however_much_stands_on_it(
    bring, summarised, sam, voices, django_assert_max_num_queries
):
    said = "The mould in my room is back, and the heating of house {} is broken."
    bring(*(a_row(id=f"t-{n}", text=said.format(n)) for n in range(voices)))
    summarised()
    draft = Summary.objects.get(subgroup__code="housing")
    with django_assert_max_num_queries(16):
        assert _page(sam, "draft", draft.pk).status_code == 200


def test_words_taken_back_after_sign_off_are_gone_at_once(
    six, summarised, officers, housing_lead, signed_in
):
    words = "The wifi is slow in my room at home."
    room = InventedSource(
        OfferedVoice("forum.post:1:1", words, "en", date(2026, 11, 2), may_be_quoted=True)
    )
    sources.register(room)
    summarised()
    draft = Summary.objects.get(subgroup__code="housing")
    sign_off(draft, *officers, now=NOW)
    reader = signed_in(housing_lead)
    assert words in _page(reader, "summary", draft.pk).content.decode()
    room.offered.clear()
    html = _page(reader, "summary", draft.pk).content.decode()
    assert words not in html
    assert 'id="voice-1"' not in html
    assert "whose words are not shown" in html


def test_readers_learn_no_small_number_of_those_who_are_not_quoted(
    bring, summarised, officers, housing_lead, signed_in
):
    """Whom a reader can count has agreed to be read; the others have no line and no number."""
    bring(a_row(), a_row(id="t-2", concern="abuse"), a_row(id="t-3", text="😀😀"))
    summarised()
    draft = Summary.objects.get(subgroup__code="housing")
    sam, kit = signed_in(officers[0]), signed_in(housing_lead)
    checked = _page(sam, "draft", draft.pk).content.decode()
    assert (checked.count('id="voice-'), "16-17" in checked) == (2, True)
    sign_off(draft, *officers, now=NOW)
    html = _page(kit, "summary", draft.pk).content.decode()
    assert html.count('id="voice-') == 1
    assert "and others whose words are not shown" in html
    assert "A few voices are about" in html
    assert "no words, only signs</span>: <bdi>a few</bdi>" in html
    assert "Counted here: <bdi>a few</bdi>" in html
    assert "16-17" not in html.partition("What was said")[2]


def test_whoever_signs_reads_how_many_suggested_themes_wait(housing_draft, sam):
    there = reverse("feedback:workbench_suggestions") + f"?period={housing_draft.period}"
    assert there not in _page(sam, "draft", housing_draft.pk).content.decode()
    for voice, name in zip(say("Hair.", "Boats."), ("hair", "boats"), strict=True):
        theme = Theme.objects.create(
            slug=name, name=name, origin=Origin.FORMED, state=ThemeState.SUGGESTED
        )
        Suggestion.objects.create(voice=voice, theme=theme)
    page = _page(sam, "draft", housing_draft.pk).content.decode()
    assert "<bdi>2</bdi> suggested themes of this period wait." in page
    assert there in page
