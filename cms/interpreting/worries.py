"""How an interpreter's worry reaches the room that the text came from.

This room and safeguarding stand on one floor and do not know each other. Whoever asks for English
knows the writer and may raise a concern: each such room registers a listener in its
AppConfig.ready(). It is called inside the transaction of the interpreter's press, so that either
the press and the concern are both stored, or the interpreter is told that neither is.
"""

from typing import Protocol

from cms.accounts.models import User


class Listener(Protocol):
    """A room whose texts interpreters read."""

    prefix: str

    def a_person_may_be_in_danger(self, *, source: str, by: User) -> bool:
        """Raises a concern about the text of this source; False if there is no such text."""


_listeners: dict[str, Listener] = {}


def register(listener: Listener) -> None:
    """Adds a listener; the same prefix again replaces it, so that reloads are harmless."""
    _listeners[listener.prefix] = listener


def listener_of(source: str) -> Listener | None:
    """The listener for sources such as "forum.post:12:1", by the part before the first colon."""
    return _listeners.get(source.partition(":")[0])
