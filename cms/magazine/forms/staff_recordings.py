"""A recorded reading of an article."""

from django import forms
from django.utils.translation import gettext_lazy as _


class RecordingForm(forms.Form):
    file = forms.FileField(
        label=_("Recording"), help_text=_("MP3, Ogg or WAV, 3 MB at most."), allow_empty_file=True
    )
