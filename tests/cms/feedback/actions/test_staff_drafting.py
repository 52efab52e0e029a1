"""An officer has one worked draft made anew: what goes is told first, what is signed stays."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse
from django.utils import timezone

from cms.feedback import tasks
from cms.feedback.actions import staff_theming
from cms.feedback.actions.staff_drafting import ask_for_drafts, remake_draft
from cms.feedback.actions.staff_editing import add_sentence, reword_sentence
from cms.feedback.actions.staff_signing import introduce, remove_quote, sign_summary
from cms.feedback.enums import Section
from cms.feedback.models import Run, Summary, Theme, Voice
from cms.feedback.periods import read_period
from cms.feedback.summarising.staff_corrections import was_corrected_since
from cms.feedback.summarising.staff_remaking import work_in
from cms.feedback.summarising.working_on_runs import work_on
from tests.cms.feedback.conftest import PERIOD, a_row
from tests.factories.summaries import sign_off

QUARTER = read_period(PERIOD)


@pytest.fixture(autouse=True)
def called(monkeypatch):
    """The runs that workers were called for; nobody works on them by themselves."""
    asked = []
    monkeypatch.setattr(tasks.work_on_run, "delay", asked.append)
    return asked


@pytest.fixture
def drafts(bring, summarised):
    bring(a_row(), a_row(id="t-2", text="The heating in my flat is broken again."))
    summarised()
    return {one.subgroup.code: one for one in Summary.objects.drafts()}


@pytest.fixture
def worked(drafts, moderator):
    """Housing's draft with an introduction, a changed and an added sentence, and no quote left."""
    draft = drafts["housing"]
    introduce(by=moderator, summary=draft, introduction="Read this first.")
    first = draft.sentences.first()
    reword_sentence(by=moderator, sentence=first, text="Some spoke about homes.")
    said = {"section": Section.THEMES, "text": "Ask about repairs."}
    add_sentence(by=moderator, summary=draft, voices=[Voice.objects.first().pk], **said)
    for quote in draft.quotes.all():
        remove_quote(by=moderator, quote=quote)
    draft.refresh_from_db()
    return draft


@pytest.fixture
def later():
    return timezone.now() + timedelta(minutes=1)


def _work(run, at):
    for _piece in range(20):
        work_on(run.pk, now=at)
    run.refresh_from_db()
    assert run.ended_at


def _housing():
    return Summary.objects.drafts().get(subgroup__code="housing")


def test_one_draft_is_made_anew_and_counts_the_corrections(worked, drafts, moderator, later):
    theme = Theme.objects.in_use().get(slug="repairs")
    staff_theming.rename(by=moderator, theme=theme, name="wet walls", now=later)
    said = {"period": QUARTER, "words": "Ask the homes.", "now": later}
    staff_theming.comment(by=moderator, theme=theme, **said)
    sign_summary(by=moderator, summary=worked, now=later)
    assert was_corrected_since(worked)
    run = remake_draft(by=moderator, summary=worked, now=later)
    _work(run, later + timedelta(minutes=1))
    fresh = _housing()
    assert fresh.pk != worked.pk
    assert not work_in(fresh).is_any
    assert fresh.first_signed_by is None
    assert any("wet walls" in one.text for one in fresh.sentences.all())
    assert not was_corrected_since(fresh)
    assert (theme.comments.count(), theme.changes.count()) == (1, 1)
    others = set(Summary.objects.exclude(pk=fresh.pk).values_list("pk", flat=True))
    assert others == {one.pk for one in drafts.values()} - {worked.pk}


def test_other_drafts_of_the_quarter_still_wait_for_their_own_making(drafts, moderator, later):
    theme = Theme.objects.in_use().get(slug="repairs")
    staff_theming.rename(by=moderator, theme=theme, name="wet walls", now=later)
    then = later + timedelta(minutes=1)
    health = drafts["health"].subgroup
    Run.objects.create(period=PERIOD, asked_at=then, ended_at=then, subgroup=health)
    assert was_corrected_since(drafts["housing"])


def test_asked_for_twice_it_is_made_once_and_newer_work_is_kept(
    worked, moderator, later, called, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        run = remake_draft(by=moderator, summary=worked, now=later)
        assert remake_draft(by=moderator, summary=worked, now=later) == run
    assert called == [run.pk] * 2
    after = later + timedelta(minutes=1)
    _work(run, after)
    fresh = _housing()
    introduce(by=moderator, summary=fresh, introduction="Newer words.")
    # The worker was thought lost: its piece is taken up again.
    Run.objects.filter(pk=run.pk).update(ended_at=None)
    run.pieces.filter(stage="draft").update(done_at=None, claimed_at=None)
    Run.objects.filter(pk=run.pk).update(stage="draft")
    _work(run, after + timedelta(minutes=1))
    assert _housing().introduction == "Newer words."
    with pytest.raises(ValidationError, match="not there any more"):
        remake_draft(by=moderator, summary=worked, now=after)


def test_nobody_changes_or_signs_what_is_being_made_anew(worked, moderator, later):
    remake_draft(by=moderator, summary=worked, now=later)
    with pytest.raises(ValidationError, match="being made anew"):
        introduce(by=moderator, summary=worked, introduction="Too late.")
    with pytest.raises(ValidationError, match="being made anew"):
        sign_summary(by=moderator, summary=worked, now=later)
    with pytest.raises(ValidationError, match="being made anew"):
        ask_for_drafts(by=moderator, period=QUARTER, now=later)


def test_it_waits_for_a_making_of_all_drafts(worked, moderator, later):
    ask_for_drafts(by=moderator, period=QUARTER, now=later)
    with pytest.raises(ValidationError, match="being made already"):
        remake_draft(by=moderator, summary=worked, now=later)


def test_a_signed_paper_stays_and_nobody_else_may(
    worked, moderator, second_moderator, housing_lead, later
):
    with pytest.raises(PermissionDenied):
        remake_draft(by=housing_lead, summary=worked, now=later)
    signed = sign_off(worked, moderator, second_moderator, now=later)
    with pytest.raises(ValidationError, match="signed off"):
        remake_draft(by=moderator, summary=signed, now=later)
    assert not Run.objects.exists()


def test_the_page_says_what_goes_and_only_a_press_does_it(worked, moderator, signed_in, later):
    sam = signed_in(moderator)
    page = reverse("feedback:remake", args=[worked.pk])
    assert page in sam.get(reverse("feedback:draft", args=[worked.pk])).content.decode()
    sign_summary(by=moderator, summary=worked, now=later)
    told = sam.get(page).content.decode()
    assert "The introduction" in told
    assert "<bdi>1</bdi> changed sentence" in told
    assert "<bdi>1</bdi> added sentence" in told
    assert "The first signature, by <bdi>Sam" in told
    assert "Papers that are signed off" in told
    assert not Run.objects.exists(), "to look is not to ask"
    answer = sam.post(page, follow=True)
    assert "is being made anew" in answer.content.decode()
    assert Run.objects.get().subgroup == worked.subgroup
    assert "<form" not in sam.get(page).content.decode().split("<main")[1].split("</main")[0]


def test_outsiders_are_not_let_in_and_untouched_drafts_have_no_button(
    drafts, moderator, housing_lead, outsider, signed_in
):
    draft = drafts["housing"]
    page = reverse("feedback:remake", args=[draft.pk])
    for person in (housing_lead, outsider):
        assert signed_in(person).post(page).status_code in {403, 404}
    assert not Run.objects.exists()
    body = signed_in(moderator).get(reverse("feedback:draft", args=[draft.pk])).content.decode()
    assert page not in body
