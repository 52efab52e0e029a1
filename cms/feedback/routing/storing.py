"""Routes voices and stores the routes with their reasons: only what is new or has changed.

A voice is read again when its words, the lists, the tables or the embedder changed, or when what
people decided since may concern it (theming/renewing.py). What a person decided stands, and what
is like it follows (following.py).
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from django.db import transaction
from django.db.models import Exists, OuterRef

from cms.core.inserting import insert_rows
from cms.feedback.models import Hearing, Route, Words, read_as
from cms.feedback.routing.asking import asks_of, services_of
from cms.feedback.routing.deciding import Heard, hear, router_id
from cms.feedback.routing.finding import Found
from cms.feedback.routing.following import NO_DECISIONS, Decisions
from cms.feedback.routing.remembering import stored_vectors_of
from cms.languages.embedding import Embedder, EmbeddingError

OF_ROUTES: Final = ("voice_id", "subgroup", "because", "belongs")
OF_HEARINGS: Final = (
    "voice_id",
    "router",
    "text_hash",
    "english_hash",
    "follows",
    "feeling",
    "asks",
    "services",
)
Answers = Sequence[tuple[Words, Heard]]
# Why, and whether it belongs there.
Stored = tuple[dict[str, object], bool]


def read_by(embedder: Embedder | None) -> Exists:
    """Whether a voice was read by these readers, and its words are still the same."""
    hearings = Hearing.objects.filter(voice=OuterRef("pk"), router=router_id(embedder))
    same = {name: OuterRef(name) for name in ("text_hash", "english_hash")}
    return Exists(hearings.filter(**same))


def route(
    voices: Sequence[Words],
    embedder: Embedder | None,
    occurring: Mapping[int, tuple[Found, ...]],
    decisions: Decisions = NO_DECISIONS,
) -> None:
    """Reads these voices and stores where they belong; `occurring` as `settle` has it."""
    if not voices:
        return
    vectors = None
    if embedder:
        try:
            vectors = stored_vectors_of(voices, embedder)
        except EmbeddingError:
            # Words and spelling answer now; under their own name, so that it is tried again.
            embedder = None
    heard = hear(
        [read_as(voice)[0] for voice in voices],
        [voice.language for voice in voices],
        vectors,
        [occurring[voice.pk] for voice in voices],
    )
    heard = decisions.heard_like(voices, heard, vectors)
    _store(list(zip(voices, heard, strict=True)), router_id(embedder))


@transaction.atomic
def _store(answers: Answers, router: str) -> None:
    """Routes that stay as they are are not written again."""
    ids = [voice.pk for voice, _heard in answers]
    rows = Route.objects.filter(voice__among=ids).order_by()
    decided: set[tuple[int, str]] = set()
    before: dict[int, dict[str, Stored]] = defaultdict(dict)
    made: dict[int, list[int]] = defaultdict(list)
    columns = ("pk", "voice_id", "subgroup", "because", "belongs", "by_person")
    for pk, voice, subgroup, because, belongs, by_person in rows.values_list(*columns):
        if by_person:
            decided.add((voice, subgroup))
        else:
            before[voice][subgroup] = (because, belongs)
            made[voice].append(pk)
    now = {voice.pk: _routes(voice.pk, heard, decided) for voice, heard in answers}
    changed = {voice: routes for voice, routes in now.items() if routes != before.get(voice, {})}
    Route.objects.filter(pk__among=[pk for voice in changed for pk in made.get(voice, ())]).delete()
    Hearing.objects.filter(voice__among=ids).delete()
    insert_rows(Route, OF_ROUTES, _rows(changed))
    insert_rows(Hearing, OF_HEARINGS, _hearings(answers, router))


def _routes(voice: int, heard: Heard, decided: set[tuple[int, str]]) -> dict[str, Stored]:
    """By subgroup, without those that a person decided on."""
    return {
        one.subgroup: (one.because, one.belongs)
        for one in heard.routes
        if (voice, one.subgroup) not in decided
    }


def _rows(routes: Mapping[int, Mapping[str, Stored]]) -> Iterator[tuple[Any, ...]]:
    for voice, listed in routes.items():
        for subgroup, stored in listed.items():
            yield voice, subgroup, *stored


def _hearings(answers: Answers, router: str) -> Iterator[tuple[Any, ...]]:
    for voice, heard in answers:
        asks = asks_of(voice.text, voice.language)
        services = services_of(voice.text, voice.language)
        words = voice.text_hash, voice.english_hash
        yield voice.pk, router, *words, heard.follows, heard.feeling, asks, services
