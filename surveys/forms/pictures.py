"""Three pictures in their order, by radios: any keyboard does it, and it needs no script."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.functional import lazy
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from cms.accounts.pictures import PICTURES
from cms.core.forms import OneOf
from surveys.actions.resuming import PICKS
from surveys.forms.answering import CodeForm

SPRITE = "icons/pictures.svg"
CHOICES = [(picture.code, picture.word) for picture in PICTURES]


def _label(number: int) -> str:
    # The words of choosing pictures for an account: translated once.
    return gettext("Picture %(number)s of %(picks)s") % {"number": number, "picks": PICKS}


class PictureRadios(forms.RadioSelect):
    """A grid of small drawings, each with its word."""

    option_template_name = "surveys/face_option.html"

    def create_option(self, name: str, value: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        option = super().create_option(name, value, *args, **kwargs)
        return option | {"sprite": SPRITE, "drawing": str(value)}


def _picture(number: int) -> OneOf:
    return OneOf(
        label=lazy(_label, str)(number),
        choices=CHOICES,
        widget=PictureRadios(),
        error_messages={"required": _("Choose a picture.")},
    )


class PicturesForm(forms.Form):
    """When it is valid, `pictures` are their codes in order."""

    picture_1 = _picture(1)
    picture_2 = _picture(2)
    picture_3 = _picture(3)

    @property
    def pictures(self) -> list[str]:
        return [self.cleaned_data[f"picture_{number}"] for number in range(1, PICKS + 1)]


class NewPicturesForm(PicturesForm):
    """The same, chosen for the first time."""

    def clean(self) -> dict[str, Any]:
        if not self.errors and len(set(self.pictures)) < PICKS:
            raise ValidationError(_("Choose three different pictures."), code="pictures")
        return self.cleaned_data


class ResumeForm(PicturesForm, CodeForm):
    """A code and its pictures; the code stands first."""

    field_order = ("code", "picture_1", "picture_2", "picture_3")
