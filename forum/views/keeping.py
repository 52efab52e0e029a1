"""What a form keeps before it is sent, and begins with when it is opened again."""

from http import HTTPStatus
from uuid import uuid4

from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from cms.accounts.models import User
from cms.accounts.permissions import person_of
from forum.actions.anonymity import was_anonymous
from forum.actions.keeping import Typed, keep_typed
from forum.enums import ContentNote
from forum.forms.quoting import PART, QUOTE, quote_of, ticks_of_kept, wants_to_quote
from forum.forms.writing import ticks_of
from forum.models import Board, Post, Thread, Unsent
from forum.models.polls import days_of
from forum.views.helping import get_session_of, helped_in

# The button that keeps words unsent; the script presses it quietly.
KEEP, QUIETLY = "keep", "quietly"
LINES = ("title", "text", "language", "options", "days", "feeling")
NOTES = {str(note.value): note.value for note in ContentNote}


def kept_in(request: HttpRequest, place: str) -> Unsent | None:
    """What this person left in that form; a form that comes back needs none of it."""
    if request.method == "POST":
        return None
    return Unsent.objects.of(person_of(request), place).first()


def is_quote_gone(request: HttpRequest, kept: Unsent | None, quoted: Post | None) -> bool:
    """Whether words that the writer chose to quote were taken away or changed meanwhile."""
    if quoted is not None:
        return False
    was_kept = kept is not None and kept.quoted_end is not None and QUOTE not in request.GET
    return was_kept or wants_to_quote(request)


def keep(
    request: HttpRequest, where: Board | Thread | Post, place: str, context: dict[str, object]
) -> bool:
    """For a press on the button, or quietly for the script. Whether anything is kept."""
    quoted = context.get("quoted")
    typed = _typed_in(request, quoted if isinstance(quoted, Post) else None)
    return keep_typed(
        by=person_of(request),
        place=place,
        typed=typed,
        now=timezone.now(),
        thread=where if isinstance(where, Thread) else None,
    )


def kept_quietly(request: HttpRequest) -> HttpResponse | None:
    """The answer to the script, which shows no page."""
    if request.POST[KEEP] != QUIETLY:
        return None
    return HttpResponse(status=HTTPStatus.NO_CONTENT)


def _typed_in(request: HttpRequest, quoted: Post | None) -> Typed:
    """All that stands in the form, right or wrong: it is looked at when it is sent."""
    sent = request.POST
    ticked = sent.getlist("content_notes")
    return Typed(
        **{name: sent.get(name, "") for name in LINES},
        is_anonymous=bool(sent.get("is_anonymous")),
        content_notes=sum(bit for name, bit in NOTES.items() if name in ticked),
        wants_help=bool(sent.get("wants_help")),
        topics=tuple(sent.getlist("topics")),
        quote=quote_of(quoted, sent.getlist(PART)) if quoted else None,
        is_quote_gone=quoted is None and wants_to_quote(request),
        help_session=get_session_of(request, sent.get("helped", "")),
    )


def start_of(
    request: HttpRequest, words: Board | Thread | Post | Unsent, quoted: object = None
) -> dict[str, object]:
    """What the form shows first: words that stand already, or nothing, in the writer's language."""
    person = person_of(request)
    start: dict[str, object] = {"key": uuid4(), "language": person.language}
    start["helped"] = helped_in(request)
    if isinstance(words, Post | Unsent):
        start |= {name: getattr(words, name) for name in ("title", "text", "options", "feeling")}
        start["topics"] = words.topic_codes
        start["content_notes"] = ticks_of(words.content_notes)
        start["language"] = words.language or start["language"]
        start["days"] = words.days if isinstance(words, Unsent) else days_of(words)
    if isinstance(words, Unsent):
        start["wants_help"] = words.wants_help
        start["helped"] = start["helped"] or words.help_session_id
        start[PART] = ticks_of_kept(words, quoted) if isinstance(quoted, Post) else []
    start["is_anonymous"] = _starts_anonymous(person, words)
    return start


def _starts_anonymous(person: User, words: Board | Thread | Post | Unsent) -> bool:
    """As it was chosen for these words; in a thread where they had no name before, ticked."""
    if isinstance(words, Thread):
        return was_anonymous(person, words)
    if isinstance(words, Post):
        return words.someone_id is not None
    return isinstance(words, Unsent) and words.is_anonymous
