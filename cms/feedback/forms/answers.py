"""What readers choose on "You said, we did"."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from cms.accounts.enums import AgeBand
from cms.core.forms import OneOf
from cms.subgroups.models import Subgroup


class AnswerFilter(forms.Form):
    """Nothing in it has to be chosen; what makes no sense chooses nothing."""

    subgroup = OneOf(required=False, label=_("What is it about?"))
    age = OneOf(required=False, label=_("Age"), choices=[("", _("All")), *AgeBand.choices])
    # By the language they can be read in: the languages they were said in would point at few.
    mine = forms.BooleanField(required=False, label=_("Only in my language"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["subgroup"]
        if isinstance(field, forms.ChoiceField):
            named = [(one.code, one.name) for one in Subgroup.objects.all()]
            field.choices = [("", _("All")), *named]

    @property
    def chosen(self) -> dict[str, str]:
        """What was chosen and made sense, as it stands in an address."""
        self.is_valid()
        return {name: str(value) for name, value in self.cleaned_data.items() if value}
