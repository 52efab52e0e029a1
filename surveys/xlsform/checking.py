"""All checks of a form that was read, one after another."""

from surveys.xlsform.checking_entities import check_entities
from surveys.xlsform.checking_lists import check_lists
from surveys.xlsform.checking_references import check_references
from surveys.xlsform.checking_rows import check_rows
from surveys.xlsform.checking_together import check_together
from surveys.xlsform.checking_words import check_words
from surveys.xlsform.circles import check_circles
from surveys.xlsform.notes import Notes
from surveys.xlsform.shapes import Form


def check(form: Form, notes: Notes) -> None:
    """Notes everything that is wrong with a form, or that Chorus cannot use of it."""
    if not any(column.path == ("type",) for column in form.survey_columns):
        notes.add("no-type-column", "survey", 1)
        return
    if not any(item.type for item, _ in form.walk()):
        notes.add("no-questions", "survey", 1)
    check_rows(form, notes)
    check_words(form, notes)
    check_lists(form, notes)
    check_together(form, notes)
    check_references(form, notes)
    check_circles(form, notes)
    check_entities(form, notes)
