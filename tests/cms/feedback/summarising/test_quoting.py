"""Quotes are what was said, letter for letter, or they are not there."""

from dataclasses import replace
from datetime import date

import pytest
from django.core.management import CommandError, call_command
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cms.feedback.models import Quote, Voice, fingerprint_of, fingerprint_of_english
from cms.feedback.papers.building import paper_of
from cms.feedback.sources import OfferedVoice, register
from cms.feedback.summarising.quoting import passages_of, shown_english, shown_text, verbatim
from tests.cms.feedback.conftest import InventedSource, a_row
from tests.factories.papers import make_signed_paper

PROPERTY = settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


def _voice(text, spans=(), **fields):
    return Voice(
        key="k",
        text=text,
        text_hash=fingerprint_of(text),
        language="en",
        personal_spans=[list(span) for span in spans],
        said_on=date(2026, 11, 1),
        english_hash=fingerprint_of_english(fields.get("english", "")),
        **{"may_be_quoted": True} | fields,
    )


@given(data=st.data())
@PROPERTY
def test_one_altered_letter_is_found(bring, summarised, data):
    Quote.objects.all().delete()
    bring(a_row(id="q-1", text="የእኔ wifi is bad. ቤቱ ቀዝቃዛ ነው، 😅 and cold."))
    summarised()
    quote = Quote.objects.get()
    in_voice = data.draw(st.booleans())
    text = quote.voice.text if in_voice else quote.text
    place = data.draw(st.integers(0, len(text) - 1))
    letter = data.draw(st.characters(codec="utf-8", exclude_characters=text[place] + "\x00"))
    altered = text[:place] + letter + text[place + 1 :]
    if in_voice:
        Voice.objects.filter(pk=quote.voice_id).update(text=altered)
    else:
        Quote.objects.filter(pk=quote.pk).update(text=altered)
    with pytest.raises(CommandError, match="not word for word"):
        call_command("check_quotes")
    assert verbatim(Quote.objects.select_related("voice"))[0] == []
    Voice.objects.filter(pk=quote.voice_id).update(text="የእኔ wifi is bad. ቤቱ ቀዝቃዛ ነው، 😅 and cold.")


SAID = "ቤቱ ቀዝቃዛ ነው፣ እባካችሁ አስተካክሉት።"
AT_SOURCE = {"key": "forum.post:1:1", "text": SAID, "language": "am", "english": "It is cold."}


class Keeping(InventedSource):
    """A source that keeps the words and knows who said yes."""

    quotable = True

    def words_of(self, keys):
        return {one.key: one.text for one in self.offered if one.key in keys}

    def still_quotable(self, keys):
        return set(keys) if self.quotable else set()


@pytest.fixture
def kept(six, summarised):
    told = {"said_on": date(2026, 11, 1), "may_be_quoted": True}
    room = Keeping(OfferedVoice(**AT_SOURCE, **told))
    register(room)
    summarised()
    assert Quote.objects.get().english == "It is cold."
    call_command("check_quotes")
    return room


@pytest.fixture
def signed(six, moderator):
    return make_signed_paper(moderator)


def test_one_altered_letter_at_the_source_is_found(kept):
    kept.offered = [replace(kept.offered[0], text=SAID.replace("ቤቱ", "ቤት"))]
    with pytest.raises(CommandError, match="has other words at its source"):
        call_command("check_quotes")


def test_one_altered_letter_of_the_english_is_found_and_not_shown(kept):
    Voice.objects.update(english="It is colb.")
    with pytest.raises(CommandError, match="has other English than came in"):
        call_command("check_quotes")
    assert Quote.objects.get().english == shown_english(Voice.objects.get()) == ""


def test_a_consent_that_is_gone_is_found_before_the_clock_takes_the_quote_out(kept):
    kept.quotable = False
    with pytest.raises(CommandError, match="may not be shown any more"):
        call_command("check_quotes")


def test_english_that_an_interpreter_corrects_is_as_good_as_the_first(kept, summarised):
    kept.offered = [replace(kept.offered[0], english="It is cold in there.")]
    summarised()
    call_command("check_quotes")
    assert Quote.objects.get().english == "It is cold in there."


def test_a_voice_that_is_cited_and_not_quoted_is_held_against_what_came_in(signed):
    call_command("check_quotes")
    Quote.objects.all().delete()
    call_command("check_quotes")
    voice = Voice.objects.get(key="card-ar")
    assert voice.text in str(paper_of(signed))
    altered = voice.text.replace("باردة", "دافئة")
    Voice.objects.filter(pk=voice.pk).update(text=altered)
    with pytest.raises(CommandError, match="card-ar is not word for word what came in"):
        call_command("check_quotes")
    assert altered not in str(paper_of(signed))


# With one letter, with its parts, with a mark of direction, with another blank: they look the same.
@pytest.mark.parametrize("said", ["Zoë is cold", "Zoe\u0308 is cold", "Zo\u200fë is cold",
                                  "Zoë\u00a0is cold"])  # fmt: skip
def test_words_that_only_look_the_same_are_altered_words(said):
    alike = {"Zoë is cold", "Zoe\u0308 is cold", "Zo\u200fë is cold", "Zoë\u00a0is cold"}
    voice = _voice(said)
    quote = Quote(voice=voice, start=0, end=len(said), text=said)
    assert quote.is_verbatim
    for other in alike - {said}:
        quote.text = other
        assert not quote.is_verbatim
        quote.text, voice.text = said, other
        assert not quote.is_verbatim
        voice.text = said


@given(text=st.text(min_size=1, max_size=400), data=st.data())
@settings(max_examples=100, deadline=None)
def test_a_passage_is_a_slice_that_holds_no_marked_word(text, data):
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    for passage in passages_of(_voice(text, [(start, end)])):
        assert passage.text == text[passage.start : passage.end]
        assert passage.end <= start or passage.start >= end


def test_another_sentence_is_chosen_where_one_names_somebody():
    text = "My worker Denise came on Monday. She helped me find the right forms."
    (passage,) = passages_of(_voice(text, [(10, 16)]))
    assert passage.text == "She helped me find the right forms."


@pytest.mark.parametrize(
    "text",
    [
        "Ring me on 07700 900142 about the flat",
        "write to me@example.org please",
        "see http://a.b/c",
    ],
)
def test_numbers_and_addresses_are_never_quoted(text):
    assert passages_of(_voice(text)) == []


def test_a_voice_that_may_not_be_quoted_gives_no_passage():
    assert passages_of(_voice("A long enough sentence about wifi.", may_be_quoted=False)) == []


def test_marked_words_are_left_out_for_readers():
    assert shown_text(_voice("I met Denise and Dave.", [(6, 12), (17, 21)])) == "I met […] and […]."


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Ring me on 07700 900142 about the flat", "Ring me on […] about the flat"),
        ("write to me@example.org please", "write to […] please"),
        ("I am @lindi.07 there", "I am […] there"),
        ("see http://a.b/c?d now", "see […] now"),
        ("the 19th, 2 pm and 6 months", "the 19th, 2 pm and 6 months"),
    ],
)
def test_numbers_and_addresses_nobody_marked_are_left_out_for_readers(text, shown):
    assert shown_text(_voice(text)) == shown
    assert shown_english(_voice("…", english=text)) == shown


def test_english_of_words_that_name_somebody_is_not_shown():
    assert shown_english(_voice("I met Denise.", [(6, 12)], english="I met Denise.")) == ""
