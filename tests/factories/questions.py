"""Questions to children's services: asked, given, answered, published, in another language."""

from datetime import UTC, date, datetime

from cms.accounts.models import User
from cms.interpreting.actions import ask_for_english, hand_in, take_task
from cms.interpreting.models import Task
from cms.magazine.actions.staff_answering import publish_answer, write_answer
from cms.magazine.actions.staff_giving_questions import Giving, give_question
from cms.magazine.models import Contribution, Question
from tests.factories.magazine import sent

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
DUE = date(2026, 12, 20)
ROLE = "Head of Service, leaving care"
WORDS = "When do I get my own flat?"
TIGRINYA = "መዓስ ገዛ ክረክብ እየ?"
ANSWER = "We talk with you when you are 17.\n\nYou choose with us."
IN_TIGRINYA = "ሓላፊ ኣገልግሎት\n\nክትዓቢ ከለኻ ምሳኻ ክንዛረብ ኢና።\n\nምሳና ትመርጽ።"


def make_question(author: User, reader: User, **changes: object) -> Contribution:
    """Read and approved, for every place."""
    usual = {
        "kind": "you_asked",
        "title": "",
        "text": WORDS,
        "may_web": True,
        "may_print": True,
        "state": "approved",
        "decided_by": reader,
        "decided_at": NOW,
        "sent_at": NOW,
    }
    return sent(author, **(usual | changes))


def make_question_in_tigrinya(author: User, reader: User, interpreter: User) -> Contribution:
    """With its English, by a person."""
    asked = make_question(author, reader, text=TIGRINYA, language="ti")
    ask_for_english(source=asked.source, language="ti", text=TIGRINYA, at=NOW)
    translate(asked.source, interpreter, WORDS)
    return asked


def translate(source: str, interpreter: User, words: str) -> None:
    task = Task.objects.get(source=source)
    assert take_task(by=interpreter, task=task, at=NOW)
    hand_in(by=interpreter, task=task, english=words, at=NOW)


def give(asked: Contribution, officer: User, to: User, **changes: object) -> Question:
    giving = Giving(**({"answerer": to, "role": ROLE, "due_on": DUE} | changes))
    return give_question(by=officer, contribution=asked, giving=giving, now=NOW)


def answer(asked: Contribution, officer: User, answerer: User, words: str = ANSWER) -> Question:
    question = give(asked, officer, answerer)
    return write_answer(
        by=answerer, question=question, words=words, version=question.version, now=NOW
    )


def publish(asked: Contribution, officer: User, answerer: User, **more: str) -> Question:
    question = answer(asked, officer, answerer, **more)
    return publish_answer(by=officer, question=question, version=question.version, now=NOW)
