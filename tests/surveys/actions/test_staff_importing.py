"""A form becomes a draft only where somebody agreed to everything that is left out."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from surveys.actions.staff_exporting import workbook_of
from surveys.actions.staff_importing import Answers, store_form
from surveys.models import Questionnaire, Version
from surveys.models.plans import plan_of
from surveys.xlsform.planning_title import Named, name_of_form
from surveys.xlsform.reading import read_workbook
from tests.factories.surveys import FOUR_QUESTIONS, make_version
from tests.surveys.xlsform.workbooks import choices, survey, workbook

NAMED = Named("youth", "11-17", {"en": "Youth"})
YN = choices(["yn", "yes", "Yes"], ["yn", "no", "No"], header=("list_name", "name", "label::en"))
HEADER = ("type", "name", "label::en", "label::ar", "relevant", "constraint")
ODD = workbook(
    survey=survey(
        ["geopoint", "where", "Where?"],
        ["select_one yn", "a.b", "Well?", "حسنا؟"],
        ["text", "why", "Why?", None, "${a.b} != 'yes'", "string-length(.) > 3"],
        header=HEADER,
    ),
    choices=YN,
)


def store(data, *, by=None, leave_out=(), languages=None, named=NAMED):
    reading = read_workbook(data, mapping=languages or {}, name="form")
    answers = Answers(languages or {}, leave_out)
    return store_form(by=by, reading=reading, named=named, answers=answers)


@pytest.mark.django_db
def test_nothing_is_stored_until_every_loss_is_agreed_to(moderator, amina):
    for some in ((), ["left-row"], ["left-constraint", "left-column"]):
        with pytest.raises(ValidationError) as refused:
            store(ODD, by=moderator, leave_out=some)
        assert refused.value.code == "undecided"
    with pytest.raises(PermissionDenied):
        store(ODD, by=amina, leave_out=None)
    assert not Questionnaire.objects.exists()

    stored = store(ODD, by=moderator, leave_out=["left-row", "left-constraint"])

    (section,) = plan_of(stored.version).sections
    first, second = section.questions
    assert (first.key, first.kind, dict(first.wording)["ar"]) == ("a--2e--b", "choice", "حسنا؟")
    assert second.shown_when == {"question": "a--2e--b", "not_in": ["yes"]}
    assert stored.version.questionnaire.title == "Youth"
    assert not stored.version.is_published
    again = store(ODD, leave_out=None)
    assert (again.version, again.is_new) == (stored.version, False)
    name = read_workbook(workbook_of(stored.version)).form.items[1].name
    assert name == "a.b"


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("data", "code"),
    [
        (workbook(survey=survey(["text", "a", "${b}"])), "invalid"),
        (workbook(survey=survey(["text", "a", "A"])), "languages"),
        (workbook(survey=survey(["image", "a", "A"])), "empty"),
    ],
)
def test_what_cannot_be_stored_says_why(data, code):
    languages = {} if code == "languages" else {"default": "en"}
    with pytest.raises(ValidationError) as refused:
        store(data, leave_out=None, languages=languages)
    assert refused.value.code == code
    assert not Version.objects.exists()


@pytest.mark.django_db
def test_an_export_comes_back_into_its_own_questionnaire():
    version = make_version(FOUR_QUESTIONS)
    data = workbook_of(version)
    named = name_of_form(read_workbook(data).form)

    stored = store(data, named=named)

    assert (named.key, named.ages, dict(named.title)) == (
        "well-being",
        "11-17",
        {"en": "How are you?"},
    )
    assert (stored.version, stored.is_new) == (version, False)
    copy = store(data, named=Named("copy", "11-17", named.title))
    assert plan_of(copy.version) == plan_of(version)


@pytest.mark.django_db
@pytest.mark.parametrize("key", ["", "two words", "x" * 61])
def test_a_questionnaire_needs_a_key_that_is_one(key):
    with pytest.raises(ValidationError):
        store(ODD, leave_out=None, named=Named(key, "11-17", {"en": "Youth"}))
    assert not Questionnaire.objects.exists()
