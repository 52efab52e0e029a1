"""The sample form of the component gallery: one field of every kind, saved nowhere."""

from django import forms
from django.utils.translation import gettext_lazy as _

from cms.core.forms import LineField, OneOf, SomeOf, TextField

FEELINGS = (("good", _("Good")), ("mixed", _("Some good, some bad")), ("bad", _("Bad")))


class SampleForm(forms.Form):
    title = LineField(label=_("Title"), longest=80, help_text=_("A few words are enough."))
    words = TextField(label=_("Your words"), longest=500, required=False)
    feeling = OneOf(
        label=_("How was it?"), choices=FEELINGS, widget=forms.RadioSelect, help_text=_("Pick one.")
    )
    topics = SomeOf(
        label=_("What is it about?"),
        choices=FEELINGS,
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    area = OneOf(label=_("Area"), choices=FEELINGS, required=False)
    agrees = forms.BooleanField(label=_("I have read this"))
