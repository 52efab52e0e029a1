"""What a paper is built of: who was not heard, and what is asked for in whose words."""

from cms.feedback.papers.building import paper_of
from cms.feedback.states.staff_summaries import QuoteReason


def test_the_paper_names_everybody_who_was_not_heard(paper):
    (who,) = [part for part in paper.parts if part.code == "who"]
    assert who.notes == (
        "No voice in: Ukrainian, Somali.",
        "No voice is known to come from these ages: 18-25.",
        "No voice is known to come from these places: Thetford.",
    )


def test_words_that_ask_stand_under_what_is_asked_for(signed):
    asking = signed.quotes.first()
    signed.quotes.filter(pk=asking.pk).update(reason=QuoteReason.ASKS)
    parts = {part.code: part for part in paper_of(signed).parts}
    assert [one.text for one in parts["asks"].quotes] == [asking.text]
    assert asking.text not in [one.text for one in parts["quotes"].quotes]
    signed.quotes.exclude(pk=asking.pk).delete()
    assert "quotes" not in {part.code for part in paper_of(signed).parts}, "nothing is left for it"
    signed.sentences.filter(section="asks").delete()
    parts = {part.code: part for part in paper_of(signed).parts}
    assert parts["asks"].quotes == ()
    assert [one.text for one in parts["quotes"].quotes] == [asking.text]
