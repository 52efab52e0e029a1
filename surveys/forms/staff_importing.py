"""The forms of importing a questionnaire: the file, and what has to be decided about it."""

import base64
import binascii
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cms.core.forms import LineField, OneOf
from cms.core.workbooks import MEGABYTE
from cms.languages.registry import LANGUAGES
from surveys.actions.staff_importing import Answers
from surveys.xlsform.planning import Planned
from surveys.xlsform.planning_title import Named
from surveys.xlsform.staff_sentences import sentence
from surveys.xlsform.staff_storing_sentences import DECISIONS

LARGEST_MEGABYTES = 5
LARGEST = LARGEST_MEGABYTES * MEGABYTE
# A language that Chorus does not speak: its words are left out, if that is agreed to.
ANOTHER = "und"
KINDS_OF_FILE = ".xlsx,.xlsm,.xls"


class FileForm(forms.Form):
    """A file that was chosen, or one that the page carried along: nothing keeps it between."""

    file = forms.FileField(
        label=gettext_lazy("File (.xlsx or .xls, at most 5 MB)"),
        help_text=gettext_lazy("An XLSForm. Nothing is stored before you have seen what is in it."),
        required=False,
        allow_empty_file=True,
        widget=forms.FileInput(attrs={"accept": KINDS_OF_FILE}),
    )

    def clean_file(self) -> tuple[str, bytes]:
        """Name and bytes."""
        chosen: UploadedFile[Any] | None = self.cleaned_data["file"]
        if chosen is None:
            return self._carried()
        if (chosen.size or 0) > LARGEST:
            raise forms.ValidationError(sentence("file-too-big", limit=LARGEST_MEGABYTES))
        return (chosen.name or "")[:100], chosen.read()

    def _carried(self) -> tuple[str, bytes]:
        text = str(self.data.get("carried", ""))
        if not text:
            raise forms.ValidationError(_("Choose a file."))
        try:
            # Longer than any file that was let in: not even looked at.
            content = base64.b64decode(
                text if len(text) <= LARGEST * 4 // 3 + 4 else "-", validate=True
            )
        except (binascii.Error, ValueError) as error:
            raise forms.ValidationError(_("Choose the file once more.")) from error
        return str(self.data.get("name", ""))[:100].replace("\0", ""), content


class LanguagesForm(forms.Form):
    """Which language a name in the file means."""

    def __init__(self, *args: Any, names: Sequence[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.names = names
        spoken = [(one.code, one.english_name) for one in LANGUAGES]
        choices = [("", ""), *spoken, (ANOTHER, _("another language"))]
        for number, name in enumerate(names):
            self.fields[f"language_{number}"] = OneOf(
                label=_("Which language is “%(name)s”?") % {"name": name}, choices=choices
            )

    def mapping(self) -> dict[str, str]:
        """Name -> code, of those that were answered."""
        if not self.is_bound:
            return {}
        self.is_valid()
        found = {
            name: self.cleaned_data.get(f"language_{number}", "")
            for number, name in enumerate(self.names)
        }
        return {name: code for name, code in found.items() if code}


class DecisionForm(forms.Form):
    """What the questionnaire is called, and what may be left out of it."""

    key = LineField(
        longest=60,
        label=gettext_lazy("Key of the questionnaire"),
        help_text=gettext_lazy("A short name for programs, for example well-being."),
    )
    ages = LineField(
        longest=10,
        label=gettext_lazy("Ages, for example 11-17"),
        help_text=gettext_lazy("Each age version is a draft of its own."),
    )
    title = LineField(
        longest=120,
        label=gettext_lazy("Title in English"),
        help_text=gettext_lazy("Young people read it first."),
    )

    def __init__(self, *args: Any, planned: Planned, named: Named, **kwargs: Any) -> None:
        initial = {"key": named.key, "ages": named.ages, "title": named.title.get("en", "")}
        super().__init__(*args, **(kwargs | {"initial": initial}))
        self.named = named
        for code in dict.fromkeys(one.code for one in planned.left_out):
            count = sum(one.code == code for one in planned.left_out)
            self.fields[f"leave_{code}"] = forms.BooleanField(
                label=_("Leave out: %(what)s (%(count)d)")
                % {"what": DECISIONS[code], "count": count},
                required=False,
            )

    def wanted(self) -> Named:
        """The name that was typed; titles in other languages come from the file."""
        title = dict(self.named.title) | {"en": self.cleaned_data["title"]}
        wanted = replace(self.named, key=self.cleaned_data["key"], title=title)
        return replace(wanted, ages=self.cleaned_data["ages"])

    def answers(self, languages: dict[str, str]) -> Answers:
        ticked = [
            name.removeprefix("leave_")
            for name, is_ticked in self.cleaned_data.items()
            if name.startswith("leave_") and is_ticked
        ]
        return Answers(languages, ticked)
