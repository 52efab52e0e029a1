"""A page as a browser without scripts has it: fields are typed in and one button is pressed."""

from typing import Any

from bs4 import BeautifulSoup, Tag
from django.test import Client

TICKED = ("checkbox", "radio")


class Page:
    """One page somebody looks at; `press` leads to the next one."""

    def __init__(self, client: Client, answer: Any) -> None:
        self.client, self.answer = client, answer
        self.soup = BeautifulSoup(answer.content, "html.parser")
        self.address = answer.request["PATH_INFO"]
        if query := answer.request["QUERY_STRING"]:
            self.address += f"?{query}"

    @classmethod
    def at(cls, client: Client, address: str) -> "Page":
        return cls(client, client.get(address))

    @property
    def fields(self) -> dict[str, list[str]]:
        """What the page's form would send."""
        return values_of(self._form())

    def press(self, action: str, value: str = "", **typed: Any) -> "Page":
        """The button whose address holds `action`, and whose value is this one."""
        button = next(
            one
            for one in self.soup.select("button")
            if action in str(one.get("formaction", "")) and one.get("value", "") == value
        )
        assert button.get("form") in {None, "main-form"}
        sent: dict[str, Any] = self.fields | typed
        if name := button.get("name"):
            sent[str(name)] = value
        there = str(button["formaction"]).partition("#")[0]
        return Page(self.client, self.client.post(there, sent, follow=True))

    def press_here(self, name: str, value: str, **typed: Any) -> "Page":
        """A button that sends its form to the page itself."""
        assert self.soup.select_one(f'button[name="{name}"][value="{value}"]') is not None
        sent = self.fields | typed | {name: value}
        there = str(self._form().get("action") or self.address)
        return Page(self.client, self.client.post(there, sent, follow=True))

    def switch(self, code: str, **typed: Any) -> "Page":
        """Reads the page in another language."""
        button = self.soup.select_one(f".switcher button[value={code}]")
        assert button is not None
        assert button["form"] == self._form()["id"]
        sent = self.fields | typed | {"switch_language": code}
        page = Page(self.client, self.client.post(str(button["formaction"]), sent))
        assert page.soup.html is not None
        assert page.soup.html["lang"] == code
        return page

    def _form(self) -> Tag:
        (form,) = self.soup.select("main form[method=post]")
        return form


def fields_of(form: Tag) -> list[Tag]:
    """Those inside it, and those that stand elsewhere on the page and name it."""
    elsewhere = f'[form="{form.get("id", "-")}"]'
    page = form.find_parents()[-1]
    outside = page.select(f"input[name]{elsewhere}, textarea[name]{elsewhere}")
    return [*form.select("input[name], textarea[name], select[name]"), *outside]


def values_of(form: Tag) -> dict[str, list[str]]:
    """What a form would send."""
    sent: dict[str, list[str]] = {}
    for field in fields_of(form):
        values = _values(field)
        if values is not None:
            sent.setdefault(str(field["name"]), []).extend(values)
    return sent


def _values(field: Tag) -> list[str] | None:
    """What one field would send; None for a box that is not ticked."""
    if field.name == "textarea":
        # A browser leaves out the line break with which Django begins every such box.
        return [field.text.removeprefix("\r\n").removeprefix("\n")]
    if field.name == "select":
        chosen = field.select("option[selected]") or field.select("option")[:1]
        return [str(one.get("value", one.text)) for one in chosen]
    if field.get("type") in TICKED:
        return [str(field.get("value", "on"))] if field.has_attr("checked") else None
    return [str(field.get("value", ""))]
