"""Forms of bringing comments from files: for participation officers."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cms.core.forms import LineField, OneOf
from cms.core.workbooks import MEGABYTE
from cms.feedback.actions.staff_importing import LARGEST_MEGABYTES
from cms.feedback.importing.files.columns import Plan, guess
from cms.feedback.importing.files.encodings import TOLD
from cms.feedback.importing.rows import LONGEST_SLUG, slug_of
from cms.feedback.periods import read_period
from cms.languages.naming import other_choices
from cms.languages.registry import LANGUAGES
from cms.languages.tags import UNKNOWN

KINDS_OF_FILE = ".csv,.xlsx,.jsonl,.txt"
LANGUAGE_OF_FILE = gettext_lazy("Language of comments that do not tell it")
# Beside the names of columns, of which one is called "language".
TOLD_LANGUAGE = "told_language"
NAMES = {
    "text": gettext_lazy("The comment itself"),
    "id": gettext_lazy("Its number in the other system"),
    "language": gettext_lazy("Its language"),
    "date": gettext_lazy("The day it was said"),
    "english": gettext_lazy("Its English"),
    "english_by": gettext_lazy("Who made the English (interpreter or machine)"),
    "age": gettext_lazy("Age or age band"),
    "locality": gettext_lazy("Area of the council"),
    "consent": gettext_lazy("May be quoted (yes or no)"),
    "source": gettext_lazy("Where it was said"),
    "person": gettext_lazy("Who said it: only to count people, never kept"),
}


def languages_told() -> list[Any]:
    """What the lines of a file may be in: ours, none that anybody knows, and all others."""
    return [
        ("", "—"),
        *((one.code, one.english_name) for one in LANGUAGES),
        (UNKNOWN, _("Not known")),
        (_("Other languages"), other_choices()),
    ]


def _clean_period(written: str) -> str:
    try:
        return read_period(written).code
    except ValueError:
        raise ValidationError(_("A period is written like 2026-Q4.")) from None


class PeriodForm(forms.Form):
    """One quarter."""

    period = LineField(longest=7, label=gettext_lazy("Quarter, such as 2026-Q4"))

    def clean_period(self) -> str:
        return _clean_period(self.cleaned_data["period"])


class UploadForm(forms.Form):
    """A file, and what it does not tell itself."""

    file = forms.FileField(
        label=gettext_lazy("File (.csv, .xlsx or .jsonl, at most 15 MB)"),
        widget=forms.FileInput(attrs={"accept": KINDS_OF_FILE}),
        allow_empty_file=True,
        error_messages={"required": gettext_lazy("Choose a file.")},
    )
    channel = LineField(
        longest=LONGEST_SLUG,
        label=gettext_lazy("Where it was said: a short name, such as meeting or letter"),
    )
    period = LineField(longest=7, label=gettext_lazy("Quarter of comments without a date"))
    language = OneOf(
        required=False,
        label=LANGUAGE_OF_FILE,
        choices=languages_told,
    )
    encoding = OneOf(
        required=False,
        label=gettext_lazy("Encoding, if letters look wrong"),
        choices=[("", "—"), *((name, name) for name in TOLD)],
    )
    consent = forms.BooleanField(
        required=False,
        label=gettext_lazy("Everybody in this file agreed to be quoted, unless a column says no"),
    )

    def clean_file(self) -> tuple[str, bytes]:
        """Name and bytes."""
        chosen: UploadedFile[Any] = self.cleaned_data["file"]
        if (chosen.size or 0) > LARGEST_MEGABYTES * MEGABYTE:
            raise ValidationError(
                _("The file is larger than %(limit)d MB. Split it.") % {"limit": LARGEST_MEGABYTES}
            )
        return chosen.name or "", chosen.read()

    def clean_channel(self) -> str:
        short = slug_of(self.cleaned_data["channel"])
        if not short:
            raise ValidationError(_("Use letters from a to z, such as meeting."))
        return short

    def clean_period(self) -> str:
        return _clean_period(self.cleaned_data["period"])

    def plan(self) -> Plan:
        told = {name: self.cleaned_data[name] for name in ("channel", "period", "language")}
        return Plan(
            **told, consent=self.cleaned_data["consent"], encoding=self.cleaned_data["encoding"]
        )


class ColumnsForm(forms.Form):
    """Which column holds what."""

    def __init__(self, *args: Any, columns: Sequence[str], plan: Plan, **kwargs: Any) -> None:
        initial = {**(plan.columns or guess(columns)), TOLD_LANGUAGE: plan.language}
        super().__init__(*args, **(kwargs | {"initial": initial}))
        choices = [("", _("not in this file")), *((name, name[:60]) for name in columns)]
        for one, label in NAMES.items():
            self.fields[one] = OneOf(label=label, choices=choices, required=one == "text")
        self.fields[TOLD_LANGUAGE] = OneOf(
            label=LANGUAGE_OF_FILE, choices=languages_told, required=False
        )

    def columns(self) -> dict[str, str]:
        """Field -> column; "" says that nothing holds it, whatever a name makes believe."""
        return {one: self.cleaned_data[one] for one in NAMES}

    def language(self) -> str:
        """That of comments which do not tell it."""
        told: str = self.cleaned_data[TOLD_LANGUAGE]
        return told
