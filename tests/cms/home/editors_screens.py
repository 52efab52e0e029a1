"""The screens of the editor, as somebody meets them who follows its links."""

import re
from collections.abc import Iterator
from typing import Any

from bs4 import BeautifulSoup
from django.http import HttpResponse
from django.test import Client

from cms.accounts.models import User
from tests.factories.people import make_staff

# An administrator meets nothing that an officer does not.
EDITORS = ("officer", "superuser")
# In the page, or in the menu's data.
LINK = re.compile(r'(?:href="|"url": ")(/admin/[^"#?]*)')
TAG = re.compile(r"<[^>]*>")
# They end the visit, answer to a script, or are pages of the site.
NOT_FOLLOWED = re.compile(r"logout|/bulk/|jsi18n|/files/|/view_draft/|/preview/")


def make_editor(who: str) -> User:
    if who == "officer":
        return make_staff("robin", "participation_officer")
    editor = make_staff("root", "administrator")
    editor.is_superuser = True
    editor.save()
    return editor


def linked(html: str) -> set[str]:
    return {one for one in LINK.findall(html) if not NOT_FOLLOWED.search(one)}


def kind_of(address: str) -> str:
    """Records of one kind share their screens: one of each address, whatever its number."""
    return re.sub(r"/(ar|fr)/", "/xx/", re.sub(r"\d+", "1", address))


def screens(browser: Client) -> Iterator[tuple[str, HttpResponse]]:
    """One screen of each kind, from the first page of the editor to the last link."""
    waiting, met = ["/admin/"], set()
    while waiting:
        address = waiting.pop(0)
        if kind_of(address) in met:
            continue
        met.add(kind_of(address))
        answer = browser.get(address)
        yield address, answer
        if answer.status_code == 200 and "html" in answer.headers["Content-Type"]:
            waiting += sorted(linked(answer.content.decode()))


def without_words(page: BeautifulSoup) -> list[str]:
    """The fields of a form that is sent, beside which nothing says what belongs there."""
    fields: Any = page.select("form[method=post i] :is(input, select, textarea)[name]")
    return [field["name"] for field in fields if _is_shown(field) and not _is_said(page, field)]


def _is_shown(field: Any) -> bool:
    hidden = field.get("type") in {"hidden", "submit", "button"}
    return not hidden and field.get("hidden") is None


def _is_said(page: BeautifulSoup, field: Any) -> bool:
    named = field.get("aria-describedby", "").split()
    # Wagtail does not always call the words by the name that it gave them.
    around = field.find_parent(attrs={"data-field-wrapper": True})
    beside = [page.find(id=one) for one in named]
    beside += [around and around.select_one(".help, .w-field__help")]
    # A box to tick is a sentence itself.
    beside += [field.find_parent("label") if field.get("type") == "checkbox" else None]
    return any(one is not None and TAG.sub("", str(one)).strip() for one in beside)
