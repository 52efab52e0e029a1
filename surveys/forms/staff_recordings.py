"""A recording that staff bring in: one file, and a yes where it takes the place of another."""

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cms.core.sounds import MOST_BYTES


class RecordingForm(forms.Form):
    file = forms.FileField(
        label=gettext_lazy("Sound file (MP3, Ogg or WAV, at most 3 MB)"),
        allow_empty_file=True,
        help_text=gettext_lazy("Read aloud by a person, in this language: question and answers."),
        widget=forms.FileInput(attrs={"accept": ".mp3,.ogg,.oga,.wav,audio/*"}),
        error_messages={"required": gettext_lazy("Choose a file.")},
    )
    is_to_replace = forms.BooleanField(
        label=gettext_lazy("Put it in the place of the recording that is here"),
        error_messages={"required": gettext_lazy("Tick this to replace the recording.")},
    )

    def __init__(self, *args: Any, is_there: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not is_there:
            del self.fields["is_to_replace"]

    def clean_file(self) -> bytes:
        """What is in it; too large a file is not even read."""
        chosen: UploadedFile[Any] = self.cleaned_data["file"]
        if (chosen.size or 0) > MOST_BYTES:
            raise forms.ValidationError(_("This file is too large: 3 MB at most."))
        return bytes(chosen.read())
