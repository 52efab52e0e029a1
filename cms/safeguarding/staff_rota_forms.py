"""Forms of the rota. Times are typed by the clock on the wall in England."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from cms.accounts.models import User
from cms.core.forms import OneOf
from cms.safeguarding.duty import people_who_may_handle, the_desk
from cms.safeguarding.models import DutyDesk, Shift, WeeklyDuty
from cms.safeguarding.models.duty import PLACE_CHOICES, WEEKDAYS

MOMENT = "%Y-%m-%dT%H:%M"


class PersonField(forms.ModelChoiceField["User"]):
    """Somebody who may handle concerns."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(queryset=User.objects.none(), **kwargs)

    def label_from_instance(self, obj: Any) -> str:
        return str(obj.nickname)


def moment_field(label: Any) -> forms.DateTimeField:
    """Day and time, as browsers send them."""
    widget = forms.DateTimeInput(attrs={"type": "datetime-local"}, format=MOMENT)
    return forms.DateTimeField(label=label, widget=widget, input_formats=[MOMENT])


def time_field(label: Any) -> forms.TimeField:
    return forms.TimeField(label=label, widget=forms.TimeInput(attrs={"type": "time"}))


class _WithPeople(forms.Form):
    """Each has a prefix: all of them stand in one form that is sent."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            if isinstance(field, PersonField):
                field.queryset = people_who_may_handle().order_by("nickname", "pk")


class WeeklyForm(_WithPeople):
    prefix = "hours"
    weekday = OneOf(label=_("Day"), choices=WEEKDAYS)
    starts = time_field(_("From"))
    ends = time_field(_("Until"))
    first = PersonField(label=_("On duty"))
    second = PersonField(label=_("Second person, told after 15 minutes"), required=False)

    def row(self) -> WeeklyDuty:
        data = self.cleaned_data
        return WeeklyDuty(**{**data, "weekday": int(data["weekday"])})


class ShiftForm(_WithPeople):
    prefix = "shift"
    place = OneOf(label=_("Place"), choices=PLACE_CHOICES)
    person = PersonField(label=_("Person"))
    starts_at = moment_field(_("From"))
    ends_at = moment_field(_("Until"))

    def row(self) -> Shift:
        return Shift(**self.cleaned_data)


class DeskForm(_WithPeople):
    prefix = "desk"
    on_call = PersonField(label=_("On call outside the hours"), required=False)
    second_on_call = PersonField(label=_("Second on call"), required=False)
    manager = PersonField(label=_("Manager, told after 30 minutes"), required=False)

    def row(self) -> DutyDesk:
        desk = the_desk()
        for name, person in self.cleaned_data.items():
            setattr(desk, name, person)
        return desk


class ContactForm(_WithPeople):
    prefix = "contact"
    person = PersonField(label=_("Person"))
    email = forms.EmailField(label=_("E-mail at work"), required=False)
    phone = forms.RegexField(
        r"^\+?[0-9 ]{6,19}$",
        label=_("Mobile number at work"),
        required=False,
        max_length=20,
        error_messages={"invalid": _("Write the number with digits only.")},
    )
