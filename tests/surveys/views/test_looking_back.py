"""Whoever has said enough looks at their answers, from any question, and may go back to it."""

from surveys.models.sittings import Sitting

SECOND, CHECK = "/en/surveys/question/2/", "/en/surveys/check/"


def test_what_was_typed_is_kept_and_the_way_back_leads_to_the_question(answering):
    sent = answering.post(SECOND, {"answer": "yes", "check": "1"})
    assert sent.headers["Location"] == f"{CHECK}?question=2"
    assert Sitting.objects.get().answers == {"trust": "yes"}
    page = answering.get(sent.headers["Location"]).content.decode()
    assert "No answer" in page
    assert f'<a href="{SECOND}">Back</a>' in page


def test_nothing_need_be_said_before_and_forged_numbers_lead_to_the_last_question(answering):
    assert answering.post(SECOND, {"check": "1"}).headers["Location"].startswith(CHECK)
    for forged in ("", "x", "-1", "9" * 5000):
        page = answering.get(CHECK, {"question": forged}).content.decode()
        assert '<a href="/en/surveys/question/4/">Back</a>' in page


def test_words_that_are_too_long_stay_on_their_page(answering):
    page = answering.post("/en/surveys/question/4/", {"answer": "x" * 3000, "check": "1"})
    assert page.status_code == 200
    assert Sitting.objects.get().answers == {}
