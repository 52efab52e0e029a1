"""Where wordings come from, for the words as they are today: lost when the words change."""

from collections.abc import Iterable

from surveys.models import Version, WordingOrigin
from surveys.structure.plans import Wording, fingerprint_of


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
