"""Forms of the feedback room: all of them for staff."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from cms.core.forms import LineField, TextField
from cms.feedback.enums import Section
from cms.feedback.models.sentences import LONGEST_REASON
from cms.feedback.summarising.wording import LONGEST

LONGEST_INTRODUCTION = 2000


class IntroductionForm(forms.Form):
    """The officer's own words at the top of a summary."""

    introduction = TextField(
        longest=LONGEST_INTRODUCTION,
        required=False,
        label=_("Introduction in your own words"),
        help_text=_(
            "What should readers know before they read? Name no young person, and count none: "
            "the draft does that."
        ),
    )


class FindWordsForm(forms.Form):
    """Words to be found among those that may be quoted."""

    words = LineField(longest=100, required=False, label=_("Words that it holds, as written"))


class SentenceForm(forms.Form):
    """Other words for a sentence."""

    text = TextField(
        longest=LONGEST,
        label=_("Sentence"),
        help_text=_("It keeps its voices and is marked as reworded. Use only numbers it has now."),
    )

    def clean_text(self) -> str:
        """One line: a sentence stands in tables, too."""
        return " ".join(self.cleaned_data["text"].split())


class KeepForm(forms.Form):
    """Why a marked sentence still holds."""

    reason = LineField(
        longest=LONGEST_REASON,
        label=_("Why it still holds"),
        help_text=_("Whoever signs after you reads it. Name no young person."),
    )


class AddSentenceForm(SentenceForm):
    """A sentence of the officer's own, and the numbers of the voices that it rests on."""

    section = forms.ChoiceField(label=_("Where it stands"), choices=Section.choices)
    voices = forms.CharField(
        label=_("Numbers of its voices"),
        max_length=LONGEST,
        # Enter begins a new line and presses none of the page's buttons.
        widget=forms.Textarea(attrs={"rows": 1}),
        help_text=_("As they stand under “What was said”, with commas: 1, 4, 7"),
    )

    def __init__(self, *args: Any, numbers: dict[int, int], **kwargs: Any) -> None:
        """`numbers`: the id of each voice of the page by its number."""
        super().__init__(*args, **kwargs)
        self._numbers = numbers

    def clean_voices(self) -> list[int]:
        """The ids; a number that is not on the page is named."""
        written = self.cleaned_data["voices"].replace(",", " ").split()
        by_number = {str(number): pk for number, pk in self._numbers.items()}
        strange = [one for one in written if one not in by_number]
        if strange:
            raise forms.ValidationError(
                _("There is no voice with this number: %(number)s.") % {"number": strange[0]}
            )
        return list(dict.fromkeys(by_number[one] for one in written))
