"""Typing in a paper: one line for each question, with the numbers that stand on the paper.

The number of the answer is enough for a question with answers to choose; digits of any script do.
"""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext, pgettext
from django.utils.translation import gettext_lazy as _

from cms.core.forms import LineField, OneOf, TextField
from cms.languages.registry import BY_CODE
from surveys.actions.sitting import Kept
from surveys.enums import DECLINED, QuestionKind
from surveys.forms.answering import CodeForm
from surveys.models.asking import Asked
from surveys.models.sheets import numbered
from surveys.structure.kinds import KINDS, LONGEST_TEXT, Given, Takes, clean, shown

LONGEST_TYPED = 80
# A cross in Latin and Cyrillic letters, and the sign for times.
CROSSES = frozenset("xх×")


class PaperCodeForm(CodeForm):
    """The code from the tear-off."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"].help_text = _("It stands on the first page of the paper.")


class PaperForm(forms.Form):
    """Every question that is handed over, in its order.

    When it is valid, `answers` are as a sitting keeps them; what was left empty is not there.
    """

    language = OneOf(label=_("Language of this paper"), choices=())
    is_whole = forms.BooleanField(
        label=_("Everything on the paper is typed in"),
        error_messages={"required": _("Tick this when everything is typed in.")},
    )

    def __init__(
        self,
        *args: Any,
        asked: Iterable[Asked],
        languages: Sequence[str],
        numbers: dict[str, int] | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.asked = {one.key: one for one in asked if one.takes is not Takes.NOTHING}
        self.numbers = numbers or numbered(self.asked.values())
        names = [(code, BY_CODE[code].own_name) for code in languages]
        self.fields["language"] = OneOf(label=_("Language of this paper"), choices=names)
        for key, one in self.asked.items():
            self.fields[self.name_of(key)] = self._field(one)

    @property
    def answers(self) -> dict[str, Kept]:
        kept: dict[str, Kept] = {}
        for key, one in self.asked.items():
            given = self.cleaned_data[self.name_of(key)]
            if given and one.takes is Takes.WORDS and given != DECLINED:
                kept[key] = {"text": given, "language": self.cleaned_data["language"]}
            elif given:
                kept[key] = given
        return kept

    def name_of(self, key: str) -> str:
        return f"q{self.numbers[key]}"

    def parts(self) -> list[tuple[str, list[forms.BoundField]]]:
        """The fields of each section under its title."""
        parts: list[tuple[str, list[forms.BoundField]]] = []
        for key, one in self.asked.items():
            if not parts or parts[-1][0] != one.section:
                parts.append((one.section, []))
            parts[-1][1].append(self[self.name_of(key)])
        return parts

    def _field(self, asked: Asked) -> forms.CharField:
        label = f"{self.numbers[asked.key]}. {asked.wording}"
        if asked.takes is Takes.WORDS:
            return _words_field(asked, label)
        return TypedField(asked=asked, label=label, help_text=_how_to_type(asked))


class TypedField(LineField):
    """The numbers of the answers, as typed; its value is what a sitting keeps."""

    def __init__(self, *, asked: Asked, **kwargs: Any) -> None:
        attrs = {"autocomplete": "off", "inputmode": "text"}
        super().__init__(
            longest=LONGEST_TYPED, required=False, widget=forms.TextInput(attrs=attrs), **kwargs
        )
        self.asked = asked

    def clean(self, value: Any) -> Any:
        return read_typed(self.asked, super().clean(value))


def _words_field(asked: Asked, label: str) -> forms.CharField:
    longest = KINDS[asked.kind].longest
    is_long = longest == LONGEST_TEXT
    field = TextField if is_long else LineField
    widget = forms.Textarea(attrs={"rows": 3}) if is_long else forms.TextInput()
    return field(longest=longest, label=label, required=False, widget=widget)


def read_typed(asked: Asked, typed: str) -> Given:
    """The answer that was typed for a question; "" for nothing, ValidationError with a sentence."""
    if not typed:
        return ""
    if typed.casefold() in CROSSES:
        return DECLINED
    if asked.takes is Takes.NUMBER:
        return clean(asked.kind, (), [typed])
    try:
        codes = _codes_at(asked, _numbers_in(typed))
    except (LookupError, ValueError):
        raise ValidationError(_wrong(asked), code="typed") from None
    return clean(asked.kind, asked.codes, codes)


def typed_for(asked: Asked, given: object) -> str:
    """A stored answer in words, with the number that stands before it on the paper."""
    if isinstance(given, dict):
        return str(given["text"])
    if not isinstance(given, str | list) or not given:
        return gettext("nothing")
    labels = shown(asked.options, given)
    codes = [given] if isinstance(given, str) else given
    return " · ".join(
        _numbered(asked, code, label) for code, label in zip(codes, labels, strict=True)
    )


def _numbered(asked: Asked, code: str, label: str) -> str:
    if code not in asked.codes or asked.kind == QuestionKind.SCALE:
        return label
    return f"{asked.codes.index(code) + 1} {label}"


def _numbers_in(typed: str) -> list[int]:
    """Whole numbers in digits of any script, whatever stands between them."""
    plain = "".join(
        str(unicodedata.decimal(sign)) if unicodedata.decimal(sign, None) is not None else sign
        for sign in typed
    )
    parts = re.split(r"[\s\-/.,،؛፣;]+", plain.strip())
    return [int(part) for part in parts if part]


def _codes_at(asked: Asked, numbers: list[int]) -> list[str]:
    """LookupError for a number that stands before no answer, or twice where each has its own."""
    if asked.kind == QuestionKind.SCALE:
        return [asked.codes[number] for number in numbers if _is_in(number, 0, 10)]
    if asked.takes is Takes.ORDER:
        if sorted(numbers) != list(range(1, len(asked.codes) + 1)):
            raise LookupError(numbers)
        return [code for _place, code in sorted(zip(numbers, asked.codes, strict=True))]
    return [asked.codes[number - 1] for number in numbers if _is_in(number, 1, len(asked.codes))]


def _is_in(number: int, lowest: int, highest: int) -> bool:
    if not lowest <= number <= highest:
        raise LookupError(number)
    return True


def _how_to_type(asked: Asked) -> str:
    cross = pgettext("typing in paper", "x I do not want to say")
    if asked.takes is Takes.NUMBER:
        return cross
    if asked.kind == QuestionKind.SCALE:
        ends = [label for code, label in asked.options if label != code]
        return " · ".join([*ends, cross])
    labels = [_numbered(asked, code, label) for code, label in asked.options]
    if asked.takes is Takes.ORDER:
        labels = [label for _code, label in asked.options]
        return gettext("The place of each, in this order: %(answers)s") % {
            "answers": " · ".join([*labels, cross])
        }
    return " · ".join([*labels, cross])


def _wrong(asked: Asked) -> str:
    if asked.kind == QuestionKind.SCALE:
        return gettext("Type one number from 0 to 10.")
    values = {"last": len(asked.codes)}
    if asked.takes is Takes.SOME:
        return gettext("Type numbers from 1 to %(last)d, with spaces between them.") % values
    if asked.takes is Takes.ORDER:
        return gettext("Type each place from 1 to %(last)d once, with spaces between.") % values
    return gettext("Type one number from 1 to %(last)d.") % values
