"""A signed-off summary with voices in several languages, one of them not to be shown."""

from datetime import UTC, date, datetime

from cms.feedback.enums import IMPORTED, Section
from cms.feedback.models import (
    Citation,
    ImportBatch,
    Quote,
    Sentence,
    Summary,
    ThemeCount,
    Voice,
    fingerprint_of,
    fingerprint_of_english,
)
from cms.subgroups.models import Subgroup
from tests.factories.summaries import another_officer, sign_off

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
PERIOD = "2026-Q4"
WORDS = {
    "en": '=1+1 "The mould" is back.\nThe heating & the window <b>broke</b>.',
    "ar": "الغرفة باردة والتدفئة لا تعمل.",
    "ckb": "ژوورەکەم ساردە و پەنجەرەکە شکاوە.",
    "ti": "ክፍለይ ዝሑል እዩ። መሞቒ ተሰቢሩ።",
    "vi": "Phòng của em lạnh lắm, lò sưởi bị hỏng.",
}
SECRET = "Zebra words that nobody may quote."


def make_voice(language, text, *, key="", period=PERIOD, source=IMPORTED, **fields):
    batch, _made = ImportBatch.objects.get_or_create(period=period)
    return Voice.objects.create(
        key=key or f"card-{language}",
        source=source,
        batch=batch,
        period=period,
        language=language,
        text=text,
        text_hash=fingerprint_of(text),
        english_hash=fingerprint_of_english(fields.get("english", "")),
        said_on=date(2026, 11, 2),
        **({"may_be_quoted": True} | fields),
    )


def make_summary(code, voices, *, by, now=NOW, period=PERIOD, themes=(("repairs", 12),)):
    """Signed off: one sentence in two sections, and one that cites the first voice alone."""
    subgroup = Subgroup.objects.get(code=code)
    summary = Summary.objects.create(
        subgroup=subgroup,
        period=period,
        introduction="Please read the quotes first.\nThen answer.",
        voices_here=len(voices),
        voices_in_period=40,
        not_heard={"languages": ["uk", "so"], "age_bands": ["18-25"], "localities": ["Thetford"]},
        unused={"no words, only signs": 2},
    )
    for theme, count in themes:
        ThemeCount.objects.create(summary=summary, theme=theme, name=f"all {theme}", count=count)
    _say(summary, 1, Section.IN_SHORT, "Many say that it is cold & damp.", voices)
    _say(summary, 2, Section.THEMES, "12 voices speak about repairs.", voices)
    _say(summary, 3, Section.ASKS, "+They ask for heating.", voices[:1])
    quotable = [voice for voice in voices if voice.may_be_quoted]
    for position, voice in enumerate(quotable, start=1):
        Quote.objects.create(
            summary=summary,
            voice=voice,
            position=position,
            start=0,
            end=len(voice.text),
            text=voice.text,
        )
    return sign_off(summary, by, another_officer(by), now=now)


def make_signed_paper(by):
    """Housing, in five languages; the Arabic has English by an interpreter, Tigrinya by nobody."""
    english = {"ar": ("The room is cold.", True), "ti": ("My room is cold.", False)}
    voices = []
    for language, text in WORDS.items():
        said, is_checked = english.get(language, ("", False))
        voices.append(make_voice(language, text, english=said, english_is_checked=is_checked))
    voices.append(make_voice("en", SECRET, key="card-secret", may_be_quoted=False))
    themes = (("repairs", 12), ("food", 6), ("police", 2))
    return make_summary("housing", voices, by=by, themes=themes)


def _say(summary, position, section, text, voices):
    sentence = Sentence.objects.create(
        summary=summary, position=position, section=section, text=text, first_voice=voices[0]
    )
    Citation.objects.bulk_create(Citation(sentence=sentence, voice=voice) for voice in voices)
