"""What somebody looks for stands in no address.

It can hold a name or a worry, and an address stays in the history of a shared phone and in every
log between here and there. The words are sent as a form and kept with the session, under a key that
means nothing; the page that shows what was found has that key in its address, so that "back",
"again" and "older" do what they do everywhere. They go when the person signs out, or after a few
more searches.
"""

import secrets

from django.http import HttpRequest

KEPT_IN, KEY = "searches", "kept"
MOST_KEPT = 5


def keep_words(request: HttpRequest, words: str, where: str = "") -> str:
    """Keeps a search with the session and lets go of the oldest ones; returns its key."""
    key = secrets.token_urlsafe(6)
    kept = [*request.session.get(KEPT_IN, {}).items(), (key, (words, where))]
    request.session[KEPT_IN] = dict(kept[-MOST_KEPT:])
    return key


def kept_words(request: HttpRequest) -> tuple[str, str, str] | None:
    """The key in the address, the words and where they were looked for; None if nothing is kept."""
    key = request.GET.get(KEY, "")
    # A visitor without a session is not given one for looking at an empty page.
    kept = request.session.get(KEPT_IN, {}).get(key) if key else None
    return None if kept is None else (key, *kept)
