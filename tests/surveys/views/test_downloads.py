"""Results as files: for whoever sees the results, on the same day, and data for no young person."""

from dataclasses import replace
from datetime import timedelta
from io import BytesIO

import pytest
from django.utils import timezone
from openpyxl import load_workbook
from pypdf import PdfReader

from cms.core import printing
from surveys.models import Choice, Question, Questionnaire, Release, Version
from surveys.models.printed import PrintedResult
from surveys.results.exporting.naming import labels_of
from surveys.results.printing import print_claimed
from surveys.results.protection import protect
from tests.factories.surveys import TODAY, make_wave
from tests.surveys.results.exporting.releases import ordinary, too_few

FORMS = ("csv", "xlsx", "sav", "xml", "pdf")


def keep(wave, release) -> Release:
    release = replace(release, wave=f"wave-{wave.pk}")
    return Release.objects.create(
        wave=wave, text=release.as_json(), digest=release.digest, released_on=TODAY
    )


@pytest.fixture
def wave(db):
    """A released wave; its questions have words in Arabic and Tigrinya as well."""
    made = make_wave("=cmd()", state="released")
    Questionnaire.objects.update(title_ar="كيف حالك؟")
    Question.objects.filter(key="safe").update(
        wording_en="Do you feel safe?", wording_ar="هل تشعر بالأمان؟", wording_ti="ውሑስነት ይስምዓካ ዶ?"
    )
    keep(made, protect(ordinary()))
    return made


@pytest.fixture
def without_pango(monkeypatch):
    def refuse(*_args, **_how):
        raise printing.CannotPrintError

    monkeypatch.setattr("surveys.results.printing.pdf_of", refuse)


def printed(client, path):
    """Asked for, made by the worker, and asked for again."""
    assert "We are making the PDF now." in client.get(path).content.decode()
    for row in PrintedResult.objects.filter(content=None):
        print_claimed(row.pk, now=timezone.now())
    return client.get(path)


def address(wave, form: str, second: str = "") -> str:
    return f"/en/surveys/results/{wave.pk}/download/{form}/" + (second and f"?second={second}")


@pytest.mark.parametrize("form", FORMS[:4])
def test_an_officer_takes_each_file_along_in_two_languages(wave, signed_in, moderator, form):
    answer = signed_in(moderator).get(address(wave, form, "ti"))

    assert answer.status_code == 200
    assert answer.headers["Content-Disposition"] == (
        f'attachment; filename="survey-results-{wave.pk}.{form}"'
    )
    assert "no-store" in answer.headers["Cache-Control"]
    content = answer.content
    if form == "xlsx":
        sheet = load_workbook(BytesIO(content)).worksheets[1]
        content = str(list(sheet.iter_rows(values_only=True))).encode()
    assert "ውሑስነት ይስምዓካ ዶ?".encode() in content
    assert b"Do you feel safe?" in content


def test_files_wait_for_managers_as_the_page_does(wave, signed_in, subgroup_lead, moderator):
    for day, status in ((None, 403), (TODAY + timedelta(days=365_000), 403), (TODAY, 200)):
        Release.objects.update(managers_from=day)
        client = signed_in(subgroup_lead)
        assert client.get(address(wave, "csv")).status_code == status
        listed = client.get(f"/en/surveys/results/{wave.pk}/downloads/")
        assert listed.status_code == status
    assert signed_in(moderator).get(address(wave, "csv")).status_code == 200


def test_young_people_get_the_paper_and_no_data(wave, signed_in, amina, without_pango):
    client = signed_in(amina)
    assert {client.get(address(wave, form)).status_code for form in FORMS[:4]} == {403}
    assert printed(client, address(wave, "pdf")).status_code == 200
    assert client.get(f"/en/surveys/results/{wave.pk}/downloads/").status_code == 403
    page = client.get(f"/en/surveys/results/{wave.pk}/").content.decode()
    assert address(wave, "pdf") in page
    assert "downloads/" not in page


def test_other_staff_and_nobody_get_no_file(wave, signed_in, client, interpreter):
    for form in FORMS:
        assert "/account/login/" in client.get(address(wave, form)).headers["Location"]
    outsider = signed_in(interpreter)
    for path in (address(wave, "csv"), address(wave, "pdf")):
        assert outsider.get(path).status_code == 403


@pytest.mark.parametrize("form", ["exe", "CSV", "csv%00", "..%2Fcsv"])
def test_a_form_there_is_not_is_not_found(wave, signed_in, moderator, form):
    assert signed_in(moderator).get(address(wave, form)).status_code == 404


@pytest.mark.parametrize("second", ["xx", "%00", "en%0d%0aX: y", "../ar", "AR"])
def test_a_second_language_we_do_not_speak_is_not_found(wave, signed_in, moderator, second):
    assert signed_in(moderator).get(address(wave, "csv", second)).status_code == 404


def test_a_wave_that_is_not_released_or_was_changed_has_no_files(wave, signed_in, moderator):
    other = make_wave("Other", state="closed")
    assert signed_in(moderator).get(address(other, "csv")).status_code == 404
    Release.objects.update(digest="0" * 64)
    assert signed_in(moderator).get(address(wave, "csv")).status_code == 404


def test_nothing_is_sent_to_a_download(wave, signed_in, moderator):
    assert signed_in(moderator).post(address(wave, "csv")).status_code == 405


def test_without_what_a_pdf_needs_there_is_a_sentence(wave, signed_in, amina, without_pango):
    answer = printed(signed_in(amina), address(wave, "pdf"))
    assert answer.status_code == 200
    assert "We cannot make a PDF here." in answer.content.decode()
    assert f"/en/surveys/results/{wave.pk}/" in answer.content.decode()


@pytest.mark.skipif(not printing.can_print(), reason="Pango is not installed")
def test_themes_of_too_few_answers_stand_in_the_pdf(wave, signed_in, amina):
    Release.objects.all().delete()
    kept = keep(wave, too_few())
    kept.themes, kept.themes_language = "Many spoke of football.", "en"
    kept.save()
    answer = printed(signed_in(amina), address(wave, "pdf"))

    assert answer.headers["Content-Type"] == "application/pdf"
    text = PdfReader(BytesIO(answer.content)).pages[0].extract_text()
    assert "Only a few young people answered" in " ".join(text.split())
    assert "Many spoke of football." in text


def test_a_file_takes_eight_queries_at_most(
    wave, signed_in, moderator, django_assert_max_num_queries
):
    client = signed_in(moderator)
    with django_assert_max_num_queries(8):
        client.get(address(wave, "csv", "ar"))


def test_labels_are_read_in_three_queries(wave, django_assert_max_num_queries):
    version = Version.objects.get(pk=wave.version_id)
    Choice.objects.filter(question__key="trust", code="yes").update(label_ar="نعم")
    with django_assert_max_num_queries(3):
        labels = labels_of(version, ("en", "ar"))

    assert labels.title == ("How are you?", "كيف حالك؟")
    assert labels.question("safe") == ("Do you feel safe?", "هل تشعر بالأمان؟")
    assert labels.question("trust") == ("Wording of trust",) * 2  # English where there is nothing
    assert labels.answer("safe", "always") == ("Always", "دائمًا")
    assert labels.answer("trust", "yes") == ("Yes", "نعم")
    assert labels.answer("life", "0-4") == ("0 to 4", "من 0 إلى 4")
    assert labels.group("trust", "unknown") == ("No answer", "بدون إجابة")
    assert labels.question("gone") == ("gone", "gone")
    with pytest.raises(KeyError):
        labels_of(version, ("en", "xx"))
