"""Forms of private waves, and of what tells who somebody is."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from cms.accounts.models import User
from cms.core.forms import LineField, SomeOf, TextField
from surveys.models.private import LONGEST_REASON

MOST_NAMES = 100
LONGEST_LIST = 8000


class NamesForm(forms.Form):
    """`cleaned_data["people"]` are the young people with these names."""

    names = TextField(
        longest=LONGEST_LIST,
        label=_("Names as they stand in Chorus, one on each line"),
        widget=forms.Textarea(attrs={"rows": 8}),
    )

    def clean(self) -> dict[str, Any]:
        data = self.cleaned_data
        lines = data.get("names", "").split("\n")
        names = list(dict.fromkeys(name for line in lines if (name := line.strip())))
        if len(names) > MOST_NAMES:
            raise ValidationError(_("Not more than 100 names at a time."))
        found = {
            one.nickname: one for one in User.objects.young_people().filter(nickname__in=names)
        }
        if unknown := [name for name in names if name not in found]:
            raise ValidationError(
                _("Nobody has this name: %(names)s") % {"names": ", ".join(unknown[:5])}
            )
        return data | {"people": [found[name] for name in names]}


class TraitsForm(forms.Form):
    def __init__(self, *args: Any, choices: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["traits"] = SomeOf(
            label=_("Questions such as age, gender, origin or disability"),
            help_text=_(
                "Where fewer than ten young people told the same, the rarest answer is dropped "
                "when the survey closes. It cannot be brought back."
            ),
            choices=choices,
            widget=forms.CheckboxSelectMultiple,
            required=False,
        )


class WhyForm(forms.Form):
    reason = LineField(longest=LONGEST_REASON, label=_("Why must we know who wrote this?"))
