"""What you told us: themes in words, and only quotes that this reader may read anyway."""

import json
import re

import pytest
from django.test import Client
from django.urls import reverse

from cms.accounts.enums import AgeBand
from cms.feedback import sources
from cms.feedback.actions.staff_answer_words import put_in_language
from cms.feedback.enums import Section
from cms.feedback.models import Sentence, Summary, Voice
from cms.feedback.routing.lexicon import LEXICON
from cms.feedback.states.staff_summaries import Tells
from cms.feedback.theming.plain_names import NAMES
from tests.factories.answers import make_answer, publish, seat
from tests.factories.papers import NOW, WORDS, make_summary, make_voice


class OpenRoom:
    """Offers all its voices, and lets young people read those that a test names."""

    name = "forum"

    def __init__(self):
        self.readable = {}

    def voices(self, *, start, end):
        return []

    def still_offered(self, keys):
        return set(keys)

    def readable_by(self, user, keys):
        return self.readable.get(user.username, set()) & set(keys)


class ClosedRoom:
    name = "survey"

    def voices(self, *, start, end):
        return []

    def still_offered(self, keys):
        return set(keys)


@pytest.fixture
def room():
    opened = OpenRoom()
    sources.register(opened)
    sources.register(ClosedRoom())
    return opened


@pytest.fixture
def told(six, room, moderator):
    voices = [
        make_voice("ti", WORDS["ti"], key="forum:1", source="forum"),
        make_voice("ar", WORDS["ar"], key="forum:2", source="forum"),
        make_voice("vi", WORDS["vi"], key="survey:1", source="survey"),
        make_voice("en", "A card about my room.", key="card:1"),
    ]
    themes = (("repairs", 24), ("home", 3), ("food", 7), ("police", 2), ("new-theme", 30))
    return make_summary("housing", voices, by=moderator, themes=themes)


def _page(client, summary):
    return client.get(reverse("feedback:told_one", args=[summary.pk]))


def test_themes_stand_in_words_and_without_numbers(told, amina, signed_in):
    html = _page(signed_in(amina), told).content.decode()
    many, _, rest = html.partition("Some of you talked about:")
    some, _, few = rest.partition("A few of you talked about:")
    assert "<li>My home</li>" in many
    assert "<li>Something else.</li>" in many
    assert "<li>Food</li>" in some
    assert "<li>Police and courts</li>" in few
    assert html.count("<li>My home</li>") == 1
    assert f'href="{reverse("feedback:answers")}">You said, we did' in html
    # Names for staff stay with them.
    assert "all repairs" not in html
    assert "new-theme" not in html


def test_a_quote_is_shown_to_those_who_may_read_it_where_it_was_said(
    told, room, amina, dawit, signed_in
):
    room.readable = {"amina": {"forum:1", "forum:2"}, "dawit": {"forum:1"}}
    hers, his = (_page(signed_in(one), told).content.decode() for one in (amina, dawit))
    assert [words in hers for words in (WORDS["ti"], WORDS["ar"])] == [True, True]
    assert [words in his for words in (WORDS["ti"], WORDS["ar"])] == [True, False]
    assert 'lang="ar" dir="rtl"' in hers
    for html in (hers, his):
        assert WORDS["vi"] not in html
        assert "A card about my room." not in html


def _tell(summary, tells, *about, place, text="There is clearly more talk of it.", **fields):
    voice = Voice.objects.get(key="card:1")
    Sentence.objects.create(
        summary=summary,
        position=place,
        section=Section.CHANGED,
        text=text,
        first_voice=voice,
        tells=tells,
        about=about,
        **({"made_text": text} | fields),
    )


def test_what_changed_stands_there_as_the_paper_tells_it(told, amina, signed_in):
    _tell(told, Tells.MORE, "exams", place=11)
    _tell(told, Tells.MORE, "new-theme", place=12)
    _tell(told, Tells.MORE, "food", place=13)
    _tell(told, Tells.FEWER, "college", place=14)
    _tell(told, Tells.FEWER, "police", place=15)
    _tell(told, Tells.FEWER, "faith", place=16, made_text="What the officer put otherwise.")
    html = _page(signed_in(amina), told).content.decode()
    _, _, changed = html.partition("<h2>What changed</h2>")
    more, _, less = changed.partition("This time you talked less about:")
    less, _, rest = less.partition("In other things we see no clear change.")
    assert re.findall("<li>(.*?)</li>", more) == ["Food", "Something else."]
    assert re.findall("<li>(.*?)</li>", less) == ["Police and courts"]
    assert rest, "school went both ways: no clear change"


@pytest.mark.parametrize(
    ("tells", "said"),
    [
        (Tells.NO_CLEAR_CHANGE, "We see no clear change since last time."),
        (Tells.CANNOT_COMPARE, "We cannot tell yet what changed."),
    ],
)
def test_where_nothing_is_clear_it_says_so(told, amina, signed_in, tells, said):
    client = signed_in(amina)
    assert "What changed" not in _page(client, told).content.decode(), "no word of it: none here"
    _tell(told, tells, place=11)
    assert said in _page(client, told).content.decode()


def test_what_is_counted_in_a_new_way_is_neither_more_nor_less(told, amina, signed_in):
    _tell(told, Tells.MORE, "food", place=11)
    _tell(told, Tells.MORE, "college", place=12)
    _tell(told, Tells.CANNOT_COMPARE, "exams", place=13)
    html = _page(signed_in(amina), told).content.decode()
    more, _, apart = html.partition("<h2>What changed</h2>")[2].partition("We cannot compare this")
    assert re.findall("<li>(.*?)</li>", more) == ["Food"]
    assert re.findall("<li>(.*?)</li>", apart.partition("</section>")[0]) == ["School or college"]
    assert "We cannot tell yet" not in html


def test_who_was_not_heard_is_told_only_where_it_points_at_nobody(told, amina, signed_in):
    client = signed_in(amina)
    told.not_heard = {"languages": ["uk"], "age_bands": ["8-11", "18-25"]}
    told.save()
    assert "Who we have not heard yet" not in _page(client, told).content.decode()
    Summary.objects.filter(pk=told.pk).update(voices_here=10)
    _tell(told, Tells.SILENT_LANGUAGES, "so", "ti", place=11)
    html = _page(client, told).content.decode()
    assert re.findall('<li><bdi lang="(..)">', html) == ["so", "ti"], "of ten speakers or more"
    assert "<li>8 to 11</li>" in html
    told.not_heard = {"age_bands": list(AgeBand.values)}
    told.save(update_fields=["not_heard"])
    assert "8 to 11" not in _page(client, told).content.decode(), "no channel told any age"


def test_nobody_else_and_no_draft(told, client, amina, signed_in):
    answer = _page(client, told)
    assert "/account/login/" in answer.headers["Location"]
    draft = Summary.objects.create(subgroup=told.subgroup, period="2026-Q3")
    assert _page(signed_in(amina), draft).status_code == 404


def test_what_was_said_and_what_became_of_it_lead_to_each_other(
    told, moderator, subgroup_lead, amina, signed_in
):
    seat(subgroup_lead)
    waiting = make_answer(subgroup_lead, told, theme="food")
    answer = publish(moderator, make_answer(subgroup_lead, told, theme="repairs"))
    put_in_language(
        by=moderator, answer=answer, number=0, language="ar", words="غرفكم رطبة", now=NOW
    )
    hers = signed_in(amina)
    page = hers.get(f"/ar/feedback/told/{told.pk}/").content.decode()
    there, back = f"/ar/feedback/answers/{answer.pk}/", f"/ar/feedback/told/{told.pk}/"
    assert f'href="{there}" lang="ar" dir="rtl">غرفكم رطبة</a>' in page
    assert f"/ar/feedback/answers/{waiting.pk}/" not in page
    assert f'href="{back}"' in hers.get(there).content.decode()
    # Whoever is not signed in cannot open it.
    assert f'href="{back}"' not in Client().get(there).content.decode()


def test_only_the_last_one_of_a_subgroup_and_period_counts(told, moderator, amina, signed_in):
    voice = make_voice("en", "It is better now.", key="card:2")
    new = make_summary("housing", [voice], by=moderator, now=NOW.replace(hour=13))
    client = signed_in(amina)
    assert _page(client, told).status_code == 404
    listed = client.get(reverse("feedback:told")).content.decode()
    assert reverse("feedback:told_one", args=[new.pk]) in listed
    assert reverse("feedback:told_one", args=[told.pk]) not in listed


def test_an_empty_list_says_what_will_be_there(six, amina, signed_in):
    html = signed_in(amina).get(reverse("feedback:told")).content.decode()
    assert "What you tell us will be here, with our answer." in html


def test_the_list_asks_the_same_for_one_as_for_many(
    told, moderator, amina, signed_in, django_assert_max_num_queries
):
    client = signed_in(amina)
    voice = make_voice("en", "It is cold.", key="card:3")
    for more, shown in ((0, 1), (13, 12)):
        for place in range(more):
            make_summary("health", [voice], by=moderator, period=f"20{10 + place}-Q1")
        with django_assert_max_num_queries(8):
            html = client.get(reverse("feedback:told")).content.decode()
        assert html.count("card__title") == shown
        assert ("?from=" in html) is (shown == 12)


def test_every_theme_of_the_lexicon_has_a_name_for_young_people():
    rows = json.loads((LEXICON / "themes.json").read_text(encoding="utf-8"))
    assert {row["code"] for row in rows} <= set(NAMES)
