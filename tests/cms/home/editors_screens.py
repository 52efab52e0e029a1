"""The screens of the editor, as somebody meets them who follows its links and opens its dialogs."""

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

from bs4 import BeautifulSoup
from django.http import HttpResponse
from django.test import Client
from wagtail.hooks import get_hooks
from wagtail.snippets.models import get_snippet_models

from cms.accounts.models import User
from tests.factories.people import make_staff

# Whoever may open the editor.
EDITORS = ("officer", "administrator", "superuser")
# In the page, or in the menu's data.
LINK = re.compile(r'(?:href="|"url": ")(/admin/[^"#?]*)')
TAG = re.compile(r"<[^>]*>")
LANGUAGE = re.compile(r"/languages/[a-z-]+/")
# They end the visit, answer to a script, or are pages of the site.
NOT_FOLLOWED = re.compile(r"logout|/bulk/|jsi18n|/files/|/view_draft/|/preview/")
# What scripts open, and what only some pages lead to.
DIALOGS = (
    "choose-page/",
    "choose-page/search/",
    "choose-page/{page}/",
    "choose-external-link/",
    "choose-email-link/",
    "choose-phone-link/",
    "choose-anchor-link/",
    "images/chooser/",
    "snippets/",
    "pages/search/",
    "pages/{article}/edit/",
    "pages/{issue}/edit/",
    "pages/{alias}/edit/",
    "pages/{alias}/convert_alias/",
    "pages/{page}/privacy/",
    "pages/{page}/move/{home}/confirm/",
    "pages/{page}/revisions/{revision}/revert/",
    "pages/{page}/revisions/{revision}/unschedule/",
    "pages/{page}/revisions/compare/live...{revision}/",
    "pages/{article}/workflow_history/",
    "pages/workflow/action/{article}/approve/{step}/",
    "pages/workflow/action/{article}/reject/{step}/",
    "pages/workflow/collect_action_data/{article}/approve/{step}/",
    "pages/workflow/confirm_cancellation/{article}/",
)
# What is done with many pages is asked otherwise where pages stand under them.
BRANCH = {"page": "issue"}


def make_editor(who: str) -> User:
    if who == "officer":
        return make_staff("robin", "participation_officer")
    editor = make_staff("root", "administrator")
    editor.is_superuser = who == "superuser"
    editor.save()
    return editor


def linked(html: str) -> set[str]:
    return {one for one in LINK.findall(html) if not NOT_FOLLOWED.search(one)}


def led_on(answer: HttpResponse) -> set[str]:
    return linked(f'href="{answer.headers.get("Location", "")}"')


def kind_of(address: str) -> str:
    """Records of one kind share their screens: one of each address, whatever its number."""
    return LANGUAGE.sub("/languages/xx/", re.sub(r"\d+", "1", address))


def opened_by_scripts(things: Mapping[str, int]) -> list[str]:
    """The addresses of all dialogs, and of what is done with several records at once."""
    dialogs = [f"/admin/{one.format_map(things)}" for one in DIALOGS]
    for model in get_snippet_models():
        dialogs.append(f"/admin/snippets/choose/{model._meta.app_label}/{model._meta.model_name}/")
    for action in get_hooks("register_bulk_action"):
        for model in action.models:
            app, name = model._meta.label_lower.split(".")
            pk = things[BRANCH.get(name, name)]
            dialogs.append(f"/admin/bulk/{app}/{name}/{action.action_type}/?id={pk}")
    return dialogs


def html_of(answer: HttpResponse) -> str:
    """Dialogs come as data with a page in it."""
    words: str = answer.content.decode(errors="replace")
    if "json" not in answer.headers.get("Content-Type", ""):
        return words
    data = json.loads(words)
    return str(data.get("html") or data.get("form")) if isinstance(data, dict) else ""


def screens(
    browser: Client, things: Mapping[str, int]
) -> Iterator[tuple[str, HttpResponse, BeautifulSoup]]:
    """One screen of each kind, from the first page of the editor to the last link; then dialogs."""
    waiting, met = ["/admin/"], set()
    while waiting:
        address = waiting.pop(0)
        if kind_of(address) in met:
            continue
        met.add(kind_of(address))
        answer = browser.get(address)
        html = html_of(answer)
        yield address, answer, BeautifulSoup(html, "lxml")
        waiting += sorted(linked(html) | led_on(answer))
    for address in opened_by_scripts(things):
        answer = browser.get(address)
        yield address, answer, BeautifulSoup(html_of(answer), "lxml")


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
