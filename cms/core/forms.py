"""Form pieces that every room shares."""

from typing import Any
from uuid import UUID, uuid4

from django import forms
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cms.core.cleaning import clean_line, clean_text, has_letters

SWITCH = "switch_language"


def is_language_switch(request: HttpRequest) -> bool:
    """Whether the form came back only to be shown in another language: keep it, do not save it."""
    return request.method == "POST" and SWITCH in request.POST


def shown_again(form_class: type[forms.Form], request: HttpRequest, **kwargs: Any) -> forms.Form:
    """The form with what was typed so far, without errors: for a change of language."""
    typed = {
        name: request.POST.getlist(name)
        if isinstance(field, forms.MultipleChoiceField)
        else request.POST.get(name, "")
        for name, field in form_class.base_fields.items()
        if name in request.POST
    }
    return form_class(initial={**kwargs.pop("initial", {}), **typed}, **kwargs)


class OneOf(forms.ChoiceField):
    """A choice; what was sent instead is never repeated, as Django's own sentence would."""

    default_error_messages = {"invalid_choice": gettext_lazy("Choose one of the answers.")}


class SomeOf(forms.MultipleChoiceField):
    """The same for several."""

    default_error_messages = OneOf.default_error_messages


class FoldedTicks(forms.CheckboxSelectMultiple):
    """What most people leave out: folded behind its label, open as soon as something is ticked."""

    is_folded = True


def key_in(value: object) -> UUID:
    """The key that was sent, or a new one for anything that is none."""
    try:
        return UUID(str(value))
    except ValueError:
        return uuid4()


class SendKey(forms.Field):
    """What makes one send one row, hidden in its form: a UUID.

    Not a CharField: whatever stands here instead becomes a new key, and never stops anybody.
    """

    widget: type[forms.Widget] = forms.HiddenInput

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"required": False} | kwargs)

    def clean(self, value: Any) -> UUID:
        return key_in(value)


class TextField(forms.CharField):
    """Several lines from a person, cleaned; says how long it may be when it is too long."""

    widget: type[forms.Widget] = forms.Textarea

    def __init__(self, *, longest: int, **kwargs: Any) -> None:
        self.longest = longest
        super().__init__(strip=False, **kwargs)
        self.widget.attrs.setdefault("dir", "auto")

    clean_words = staticmethod(clean_text)

    def to_python(self, value: Any) -> str:
        # Nothing longer is cleaned letter by letter: a five-megabyte text costs one look.
        text = str(value or "")
        if len(text) > self.longest * 4:
            return text
        return self.clean_words(text)

    def validate(self, value: str) -> None:
        super().validate(value)
        if len(value) > self.longest:
            raise forms.ValidationError(
                _("This is too long: %(now)d letters. It can be %(longest)d. Make it shorter.")
                % {"now": len(value), "longest": self.longest},
                code="too_long",
            )
        if value and not has_letters(value):
            raise forms.ValidationError(_("Please write some words."), code="no_words")


class LineField(TextField):
    """The same for one line."""

    widget = forms.TextInput
    clean_words = staticmethod(clean_line)
