"""What surveys offer to the subgroups: free texts that a person read, of waves that ended.

No band, no locality and no speaker is told, because none is known; the day is the first of the
month in which the wave closed. Raw answers are never offered.
"""

from collections.abc import Iterable, Iterator
from datetime import date

from cms.core.chunks import in_key_order
from cms.feedback.sources import OfferedVoice
from cms.interpreting.reading import english_of
from surveys.enums import WordsStatus
from surveys.models import FreeText

BATCH = 500


class SurveyWords:
    name = "surveys"

    def voices(self, *, start: date, end: date) -> Iterator[OfferedVoice]:
        texts = FreeText.objects.offered().closed_between(start, end).select_related("wave")
        for batch in in_key_order(texts, size=BATCH):
            english = english_of([text.source for text in batch])
            for text in batch:
                read_in_english = english.get(text.source)
                yield OfferedVoice(
                    key=text.source,
                    text=text.text,
                    language=text.language,
                    said_on=text.wave.closing_month or start,
                    english=read_in_english.text if read_in_english else "",
                    may_be_quoted=text.status == WordsStatus.QUOTABLE,
                )

    def still_offered(self, keys: Iterable[str]) -> set[str]:
        return {text.source for text in FreeText.objects.offered().with_sources(keys)}

    def words_of(self, keys: Iterable[str]) -> dict[str, str]:
        return {text.source: text.text for text in FreeText.objects.offered().with_sources(keys)}

    def still_quotable(self, keys: Iterable[str]) -> set[str]:
        """A reader may take back that words can be quoted, and they count all the same."""
        quotable = FreeText.objects.offered().filter(status=WordsStatus.QUOTABLE)
        return {text.source for text in quotable.with_sources(keys)}
