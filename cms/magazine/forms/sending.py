"""The form with which young people send something to the Scoop."""

from django import forms
from django.utils.translation import gettext_lazy as _

from cms.core.forms import LineField, OneOf, TextField
from cms.core.pictures import ACCEPTED
from cms.magazine.actions.sending import Draft
from cms.magazine.enums import (
    LONGEST_ALTERNATIVE,
    LONGEST_CREDIT,
    LONGEST_TEXT,
    LONGEST_TITLE,
    ArticleKind,
    Credit,
)
from cms.magazine.forms.sent import SentForm

# "You asked" is written by the team; news come from projects.
OF_THE_TEAM = frozenset({ArticleKind.YOU_ASKED})


class SendForm(SentForm):
    """Words, pictures, and what the writer allows. Pictures are kept as soon as they come."""

    # As the page has them; problems are listed so.
    field_order = (
        "kind",
        "title",
        "text",
        "language",
        "picture",
        "alternative",
        "credit",
        "credit_name",
    )

    kind = OneOf(
        choices=[choice for choice in ArticleKind.choices if choice[0] not in OF_THE_TEAM],
        widget=forms.RadioSelect,
        label=_("What do you send?"),
    )
    title = LineField(
        longest=LONGEST_TITLE, required=False, label=_("Title (you can leave this out)")
    )
    text = TextField(
        longest=LONGEST_TEXT,
        required=False,
        label=_("Your words"),
        help_text=_("Or send only a drawing or a photo."),
    )
    picture = forms.Field(
        required=False,
        widget=forms.FileInput(attrs={"accept": ACCEPTED}),
        label=_("Add a drawing or a photo (you can leave this out)"),
        help_text=_(
            "At most 10 MB. We take away where and when it was made. Do not show faces or your"
            " home, school or name."
        ),
    )
    alternative = LineField(
        longest=LONGEST_ALTERNATIVE,
        required=False,
        label=_("What does the picture show?"),
        help_text=_("For people who cannot see it."),
    )
    credit = OneOf(
        choices=Credit,
        widget=forms.RadioSelect,
        label=_("Which name do we print?"),
        help_text=_("Adults in the team know that you sent it. Readers see only this."),
    )
    credit_name = LineField(
        longest=LONGEST_CREDIT,
        required=False,
        label=_("The name to print"),
        help_text=_("Never your family name."),
    )
    until = forms.DateField(
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        label=_("Show it until this day (you can leave this out)"),
        error_messages={"invalid": _("Choose a day, or leave this empty.")},
    )
    wants_help = forms.BooleanField(
        required=False,
        label=_("I need help. I want a person to contact me."),
        # What is only kept, and not sent, alerts nobody.
        help_text=_("We see this after you press “Send”."),
    )

    @property
    def draft(self) -> Draft:
        data = self.cleaned_data
        names = ("kind", "title", "text", "language", "key", "credit", "credit_name")
        wishes = ("may_web", "may_print", "until", "wants_help")
        return Draft(**{name: data[name] for name in (*names, *wishes)})
