"""The form for saying something with pictures; words may be added."""

from django import forms
from django.utils.translation import gettext_lazy as _

from cms.core.forms import OneOf, SomeOf, TextField
from cms.languages.registry import CHOICES as LANGUAGE_CHOICES
from forum.actions.posting import Draft
from forum.enums import LONGEST_WITH_PICTURES, Feeling, Topic
from forum.forms.writing import ReplyForm

OPTION = "forum/picture_option.html"


class Faces(forms.RadioSelect):
    option_template_name = OPTION


class Drawings(forms.CheckboxSelectMultiple):
    option_template_name = OPTION


class PictureForm(ReplyForm):
    """A face and what it is about. The language is the writer's own, and is not asked."""

    # Pictures are not hard to read.
    content_notes = None  # type: ignore[assignment]  # so Django takes a field away
    feeling = OneOf(choices=Feeling.choices, widget=Faces, label=_("How do you feel?"))
    topics = SomeOf(
        choices=Topic.choices,
        widget=Drawings,
        label=_("What is it about? You can choose more than one."),
    )
    text = TextField(
        longest=LONGEST_WITH_PICTURES,
        required=False,
        label=_("Do you want to write something? (you can leave this out)"),
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    language = OneOf(
        choices=LANGUAGE_CHOICES, widget=forms.HiddenInput, label=_("Which language is this?")
    )
    field_order = ("feeling", "topics", "text", "wants_help", "is_anonymous")

    @property
    def draft(self) -> Draft:
        data = self.cleaned_data
        return Draft(
            text=data["text"],
            language=data["language"],
            key=data["key"],
            wants_help=data["wants_help"],
            feeling=data["feeling"],
            topics=tuple(data["topics"]),
            is_anonymous=data.get("is_anonymous", False),
        )
