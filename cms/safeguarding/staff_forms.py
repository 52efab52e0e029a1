"""Forms of the people on duty."""

from django import forms
from django.utils.translation import gettext_lazy as _

from cms.core.forms import LineField, TextField
from cms.safeguarding.access import LONGEST_REASON
from cms.safeguarding.actions import LONGEST_NOTE


class ReasonForm(forms.Form):
    """Why somebody opens a concern."""

    reason = LineField(
        longest=LONGEST_REASON,
        label=_("Why do you open this concern?"),
        help_text=_("Your name, the time and this reason are kept."),
    )


class StepForm(forms.Form):
    """The next step of whoever takes it, or a step that was taken."""

    note = TextField(
        longest=LONGEST_NOTE,
        label=_("Next step"),
        help_text=_("For example: I ring the duty team now. A call is kept with its outcome."),
    )


class OutcomeForm(forms.Form):
    """What came of it."""

    reason = TextField(longest=LONGEST_NOTE, label=_("Outcome"))
