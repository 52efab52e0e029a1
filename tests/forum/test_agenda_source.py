from datetime import timedelta

import pytest
from django.utils.translation import override

from cms.subgroups.agenda import Matter, agenda_for, behind_of
from forum.agenda_source import LatePromises
from tests.factories.ideas import LATER, bring, make_idea

DAY_AFTER = LATER + timedelta(days=1)


@pytest.fixture
def promised(idea, moderator):
    return bring(moderator, idea, "asked", "promised")


def offered(reader, today=DAY_AFTER):
    return list(LatePromises().items(reader=reader, today=today))


def test_promise_is_offered_from_the_day_after_its_last(promised, dawit):
    assert offered(dawit, LATER) == []
    [item] = offered(dawit)
    assert (item.title, item.url) == (promised.summary, f"/en/forum/ideas/{promised.pk}/")
    assert item.due == LATER


def test_outsider_reads_the_line_and_gets_no_link(promised, outsider):
    assert [item.url for item in offered(outsider)] == [""]


def test_kept_promise_is_off_the_agenda(promised, moderator, dawit):
    bring(moderator, promised, "done")
    assert offered(dawit) == []


def test_source_is_registered(promised, dawit):
    assert [item.title for item in agenda_for(dawit, today=DAY_AFTER)] == [promised.summary]


@pytest.mark.parametrize("rows", [1, 20])
def test_agenda_costs_the_same_for_few_and_many(
    say, amina, moderator, subgroup_lead, dawit, *, django_assert_max_num_queries, rows
):
    for number in range(rows):
        idea = make_idea(moderator, say(amina, f"words {number}"), subgroup_lead)
        bring(moderator, idea, "asked", "promised")
    with django_assert_max_num_queries(2):
        assert len(offered(dawit)) == rows


def test_whoever_may_read_an_idea_finds_its_writers_words_from_the_agenda(idea, dawit, outsider):
    taken = Matter(f"/en/forum/answers/{idea.pk}/", idea.summary)
    with override("ti"):
        found = behind_of([taken], reader=dawit, language="ti")
        assert found[taken].url == f"/ti/forum/ideas/{idea.pk}/"
        # Only the room itself shows them: nothing is copied onto the agenda.
        assert found[taken].words == ""
        assert not behind_of([taken], reader=outsider, language="ti")
    nowhere = [Matter(url, "x") for url in ("", "/en/nowhere/", "/en/forum/answers/999999/")]
    assert not behind_of(nowhere, reader=dawit, language="ti")
