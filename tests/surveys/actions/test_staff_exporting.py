"""What was imported goes out as it came: to another reader the file means the same."""

import pytest
from pyxform.xls2xform import convert

from surveys.actions.staff_editing import edit_draft
from surveys.actions.staff_exporting import workbook_of
from surveys.actions.staff_importing import Answers, store_form
from surveys.models.plans import plan_of
from surveys.structure.staff_edits import question_in, remove_question, seen_of
from surveys.xlsform.planning_title import Named
from surveys.xlsform.planning_words import languages_to_ask
from surveys.xlsform.reading import read_workbook
from tests.surveys.xlsform.forms import FORMS
from tests.surveys.xlsform.workbooks import survey, workbook

NAMED = Named("youth", "11-17", {"en": "Youth", "ar": "شباب"})


def stored(data, named=NAMED):
    reading = read_workbook(data, name="original")
    languages = dict.fromkeys(languages_to_ask(reading.form, {}), "en")
    answers = Answers(languages, leave_out=None)
    return store_form(by=None, reading=reading, named=named, answers=answers)


def names(version):
    form = read_workbook(workbook_of(version)).form
    return {item.name for item, _ in form.walk()}


@pytest.mark.django_db
@pytest.mark.parametrize(
    "name",
    ["languages", "groups and repeats", "cascade", "files and other",
     "external choices", "entities", "tidying", "headings twice"],
)  # fmt: skip
def test_an_imported_form_goes_out_as_it_came(tmp_path, name):
    original, again = tmp_path / "original.xlsx", tmp_path / "again.xlsx"
    original.write_bytes(workbook(**FORMS[name]))
    version = stored(original).version

    again.write_bytes(workbook_of(version))

    assert convert(again).xform == convert(original).xform
    copy = stored(again, Named("copy", "11-17", {"en": "Copy"})).version
    assert plan_of(copy) == plan_of(version)


@pytest.mark.django_db
def test_a_changed_draft_goes_out_as_it_is_now(moderator):
    rows = survey(["image", "photo", "P"], ["text", "a", "A"], ["text", "b", "B"])
    version = stored(workbook(survey=rows)).version
    assert names(version) == {"photo", "a", "b"}
    was = question_in(plan_of(version), "b")

    edit_draft(by=moderator, version=version, edit=remove_question("b", seen=seen_of(was)))

    assert names(version) == {"part-1", "a"}
    form = read_workbook(workbook_of(version)).form
    assert form.settings.extra["chorus_title::Arabic (ar)"] == "شباب"
