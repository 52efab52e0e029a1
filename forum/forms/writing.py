"""The form of a post."""

from functools import reduce
from operator import or_

from django import forms
from django.utils.translation import gettext_lazy as _

from cms.accounts.models import User
from cms.core.forms import FoldedTicks, LineField, OneOf, SendKey, SomeOf, TextField
from cms.languages.registry import CHOICES as LANGUAGE_CHOICES
from forum.actions.posting import Draft
from forum.enums import LONGEST_POST, LONGEST_TITLE, USUAL_POLL, ContentNote, PostKind
from forum.models import Post


def ticks_of(content_notes: int) -> list[int]:
    """The bits of content notes, as the form shows them ticked."""
    return [note.value for note in ContentNote if note & content_notes]


class ReplyForm(forms.Form):
    """Words, their language, whether a person is wanted, and what they are folded behind."""

    field_order: tuple[str, ...] = (
        "text",
        "language",
        "wants_help",
        "content_notes",
        "is_anonymous",
    )

    text = TextField(longest=LONGEST_POST, label=_("What do you want to say?"))
    language = OneOf(
        choices=LANGUAGE_CHOICES,
        label=_("Which language is this?"),
        error_messages={"invalid_choice": _("Choose a language from the list.")},
    )
    content_notes = SomeOf(
        choices=ContentNote.choices,
        required=False,
        widget=FoldedTicks,
        label=_("Could this be hard to read for somebody?"),
        help_text=_("Tick what it is about. Other people then see that first."),
    )
    wants_help = forms.BooleanField(
        required=False,
        label=_("I need help. I want a person to contact me."),
        # What is only kept, and not sent, alerts nobody.
        help_text=_("We see this after you press “Send”."),
    )
    is_anonymous = forms.BooleanField(
        required=False,
        label=_("Do not show my name here"),
        help_text=_("Others see “Someone”. The adults who keep you safe see who you are."),
    )
    key = SendKey()
    # Set once the writer was asked about the language: their answer stands.
    asked = forms.BooleanField(required=False, widget=forms.HiddenInput)
    # Prints of the words that the writer was asked about, and said to be their own, and the help
    # session in which they were typed: see views/before_sending.py.
    looked = forms.Field(required=False, widget=forms.HiddenInput)
    confirmed = forms.Field(required=False, widget=forms.HiddenInput)
    helped = forms.Field(required=False, widget=forms.HiddenInput)

    @property
    def draft(self) -> Draft:
        data = self.cleaned_data
        return Draft(
            text=data["text"],
            language=data["language"],
            key=data["key"],
            wants_help=data["wants_help"],
            title=data.get("title", ""),
            content_notes=reduce(or_, map(int, data["content_notes"]), 0),
            is_anonymous=data.get("is_anonymous", False),
            options=data.get("options", ()),
            days=data.get("days", USUAL_POLL),
        )

    def fit(self, *, person: User, post: Post | None) -> None:
        """Takes away what is not asked here: adults have a name, and so have words that stand."""
        is_settled = post is not None and (post.is_visible or post.kind != PostKind.POST)
        if is_settled or not person.is_young_person:
            self.fields.pop("is_anonymous", None)


class ThreadForm(ReplyForm):
    """The same with a title, which may be left out."""

    title = LineField(
        longest=LONGEST_TITLE, required=False, label=_("Title (you can leave this out)")
    )
    field_order = ("title", *ReplyForm.field_order)
