"""Where wordings come from, for the words as they are today: lost when the words change."""

from collections.abc import Iterable

from surveys.models import Version, WordingOrigin
from surveys.structure.plans import OriginPlan, VersionPlan, Wording, fingerprint_of, wordings_of

A_BATCH = 1000


def origins_of(
    version: Version, wordings: Iterable[Wording], language: str
) -> dict[tuple[str, str], list[WordingOrigin]]:
    """What is known of each of these: (thing, field) -> what was done with it. One query."""
    now = {(one.thing, one.field): fingerprint_of(one.texts.get(language, "")) for one in wordings}
    found: dict[tuple[str, str], list[WordingOrigin]] = {place: [] for place in now}
    for origin in version.origins.filter(language=language).order_by("done_on", "pk"):
        place = (origin.thing, origin.field)
        if now.get(place) == origin.fingerprint:
            found[place].append(origin)
    return found


def note_origins(*, version: Version, plan: VersionPlan, origins: Iterable[OriginPlan]) -> None:
    """Keeps what was done with all words of a language; what is known of them already stays."""
    known = set(version.origins.values_list("language", "stage").distinct())
    WordingOrigin.objects.bulk_create(
        (
            WordingOrigin(
                version=version,
                thing=wording.thing,
                field=wording.field,
                language=origin.language,
                stage=origin.stage,
                by_role=origin.by_role,
                done_on=origin.done_on,
                fingerprint=fingerprint_of(text),
            )
            for origin in origins
            if (origin.language, origin.stage) not in known
            for wording in wordings_of(plan)
            if (text := wording.texts.get(origin.language))
        ),
        batch_size=A_BATCH,
    )
