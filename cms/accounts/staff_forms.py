"""Forms of workers who make accounts."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cms.accounts.enums import MEMBER_STATUSES, CareStatus, Role, age_band_of
from cms.accounts.forms import LONGEST_NAME, check_nickname
from cms.accounts.models import Locality, User
from cms.core.forms import LineField, OneOf, SomeOf
from cms.languages.registry import CHOICES, DEFAULT_CODE


class PersonForm(forms.Form):
    """What young people's and workers' accounts share."""

    username = LineField(
        longest=LONGEST_NAME,
        label=gettext_lazy("Sign-in name"),
        help_text=gettext_lazy("Short and easy to type, not the full name. No spaces."),
    )
    nickname = LineField(longest=40, label=gettext_lazy("Nickname"))
    is_for_worker = False

    def clean_username(self) -> str:
        username: str = self.cleaned_data["username"]
        field = User._meta.get_field("username")
        field.run_validators(username)
        if User.objects.filter(username__iexact=username).exists():
            raise ValidationError(_("Somebody has this sign-in name. Choose another one."))
        return username

    def clean_nickname(self) -> str:
        nickname: str = self.cleaned_data["nickname"]
        check_nickname(nickname, is_for_worker=self.is_for_worker)
        return nickname


class YoungPersonForm(PersonForm):
    born = forms.DateField(
        label=gettext_lazy("Date of birth"),
        help_text=gettext_lazy("Year, month, day: 2010-03-27. Others see the age band only."),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    locality = forms.ModelChoiceField(Locality.objects.all(), label=gettext_lazy("Locality"))
    care_status = OneOf(
        label=gettext_lazy("Care status"),
        choices=[
            (status.value, status.label) for status in CareStatus if status in MEMBER_STATUSES
        ],
    )
    is_unaccompanied = forms.BooleanField(
        label=gettext_lazy("Came to the UK alone"), required=False
    )
    language = OneOf(label=gettext_lazy("Language"), choices=CHOICES, initial=DEFAULT_CODE)

    def clean_born(self) -> Any:
        born = self.cleaned_data["born"]
        if age_band_of(born, timezone.localdate()) is None:
            raise ValidationError(_("Chorus is for people from 8 to 25. Check the date of birth."))
        return born


class WorkerForm(PersonForm):
    is_for_worker = True
    job_title = LineField(longest=80, label=gettext_lazy("Job title"), required=False)
    roles = SomeOf(
        label=gettext_lazy("Roles"), choices=Role.choices, widget=forms.CheckboxSelectMultiple
    )
    languages = SomeOf(
        label=gettext_lazy("Languages (for interpreters)"),
        choices=CHOICES,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
