from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from cms.core.forms import TextField
from cms.interpreting.models import HandBackReason, Task

LONGEST_ENGLISH = 20_000
HAND_BACK_REASONS = HandBackReason.choices


class WorkForm(forms.Form):
    """What an interpreter types; saved as a part, nothing has to be there yet."""

    def __init__(self, *args: Any, is_part: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.required = not is_part


class EnglishForm(WorkForm):
    english = TextField(
        longest=LONGEST_ENGLISH,
        label=_("In English"),
        help_text=_("Everything that is said, as it is said. Your name is shown beside it."),
    )


class FromEnglishForm(WorkForm):
    """For what is printed: the words go where the English stood, part for part."""

    english = TextField(
        longest=LONGEST_ENGLISH,
        label=_("The translation"),
        help_text=_(
            "Everything that is said, as it is said. Leave an empty line where the text has one."
        ),
    )


class CorrectionForm(WorkForm):
    """The first text again, after its writer said "no" without words."""

    corrected = TextField(
        longest=LONGEST_ENGLISH,
        label=_("The first text in English, corrected"),
        help_text=_("The writer reads it and is asked again."),
    )


class FollowUpForm(CorrectionForm):
    """What the writer says now, and the first text again."""

    english = TextField(longest=LONGEST_ENGLISH, label=_("What the writer says now, in English"))
    field_order = ("english", "corrected")


class NewVersionForm(EnglishForm):
    """Finished English, better; `version` is the one that was read."""

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1, max_value=2**31 - 1)


class NewTranslationForm(FromEnglishForm, NewVersionForm):
    """The same from English."""


def new_version_form_for(task: Task) -> type[WorkForm]:
    return NewTranslationForm if task.from_english else NewVersionForm


def form_class_for(task: Task) -> type[WorkForm]:
    if task.from_english:
        return FromEnglishForm
    if not task.follows_id:
        return EnglishForm
    return FollowUpForm if task.text else CorrectionForm
