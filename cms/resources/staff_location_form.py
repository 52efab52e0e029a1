"""A place in the editor: how people get in, in plain fields instead of the records of a feed."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.widgets import AdminAutoHeightTextInput

from cms.core.forms import TextField
from cms.resources.models.places import WAYS_IN
from cms.resources.models.records import new_identifier
from cms.resources.problems import WEB
from cms.resources.profile import LONGEST_TEXT, LONGEST_URL

Record = dict[str, Any]


class WebField(forms.URLField):
    """What a feed may hold, too: no address of files or scripts."""

    default_validators = [WEB]


class LocationForm(WagtailAdminModelForm):  # type: ignore[misc]  # Wagtail brings no types
    """What nobody changed stays exactly as the feed said it."""

    getting_in = TextField(
        longest=LONGEST_TEXT,
        required=False,
        label=gettext_lazy("Getting in"),
        widget=AdminAutoHeightTextInput,
    )
    getting_in_page = WebField(
        max_length=LONGEST_URL,
        required=False,
        assume_scheme="https",
        label=gettext_lazy("Web page about getting in"),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial["getting_in"] = "\n\n".join(self.instance.ways_in)
        self.initial["getting_in_page"] = next(iter(self.instance.ways_in_pages), "")

    def save(self, commit: bool = True) -> Any:
        records = self.instance.accessibility
        if "getting_in" in self.changed_data:
            records = _with_words(records, self.cleaned_data["getting_in"])
        if "getting_in_page" in self.changed_data:
            records = _with_page(records, self.cleaned_data["getting_in_page"])
        self.instance.accessibility = records
        return super().save(commit)


def _with_words(records: list[Record], words: str) -> list[Record]:
    """The words in the first record; the others keep what is no words, such as a web page."""
    kept = [{key: one[key] for key in one if key not in WAYS_IN} for one in records]
    first, *others = kept or [{"id": new_identifier()}]
    said = {"description": words, "accessibility": words} if words else {}
    return _that_say_something([first | said, *others])


def _with_page(records: list[Record], url: str) -> list[Record]:
    """The first page that is named becomes this one, or none."""
    at = next((number for number, one in enumerate(records) if one.get("url")), 0)
    kept = [dict(one) for one in records] or [{"id": new_identifier()}]
    kept[at].pop("url", None)
    if url:
        kept[at]["url"] = url
    return _that_say_something(kept)


def _that_say_something(records: list[Record]) -> list[Record]:
    return [one for one in records if one.keys() - {"id"}]
