"""Editors of questionnaires are told beside every field what belongs there."""

import inspect

import pytest
from django import forms

from surveys.forms import (
    staff_building,
    staff_importing,
    staff_indicators,
    staff_matrices,
    staff_publishing,
    staff_recordings,
)

MODULES = (
    staff_building,
    staff_importing,
    staff_indicators,
    staff_matrices,
    staff_publishing,
    staff_recordings,
)
# Rows of a table: the heading of the table tells what belongs there, once.
ROWS = {staff_building.ChoiceForm, staff_matrices.MatrixRowForm}
FORMS = {
    one
    for module in MODULES
    for _name, one in inspect.getmembers(module, inspect.isclass)
    if issubclass(one, forms.Form) and one.__module__ == module.__name__
}


def explains_itself(field):
    """A box to tick is a whole sentence; what is hidden is nobody's to fill in."""
    return field.widget.is_hidden or isinstance(field, forms.BooleanField) or bool(field.help_text)


@pytest.mark.parametrize("form", sorted(FORMS - ROWS, key=str), ids=lambda form: form.__name__)
def test_every_field_says_what_belongs_there(form):
    assert [name for name, one in form.base_fields.items() if not explains_itself(one)] == []


def test_the_rule_sees_the_forms_of_the_editor():
    assert len(FORMS) > 8
