"""Which voices a page lists where it has no room for all of them."""

from unittest.mock import patch

from hypothesis import given, settings
from hypothesis import strategies as st

from cms.feedback.models import Voice
from cms.feedback.summarising import listing
from cms.feedback.summarising.listing import choose_listed
from cms.feedback.summarising.making import summarise
from cms.feedback.summarising.pages import show_summary
from cms.subgroups.models import Subgroup
from tests.cms.feedback.conftest import NOW
from tests.cms.feedback.voices import PERIOD, say

PRAYER = (
    "መጸለዪ ክፍሊ የድልየና ኣሎ",
    "ክጽሊ ቦታ የብለይን፡ ኣብ ሽንቲ ቤት እየ ዝጽሊ",
    "ንጸሎት ዝኸውን ክፍሊ ይሃቡና",
    "ኣብ ገዛና መጸለዪ ቦታ የለን",
    "መጸለዪ ቦታ ይሃቡና",
)
SENTENCES = st.lists(st.sets(st.integers(1, 40), min_size=1).map(sorted), min_size=1, max_size=8)


@settings(max_examples=60)
@given(SENTENCES, st.sets(st.integers(1, 50), max_size=4))
def test_every_sentence_keeps_a_source_and_every_quote_its_number(cited, quoted):
    with patch.object(listing, "MOST_LISTED", 12):
        chosen = choose_listed(cited, quoted)
    known = {pk for some in cited for pk in some}
    assert len(chosen) == min(len(known), 12)
    assert quoted & known <= chosen <= known
    assert all(chosen.intersection(some) for some in cited)


def test_the_sentence_that_rests_on_the_fewest_is_served_first_and_the_rest_fairly(monkeypatch):
    monkeypatch.setattr(listing, "MOST_LISTED", 7)
    cited = ([*range(100, 200)], [1, 2, 3], [200, 201, 202, 203, 204])
    assert choose_listed(cited, [150]) == {150, 1, 200, 100, 2, 201, 101}


def test_a_small_language_keeps_its_sources_among_more_than_a_page_can_list(
    six, django_assert_max_num_queries
):
    cold = [f"The heating is broken and my room is cold {n}." for n in range(310)]
    say(*cold)
    say(*PRAYER, language="ti")
    housing = Subgroup.objects.filter(code="housing")
    (draft,) = summarise(period=PERIOD, subgroups=housing, now=NOW)
    for to_officers in (False, True):
        with django_assert_max_num_queries(16):
            shown = show_summary(draft, to_officers=to_officers)
        assert len(shown.voices) == 300
        assert all(one.numbers for one in shown.sentences)
        # Nobody here keeps words back, so nothing says so.
        assert not any(one.has_hidden for one in shown.sentences)
        assert shown.has_unlisted
        tigrinya = Voice.objects.filter(citations__sentence__summary=draft, language="ti")
        assert {one.voice for one in shown.voices} >= set(tigrinya)
        assert {quote.voice_id for quote in shown.quotes} <= {one.voice.pk for one in shown.voices}
