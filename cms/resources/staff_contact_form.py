"""Who can be asked about a place: their work, a name if they agreed, numbers, an e-mail address."""

from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cms.core.forms import LineField, TextField
from cms.resources.models import Contact
from cms.resources.models.records import new_identifier
from cms.resources.profile import NAME_IS_PUBLIC_KEY, PHONE

FEWEST_DIGITS = 3
LONGEST_NUMBER = PHONE.field_of("number").most
LONGEST_EMAIL = 254


def check_number(number: str) -> str:
    if sum(letter.isdecimal() for letter in number) < FEWEST_DIGITS:
        raise ValidationError(_("This is not a telephone number. Write its digits."))
    return number


class ContactForm(forms.ModelForm[Contact]):
    """What a feed says of a contact beyond these fields stays as it is."""

    title = LineField(
        longest=200,
        required=False,
        label=gettext_lazy("Who it is"),
        help_text=gettext_lazy("Their work, such as: youth worker, front desk."),
    )
    numbers = TextField(
        longest=400,
        required=False,
        label=gettext_lazy("Telephone numbers"),
        help_text=gettext_lazy("One on each line."),
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    email = forms.EmailField(
        max_length=LONGEST_EMAIL,
        required=False,
        label=gettext_lazy("E-mail"),
        help_text=gettext_lazy("An address of the place is better than one of a person."),
    )
    name = LineField(
        longest=200,
        required=False,
        label=gettext_lazy("Name"),
        help_text=gettext_lazy("Everybody on the web can read it. It can stay empty."),
    )
    is_agreed = forms.BooleanField(
        required=False, label=gettext_lazy("This person agreed that their name stands here.")
    )

    class Meta:
        model = Contact
        fields: ClassVar[list[str]] = ["title", "name"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.order_fields(["title", "numbers", "email", "name", "is_agreed"])
        contact = self.instance
        theirs: dict[str, Any] = {
            "numbers": "\n".join(phone.number for phone in contact.phones),
            "email": contact.email,
            "is_agreed": bool(contact.public_name),
        }
        self.initial.update(theirs)

    def clean_numbers(self) -> str:
        typed = str(self.cleaned_data["numbers"])
        if "numbers" not in self.changed_data:
            return typed
        for number in typed.splitlines():
            if number and len(check_number(number)) > LONGEST_NUMBER:
                raise ValidationError(_("Write each number on a line of its own."))
        return typed

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        name, is_agreed = cleaned.get("name"), cleaned.get("is_agreed")
        # A name that a feed published stays in its record; nobody is shown it here.
        if name and not is_agreed and {"name", "is_agreed"} & set(self.changed_data):
            words = _("Ask this person first, then tick that they agreed. Or take the name off.")
            self.add_error("name", words)
        said = any(cleaned.get(key) for key in ("title", "name", "numbers", "email"))
        if not said and not self.errors and self.has_changed():
            raise ValidationError(_("Write a number or an e-mail address, or delete this row."))
        return cleaned

    def save(self, commit: bool = True) -> Contact:
        before = self.instance.extra
        said: dict[str, Any] = {}
        if "numbers" in self.changed_data:
            said["phones"] = self._phones(before.get("phones", []))
        if "email" in self.changed_data:
            said["email"] = self.cleaned_data["email"]
        if {"name", "is_agreed"} & set(self.changed_data):
            said[NAME_IS_PUBLIC_KEY] = bool(self.cleaned_data["name"])
        kept = {key: value for key, value in before.items() if key not in said}
        self.instance.extra = kept | {key: value for key, value in said.items() if value}
        return super().save(commit)

    def _phones(self, before: list[dict[str, Any]]) -> list[dict[str, Any]]:
        """A number that stays keeps what its record says beside it."""
        known = {phone.get("number"): phone for phone in before}
        typed = dict.fromkeys(self.cleaned_data["numbers"].splitlines())
        return [
            known.get(number) or {"id": new_identifier(), "number": number}
            for number in typed
            if number
        ]
