"""Releases to write: an ordinary one of three questions, a random one, and one of too few."""

from datetime import date

from surveys.results.counts import Announced, Asked, Kind, Respondent, WaveCount, count_wave
from surveys.results.exporting.labels import Labels, Origin
from surveys.results.protection import protect
from surveys.results.release import Release, Span

ORIGIN = Origin("Norfolk", "Autumn", "11-17/2", date(2026, 10, 1), date(2026, 11, 20))
LABELS = Labels(
    languages=("en", "ar"),
    title=("How are you?", "كيف حالك؟"),
    age_version="11-17",
    questions={
        "safe": ("Do you feel safe where you live?", "هل تشعر بالأمان حيث تعيش؟"),
        "life": ("How happy are you with your life?", "ما مدى سعادتك بحياتك؟"),
        "who": ("Who helps you?", "من يساعدك؟"),
        "home": ("Where do you live?", "أين تعيش؟"),
    },
    answers={
        ("safe", "always"): ("Always", "دائمًا"),
        ("safe", "sometimes"): ("Sometimes", "أحيانًا"),
        ("safe", "never"): ("Never", "أبدًا"),
        ("who", "friend"): ("A friend", "صديق"),
        ("who", "carer"): ("My carer", "مقدم الرعاية"),
        ("home", "foster"): ("With foster carers", "مع أسرة حاضنة"),
        ("home", "alone"): ("On my own", "وحدي"),
    },
    shared={
        "declined": ("I do not want to say", "لا أريد أن أقول"),
        "missing": ("No answer", "بدون إجابة"),
        "unknown": ("No answer", "بدون إجابة"),
    },
)


def ordinary() -> WaveCount:
    """97 answers: no count of it is a whole ten less one or a whole ten."""
    asked = (
        Asked("safe", Kind.SINGLE, ("always", "sometimes", "never")),
        Asked("life", Kind.SCALE),
        Asked("who", Kind.MULTIPLE, ("friend", "carer")),
    )
    return count_wave(
        "wave-7",
        [_person(number) for number in range(97)],
        asked,
        [Announced("home", ("foster", "alone"), {"foster": 101, "alone": 54})],
        eligible=155,
    )


def _person(number: int) -> Respondent:
    answers = {
        "safe": ("always",) if number < 62 else ("sometimes",) if number < 93 else ("never",),
        "life": (str(number % 11),),
        "who": ("friend", "carer") if number % 2 else ("carer",),
    }
    if number % 31 == 0:
        del answers["safe"]
    return Respondent({"home": "foster" if number % 3 else "alone"}, answers)


def released() -> Release:
    return protect(ordinary())


def too_few() -> Release:
    from surveys.results.protection import freeze

    return freeze(count_wave("wave-8", [_person(1)] * 9, [], []))[0]


def spans_of(release: Release) -> set[tuple[int, int]]:
    """Every range that a release publishes, found in its text and nowhere else."""
    import json

    found: set[tuple[int, int]] = set()

    def look(part: object) -> None:
        if isinstance(part, dict):
            if set(part) == {"low", "high"}:
                found.add((part["low"], part["high"]))
            for inner in part.values():
                look(inner)
        elif isinstance(part, list):
            for inner in part:
                look(inner)

    look(json.loads(release.as_json()))
    return found


__all__ = ["LABELS", "ORIGIN", "Span", "ordinary", "released", "spans_of", "too_few"]
