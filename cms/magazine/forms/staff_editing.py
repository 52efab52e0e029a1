"""What staff send from the Scoop's desk."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cms.core.forms import OneOf, SomeOf, TextField
from cms.languages.registry import CHOICES as LANGUAGE_CHOICES
from cms.magazine.enums import LONGEST_NOTE, HandBackReason
from cms.magazine.models.suggestions import LONGEST_WORDS

# Lines of a field: for a title, for a verse.
SHORT, TALL = 2, 5


class StaffBackForm(forms.Form):
    reason = OneOf(
        label=gettext_lazy("Why does it go back?"),
        choices=HandBackReason.choices,
        widget=forms.RadioSelect,
    )
    note = TextField(
        label=gettext_lazy("Note to the editors"),
        longest=LONGEST_NOTE,
        required=False,
        help_text=gettext_lazy("Young editors read this. Write no private thing of the writer."),
    )


class LanguagesForm(forms.Form):
    """Into which languages interpreters are asked to put it."""

    def __init__(self, *args: Any, without: set[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["languages"] = SomeOf(
            label=_("Ask interpreters for"),
            choices=[(code, name) for code, name in LANGUAGE_CHOICES if code not in without],
            widget=forms.CheckboxSelectMultiple,
        )


class PiecesForm(forms.Form):
    """A field for each piece of the original; filled with what the interpreter handed in."""

    def __init__(
        self, *args: Any, originals: list[str], handed_in: list[str], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.originals = originals
        for number, _original in enumerate(originals):
            start = handed_in[number] if number < len(handed_in) else ""
            label = _("Title") if number == 0 else _("Part %(number)d") % {"number": number}
            self.fields[f"piece_{number}"] = TextField(
                label=label,
                longest=LONGEST_WORDS * 2,
                initial=start,
                widget=forms.Textarea(attrs={"rows": SHORT if number == 0 else TALL}),
            )

    @property
    def rows(self) -> list[tuple[str, forms.BoundField]]:
        """Each piece of the original beside its field."""
        return [(text, self[f"piece_{number}"]) for number, text in enumerate(self.originals)]

    def pieces(self) -> list[str]:
        return [self.cleaned_data[f"piece_{number}"] for number in range(len(self.originals))]
