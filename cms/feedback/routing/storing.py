"""Routes voices and stores the routes with their reasons: only what is new or has changed.

A voice is read again when its words, the lists, the tables or the embedder changed. What a person
decided stands.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from django.db import transaction
from django.db.models import Exists, OuterRef

from cms.core.inserting import insert_rows
from cms.feedback.models import Hearing, Route, Words
from cms.feedback.routing.asking import asks_of, services_of
from cms.feedback.routing.deciding import Heard, hear, router_id
from cms.feedback.routing.finding import Found
from cms.feedback.routing.remembering import stored_vectors_of
from cms.languages.embedding import Embedder, EmbeddingError

OF_ROUTES: Final = ("voice_id", "subgroup", "because")
OF_HEARINGS: Final = ("voice_id", "router", "text_hash", "feeling", "asks", "services")
Answers = Sequence[tuple[Words, Heard]]


def read_by(router: str) -> Exists:
    """Whether a voice was read by these readers, and its words are still the same."""
    hearings = Hearing.objects.filter(voice=OuterRef("pk"), text_hash=OuterRef("text_hash"))
    return Exists(hearings.filter(router=router))


def route(
    voices: Sequence[Words],
    embedder: Embedder | None,
    occurring: Mapping[int, tuple[Found, ...]],
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
        [voice.text for voice in voices],
        [voice.language for voice in voices],
        vectors,
        [occurring[voice.pk] for voice in voices],
    )
    _store(list(zip(voices, heard, strict=True)), router_id(embedder))


@transaction.atomic
def _store(answers: Answers, router: str) -> None:
    ids = [voice.pk for voice, _heard in answers]
    before = Route.objects.filter(voice__among=ids).order_by()
    decided, made = set(), []
    for pk, voice, subgroup, by_person in before.values_list(
        "pk", "voice_id", "subgroup", "by_person"
    ):
        if by_person:
            decided.add((voice, subgroup))
        else:
            made.append(pk)
    Route.objects.filter(pk__among=made).delete()
    Hearing.objects.filter(voice__among=ids).delete()
    insert_rows(Route, OF_ROUTES, _routes(answers, decided))
    insert_rows(Hearing, OF_HEARINGS, _hearings(answers, router))


def _routes(answers: Answers, decided: set[tuple[int, str]]) -> Iterator[tuple[Any, ...]]:
    for voice, heard in answers:
        for one in heard.routes:
            if (voice.pk, one.subgroup) not in decided:
                yield voice.pk, one.subgroup, one.because


def _hearings(answers: Answers, router: str) -> Iterator[tuple[Any, ...]]:
    for voice, heard in answers:
        asks = asks_of(voice.text, voice.language)
        services = services_of(voice.text, voice.language)
        yield voice.pk, router, voice.text_hash, heard.feeling, asks, services
