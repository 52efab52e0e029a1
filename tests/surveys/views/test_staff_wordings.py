"""A language is filled in beside the English, and looked at before anybody answers in it."""

import pytest

from surveys.models import GlossaryTerm, Question
from surveys.structure.plans import SectionPlan
from tests.factories.surveys import ask, make_version
from tests.surveys.building import ONE, at, seen_in, text_of


@pytest.fixture
def officer(signed_in, moderator):
    return signed_in(moderator)


@pytest.fixture
def draft(db):
    return make_version(ONE, status="draft")


def test_a_language_is_filled_in_and_published_only_when_it_is_whole(db, officer):
    one = SectionPlan("one", questions=(ask("safe", "frequency"),))
    version = make_version(one)
    officer.post(at(version, "languages"), {"language": "ar"})
    assert version.languages.count() == 1
    page = text_of(officer.get(at(version, "languages", "ar", "one")))
    assert 'lang="ar" dir="rtl"' in page
    sent = {"text question:safe wording": "هل تشعر بالأمان؟", "stage": "translator"}
    sent |= {"seen question:safe wording": seen_in(page, "seen question:safe wording")}
    address = at(version, "languages", "ar", "one")
    assert "as a role" in text_of(officer.post(address, sent))
    officer.post(address, sent | {"by_role": "translator"})
    page = text_of(officer.get(address))
    assert "هل تشعر بالأمان؟" in page
    assert "translated by a person (translator)" in page
    late = text_of(
        officer.post(address, sent | {"text question:safe wording": "غيره"} | {"stage": ""})
    )
    assert "Somebody else" in late
    assert "غيره" in late
    address = at(version, "languages", "ar", "title-and-words")
    seen = seen_in(text_of(officer.get(address)), "seen questionnaire title")
    title = {"text questionnaire title": "كيف حالك؟", "seen questionnaire title": seen}
    officer.post(address, title)
    for language in ("ar", "xx", "\0", ""):
        officer.post(at(version, "languages"), {"language": language})
    assert sorted(version.languages.values_list("language", flat=True)) == ["ar", "en"]
    assert "stay as they are" in text_of(officer.post(address, title, follow=True))


def test_the_preview_is_the_real_page_in_its_language_and_keeps_nothing(draft, officer):
    Question.objects.filter(key="safe").update(wording_ar="هل أنت بأمان؟")
    GlossaryTerm.objects.create(key="pets", term_en="pets", explanation_en="Animals at home.")
    whole = text_of(officer.get(f"/ar/surveys/versions/{draft.pk}/preview/"))
    assert 'dir="rtl"' in whole.split("<body")[0]
    assert "هل أنت بأمان؟" in whole
    assert "Animals at home." in whole
    first = f"/en/surveys/versions/{draft.pk}/preview/1/"
    page = text_of(officer.get(first))
    assert "Nothing is stored." in page
    answers = seen_in(page, "answers")
    went = officer.post(first, {"answer": "no", "answers": answers}).headers["Location"]
    assert "/preview/3/?" in went
    back = officer.post(went, {"back": "1"}).headers["Location"]
    assert "/preview/1/?" in back
    went = officer.post(first, {"answer": "yes", "answers": "forged"}).headers["Location"]
    assert "/preview/2/?" in went
    assert "choose" in text_of(officer.post(first, {"answer": "other"})).casefold()
    last = f"/en/surveys/versions/{draft.pk}/preview/3/"
    assert "End of the preview" in text_of(officer.post(last, {"answer": "My secret"}))
    assert officer.get(f"/en/surveys/versions/{draft.pk}/preview/4/").status_code == 404
