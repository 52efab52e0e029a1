"""Whichever button of a page is pressed: all words on it are stored, kept or on the next page.

Fields of one page are often for several buttons. What the pressed one does not need must not go.
"""

import json
from urllib.parse import urlencode

import pytest
from django.db import connection, transaction

from cms.core.audience import Audience
from tests.factories.pressing import values_of
from tests.factories.world import make_world
from tests.house.routes import addresses_of
from tests.house.test_nothing_typed_is_lost import (
    BY_ITSELF,
    OURS,
    PEOPLE,
    STAFF,
    fields_typed_in,
    first_look,
    forms_typed_in,
    signed_in,
)

FORM = "application/x-www-form-urlencoded"
GONE = "the thing that the words are about is gone or settled by this very press"
# Buttons that let go of words, by the page and what stands on them.
LET_GO = {
    ("feedback:promise", "The words are plain: publish"): GONE,
    ("feedback:settle", "Remove the sentence"): GONE,
    ("feedback:workbench_suggestions", "Dismiss:skate"): GONE,
    ("magazine:change", "Add this picture"): BY_ITSELF,
    ("magazine:change", "Keep for later"): BY_ITSELF,
    ("magazine:change", "Send"): BY_ITSELF,
    ("magazine:send", "Add this picture"): BY_ITSELF,
    ("magazine:send", "Keep for later"): BY_ITSELF,
    ("surveys:preview_question", "Back"): "nothing of a look beforehand is kept",
    ("surveys:preview_question", "Next"): "nothing of a look beforehand is kept",
}


@pytest.mark.slow
def test_no_button_takes_away_words_that_it_does_not_need(db):
    world = make_world()
    looking = {name: signed_in(world.people.get(name)) for name in PEOPLE}
    pressed, lost = set(), set()
    for route in OURS:
        names = STAFF if route.view.audience is Audience.STAFF else PEOPLE
        for address in addresses_of(route, world.arguments)[:2]:
            client, page = first_look([looking[name] for name in names], address)
            for form in forms_typed_in(page):
                for button in _buttons_of(page, form):
                    press = (route.name, button.get_text(strip=True))
                    if press not in pressed and _takes_words(client, address, form, button):
                        lost.add(press)
                    pressed.add(press)
    assert lost == set(LET_GO)
    assert len(pressed) > 100


def _buttons_of(page, form):
    """Those inside it and those that name it, but not the languages."""
    elsewhere = page.select(f'main button[form="{form.get("id", "-")}"]')
    inside = [one for one in form.select("button") if one.get("type") != "button"]
    return [one for one in (*inside, *elsewhere) if one.get("name") != "switch_language"]


def _takes_words(client, address, form, button):
    """Whether words are neither written, nor in the session, nor on the page that follows."""
    fields = fields_typed_in(form)
    words = {name: _words(name, number) for number, name in enumerate(fields)}
    sent = values_of(form) | {name: [said] for name, said in words.items()}
    if name := button.get("name"):
        sent[name] = [button.get("value", "")]
    there = str(button.get("formaction") or form.get("action") or address).partition("#")[0]
    written, cookies = [], client.cookies.output()
    with transaction.atomic(), connection.execute_wrapper(_keeps_what_is_written(written)):
        answer = client.post(there, urlencode(sent, doseq=True), content_type=FORM)
        if 300 <= answer.status_code < 400:
            answer = client.get(answer["Location"])
        shown = "" if answer.streaming else answer.content.decode()
        kept = json.dumps(dict(client.session), default=str)
        transaction.set_rollback(True)
    client.cookies.load(cookies)
    found = "".join([shown, kept, *written])
    return any(said not in found for said in words.values())


def _words(name, number):
    return f"typed{number}q@example.org" if "mail" in name else f"Typed words {number}q"


def _keeps_what_is_written(written):
    def wrapper(execute, sql, params, many, context):
        if sql.startswith(("INSERT", "UPDATE")):
            written.append(repr(params))
        return execute(sql, params, many, context)

    return wrapper
