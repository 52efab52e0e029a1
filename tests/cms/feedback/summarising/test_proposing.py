"""Which draft is kept, and that nothing is locked while the next one is worked out."""

import pytest
from django.db import connection
from django.db.models import F

from cms.feedback import sources
from cms.feedback.gathering.fetching import let_go_of
from cms.feedback.models import Answer, Quote, Sentence, Summary, ThemeCount
from cms.feedback.periods import read_period
from cms.feedback.summarising import proposing
from cms.feedback.summarising.making import draft
from cms.subgroups.models import Subgroup
from tests.cms.feedback.conftest import NOW, PERIOD, InventedSource, a_row
from tests.cms.feedback.summarising.test_making import _offered

QUARTER = read_period(PERIOD)
OTHER = "A few voices speak about this subgroup's work."


@pytest.fixture
def first(bring, summarised):
    """A draft that a run has made."""
    bring(a_row())
    summarised()
    return Summary.objects.get(subgroup__code="housing")


def _again():
    """The draft after the next run."""
    draft(period=QUARTER, subgroups=Subgroup.objects.filter(code="housing"), now=NOW)
    return Summary.objects.drafts().get(subgroup__code="housing")


@pytest.mark.parametrize(
    "change",
    [
        lambda: ThemeCount.objects.update(is_flagged=True),
        lambda: ThemeCount.objects.update(count=F("count") + 1),
        lambda: ThemeCount.objects.update(name="damp"),
        lambda: Sentence.objects.filter(position=1).delete(),
        lambda: Sentence.objects.update(is_flagged=True),
        lambda: Quote.objects.all().delete(),
    ],
)
def test_a_draft_is_made_anew_once_anything_in_it_is_otherwise(first, change):
    assert _again() == first
    change()
    assert _again() != first


def test_a_sentence_that_rests_on_another_answer_is_another_sentence(
    bring, summarised, promised, subgroup_lead
):
    Answer.objects.update(period="2026-Q3")
    Summary.objects.update(period="2026-Q3")
    Answer.objects.update(subgroup=subgroup_lead.subgroup_memberships.get().subgroup)
    bring(a_row())
    summarised()
    first = _again()
    promised.refresh_from_db()
    promised.pk, promised.theme = None, "other-theme"
    promised.save(force_insert=True)
    Answer.objects.filter(theme="mould").update(period="2027-Q1")
    again = _again()
    assert again.first_draft == first.first_draft, "the words are the same"
    assert again.sentences.get(section="promises").answer == promised
    assert again != first


def test_reworded_headlines_stay_while_the_same_model_is_set_up(first, settings):
    settings.REWRITING_URL, settings.REWRITING_MODEL = "http://127.0.0.1:1", "council-7b"
    headline = first.sentences.filter(position=1)
    headline.update(text=OTHER, reworded_by="council-7b")
    assert _again() == first
    assert headline.get().text == OTHER
    settings.REWRITING_URL = ""
    assert not _again().sentences.exclude(reworded_by="").exists()


def test_nothing_is_locked_while_it_is_worked_out_and_what_goes_meanwhile_is_seen(
    six, summarised, monkeypatch
):
    texts = ("The wifi is slow in my room at home.", "The wifi is slow at school again.")
    room = InventedSource(*(_offered(f"forum.post:{n}:1", text) for n, text in enumerate(texts)))
    sources.register(room)
    outside, choose, went = len(connection.savepoint_ids), proposing.choose_quotes, []

    def choosing(*material):
        chosen = choose(*material)
        if chosen and not went:
            assert len(connection.savepoint_ids) == outside
            went.append(room.offered.pop(0).key)
            let_go_of(went)
        return chosen

    monkeypatch.setattr(proposing, "choose_quotes", choosing)
    summarised()
    assert went == ["forum.post:0:1"]
    drafts = Summary.objects.exclude(voices_here=0)
    assert drafts
    for one in drafts:
        assert [key for key, *_where in one.first_draft["quotes"]] == ["forum.post:1:1"]
    assert {quote.voice.key for quote in Quote.objects.all()} == {"forum.post:1:1"}


def test_a_draft_that_somebody_works_on_meanwhile_is_kept(first, monkeypatch):
    choose = proposing.choose_quotes

    def choosing(*material):
        Summary.objects.filter(pk=first.pk).update(is_edited=True, introduction="Mine.")
        return choose(*material)

    monkeypatch.setattr(proposing, "choose_quotes", choosing)
    Quote.objects.all().delete()
    assert _again() == first
    assert not first.quotes.exists()
