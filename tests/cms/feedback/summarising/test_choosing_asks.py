"""What is asked for stands in own words, spread over languages and never without consent."""

from datetime import date

from cms.feedback.models import Voice
from cms.feedback.routing.asking import asks_of
from cms.feedback.states.staff_summaries import QuoteReason
from cms.feedback.summarising.choosing_asks import MOST_ASKS, choose_asks, looked_at_for_asks
from cms.feedback.summarising.wording import Told

WISH = "Please mend the heating."


def _voice(n, text=WISH, **fields):
    said = {"language": "en", "source": "forum", "may_be_quoted": True} | fields
    return Voice(pk=n, key=f"k-{n:03}", text=text, said_on=date(2026, 11, 1), **said)


def _chosen(*themes, quoted=()):
    asked = [Told(f"t{n}", f"t{n}", voices) for n, voices in enumerate(themes)]
    read = {voice.pk: voice for voices in themes for voice in voices}
    spans = {pk: asks_of(one.text, one.language) for pk, one in read.items()}
    assert set(looked_at_for_asks(asked)) <= set(read)
    return choose_asks(asked, read, spans, quoted)


def test_of_each_theme_one_voice_and_a_language_that_is_not_there_yet():
    english = _voice(1), _voice(2)
    both = _voice(3), _voice(4, "ممكن نطبخ برانا يوم الجمعة؟", language="ar")
    chosen = _chosen(english, both)
    assert [one.theme for one in chosen] == ["t0", "t1"]
    assert {one.reason for one in chosen} == {QuoteReason.ASKS}
    assert [one.voice.language for one in chosen] == ["en", "ar"]
    assert _chosen(*([(_voice(n),) for n in range(1, 9)]))[MOST_ASKS:] == []


def test_nobody_is_quoted_twice_or_without_consent_or_by_name():
    refused = _voice(1, may_be_quoted=False)
    named = _voice(2, "Please ring me on 07700 900142 now.")
    twice = _voice(3)
    assert _chosen((refused, named, twice), quoted=[3]) == []
    assert [one.voice.pk for one in _chosen((refused, named, twice), (twice,))] == [3]


def test_of_long_words_only_the_sentence_that_asks_last():
    long = "We live here for a long time and it is a fine house. " * 6
    (one,) = _chosen((_voice(1, f"Please read all of this. {long}{WISH} Thank you."),))
    assert one.passage.text == WISH
