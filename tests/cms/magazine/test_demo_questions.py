"""The demo council's questions: one of each state, and never twice."""

from cms.accounts import demo as people
from cms.magazine import demo_questions
from cms.magazine.models import Contribution, Question
from cms.notices.models import Notice


def test_demo_asks_each_question_once(db):
    people.load(lambda line: None)
    said: list[str] = []
    for _time in range(2):
        demo_questions.load(said.append)
    assert said == ["7 questions to children’s services"]
    states = sorted(Question.objects.values_list("state", flat=True))
    assert states == ["given", "given", "published", "published", "written"]
    assert Contribution.objects.filter(state="held").count() == 1
    assert set(Question.objects.exclude(told_in="").values_list("told_in", flat=True)) == {
        "en",
        "ti",
    }
    assert Notice.objects.filter(to__username="dawit", kind="scoop").exists()
