"""What the database itself holds to be true of questions."""

import pytest
from django.db import IntegrityError, transaction

from cms.magazine.models import Question
from tests.factories.questions import DUE, NOW, answer, give, make_question, publish


@pytest.fixture
def asked(amina, moderator):
    return make_question(amina, moderator)


@pytest.mark.parametrize(
    "changes",
    [
        {"state": "lost"},
        {"role": ""},
        {"state": "written", "press_at": None},
        {"state": "published", "press_at": None},
        {"told_in": "en"},
    ],
)
def test_what_makes_no_sense_cannot_be_stored(asked, moderator, subgroup_lead, changes):
    question = give(asked, moderator, subgroup_lead)
    with pytest.raises(IntegrityError), transaction.atomic():
        Question.objects.filter(pk=question.pk).update(**changes)


def test_whoever_answers_cannot_publish_it(asked, moderator, subgroup_lead):
    question = answer(asked, moderator, subgroup_lead)
    with pytest.raises(IntegrityError), transaction.atomic():
        Question.objects.filter(pk=question.pk).update(
            state="published", published_by=subgroup_lead, published_at=NOW
        )


def test_answer_that_is_published_is_never_late(asked, moderator, subgroup_lead):
    after = DUE.replace(year=DUE.year + 1)
    assert give(asked, moderator, subgroup_lead).is_late(after)
    assert not publish(asked, moderator, subgroup_lead).is_late(after)


def test_taken_back_or_changed_words_stand_no_longer(asked, moderator, subgroup_lead):
    question = give(asked, moderator, subgroup_lead)
    assert Question.objects.standing(NOW).get() == question
    type(asked).objects.filter(pk=asked.pk).update(revision=2)
    assert not Question.objects.standing(NOW).exists()
    type(asked).objects.filter(pk=asked.pk).update(revision=1, author=None)
    assert not Question.objects.standing(NOW).exists()
