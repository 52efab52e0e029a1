"""Forms that young people meet."""

from typing import Any

from allauth.account.forms import LoginForm
from django import forms
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cms.accounts.models import User
from cms.accounts.names import check_name_of_member, names_elsewhere, taken_name
from cms.core.forms import LineField, OneOf, SomeOf
from cms.languages.registry import CHOICES

LONGEST_SECRET = 200
LONGEST_NAME = 60


def check_nickname(
    nickname: str, person: User | None = None, *, is_for_worker: bool = False
) -> None:
    """Nobody takes another's name, least of all a worker's; upper and lower case are the same.

    A young person's new one keeps the rules of names; one that they have already stays theirs.
    """
    if person is not None and person.nickname == nickname:
        return
    others = User.objects.filter(nickname__iexact=nickname)
    if person is not None:
        others = others.exclude(pk=person.pk)
    if others.exists():
        raise taken_name()
    if not is_for_worker:
        check_name_of_member(nickname, of=person, others=names_elsewhere(person))


class CodeField(forms.Field):
    """A code, whatever was typed: reading it is the card's affair, and so is refusing it."""

    widget = forms.TextInput(
        attrs={
            "autocomplete": "off",
            "autocapitalize": "characters",
            "spellcheck": "false",
            "dir": "ltr",
        }
    )


class CardForm(forms.Form):
    code = CodeField(label=gettext_lazy("Code on your card"), required=False)


class PassphraseForm(forms.Form):
    passphrase = forms.CharField(
        label=gettext_lazy("Passphrase"),
        help_text=gettext_lazy("10 letters or more. Four words are good."),
        strip=False,
        max_length=LONGEST_SECRET,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password", "dir": "auto"}),
    )
    again = forms.CharField(
        label=gettext_lazy("The same passphrase again"),
        strip=False,
        max_length=LONGEST_SECRET,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password", "dir": "auto"}),
    )

    def __init__(self, *args: Any, person: User | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.person = person

    def clean_passphrase(self) -> str:
        passphrase: str = self.cleaned_data["passphrase"]
        try:
            validate_password(passphrase, self.person)
        except ValidationError:
            raise ValidationError(
                _("This passphrase is easy to guess. Choose a longer one."), code="weak"
            ) from None
        return passphrase

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        first, second = data.get("passphrase"), data.get("again")
        if first and second and first != second:
            self.add_error("again", _("The two are not the same. Try again."))
        return data


class NameForm(forms.Form):
    name = forms.CharField(
        label=gettext_lazy("Sign-in name"),
        max_length=LONGEST_NAME,
        widget=forms.TextInput(
            attrs={"autocomplete": "username", "autocapitalize": "none", "dir": "auto"}
        ),
    )


class SignInForm(LoginForm):  # type: ignore[misc]  # allauth has no types
    """allauth's, in the words of our cards and without words in grey."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        name, secret = self.fields["login"], self.fields["password"]
        name.label = gettext_lazy("Sign-in name")
        secret.label = gettext_lazy("Passphrase")
        secret.help_text = ""
        secret.max_length = LONGEST_SECRET
        for field in (name, secret):
            field.widget.attrs.pop("placeholder", None)
            field.widget.attrs["dir"] = "auto"
        name.widget.attrs["autocapitalize"] = "none"


class MyPageForm(forms.Form):
    nickname = LineField(
        longest=40,
        label=gettext_lazy("Nickname"),
        help_text=gettext_lazy("Others see this name. Do not use your real name."),
    )
    language = OneOf(label=gettext_lazy("My language"), choices=CHOICES)
    reads = SomeOf(
        label=gettext_lazy("Languages I read"),
        choices=CHOICES,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args: Any, person: User | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.person = person

    def clean_nickname(self) -> str:
        nickname: str = self.cleaned_data["nickname"]
        is_for_worker = self.person is not None and self.person.is_staff
        check_nickname(nickname, self.person, is_for_worker=is_for_worker)
        return nickname
