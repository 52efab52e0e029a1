"""Is somebody helping you? Only the kind of help is asked."""

from django import forms
from django.utils.translation import gettext_lazy as _

from cms.core.forms import OneOf
from surveys.enums import HelpKind


class HelpForm(forms.Form):
    kind = OneOf(
        label=_("Is somebody helping you?"),
        help_text=_("We only count how many had help. We do not keep it with your answers."),
        choices=HelpKind.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose one of the answers.")},
    )
