"""What officers see of the queue: figures for each language, and nothing else."""

from datetime import timedelta

import pytest
from django.utils import timezone

from cms.interpreting.actions import ask_for_english, hand_in, take_task
from cms.interpreting.models import Urgency
from cms.interpreting.overseeing import Standing

OVERVIEW = "/en/interpreting/overview/"
NOW = timezone.now()


def ask(number, language, hours_ago=0, **fields):
    at = NOW - timedelta(hours=hours_ago)
    source = f"forum.post:{number}:1"
    return ask_for_english(source=source, language=language, text="secret words", at=at, **fields)


@pytest.mark.parametrize("person", ["amina", "interpreter", "subgroup_lead", "elected_member"])
def test_others_do_not_see_it(person, request, signed_in):
    assert signed_in(request.getfixturevalue(person)).get(OVERVIEW).status_code == 403


def test_figures_of_each_language_without_text_or_person(
    signed_in, moderator, interpreter, second_interpreter, dawit
):
    old = ask(1, "ti", 50, writer=dawit)
    ask(2, "ti", urgent=Urgency.SIGN)
    ask(3, "so", 30)
    taken = ask(4, "ti")
    take_task(by=interpreter, task=taken, at=NOW)
    finished = ask(5, "am")
    take_task(by=interpreter, task=finished, at=NOW)
    hand_in(by=interpreter, task=finished, english="Hello", at=NOW)
    answer = signed_in(moderator).get(OVERVIEW)
    tigrinya, somali = answer.context["rows"]
    assert somali.interpreters == 0
    assert tigrinya == Standing(
        language="ti",
        interpreters=2,
        waiting=2,
        in_hand=1,
        urgent=1,
        overdue=1,
        oldest=old.made_at,
    )
    page = answer.content.decode()
    assert "Nobody" in page
    for private in ("secret words", "Hana", "Dawit", "forum.post"):
        assert private not in page


@pytest.mark.parametrize("rows", [1, 40])
def test_it_costs_the_same_for_few_and_many(
    signed_in, moderator, rows, django_assert_max_num_queries
):
    for number in range(rows):
        ask(number, ("ti", "so", "ar")[number % 3])
    client = signed_in(moderator)
    # One of them for the banner that staff see above every page.
    with django_assert_max_num_queries(7):
        client.get(OVERVIEW)


def test_an_empty_overview_says_what_will_be_here(signed_in, moderator):
    assert "Nothing waits." in signed_in(moderator).get(OVERVIEW).content.decode()
