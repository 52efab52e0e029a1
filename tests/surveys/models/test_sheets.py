"""A version on paper: the numbers, sentences and care words, in one language."""

import pytest

from surveys.models import GlossaryTerm
from surveys.models.sheets import sheet_of
from surveys.structure.plans import SectionPlan
from tests.factories.surveys import ask, make_version

START = SectionPlan(
    key="start",
    title={"en": "Start"},
    questions=(
        ask("told", "information"),
        ask("home", "yes_no_not_sure", wording={"en": "Do you know your IRO?"}),
        ask("again", "scale", "", wording={"en": "How is your IRO?"}),
    ),
)
MORE = SectionPlan(
    key="more",
    title={"en": "More"},
    shown_when={"question": "home", "in": ["yes"]},
    questions=(
        ask("colours", "ranking", "red green", shown_when={"question": "again", "in": ["0"]}),
        ask("words", "text", wording={"en": "What should the IRO do?"}),
        ask("line", "short_text"),
    ),
)


@pytest.fixture
def sheet(db):
    GlossaryTerm.objects.create(key="iro", term="IRO", explanation="Checks your plan.")
    return sheet_of(make_version(START, MORE), language="en")


def test_numbers_count_what_is_asked(sheet):
    numbers = [one.number for section in sheet.sections for one in section.questions]
    assert numbers == [0, 1, 2, 3, 4, 5]


def test_skipping_is_told_by_the_same_numbers(sheet):
    more = sheet.sections[1]
    assert more.conditions[0].text == "Only if you chose “Yes” at question 1."
    assert more.questions[0].conditions[0].text == "Only if you chose “0” at question 2."


def test_a_care_word_is_explained_where_a_section_meets_it_first(sheet):
    words = [len(one.words) for section in sheet.sections for one in section.questions]
    assert words == [0, 1, 0, 0, 1, 0]


def test_boxes_carry_the_number_that_is_typed(sheet):
    home, again = sheet.sections[0].questions[1:]
    assert [box.number for box in home.boxes] == ["1", "2", "3"]
    assert [box.number for box in again.boxes] == [str(step) for step in range(11)]
    words, line = sheet.sections[1].questions[1:]
    assert len(words.lines) > len(line.lines) == 1


def test_reading_a_version_does_not_grow_in_queries(db, django_assert_num_queries):
    version = make_version(
        *(SectionPlan(key=f"s{at}", questions=(ask(f"q{at}", "scale"),)) for at in range(9))
    )
    with django_assert_num_queries(5):
        sheet_of(version, language="en")
