"""Where something that was sent may stand, changed afterwards by its writer."""

from copy import deepcopy
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cms.magazine.actions.wishing import Wishes
from cms.magazine.forms.sending import SendForm
from cms.magazine.forms.sent import PlacesForm
from cms.magazine.models import Contribution

PLACES = ("may_web", "may_print")


class WishesForm(PlacesForm):
    """What is allowed now; what may not be opened any more is not asked."""

    until = deepcopy(SendForm.base_fields["until"])
    is_named = forms.BooleanField(
        required=False,
        help_text=gettext_lazy("If you take this away, no name is printed. You cannot undo it."),
    )

    def __init__(self, *args: Any, of: Contribution, may_open: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        stands = {name: getattr(of, name) for name in (*PLACES, "until")} | {"is_named": True}
        self.initial = {**stands, **self.initial}
        for name in PLACES:
            if not (getattr(of, name) or may_open):
                del self.fields[name]
        if of.credit_name:
            self.fields["is_named"].label = _("Print my name: %(name)s") % {"name": of.credit_name}
        else:
            del self.fields["is_named"]

    @property
    def wishes(self) -> Wishes:
        said = self.cleaned_data
        places = {name: said.get(name, False) for name in PLACES}
        return Wishes(**places, until=said["until"], is_named=said.get("is_named", False))
