"""Ask children's services, as young people and everybody else see it."""

from datetime import timedelta
from uuid import uuid4

import pytest
import time_machine
from django.urls import reverse

from cms.magazine.actions.staff_reading import Why, return_to_writer, say_yes
from cms.magazine.actions.withdrawing import withdraw
from cms.magazine.models import Contribution, Unsent
from cms.safeguarding.access import sources_with_open_concern
from tests.factories.filled_forms import FilledForms
from tests.factories.magazine import sent
from tests.factories.pages import make_home, make_issue
from tests.factories.questions import (
    DUE,
    IN_TIGRINYA,
    NOW,
    ROLE,
    TIGRINYA,
    WORDS,
    answer,
    give,
    make_question,
    publish,
    translate,
)

LIST = "/en/scoop-desk/questions/"
ASK = f"{LIST}ask/"
LATER = NOW + timedelta(days=3)


@pytest.fixture(autouse=True)
def _soon():
    with time_machine.travel(LATER, tick=False):
        yield


@pytest.fixture
def asked(amina, moderator):
    return make_question(amina, moderator)


@pytest.fixture
def in_tigrinya(ask_in_tigrinya, moderator, subgroup_lead, interpreter):
    """Answered, and put into Tigrinya."""
    asked = ask_in_tigrinya()
    question = publish(asked, moderator, subgroup_lead)
    translate(question.source, interpreter, IN_TIGRINYA)
    return asked


def page_of(client, address=LIST):
    return client.get(address, follow=True).content.decode()


def filled(**changes):
    fields = {"key": str(uuid4()), "text": WORDS, "language": "en", "asked": "on"}
    return fields | changes


def test_asking_is_for_young_people_alone(client, moderator, amina, signed_in):
    assert "/account/login/" in client.get(ASK).headers["Location"]
    assert signed_in(moderator).get(ASK).status_code == 403
    page = signed_in(amina).get(ASK)
    assert page.context["form"].initial["language"] == "ar"


@pytest.mark.promise(6)
def test_question_is_held_without_a_name_and_help_stands_first(amina, signed_in):
    page = signed_in(amina).post(ASK, filled(), follow=True)
    mine = Contribution.objects.get()
    assert (mine.kind, mine.state, mine.credit, mine.credit_name) == (
        "you_asked",
        "held",
        "none",
        "",
    )
    assert (mine.may_web, mine.may_print) == (False, False)
    content = page.content.decode()
    assert 0 < content.index("help-panel") < content.index("Then we ask the person who can answer")


def test_asking_leaves_alone_what_was_begun_for_the_scoop(amina, signed_in):
    kept = Unsent.objects.create(author=amina, text="Half a poem", language="ar")
    form = filled()
    for _time in range(2):
        signed_in(amina).post(ASK, form)
    assert Contribution.objects.count() == 1
    assert Unsent.objects.get() == kept


def test_wish_for_help_calls_a_person(amina, signed_in):
    signed_in(amina).post(ASK, filled(wants_help="on"))
    mine = Contribution.objects.get()
    assert sources_with_open_concern([mine.source]) == {mine.source}


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"text": ""}, "This field is required"),
        ({"text": "x" * 1_001}, "This is too long: 1001 letters. It can be 1000."),
        ({"language": "xx"}, "Choose a language from the list."),
    ],
)
def test_what_is_wrong_is_said_and_nothing_typed_is_lost(amina, signed_in, changes, words):
    shown = signed_in(amina).post(ASK, filled(may_print="on") | changes)
    page = shown.content.decode()
    assert words in page
    assert FilledForms(page).fields["text"].strip() == (filled() | changes)["text"]
    assert shown.context["form"]["may_print"].value()
    assert not Contribution.objects.exists()


def test_change_of_language_keeps_what_was_typed(amina, signed_in):
    page = signed_in(amina).post(ASK, filled(switch_language="ti")).content.decode()
    assert FilledForms(page).fields["text"].strip() == WORDS
    assert not Contribution.objects.exists()


def test_question_that_tells_who_somebody_is_is_shown_once_before_it_is_sent(amina, signed_in):
    telling = "I am Amina, call 07700 900123. When do I get a flat?"
    client = signed_in(amina)
    page = client.post(ASK, filled(text=telling)).content.decode()
    assert "Before you send this" in page
    assert not Contribution.objects.exists()
    fields = {name: value for name, value in FilledForms(page).fields.items() if name != "change"}
    client.post(ASK, fields | {"send": "on"})
    assert Contribution.objects.get().text == telling


@pytest.mark.promise(15)
def test_question_that_came_back_is_changed_in_its_own_form(amina, dawit, moderator, signed_in):
    asked = sent(amina, kind="you_asked", title="", text=WORDS)
    return_to_writer(by=moderator, contribution=asked, why=Why("unclear"), now=NOW)
    client, address = signed_in(amina), f"{LIST}{asked.pk}/change/"
    page = client.get(reverse("magazine:change", args=[asked.pk]))
    assert page.headers["Location"] == address
    assert WORDS in page_of(client, address)
    client.post(address, filled(text="When do I get a flat, please?"))
    asked.refresh_from_db()
    assert (asked.state, asked.revision, asked.kind) == ("held", 2, "you_asked")
    assert signed_in(dawit).get(address).status_code == 404
    poem = sent(amina, state="returned", reason="unclear", decided_by=moderator, decided_at=NOW)
    assert client.get(f"{LIST}{poem.pk}/change/").status_code == 404


@pytest.mark.promise(1)
def test_nobody_meets_a_question_before_it_was_read(amina, dawit, client, moderator, signed_in):
    asked = sent(amina, kind="you_asked", title="", text=WORDS, may_web=True)
    for reader in (client, signed_in(dawit), signed_in(amina)):
        assert WORDS not in page_of(reader)
        assert reader.get(f"{LIST}{asked.pk}/").status_code == 404
    say_yes(by=moderator, contribution=asked, now=NOW)
    for reader in (client, signed_in(dawit)):
        assert WORDS in page_of(reader)
        assert reader.get(f"{LIST}{asked.pk}/").status_code == 200
    withdraw(by=amina, contribution=asked, now=NOW)
    for reader in (client, signed_in(dawit)):
        assert WORDS not in page_of(reader)
        assert reader.get(f"{LIST}{asked.pk}/").status_code == 404


def test_what_is_not_for_the_web_is_read_after_signing_in(
    amina, outsider, moderator, client, signed_in
):
    asked = make_question(amina, moderator, may_web=False)
    address = f"{LIST}{asked.pk}/"
    assert WORDS not in page_of(client)
    assert client.get(address).status_code == 404
    assert WORDS in page_of(signed_in(outsider))
    assert signed_in(outsider).get(address).status_code == 200


def test_no_page_tells_who_asked_or_who_answers(asked, client, moderator, subgroup_lead):
    publish(asked, moderator, subgroup_lead)
    for address in (LIST, f"{LIST}{asked.pk}/"):
        page = page_of(client, address)
        assert ROLE in page
        for name in ("Amina", "amina", "Kit", "12 to 15", "16 to 17"):
            assert name not in page


def test_open_ones_are_shown_as_open_and_late_ones_as_late(asked, client, moderator, subgroup_lead):
    assert "We are finding the right person to answer." in page_of(client)
    give(asked, moderator, subgroup_lead)
    page = page_of(client)
    assert "No answer yet" in page
    assert ROLE in page
    assert "20 December 2026" in page
    with time_machine.travel(LATER + timedelta(days=60), tick=False):
        page = page_of(client)
    assert "The answer is late" in page
    assert "It is not here yet." in page


def test_answer_is_shown_once_it_is_published(asked, client, moderator, subgroup_lead):
    publish(asked, moderator, subgroup_lead)
    page = page_of(client)
    assert "You choose with us." in page
    assert "No answer yet</span>" not in page


def test_answer_that_waits_for_the_team_is_shown_to_nobody(asked, client, moderator, subgroup_lead):
    answer(asked, moderator, subgroup_lead)
    assert "You choose with us." not in page_of(client)
    assert "No answer yet" in page_of(client)


def test_own_words_stand_first_with_the_english_for_those_who_read_another_language(
    in_tigrinya, client
):
    page = page_of(client)
    assert 0 < page.index(TIGRINYA) < page.index(WORDS)
    assert f'<div class="user-text" lang="ti" dir="ltr"><p dir="auto">{TIGRINYA}' in page
    assert "You choose with us." in page
    own = page_of(client, "/ti/scoop-desk/questions/")
    role, *words = IN_TIGRINYA.split("\n\n")
    assert TIGRINYA in own
    assert WORDS not in own
    for part in (role, *words):
        assert part in own
    # The original is one tap away.
    assert "You choose with us." in own[own.index("<details>") :]


def test_whoever_asked_finds_the_answer_among_what_they_sent(in_tigrinya, dawit, signed_in):
    page = page_of(signed_in(dawit), reverse("magazine:mine"))
    for part in (TIGRINYA, *IN_TIGRINYA.split("\n\n")):
        assert part in page


def test_list_is_filtered(asked, in_tigrinya, client):
    chosen = {
        show: [row.sent.pk for row in client.get(LIST, {"show": show}).context["rows"]]
        for show in ("", "open", "answered", "nonsense")
    }
    both = [in_tigrinya.pk, asked.pk]
    assert chosen == {
        "": both,
        "open": [asked.pk],
        "answered": [in_tigrinya.pk],
        "nonsense": both,
    }


@pytest.mark.parametrize(
    ("show", "words"),
    [("", "There is no question yet."), ("open", "No question waits"), ("answered", "No question")],
)
def test_empty_list_says_what_will_be_here(db, client, show, words):
    assert words in page_of(client, f"{LIST}?show={show}")


def test_newest_question_stands_first(amina, moderator, client):
    days = (2, 0, 1)
    asked = [make_question(amina, moderator, sent_at=NOW - timedelta(days=day)) for day in days]
    shown = [row.sent for row in client.get(LIST).context["rows"]]
    assert shown == [asked[1], asked[2], asked[0]]


def test_list_has_pages_that_keep_the_choice(amina, moderator, client):
    for _number in range(11):
        make_question(amina, moderator)
    page = client.get(LIST, {"show": "open"})
    assert len(page.context["rows"]) == 10
    older = client.get(LIST + page.context["older_url"])
    assert len(older.context["rows"]) == 1
    assert older.context["show"] == "open"


@pytest.mark.parametrize("count", [1, 9])
def test_list_costs_the_same_for_one_and_for_many(
    count, ask_in_tigrinya, in_tigrinya, client, django_assert_max_num_queries
):
    question = in_tigrinya.question
    for _number in range(count):
        publish(ask_in_tigrinya(), question.given_by, question.answerer)
    with django_assert_max_num_queries(8):
        client.get(LIST)


def test_the_scoop_leads_to_the_questions(db, client):
    make_issue(make_home())
    assert reverse("magazine:questions") in page_of(client, "/en/scoop/")


def test_due_day_is_on_the_page_of_the_question(asked, client, moderator, subgroup_lead):
    give(asked, moderator, subgroup_lead, due_on=DUE)
    assert "20 December 2026" in page_of(client, f"{LIST}{asked.pk}/")
