"""Nobody signs a draft with marks; each is settled by name, and a new one asks anew."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.urls import reverse

from cms.feedback import sources
from cms.feedback.actions.staff_editing import reword_sentence
from cms.feedback.actions.staff_settling import cite_what_stands, count_again, keep_sentence
from cms.feedback.actions.staff_signing import remove_sentence, sign_summary
from cms.feedback.gathering.taking_back import let_go_everywhere
from cms.feedback.models import Sentence, Summary
from cms.feedback.sources import OfferedVoice
from tests.cms.feedback.conftest import NOW, InventedSource

WIFI = "The wifi is slow, please mend it."


@pytest.fixture
def room(six):
    said = [
        OfferedVoice(
            f"forum.post:{n}:1", WIFI, "en", date(2026, 11, 2), may_be_quoted=True, speaker=f"s{n}"
        )
        for n in range(20)
    ]
    sources.register(invented := InventedSource(*said))
    return invented


@pytest.fixture
def draft(room, summarised):
    """Of twenty voices; the first one is taken back, and the clock has seen it."""
    summarised()
    room.offered.pop(0)
    let_go_everywhere()
    return Summary.objects.get(subgroup__code="housing")


def _about(draft):
    return draft.sentences.get(text__startswith="At least 20 voices speak about")


def _settle_all(draft, by):
    for sentence in draft.sentences.to_settle():
        cite_what_stands(by=by, sentence=sentence)
    for theme in draft.themes.filter(is_flagged=True):
        count_again(by=by, theme=theme)


def test_a_draft_with_marks_is_signed_only_after_each_is_settled(draft, officers):
    with pytest.raises(ValidationError, match="Settle the marked sentences first"):
        sign_summary(by=officers[0], summary=draft, now=NOW)
    _settle_all(draft, officers[0])
    sign_summary(by=officers[0], summary=draft, now=NOW)
    assert sign_summary(by=officers[1], summary=draft, now=NOW).is_signed


def test_citing_again_drops_the_voice_and_lowers_what_is_not_reached_any_more(draft, moderator):
    sentence = cite_what_stands(by=moderator, sentence=_about(draft))
    assert sentence.text.startswith("At least 10 voices speak about")
    assert "from at least 10 young people" in sentence.text
    assert sentence.citations.count() == 19
    assert sentence.first_voice.key != "forum.post:0:1"
    assert not sentence.is_flagged
    with pytest.raises(ValidationError, match="no mark"):
        cite_what_stands(by=moderator, sentence=sentence)
    text = "At least 10 voices say so."
    assert reword_sentence(by=moderator, sentence=sentence, text=text).text == text


def test_keeping_needs_a_reason_and_counts_until_the_next_voice_goes(draft, room, moderator):
    sentence = _about(draft)
    for reason in ("", " . ", "x" * 301):
        with pytest.raises(ValidationError, match="in one line"):
            keep_sentence(by=moderator, sentence=sentence, reason=reason, now=NOW)
    kept = keep_sentence(by=moderator, sentence=sentence, reason="Nineteen say so.", now=NOW)
    assert (kept.is_flagged, kept.kept_by, kept.kept_at) == (True, moderator, NOW)
    assert sentence not in draft.sentences.to_settle()
    room.offered.pop(0)
    let_go_everywhere()
    assert sentence in draft.sentences.to_settle()
    assert Sentence.objects.get(pk=sentence.pk).kept_because == ""


def test_words_that_went_a_moment_ago_stop_the_second_signature(draft, room, officers):
    _settle_all(draft, officers[0])
    sign_summary(by=officers[0], summary=draft, now=NOW)
    room.offered.pop(0)
    with pytest.raises(ValidationError, match="taken back"):
        sign_summary(by=officers[1], summary=draft, now=NOW)
    assert draft.sentences.to_settle().exists()
    _settle_all(draft, officers[1])
    draft.refresh_from_db()
    assert draft.first_signed_by is None


def test_a_sentence_without_any_voice_left_can_only_go_or_be_kept(draft, room, moderator):
    room.offered.clear()
    let_go_everywhere()
    with pytest.raises(ValidationError, match="Remove the sentence"):
        cite_what_stands(by=moderator, sentence=_about(draft))
    assert remove_sentence(by=moderator, sentence=_about(draft))
    assert count_again(by=moderator, theme=draft.themes.get()) is None
    assert not draft.themes.exists()


def test_a_theme_is_counted_again(draft, moderator):
    theme = draft.themes.get()
    assert (theme.count, theme.is_flagged) == (20, True)
    found = count_again(by=moderator, theme=theme)
    assert (found.count, found.people, found.heard, found.is_flagged) == (19, 19, 19, False)


def test_nobody_else_settles_and_a_reason_has_a_name(draft, subgroup_lead):
    sentence = _about(draft)
    for deed in (
        lambda: keep_sentence(by=subgroup_lead, sentence=sentence, reason="So.", now=NOW),
        lambda: cite_what_stands(by=subgroup_lead, sentence=sentence),
        lambda: count_again(by=subgroup_lead, theme=draft.themes.get()),
    ):
        with pytest.raises(PermissionDenied):
            deed()
    with pytest.raises(IntegrityError), transaction.atomic():
        Sentence.objects.filter(pk=sentence.pk).update(kept_because="Nobody said so.")


def test_an_officer_settles_on_pages_and_nothing_typed_is_lost(
    draft, moderator, subgroup_lead, signed_in
):
    sam, sentence = signed_in(moderator), _about(draft)
    here = reverse("feedback:draft", args=[draft.pk])
    settle = reverse("feedback:settle", args=[sentence.pk])
    page = sam.get(here).content.decode()
    assert settle in page
    assert "Sign off</button>" not in page
    assert signed_in(subgroup_lead).get(settle).status_code == 403
    assert (
        "Typed" in sam.post(settle, {"reason": "Typed", "switch_language": "ar"}).content.decode()
    )
    assert "required" in sam.post(settle, {"deed": "keep", "reason": ""}).content.decode()
    kept = sam.post(settle, {"deed": "keep", "reason": "Still many."}, follow=True)
    assert "Still many." in kept.content.decode()
    for other in draft.sentences.to_settle():
        sam.post(reverse("feedback:settle", args=[other.pk]), {"deed": "cite"})
    sam.post(reverse("feedback:count_again", args=[draft.themes.get().pk]))
    assert "Sign off</button>" in sam.get(here).content.decode()
