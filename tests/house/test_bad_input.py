"""Promise 54: whatever is sent, the answer is a page of ours; never an error, never an echo.

Every route of ours is walked by people of every kind, with garbage in the address, in the query
and in each field of each form that the page shows. Nothing that a request did stays.
"""

import copy
import re
from collections.abc import Iterator
from contextlib import contextmanager
from http.cookies import SimpleCookie
from itertools import cycle, islice
from typing import Any
from urllib.parse import urlencode

import pytest
from django.conf import settings
from django.db import transaction
from django.test import Client
from django.utils import timezone

from cms.accounts.actions.issuing import issue_card
from cms.accounts.models import SignInCard
from surveys.models import Wave
from tests.factories.filled_forms import FilledForms
from tests.factories.surveys import make_code_for
from tests.factories.world import World, make_world
from tests.house.routes import PARAMETER, Route, addresses_of, all_routes

SCRIPT = "<script>alert(7)</script>"
OVERRIDE = "\u202e"
NASTY = (
    f"\"'>{SCRIPT}",
    "null \x00 byte",
    f"{OVERRIDE}gnp.exe \u2066\ufeff\u200b\u0300\u0301\u0302\u0303\u0304\u0305",
    "99999999999999999999",
    "-1",
    "{{ 7*7 }} %s %(x)s {0} ${x} ../../etc/passwd\r\nSet-Cookie: x=1",
    "\U0001f9d1\u200d\U0001f9d1 \ue000 \uffff \u2028 \U0010ffff",
)
# As bytes: lone surrogates, a cut sequence, an overlong one and null bytes.
BROKEN_BYTES = b"%ED%A0%80\xed\xa0\x80 \xe2\x82 \xc0\xaf %00\x00 %u0000 %zz %"
NAMES = ("q", "after", "before", "from", "page", "text", "category", "language", "next", "action")
IN_ADDRESSES = ("9223372036854775808", "99999999999999999999", "-1", "%00%ED%A0%80")
# Another kind, and forms cut off. What reads them is the same for every route: each gets one.
NO_FORMS = (
    (b'{"text": ["\x00"]}', "application/json"),
    (b"text=x", "multipart/form-data"),
    (b"--x\r\nContent-Disp", "multipart/form-data; boundary=x"),
    (b"text=x", "application/x-www-form-urlencoded; charset=klingon"),
    (b"text[]=x&next[]=x", "application/x-www-form-urlencoded"),
)
FIVE_MEGABYTES = "five " * 1_000_000
NOT_OURS_TO_FILL = {"csrfmiddlewaretoken", "switch_language"}
VALUES_OF_FIELDS = re.compile(r'value="[^"]*"|<textarea.*?</textarea>', re.DOTALL)
REFUSED = {302, 403, 404}
# In this order: nobody, a young person, a participation officer, a safeguarding lead, an
# administrator, an interpreter, a lead of a subgroup.
PEOPLE = ("", "amina", "sam", "jo", "alex", "hana", "lead")
# A look at them leads elsewhere.
ONLY_REDIRECT = {"account_signup", "account_inactive", "editor_sign_in", "feedback:introduction"}
ONLY_REDIRECT |= {"feedback:add_sentence", "sign_in_to_read"}
# Asks only on a shared tablet; test_tablet.py does.
ONLY_REDIRECT |= {"surveys:still_there"}
# Open only while somebody worries about an imported voice; its room tests it.
CLOSED = {"feedback:voice"}
# Nothing is recorded in this world; test_recordings.py and test_said.py have files.
CLOSED |= {"surveys:recording", "surveys:result_audio", "building:listen"}
ONLY_REDIRECT |= {"building:remove_recording"}
# Nor has anybody answered what was released here; test_staff_results_aloud.py has forty.
CLOSED |= {"surveys:result_recording", "surveys:remove_result_recording"}
# Says as data that there is no such thing.
CLOSED |= {"open_data:nothing"}
OURS = [route for route in all_routes() if route.is_ours]
MUTE = ("image/", "audio/", "application/pdf")


class Attacker:
    """Sends requests as one person, undoes what they did and keeps what went wrong."""

    def __init__(self, jar: SimpleCookie) -> None:
        self.jar = jar
        self.wrong: list[str] = []
        self.no_forms = cycle(NO_FORMS)
        self.nasty = cycle(NASTY)

    def get(self, address: str, **extra: Any) -> Any:
        return self._send("GET", address, "", b"", extra)

    def post(self, address: str, data: dict[str, Any]) -> Any:
        body = urlencode(data, doseq=True).encode()
        return self.post_bytes(address, body)

    def post_bytes(
        self, address: str, body: bytes, kind: str = "application/x-www-form-urlencoded"
    ) -> Any:
        return self._send("POST", address, kind, body, {})

    def _send(self, method: str, address: str, kind: str, body: bytes, extra: Any) -> Any:
        client = Client(raise_request_exception=False)
        client.cookies = copy.deepcopy(self.jar)
        with _undone():
            answer = client.generic(method, address, body, content_type=kind, **extra)
            self._check(f"{method} {address} {extra} {body[:300]!r}", answer)
        return answer

    def _check(self, what: str, answer: Any) -> None:
        page = _words_of(answer)
        shown = VALUES_OF_FIELDS.sub("", page)
        problems = {
            f"status {answer.status_code} {answer.exc_info}": answer.status_code >= 500,
            "a traceback": "Traceback" in page,
            "an echo that is not escaped": SCRIPT in page,
            "an override of direction": OVERRIDE in shown,
            "a null byte": "\x00" in shown,
            "a header of the sender's": "Set-Cookie: x=1" in str(answer.headers),
        }
        self.wrong += [f"{problem}: {what}" for problem, is_so in problems.items() if is_so]


def _words_of(answer: Any) -> str:
    """What the answer says; nothing for a picture, a sound or a file."""
    is_said = not answer.streaming and not answer.headers.get("Content-Type", "").startswith(MUTE)
    return answer.content.decode() if is_said else ""


@contextmanager
def _undone() -> Iterator[None]:
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def _attack_address(attacker: Attacker, route: Route) -> None:
    for value in IN_ADDRESSES if route.has_parameters else ():
        attacker.get(PARAMETER.sub(value, route.path))
    if route.has_parameters:
        attacker.post(PARAMETER.sub("9223372036854775808", route.path), {"text": "x"})


def _attack_query(attacker: Attacker, address: str) -> None:
    """Another value for each name from page to page; all of them meet over all pages."""
    query = zip(NAMES, attacker.nasty, strict=False)
    attacker.get(f"{address}?{urlencode(list(query))}")
    query = b"&".join(name.encode() + b"=" + BROKEN_BYTES for name in NAMES)
    attacker.get(address, QUERY_STRING=query.decode("latin-1"))


def _attack_bodies(attacker: Attacker, address: str, names: list[str]) -> None:
    """Bodies with nothing in them, lists and broken letters; and one that is no form."""
    attacker.post(address, {})
    attacker.post(address, {name: [f"1{SCRIPT}", "2"] for name in names})
    attacker.post_bytes(address, b"&".join(n.encode() + b"=" + BROKEN_BYTES for n in names))
    attacker.post_bytes(address, *next(attacker.no_forms))


def _attack_form(attacker: Attacker, address: str, answer: Any) -> None:
    """All fields at once, then each field alone with the others filled in as they should be."""
    forms = FilledForms(_words_of(answer))
    fields = {name: value for name, value in forms.fields.items() if name not in NOT_OURS_TO_FILL}
    buttons = [button for button in forms.buttons if button[0] not in NOT_OURS_TO_FILL]
    names = [*fields, *(name for name, _value in buttons), *NAMES]
    _attack_bodies(attacker, address, names)
    filled = fields | {name: value or "Good words" for name, value in fields.items()}
    for button in buttons or [("", "")]:
        attacker.post(address, filled | dict([button]))
    # All fields at once and each field alone, with other values from page to page.
    for value in islice(attacker.nasty, 3 if fields else 1):
        attacker.post(address, dict.fromkeys(names, value))
    for name, value in zip(fields, attacker.nasty, strict=False):
        attacker.post(address, filled | dict(buttons[:1]) | {name: value})
    for name in sorted(forms.texts & set(fields))[:1]:
        attacker.post(address, filled | dict(buttons[:1]) | {name: FIVE_MEGABYTES})


def _cookies_of(world: World, name: str) -> SimpleCookie:
    client = Client()
    if name:
        client.force_login(world.people[name], backend=settings.AUTHENTICATION_BACKENDS[0])
    else:
        # Nobody can still hold a survey's code and a card, and have begun with both.
        client.post("/en/surveys/", {"code": make_code_for(Wave.objects.get(state="open"))})
        session = client.session
        issue_card(by=world.people["sam"], to=world.people["amina"], at=timezone.now())
        session.update({"card": SignInCard.objects.get().pk, "pictures_name": "amina"})
        session.save()
    return client.cookies


def _attack_route(attacker: Attacker, route: Route, world: World, *, deeply: bool) -> bool:
    """Whether the page let this person in."""
    is_open = False
    for number, address in enumerate(addresses_of(route, world.arguments)[: 9 if deeply else 1]):
        answer = attacker.get(address) if deeply else None
        if answer is None or answer.status_code in REFUSED:
            attacker.post(address, dict.fromkeys(NAMES, NASTY[0]))
            continue
        is_open = True
        if number == 0:
            _attack_address(attacker, route)
            _attack_query(attacker, address)
            _attack_form(attacker, address, answer)
        else:
            attacker.post(address, dict.fromkeys(NAMES, NASTY[0]))
    return is_open


@pytest.mark.slow
def test_no_route_breaks_or_repeats_what_was_sent(db):
    world = make_world()
    attacked: set[str] = set()
    wrong: list[str] = []
    for name in PEOPLE:
        attacker = Attacker(_cookies_of(world, name))
        for route in OURS:
            # The first whom a page lets in attacks it with everything; later ones knock.
            if _attack_route(attacker, route, world, deeply=route.name not in attacked):
                attacked.add(route.name)
        wrong += attacker.wrong
    assert wrong == []
    assert {route.name for route in OURS} - attacked == ONLY_REDIRECT | CLOSED
