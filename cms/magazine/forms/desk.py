"""What young editors choose and suggest."""

from typing import Any

from django import forms
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cms.core.forms import OneOf, TextField
from cms.languages.registry import direction_of
from cms.magazine.actions.arranging import Arrangement
from cms.magazine.enums import HandBackReason
from cms.magazine.layout import NO_QUOTE, Layout
from cms.magazine.models import ArticlePage, Contribution, IssuePage
from cms.magazine.models.suggestions import LONGEST_WORDS

FIRST_LETTERS = 30


def _start(text: str) -> str:
    """Enough of a part to know it again."""
    return Truncator(" ".join(text.split())).chars(FIRST_LETTERS)


class TakeForm(forms.Form):
    """For which Scoop a contribution is."""

    def __init__(self, *args: Any, issues: list[IssuePage], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["issue"] = OneOf(
            label=_("Which Scoop is it for?"),
            choices=[(str(issue.pk), issue.title) for issue in issues],
        )


class AddForm(forms.Form):
    """Whose words come into the article as well."""

    def __init__(self, *args: Any, free: list[Contribution], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["contribution"] = OneOf(
            label=_("Which words?"),
            choices=[
                (str(one.pk), f"{one.get_kind_display()}: {_start(one.title or one.text)}")
                for one in free
            ],
        )


class ArrangeForm(forms.Form):
    """Title and big line out of the writer's own lines, and a place for each part."""

    revision = forms.IntegerField(widget=forms.HiddenInput, min_value=1, max_value=2**31 - 1)

    def __init__(self, *args: Any, article: ArticlePage, layout: Layout, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.layout = layout
        self.initial = {
            **self.initial,
            "revision": article.latest_revision_id,
            "title": article.title,
            "quote": layout.quote,
        }
        titles = list(dict.fromkeys([article.title, *layout.titles]))
        self.fields["title"] = OneOf(
            label=_("Title"),
            help_text=_("All of these are the writer’s own words."),
            choices=[(line, line) for line in titles],
        )
        lines = [(NO_QUOTE, _("No line")), *((line, line) for line in layout.lines)]
        self.fields["quote"] = OneOf(label=_("A line to show big"), choices=lines, required=False)
        count = len(layout.parts)
        for number in range(count):
            self.fields[f"place_{number}"] = forms.TypedChoiceField(
                label=_("Place of: %(words)s") % {"words": _start(layout.parts[number].text)},
                choices=[(place, str(place)) for place in range(1, count + 1)],
                coerce=int,
                error_messages=OneOf.default_error_messages,
                initial=number + 1,
            )

        theirs = {"lang": article.text_language, "dir": direction_of(article.text_language)}
        for name in ("title", "quote"):
            self.fields[name].widget.attrs |= theirs

    def arrangement(self) -> Arrangement:
        chosen = self.cleaned_data
        return Arrangement(
            revision=chosen["revision"],
            places=[chosen[f"place_{number}"] for number in range(len(self.layout.parts))],
            title=chosen["title"],
            quote=chosen["quote"],
        )


class SuggestForm(forms.Form):
    words = TextField(
        label=gettext_lazy("What would you say instead?"),
        longest=LONGEST_WORDS,
        help_text=gettext_lazy(
            "The team reads it first. Then we ask the writer. Their words stay if they say no."
        ),
    )


class HandBackForm(forms.Form):
    """No words of a young person about another's work: a reason that is the same for everybody."""

    reason = OneOf(
        label=gettext_lazy("Why does it go back?"),
        choices=HandBackReason.choices,
        widget=forms.RadioSelect,
    )
