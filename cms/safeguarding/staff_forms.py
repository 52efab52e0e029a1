"""Forms of the people on duty."""

from django import forms
from django.utils.translation import gettext_lazy as _

from cms.core.forms import LineField, TextField
from cms.safeguarding.access import LONGEST_REASON
from cms.safeguarding.actions import LONGEST_NOTE
from cms.safeguarding.models.records import LONGEST_NUMBER, LONGEST_OUTCOME, LONGEST_WHO
from cms.safeguarding.staff_closing import Call
from cms.safeguarding.staff_rota_forms import moment_field


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
    """What came of it: another person reads it and agrees, or sends it back."""

    # It stands beside other fields in one form; "reason" alone opens a concern.
    prefix = "close"
    reason = TextField(
        longest=LONGEST_NOTE,
        label=_("Why can this be closed?"),
        help_text=_("A second person reads this and closes the concern, or sends it back."),
    )


class SendBackForm(forms.Form):
    """Why a concern is not closed yet. Empty where somebody agrees."""

    prefix = "back"
    reason = TextField(
        longest=LONGEST_NOTE, label=_("If it is too early: what is still to do?"), required=False
    )


class CallForm(forms.Form):
    """One telephone call: the duty service takes calls, not letters."""

    who = LineField(longest=LONGEST_WHO, label=_("Who was phoned"))
    number = forms.RegexField(
        r"^[+0-9 ()/-]+$",
        label=_("Number"),
        max_length=LONGEST_NUMBER,
        error_messages={"invalid": _("Write the number with digits only.")},
    )
    called_at = moment_field(_("When"))
    outcome = TextField(longest=LONGEST_OUTCOME, label=_("What came of it"))

    def call(self) -> Call:
        return Call(**self.cleaned_data)


class EndForm(forms.Form):
    """What was done about an incident."""

    outcome = TextField(longest=LONGEST_NOTE, label=_("What was done"))
