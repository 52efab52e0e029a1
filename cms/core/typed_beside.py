"""What was typed beside the button that was pressed: nothing of it is lost.

All fields of such a page stand in one form, so that every button sends all of them, those of the
language switcher too. What the deed did not need waits in the session for the page that follows,
once.
"""

from collections.abc import Collection
from itertools import islice
from typing import Any, Final, TypeVar

from django import forms
from django.http import HttpRequest

from cms.core.forms import SWITCH, is_language_switch

KEPT_IN: Final = "typed_beside"
NOT_TYPED: Final = ("csrfmiddlewaretoken", SWITCH)
# Longer than any field of ours, and as many as Django reads from one form.
LONGEST, MOST = 50_000, 1_000

Typed = dict[str, list[str]]
Fields = TypeVar("Fields", bound=forms.BaseForm)


def typed_in(request: HttpRequest) -> Typed:
    """The fields that were sent; an emptied one was typed in as well."""
    sent = {name: request.POST.getlist(name) for name in islice(request.POST, MOST)}
    return {
        name: [one[:LONGEST] for one in values[:MOST]]
        for name, values in sent.items()
        if name not in NOT_TYPED
    }


def has_words(typed: Typed, names: Collection[str]) -> bool:
    """Whether anything is typed in one of these fields."""
    return any(value.strip() for name in names for value in typed.get(name, []))


def keep_typed(request: HttpRequest, where: str, *, done: Collection[str] = ()) -> None:
    """For the page `where`, and for no other one; without the fields that are `done`."""
    kept = {name: values for name, values in typed_in(request).items() if name not in done}
    if kept:
        request.session[KEPT_IN] = {where: kept}


def take_typed(request: HttpRequest, where: str) -> Typed:
    """What was sent just now, or what was kept for this page; it is let go of."""
    if request.method == "POST":
        return typed_in(request)
    if where not in request.session.get(KEPT_IN, {}):
        return {}
    found: Typed = request.session.pop(KEPT_IN)[where]
    return found


def with_typed(form: Fields, typed: Typed) -> Fields:
    """The form with what was typed in it, without errors; as it is where none of it was sent.

    A browser does not send a box that is not ticked: beside fields that came, it was emptied.
    """
    names = {name: form.add_prefix(name) for name in form.fields}
    if typed.keys().isdisjoint(names.values()):
        return form
    form.initial = dict(form.initial or {})
    for name, sent_as in names.items():
        field = form.fields[name]
        values = typed.get(sent_as)
        if isinstance(field, forms.MultipleChoiceField | forms.ModelMultipleChoiceField):
            form.initial[name] = values or []
        elif isinstance(field, forms.BooleanField):
            form.initial[name] = bool(values)
        elif values:
            form.initial[name] = values[0]
    return form


def form_sent(form_class: type[Fields], request: HttpRequest, **kwargs: Any) -> Fields:
    """The form as it was sent, to be used; not bound for a look or for a change of language."""
    if request.method == "POST" and not is_language_switch(request):
        return form_class(request.POST, **kwargs)
    return with_typed(form_class(**kwargs), typed_in(request))
