"""When a place is open, what it costs, what people speak there, whom to call, where it is."""

from datetime import time
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.forms.models import BaseInlineFormSet, inlineformset_factory
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cms.core.forms import LineField, OneOf, SomeOf
from cms.languages.registry import CHOICES, LANGUAGES
from cms.resources.finding import DAYS
from cms.resources.models import (
    Contact,
    CostOption,
    Location,
    Phone,
    Schedule,
    Service,
    SpokenLanguage,
)
from cms.resources.models.parts import Frequency
from cms.resources.next_days import days_named, is_plain
from cms.resources.opening import day_names
from cms.resources.staff_contact_form import ContactForm, check_number

MOST_ROWS = 30
ENGLISH_NAMES = {language.code: language.english_name for language in LANGUAGES}


class HoursForm(forms.ModelForm[Schedule]):
    """The same hours on some days of the week. What a feed says beyond that stays as it is."""

    days = SomeOf(label=gettext_lazy("Days"), widget=forms.CheckboxSelectMultiple, required=False)
    opens_at = forms.TimeField(
        label=gettext_lazy("Opens"), required=False, widget=forms.TimeInput(attrs={"type": "time"})
    )
    closes_at = forms.TimeField(
        label=gettext_lazy("Closes"), required=False, widget=forms.TimeInput(attrs={"type": "time"})
    )
    notes = LineField(
        longest=200,
        required=False,
        label=gettext_lazy("Remark"),
        help_text=gettext_lazy("Such as: only in term time."),
    )

    class Meta:
        model = Schedule
        fields: ClassVar[list[str]] = ["opens_at", "closes_at", "notes"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.order_fields(["days"])
        days = self.fields["days"]
        assert isinstance(days, forms.MultipleChoiceField)
        days.choices = list(zip(DAYS, day_names(), strict=True))
        self.is_plain = is_plain(self.instance)
        days.initial = list(days_named(self.instance))
        days.disabled = not self.is_plain

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        opens, closes = cleaned.get("opens_at"), cleaned.get("closes_at")
        # From midnight to midnight is open day and night; what a feed says besides may stay.
        is_theirs = not {"opens_at", "closes_at"} & set(self.changed_data)
        if isinstance(opens, time) and opens == closes != time.min and not is_theirs:
            raise ValidationError(_("It opens and closes at the same moment. Change one of them."))
        if self.is_plain and (opens or closes) and not cleaned.get("days"):
            raise ValidationError(_("Tick at least one day for these hours."))
        return cleaned

    def save(self, commit: bool = True) -> Schedule:
        if self.is_plain:
            self.instance.byday = ",".join(self.cleaned_data["days"])
            self.instance.freq = self.instance.freq or Frequency.WEEKLY
        return super().save(commit)


class CostForm(forms.ModelForm[CostOption]):
    option = LineField(longest=300, required=False, label=gettext_lazy("For what, or for whom"))
    amount = forms.FloatField(
        min_value=0,
        max_value=10_000,
        required=False,
        label=gettext_lazy("Pounds"),
        help_text=gettext_lazy("0 if it is free."),
    )

    class Meta:
        model = CostOption
        fields: ClassVar[list[str]] = ["option", "amount"]


class LanguageForm(forms.ModelForm[SpokenLanguage]):
    code = OneOf(label=gettext_lazy("Language"), choices=(), required=False)

    class Meta:
        model = SpokenLanguage
        fields: ClassVar[list[str]] = ["code"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        theirs = self.instance.code
        beyond = (
            []
            if theirs in ENGLISH_NAMES or not self.instance.pk
            else [(theirs, str(self.instance))]
        )
        code = self.fields["code"]
        assert isinstance(code, forms.ChoiceField)
        code.choices = [("", "—"), *CHOICES, *beyond]

    def save(self, commit: bool = True) -> SpokenLanguage:
        if "code" in self.changed_data:
            self.instance.name = ENGLISH_NAMES.get(self.instance.code, self.instance.name)
        return super().save(commit)


class PhoneForm(forms.ModelForm[Phone]):
    number = LineField(longest=40, label=gettext_lazy("Number"))
    description = LineField(longest=300, required=False, label=gettext_lazy("Whose, or when"))

    class Meta:
        model = Phone
        fields: ClassVar[list[str]] = ["number", "description"]

    def clean_number(self) -> str:
        return check_number(str(self.cleaned_data["number"]))


class EachOnce(BaseInlineFormSet[Any, Any, Any]):
    """Languages: each one once."""

    def clean(self) -> None:
        super().clean()
        codes = [
            form.cleaned_data["code"]
            for form in self.forms
            if form.cleaned_data.get("code") and not form.cleaned_data.get("DELETE")
        ]
        if len(codes) != len(set(codes)):
            raise ValidationError(_("A language is there twice. Take one of them off."))


class AddressForm(forms.Form):
    """One more place; all empty adds none."""

    name = LineField(longest=200, required=False, label=gettext_lazy("Name of the building"))
    address = LineField(longest=300, required=False, label=gettext_lazy("Street"))
    city = LineField(longest=100, required=False, label=gettext_lazy("Town"))
    postal_code = LineField(longest=20, required=False, label=gettext_lazy("Postcode"))

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if any(cleaned.values()) and not (cleaned.get("city") or cleaned.get("postal_code")):
            raise ValidationError(_("Write the town or the postcode, so that people find it."))
        return cleaned

    @property
    def new_location(self) -> Location | None:
        return Location(**self.cleaned_data) if any(self.cleaned_data.values()) else None


def _rows(model: type[Any], form: type[Any], **more: Any) -> type[BaseInlineFormSet[Any, Any, Any]]:
    return inlineformset_factory(
        Service,
        model,
        form=form,
        extra=1,
        can_delete_extra=False,
        max_num=MOST_ROWS,
        absolute_max=MOST_ROWS + 1,
        **more,
    )


HoursRows = _rows(Schedule, HoursForm)
CostRows = _rows(CostOption, CostForm)
LanguageRows = _rows(SpokenLanguage, LanguageForm, formset=EachOnce)
PhoneRows = _rows(Phone, PhoneForm)
ContactRows = _rows(Contact, ContactForm)
