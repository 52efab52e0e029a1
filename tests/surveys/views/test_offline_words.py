"""What a phone keeps of a survey speaks the language of its pages."""

from django.utils.translation import gettext, override

from surveys.forms.answering import UNSAID


def test_what_a_phone_keeps_speaks_one_language(answering):
    with override("vi"):
        said = gettext(UNSAID)
    assert said != UNSAID
    kept = answering.get("/vi/surveys/unsent/pages/").json()
    assert kept["words"]["declined"] == said
