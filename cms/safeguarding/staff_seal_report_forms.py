"""The form for the portal of the National Crime Agency, in the order in which it is typed in."""

from datetime import datetime
from typing import Any

from django import forms
from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from cms.core.forms import LineField, OneOf, TextField
from cms.languages.templatetags.language_tags import local_datetime
from cms.safeguarding.access import LONGEST_REASON
from cms.safeguarding.models.seal_reports import (
    LONGEST_ACCOUNT,
    LONGEST_ENTRY,
    LONGEST_REFERENCE,
    ContentKind,
    HowFound,
    Known,
    Suspected,
    Urgency,
)
from cms.safeguarding.staff_rota_forms import moment_field


def _line(label: Any, help_text: Any = "") -> LineField:
    return LineField(longest=LONGEST_ENTRY, label=label, help_text=help_text, required=False)


def _text(label: Any, help_text: Any = "") -> TextField:
    return TextField(longest=LONGEST_ACCOUNT, label=label, help_text=help_text, required=False)


def _choice(label: Any, choices: type[TextChoices]) -> OneOf:
    return OneOf(label=label, choices=[("", "–"), *choices.choices], required=False)


CHOICES: dict[str, type[TextChoices]] = {
    "how_found": HowFound,
    "was_shown": Known,
    "content_kind": ContentKind,
    "suspected": Suspected,
    "urgency": Urgency,
    "danger_now": Known,
    "victim_known": Known,
    "own_image": Known,
}


class SealReasonForm(forms.Form):
    """Why somebody opens what is known of sealed words."""

    reason = LineField(
        longest=LONGEST_REASON,
        label=_("Why do you open this report?"),
        help_text=_("Your name, the time and this reason are kept."),
    )


class SealReportForm(forms.Form):
    """Everything may be left empty until it is known; the page says what is missing."""

    reporter_name = _line(_("Who reports: name"))
    reporter_role = _line(_("Role"))
    reporter_contact = _line(_("E-mail and telephone at work"))
    provider = _line(_("Provider of the service"))
    service = _line(_("Service and address"))
    found_at = moment_field(_("When it was found"))
    how_found = _choice(_("How it was found"), HowFound)
    was_shown = _choice(_("Could other people on the site read it?"), Known)
    content_kind = _choice(_("What it is"), ContentKind)
    suspected = _choice(_("What is suspected"), Suspected)
    account_held = _text(
        _("What we hold about the account"),
        _("Add the name, the date of birth and the address from the council's files."),
    )
    network_held = _text(_("Network addresses, ports and times held"))
    connections = _text(_("Other accounts it is connected with"))
    urgency = _choice(_("How urgent"), Urgency)
    danger_now = _choice(_("Is a child in danger now?"), Known)
    danger_note = _text(
        _("If yes: what is known, and what was done"),
        _("Ring 999 first. Do not repeat the sealed words."),
    )
    victim_known = _choice(_("Is the child known who is harmed?"), Known)
    victim_note = _text(_("If yes: who it is, and where they live"))
    own_image = _choice(_("Is it about a young person's own image?"), Known)
    told_others = _text(
        _("Who else was told"),
        _("Police, with a reference. For an own image: Report Remove (Childline and IWF)."),
    )
    further = _text(_("Further information"), _("Do not repeat the sealed words."))
    is_preserved = forms.BooleanField(
        label=_("The words are locked away under this seal and will be kept for the police."),
        required=False,
    )
    is_complete = forms.BooleanField(
        label=_("All that we can reasonably know is in this report."), required=False
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["found_at"].required = False

    def written(self) -> list[tuple[str, str]]:
        """Label and what stands there, for the page that is printed; unbound forms only."""
        return [(str(self[name].label), self._words_of(name)) for name in self.fields]

    def _words_of(self, name: str) -> str:
        value, choices = self.initial.get(name), CHOICES.get(name)
        if isinstance(self.fields[name], forms.BooleanField):
            return str(_("Yes") if value else _("No"))
        if isinstance(value, datetime):
            return local_datetime(value)
        if choices is not None and value:
            return str(choices(value).label)
        return str(value or "")


class SentForm(forms.Form):
    """What the portal answered."""

    reference = LineField(longest=LONGEST_REFERENCE, label=_("Reference number of the portal"))
    sent_at = moment_field(_("Sent"))


class NoReportForm(forms.Form):
    """Why the agency has nothing to do with it."""

    # It stands beside other fields in one form; "reason" alone opens a report.
    prefix = "no"
    reason = LineField(
        longest=LONGEST_REASON,
        label=_("Why is this no matter for the National Crime Agency?"),
        help_text=_("A second person reads this and agrees, or wants it reported."),
    )
