"""The form with which young people ask children's services something."""

from django import forms
from django.utils.translation import gettext_lazy as _

from cms.core.forms import TextField
from cms.magazine.actions.sending import Draft
from cms.magazine.enums import ArticleKind
from cms.magazine.forms.sent import SentForm

LONGEST_QUESTION = 1_000


class AskForm(SentForm):
    """A question in the writer's own words. There is no field for a name: none is ever shown."""

    # As the page has them; problems are listed so.
    field_order = ("text", "language")

    text = TextField(
        longest=LONGEST_QUESTION,
        label=_("Your question"),
        help_text=_("Write it in your language. Do not write names, places or your age."),
    )
    wants_help = forms.BooleanField(
        required=False,
        label=_("I need help. I want a person to contact me."),
        help_text=_("An answer can take weeks. If you need help now, tick this."),
    )

    @property
    def draft(self) -> Draft:
        data = self.cleaned_data
        names = ("text", "language", "key", "may_web", "may_print", "wants_help")
        return Draft(kind=ArticleKind.YOU_ASKED, title="", **{name: data[name] for name in names})
