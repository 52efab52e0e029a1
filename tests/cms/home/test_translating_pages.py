"""Pages in other languages: a machine may draft, a person reads, and only whole pages come out."""

import pytest
import time_machine
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone
from wagtail_localize.models import StringTranslation, Translation

from cms.home.page_words import parts_of, translation_of, with_parts
from cms.home.schedule import sweep_drafts
from cms.home.staff_languages import Standing, row_of, tallies
from cms.home.staff_translating import ask_for_drafts, begin_translation, keep_words
from cms.home.tasks import make_drafts
from cms.languages.models import DraftState, MachineDraft
from tests.factories.people import make_staff
from tests.factories.translated_pages import drafted, in_arabic, pieces, published, read_all


@pytest.mark.usefixtures("_machine")
def test_a_machine_drafts_what_is_missing_and_no_reader_sees_it(english, officer, client):
    found = drafted(english, officer)
    assert {piece.english_typed for piece in found} >= {"Your rights", "What to do"}
    assert all(piece.awaits_a_reader and not piece.words for piece in found)
    assert not StringTranslation.objects.exists()
    page = in_arabic(english)
    assert page.alias_of_id == english.pk
    shown = client.get(f"/ar{english.url.removeprefix('/en')}").content.decode()
    assert "What to do" in shown
    assert not any(piece.draft_typed in shown for piece in found)
    row = row_of("ar", english)
    assert (row.standing, row.has_drafts) == (Standing.ENGLISH, True)
    assert {tally.language.code: tally.drafted for tally in tallies()}["ar"] == 1


@pytest.mark.usefixtures("_machine")
def test_no_one_publishes_what_only_a_machine_has_said(
    english, officer, django_capture_on_commit_callbacks
):
    drafted(english, officer)
    with pytest.raises(ValidationError, match="texts are still missing"):
        published(english, officer, django_capture_on_commit_callbacks)
    assert in_arabic(english).alias_of_id == english.pk
    assert not translation_of(english, "ar").enabled


@pytest.mark.usefixtures("_machine")
def test_what_a_person_has_read_is_published_whole_with_its_links(
    english, officer, client, django_capture_on_commit_callbacks
):
    drafted(english, officer)
    assert read_all(english, officer) == len(pieces(english))
    assert not MachineDraft.objects.exists()
    kinds = StringTranslation.objects.values_list("translation_type", "last_translated_by")
    assert set(kinds) == {("manual", officer.pk)}
    published(english, officer, django_capture_on_commit_callbacks)
    page = in_arabic(english)
    assert page.alias_of_id is None
    assert page.slug == english.slug
    shown = client.get(f"/ar{english.url.removeprefix('/en')}").content.decode()
    assert 'href="https://example.org/"' in shown
    assert "What to do" not in shown
    assert row_of("ar", english).standing == Standing.OWN


@pytest.mark.usefixtures("_machine")
def test_a_changed_english_page_is_stale_until_what_is_new_is_translated(
    english, officer, django_capture_on_commit_callbacks
):
    drafted(english, officer)
    read_all(english, officer)
    published(english, officer, django_capture_on_commit_callbacks)
    with time_machine.travel(timezone.now() + timezone.timedelta(hours=1), tick=False):
        english.title = "All your rights"
        english.save_revision().publish()
        english.refresh_from_db()
        assert row_of("ar", english).standing == Standing.OLD
        # Publishing the old words once more makes them no younger.
        in_arabic(english).save_revision().publish()
    with time_machine.travel(timezone.now() + timezone.timedelta(hours=2), tick=False):
        page = in_arabic(english)
        page.save_revision().publish()
        assert row_of("ar", english).standing == Standing.OLD
    with time_machine.travel(timezone.now() + timezone.timedelta(hours=3), tick=False):
        begin_translation(by=officer, page=english, language="ar")
        (new,) = [piece for piece in pieces(english) if not piece.words]
        assert new.english == "All your rights"
        keep_words(by=officer, page=english, language="ar", said={new.key: "كل حقوقك"})
        published(english, officer, django_capture_on_commit_callbacks)
        assert row_of("ar", english).standing == Standing.OWN
        assert in_arabic(english).title == "كل حقوقك"


def test_without_an_engine_the_machine_cannot_be_asked_and_people_can_go_on(english, officer):
    with pytest.raises(ValidationError, match="No engine"):
        ask_for_drafts(by=officer, page=english, language="ar", now=timezone.now())
    begin_translation(by=officer, page=english, language="ar")
    title = next(piece for piece in pieces(english) if piece.english == "Your rights")
    assert keep_words(by=officer, page=english, language="ar", said={title.key: "حقوقك"}) == 1
    assert next(one for one in pieces(english) if one.key == title.key).words == "حقوقك"


@pytest.mark.usefixtures("_machine")
def test_a_language_the_council_did_not_allow_gets_no_draft(english, officer, settings):
    settings.TRANSLATION_PAIRS = ["en:fr"]
    with pytest.raises(ValidationError, match="No engine"):
        ask_for_drafts(by=officer, page=english, language="ar", now=timezone.now())
    assert drafted(english, officer, "fr")


@pytest.mark.usefixtures("_machine")
def test_a_doubtful_draft_stands_beside_its_field_and_never_in_it(english, officer):
    drafted(english, officer)
    MachineDraft.objects.update(flags="numbers")
    doubtful = pieces(english)
    assert all(piece.flags == ("numbers",) for piece in doubtful)
    assert all(piece.draft_typed and not piece.words_typed for piece in doubtful)


@pytest.mark.usefixtures("_machine")
def test_a_lost_hand_over_is_made_up_for_and_old_words_are_not_drafted(english, officer):
    ask_for_drafts(by=officer, page=english, language="ar", now=timezone.now())
    english.title = "All your rights"
    english.save_revision().publish()
    begin_translation(by=officer, page=english, language="ar")
    sweep_drafts()
    make_drafts()
    assert set(MachineDraft.objects.values_list("state", flat=True)) == {DraftState.MADE}
    ask_for_drafts(by=officer, page=english, language="ar", now=timezone.now())
    keys = {piece.key for piece in pieces(english)}
    sources = MachineDraft.objects.values_list("source", flat=True)
    assert {int(one.split(":")[2].split(".")[0]) for one in sources} == keys


def test_marks_that_do_not_fit_the_english_are_refused_and_nothing_is_kept(english, officer):
    begin_translation(by=officer, page=english, language="ar")
    title = next(piece for piece in pieces(english) if piece.english == "Your rights")
    linked = next(piece for piece in pieces(english) if piece.has_marks)
    for bad in (
        "The link is lost",
        '<a id="a9">x</a>',
        "<script>x</script>",
        '<b onclick="x">x</b>',
    ):
        said = {title.key: "حقوقك", linked.key: bad}
        with pytest.raises(ValidationError) as problem:
            keep_words(by=officer, page=english, language="ar", said=said)
        assert set(problem.value.message_dict) == {linked.name}
    assert not StringTranslation.objects.exists()


def test_angle_brackets_in_a_plain_text_stay_text(english, officer):
    begin_translation(by=officer, page=english, language="ar")
    title = next(piece for piece in pieces(english) if piece.english == "Your rights")
    keep_words(by=officer, page=english, language="ar", said={title.key: "<script>&"})
    kept = next(piece for piece in pieces(english) if piece.key == title.key)
    assert kept.words == "&lt;script&gt;&amp;"
    assert kept.words_typed == "<script>&"


@pytest.mark.parametrize(
    "html", ["One", "One <b>two</b> three", '<a id="a1">One</a>, two.', "One<br/>two", " . "]
)
def test_parts_put_back_are_the_text(html):
    assert with_parts(html, parts_of(html)) == html


def test_only_those_who_may_edit_a_page_translate_it(english, moderator, amina):
    lead = make_staff("kit", "subgroup_lead")
    for person in (lead, amina):
        with pytest.raises(PermissionDenied):
            begin_translation(by=person, page=english, language="ar")
    assert not Translation.objects.exists()
