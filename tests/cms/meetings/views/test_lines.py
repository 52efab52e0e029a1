"""Members read agenda, decisions, promises and food in their language, and what is not in it."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone
from django.utils.translation import gettext, override

from cms.accounts.actions.staff_giving_roles import give_role
from cms.interpreting.models import Task, TaskState
from cms.languages.registry import DEFAULT_CODE
from cms.meetings.actions.agreeing import agree_agenda
from cms.meetings.actions.staff_agenda import add_point
from cms.meetings.actions.staff_inviting import invite
from cms.meetings.actions.staff_noting import Said, note_down
from cms.meetings.actions.staff_summarising import write_summary
from cms.meetings.actions.staff_translating import ask_for_lines
from cms.meetings.lines import source_of
from tests.factories.meetings import make_meeting, with_points

NOW = timezone.now()
with override("ti"):
    NONE_OF_IT = gettext("Not in your language yet. It is shown in English.")
    SOME_OF_IT = gettext("Some of it is not in your language yet. That is shown in English.")
    OLDER = gettext("These words are older. The English was changed since.")


@pytest.fixture
def meeting(dawit, moderator):
    coming = make_meeting(now=NOW, title="Buses", food="Soup")
    with_points(coming, moderator, "Late buses", "Food")
    agree_agenda(by=moderator, meeting=coming, version=coming.agenda_version, now=NOW)
    return coming


@pytest.fixture
def put(interpreter):
    """What an interpreter handed in."""

    def put(english, words, language="ti"):
        Task.objects.create(
            source=source_of(english, language),
            language=language,
            from_english=True,
            text=english,
            english=words,
            state=TaskState.DONE,
            taken_by=interpreter,
            done_by=interpreter,
            done_at=NOW,
            version=1,
        )

    return put


@pytest.fixture
def read(dawit, signed_in):
    client = signed_in(dawit)

    def read(meeting=None, language="ti"):
        page = client.get(f"/{language}/meetings/{f'{meeting.pk}/' if meeting else ''}")
        return page.content.decode()

    return read


def line(words, language):
    return f'<span lang="{language}" dir="ltr">{words}</span>'


def originals(page):
    """What stands folded away, and the page without it."""
    folded = re.findall(r'<details class="original".*?</details>', page, re.DOTALL)
    return " ".join(folded), re.sub(r'<details class="original".*?</details>', "", page, flags=re.S)


def test_lines_stand_in_the_readers_language_with_their_english_on_demand(meeting, put, read):
    for english, words in (("Late buses", "ዝደንጎየ ኣውቶቡስ"), ("Food", "መግቢ"), ("Soup", "መረቕ")):
        put(english, words)
    folded, page = originals(read(meeting))
    assert line("ዝደንጎየ ኣውቶቡስ", "ti") in page
    assert line("መረቕ", "ti") in page
    assert "Late buses" not in page
    assert line("Late buses", "en") in folded
    # The topic is English, the food is not.
    assert line("Buses", "en") in page
    assert page.count(SOME_OF_IT) == 1
    assert NONE_OF_IT not in page


def test_what_is_not_there_says_so_and_nothing_does_in_english(meeting, read):
    page = read(meeting)
    assert line("Late buses", "en") in page
    assert page.count(NONE_OF_IT) == 1
    assert "<details class=" not in page[page.index("<h1") :].replace("switcher", "")
    english = read(meeting, "en")
    assert "Not in your language yet" not in english
    assert line("Late buses", "en") in english


def test_the_list_shows_topics_in_the_readers_language(meeting, put, read):
    assert NONE_OF_IT in read()
    put("Buses", "ኣውቶቡሳት")
    put("Soup", "መረቕ")
    page = read()
    assert line("ኣውቶቡሳት", "ti") in page
    assert NONE_OF_IT not in page


def test_decisions_and_promises_stand_in_the_readers_language(dawit, moderator, put, read):
    past = make_meeting(now=NOW, days=-1)
    due = timezone.localdate(NOW) + timedelta(days=9)
    for said in (
        Said("decision", "We start earlier."),
        Said("promise", "A bus.", "Head of transport", due),
    ):
        note_down(by=moderator, meeting=past, said=said, now=NOW)
    put("We start earlier.", "ኣቐዲምና ንጅምር።")
    put("A bus.", "ኣውቶቡስ።")
    folded, page = originals(read(past))
    assert line("ኣቐዲምና ንጅምር።", "ti") in page
    assert line("Head of transport", "en") in page
    assert page.count(SOME_OF_IT) == 1
    assert line("A bus.", "en") in folded


def test_older_words_of_a_summary_say_so_and_stand_beside_the_new_english(dawit, moderator, read):
    past = make_meeting(now=NOW, days=-1)

    def write(language, words, now):
        write_summary(by=moderator, meeting=past, language=language, words=words, now=now)

    write("en", "We ate soup.", NOW)
    write("ti", "መረቕ በሊዕና።", NOW)
    assert OLDER not in read(past)
    write("en", "We ate pizza.", NOW + timedelta(hours=1))
    page = read(past)
    assert OLDER in page
    folded, _rest = originals(page)
    assert "We ate pizza." in folded
    assert '<details class="original" open>' in folded


def test_the_chair_reads_the_agenda_in_their_language_before_saying_yes(
    dawit, moderator, put, read
):
    coming = with_points(make_meeting(now=NOW), moderator, "Late buses")
    give_role(
        by=moderator,
        to=dawit,
        role="chair",
        starts_on=timezone.localdate(NOW),
        ends_on=None,
        now=NOW,
    )
    agree_agenda(by=moderator, meeting=coming, version=coming.agenda_version, now=NOW)
    assert ask_for_lines(by=moderator, meeting=coming, now=NOW) == 1
    Task.objects.all().delete()
    put("Late buses", "ዝደንጎየ ኣውቶቡስ")
    page = read(coming)
    assert line("ዝደንጎየ ኣውቶቡስ", "ti") in page
    assert f'action="/ti/meetings/{coming.pk}/agree/"' in page


@pytest.mark.parametrize("points", [1, 15])
def test_the_page_is_quick_whatever_is_on_it(
    dawit, moderator, read, points, django_assert_max_num_queries
):
    coming = make_meeting(now=NOW, title="Buses", food="Soup")
    for number in range(points):
        add_point(by=moderator, meeting=coming, line=f"{number}", url="/en/forum/ideas/1/")
    agree_agenda(by=moderator, meeting=coming, version=coming.agenda_version, now=NOW)
    with django_assert_max_num_queries(12):
        assert line("0", "en") in read(coming)


@pytest.mark.parametrize("rows", [1, 15])
def test_the_list_is_quick_in_every_language(read, rows, django_assert_max_num_queries):
    for day in range(rows):
        make_meeting(now=NOW, days=day + 1, title=f"Topic {day}", food="Soup")
    with django_assert_max_num_queries(7):
        assert line("Topic 0", "en") in read()


def test_paper_has_food_in_its_readers_language_and_topics_only_if_asked_for(
    meeting, put, moderator, signed_in
):
    invite(by=moderator, meeting=meeting, now=NOW)
    put("Soup", "መረቕ")
    put("Food", "መግቢ")
    client, where = signed_in(moderator), f"/en/meetings/work/{meeting.pk}/invitations/print/"
    plain = client.get(where).content.decode()
    assert line("መረቕ", "ti") in plain
    assert "መግቢ" not in plain
    full = client.get(f"{where}?agenda=on").content.decode()
    assert line("መግቢ", "ti") in full
    assert line("Late buses", "en") in full
    assert "invitations/pdf/?show=&amp;agenda=on" in full or "As a PDF" not in full


def test_officers_ask_by_a_button(meeting, moderator, signed_in):
    client, where = signed_in(moderator), f"/en/meetings/work/{meeting.pk}/languages/"
    one = f"/en/meetings/work/{meeting.pk}/"
    assert "4</bdi> lines are read in English" in client.get(one).content.decode()
    page = client.get(where).content.decode()
    assert "Tigrinya" in page
    assert "4</bdi> lines in English" in page
    said = client.post(where, follow=True).content.decode()
    assert "Interpreters are asked for 4 lines now." in said
    assert "Ask interpreters for what is missing" not in said
    assert "are read in English" not in client.get(one).content.decode()


def test_nobody_else_asks(meeting, dawit, elected_member, client, signed_in):
    where = f"/{DEFAULT_CODE}/meetings/work/{meeting.pk}/languages/"
    for person in (dawit, elected_member):
        assert signed_in(person).post(where).status_code == 403
    assert client.get(where).status_code == 302
