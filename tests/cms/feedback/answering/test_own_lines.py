"""Lines that nobody wrote by hand are read in the reader's language, whole or not at all."""

import pytest
import time_machine
from django.urls import reverse
from django.utils.translation import get_language, override

from cms.feedback import figures
from cms.feedback.actions.staff_answer_words import put_in_language
from cms.feedback.actions.staff_signing import send_summary
from cms.feedback.answering import own_lines
from cms.feedback.answering.own_lines import line_of, line_of_theme, lines_in
from cms.feedback.enums import Section
from cms.feedback.models import Answer, Figure, Sentence, ThemeCount
from cms.feedback.theming.plain_names import NAMES
from tests.factories.answers import NOW

QUESTION = "هل تشعر بالأمان؟"
ENGLISH = "We asked you: “Do you feel safe?” Too few of you gave a good answer."
ARABIC = f"سألناكم: «{QUESTION}» قلة منكم أجابت جيدا."


class _OurWords:
    """Our part of a line, in Arabic as well, and perhaps in Tigrinya."""

    def __init__(self, english, ar, ti=""):
        self.words = {"ar": ar, "ti": ti or english, "en": english}

    def __mod__(self, values):
        return str(self) % values

    def __str__(self):
        return self.words.get(get_language(), self.words["en"])


LINE = _OurWords(
    "We asked you: “%(question)s” Too few of you gave a good answer.",
    "سألناكم: «%(question)s» قلة منكم أجابت جيدا.",
)
NO_QUESTION = "ኣብ ሕቶታት ሓቲትናኩም።"
LINE_WITHOUT = _OurWords("We asked you something.", "سألناكم.", NO_QUESTION)
THEME_LINE = _OurWords("You talked about this: %(topic)s", "تحدثتم عن: %(topic)s")


class InventedRoom:
    name = "surveys"

    def figures(self, **_asked):
        return []

    def questions(self, *, language, codes):
        return (
            {"surveys:1:safe": QUESTION} if language == "ar" and "surveys:1:safe" in codes else {}
        )


@pytest.fixture
def asked(signed, moderator, monkeypatch):
    """An answer that began by itself: a figure missed its target."""
    monkeypatch.setattr(own_lines, "LINE", LINE)
    monkeypatch.setattr(own_lines, "LINE_WITHOUT", LINE_WITHOUT)
    figures.register(InventedRoom())
    figure = Figure.objects.create(code="surveys:1:safe", name="Do you feel safe?", value="64 %")
    Sentence.objects.create(
        summary=signed,
        position=9,
        section=Section.FIGURES,
        text="Do you feel safe? 64 %.",
        figure=figure,
        is_under_target=True,
    )
    send_summary(by=moderator, summary=signed, now=NOW)
    with time_machine.travel(NOW, tick=False):
        yield Answer.objects.get()


def _pages(client, language, answer):
    listed = client.get(f"/{language}/feedback/answers/").content.decode()
    one = client.get(f"/{language}/feedback/answers/{answer.pk}/").content.decode()
    return listed, one


def test_everybody_reads_it_in_their_language(asked, client):
    assert asked.line == ENGLISH
    for page in _pages(client, "ar", asked):
        assert f'lang="ar" dir="rtl">{ARABIC}' in page
        assert "We asked you" not in page
    for page in _pages(client, "en", asked):
        assert "We asked you: “Do you feel safe?”" in page
    alone = client.get(f"/en/feedback/answers/{asked.pk}/").context["also_in"]
    assert alone == [], "a line of ours alone leads to no other language"


def test_half_of_a_line_is_not_translated(asked, client):
    """Where our words are not there at all, it is English; without the question they are whole."""
    for page in _pages(client, "vi", asked):
        assert f'lang="en" dir="ltr">{ENGLISH}' in page
    for page in _pages(client, "ti", asked):
        assert f'lang="ti" dir="ltr">{NO_QUESTION}' in page
        assert "We asked you" not in page


def test_an_officers_words_in_a_language_stand_before_ours(asked, client, moderator):
    put_in_language(by=moderator, answer=asked, number=0, language="ar", words="كلمات", now=NOW)
    for page in _pages(client, "ar", asked):
        assert "كلمات</" in page
        assert ARABIC not in page


def test_a_line_that_somebody_wrote_is_left_alone(asked, client):
    Answer.objects.update(line="You do not feel safe")
    for page in _pages(client, "ar", asked):
        assert 'lang="en" dir="ltr">You do not feel safe' in page


def test_it_is_among_the_answers_in_ones_own_language(asked, client):
    for language, is_there in (("ar", True), ("vi", False)):
        page = client.get(f"/{language}{reverse('feedback:answers')[3:]}?mine=on").content.decode()
        assert (f"/feedback/answers/{asked.pk}/" in page) is is_there


def test_a_page_of_them_asks_once_and_one_without_never(asked, django_assert_num_queries):
    answers = list(Answer.objects.all())
    with django_assert_num_queries(1):
        assert lines_in("ar", answers * 20) == {asked.pk: ARABIC}
    with django_assert_num_queries(0):
        assert not lines_in("en", answers)
        assert not lines_in("ar", [])


def test_a_long_question_is_cut_only_where_it_is_stored(asked):
    words = "Do you feel safe " * 23
    Figure.objects.update(name=words)
    Answer.objects.update(line=line_of(words))
    assert lines_in("ar", Answer.objects.all()) == {asked.pk: ARABIC}


@pytest.fixture
def to_theme(promised, monkeypatch):
    """An answer whose lead changed nothing of the line that was proposed."""
    monkeypatch.setattr(own_lines, "THEME_LINE", THEME_LINE)

    def becomes(theme):
        Answer.objects.update(theme=theme, line=line_of_theme("damp and mould"))
        ThemeCount.objects.update(theme=theme)
        return Answer.objects.get()

    return becomes


def test_a_theme_has_its_short_name_in_the_readers_language(to_theme, client):
    answer = to_theme("repairs")
    with override("ar"):
        line = f"تحدثتم عن: {NAMES['repairs']}"
    for page in _pages(client, "ar", answer):
        assert f'lang="ar" dir="rtl">{line}' in page
        assert "damp" not in page
    assert "You speak about damp and mould." in _pages(client, "en", answer)[1]
    assert "You speak about damp and mould." in _pages(client, "ti", answer)[1], "not our words"


def test_a_theme_without_a_name_is_told_by_its_subgroup_or_not_at_all(to_theme, client):
    answer = to_theme("formed-of-voices")
    assert lines_in("ar", [answer]) == {}
    answer.subgroup.name_ar = "السكن"
    answer.subgroup.save()
    assert lines_in("ar", [answer]) == {answer.pk: "تحدثتم عن: السكن"}
    answer.line = "Your rooms are wet"
    assert lines_in("ar", [answer]) == {}, "somebody wrote it"


def test_a_page_of_themes_asks_twice(to_theme, django_assert_num_queries):
    answers = [to_theme("formed-of-voices")]
    with django_assert_num_queries(2):
        lines_in("ar", answers * 20)
