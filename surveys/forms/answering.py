"""The forms of somebody who answers: the code, and one question at a time."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils.translation import get_language, gettext_noop
from django.utils.translation import gettext_lazy as _

from cms.core.forms import LineField, OneOf, SomeOf, TextField
from surveys.enums import DECLINED, SKIPPED, QuestionKind
from surveys.forms import beside
from surveys.models.asking import Asked
from surveys.structure.kinds import KINDS, LONGEST_TEXT, Given, Takes, clean

CHOOSE = _("Choose an answer, or skip this question.")
UNSAID = gettext_noop("I do not want to say")
PLACES = _("Give each answer its own place, or skip this question.")
LONGEST_NUMBER = 60


class CodeForm(forms.Form):
    code = LineField(
        longest=60,
        label=_("Code"),
        help_text=_("It is on your card. Small or big letters, any keyboard."),
        widget=forms.TextInput(
            attrs={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}
        ),
    )


class Faces(forms.RadioSelect):
    """A row of drawings, each with its words: the words are what a screen reader says."""

    option_template_name = "surveys/face_option.html"

    def __init__(self, *, pictures: dict[str, str]) -> None:
        super().__init__()
        self.pictures = pictures

    def create_option(self, name: str, value: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        option = super().create_option(name, value, *args, **kwargs)
        sprite, _hash, drawing = self.pictures.get(str(value), "").partition("#")
        return option | {"sprite": f"surveys/{sprite}.svg" if sprite else "", "drawing": drawing}


class QuestionForm(forms.Form):
    """One question; nothing need be answered, but a forged answer is refused.

    When it is valid, `cleaned_data["kept"]` is what a sitting keeps: an answer as described in
    surveys/structure/kinds.py, or {"text": …, "language": …}; None on a page that only informs.
    """

    def __init__(
        self, *args: Any, asked: Asked, second: Asked | None = None, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.asked = asked
        self.label = beside.wording_of(asked, second)
        self.help = beside.help_of(asked, second)
        self.options = beside.options_of(asked, second)
        self.unsaid = beside.interface_words(UNSAID, second)
        add = {
            Takes.ONE: self._add_radios,
            Takes.SOME: self._add_ticks,
            Takes.ORDER: self._add_places,
            Takes.NUMBER: self._add_number,
            Takes.WORDS: self._add_words,
        }.get(asked.takes)
        if add is None:
            return
        add()
        if asked.takes is not Takes.ONE:
            self.fields["declined"] = forms.BooleanField(label=self.unsaid, required=False)

    def clean(self) -> dict[str, Any]:
        data = self.cleaned_data
        if self.errors:
            return data
        try:
            data["kept"] = self._kept(data)
        except ValidationError as refused:
            self.add_error(None if self.asked.takes is Takes.ORDER else "answer", refused)
        return data

    def _kept(self, data: dict[str, Any]) -> Given | dict[str, str] | None:
        asked = self.asked
        if asked.takes is Takes.NOTHING:
            return None
        if data.get("declined"):
            return DECLINED
        if asked.takes is Takes.WORDS:
            words = data["answer"]
            return {"text": words, "language": get_language() or ""} if words else SKIPPED
        typed = self._ranked(data) if asked.takes is Takes.ORDER else self._typed()
        if not typed:
            raise ValidationError(CHOOSE, code="required")
        return clean(asked.kind, asked.codes, typed)

    def _typed(self) -> list[str]:
        """Everything that was sent, so that an answer sent twice is not quietly halved."""
        sent = self.data.getlist("answer") if isinstance(self.data, QueryDict) else []
        return [one for one in sent if one.strip()]

    def _ranked(self, data: dict[str, Any]) -> list[str]:
        places = {code: data[f"place_{code}"] for code in self.asked.codes}
        if not any(places.values()):
            return []
        if len(set(places.values()) - {""}) < len(places):
            raise ValidationError(PLACES, code="places")
        return sorted(places, key=lambda code: int(places[code]))

    def _add_radios(self) -> None:
        is_faces = self.asked.kind == QuestionKind.FACES
        pictures = dict(self.asked.pictures)
        self.fields["answer"] = OneOf(
            label=self.label,
            help_text=self.help,
            choices=[*self.options, (DECLINED, self.unsaid)],
            widget=Faces(pictures=pictures) if is_faces else forms.RadioSelect(),
            error_messages={"required": CHOOSE},
        )

    def _add_ticks(self) -> None:
        self.fields["answer"] = SomeOf(
            label=self.label,
            help_text=self.help,
            choices=self.options,
            widget=forms.CheckboxSelectMultiple,
            required=False,
        )

    def _add_places(self) -> None:
        """One list of places for each answer: it needs no script, and any keyboard does it."""
        numbers = [(str(place), str(place)) for place in range(1, len(self.asked.options) + 1)]
        for code, label in self.options:
            self.fields[f"place_{code}"] = OneOf(
                label=label,
                choices=[("", "–"), *numbers],
                widget=forms.Select,
                required=False,
            )

    def _add_number(self) -> None:
        self.fields["answer"] = LineField(
            longest=LONGEST_NUMBER,
            label=self.label,
            help_text=self.help,
            required=False,
            widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
        )

    def _add_words(self) -> None:
        longest = KINDS[self.asked.kind].longest
        is_long = longest == LONGEST_TEXT
        field = TextField if is_long else LineField
        self.fields["answer"] = field(
            longest=longest,
            label=self.label,
            help_text=self.help,
            required=False,
            widget=forms.Textarea(attrs={"rows": 8}) if is_long else forms.TextInput(),
        )


def initial_of(asked: Asked, kept: object) -> dict[str, object]:
    """The form as it was left, from what a sitting keeps."""
    if isinstance(kept, dict):
        return {"answer": kept["text"]}
    if kept == DECLINED and asked.takes is not Takes.ONE:
        return {"declined": True}
    if kept in ("", SKIPPED, None):
        return {}
    if asked.takes is Takes.ORDER and isinstance(kept, list):
        return {f"place_{code}": str(place) for place, code in enumerate(kept, start=1)}
    return {"answer": kept}


def typed_so_far(asked: Asked, sent: QueryDict) -> dict[str, object]:
    """The form as it was sent, to be shown again in another language."""
    if asked.takes is Takes.ORDER:
        typed: dict[str, object] = {
            f"place_{code}": sent.get(f"place_{code}", "") for code in asked.codes
        }
    elif asked.takes is Takes.SOME:
        typed = {"answer": sent.getlist("answer")}
    else:
        typed = {"answer": sent.get("answer", "")}
    return typed | {"declined": "declined" in sent}
