"""Invented questions of the demo council's young people: answered, open and late ones."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import NAMESPACE_URL, UUID, uuid5

from django.db import transaction
from django.utils import timezone

from cms.accounts.models import User
from cms.interpreting.actions import hand_in, take_task
from cms.interpreting.models import Task
from cms.magazine.actions.following_questions import bring_into_next_issue, tell_askers
from cms.magazine.actions.sending import Draft, send
from cms.magazine.actions.staff_answering import publish_answer, write_answer
from cms.magazine.actions.staff_giving_questions import Giving, give_question
from cms.magazine.actions.staff_reading import say_yes
from cms.magazine.enums import ArticleKind
from cms.magazine.models import Contribution, Question

ROLE = "Senior manager, housing"


@dataclass(frozen=True)
class Asked:
    """Who asked what so many days ago, and how far it came."""

    author: str
    text: str
    ago: int
    language: str = "en"
    is_read: bool = True
    # Days from today; None where nobody was given it.
    due_in: int | None = None
    answer: str = ""
    is_published: bool = False
    # By an interpreter: the question in English; role and answer in the language of the question.
    english: str = ""
    translated: str = ""


ASKED = (
    Asked(
        "jess",
        "Can I stay with my foster carers when I am 18?",
        30,
        due_in=-2,
        answer="Yes, if you and your carers both want it. It is called Staying Put. We talk with"
        " all of you when you are 17, and you can stay until you are 21.",
        is_published=True,
    ),
    Asked(
        "dawit",
        "መዓስ ናተይ ገዛ ክረክብ እየ?",
        26,
        language="ti",
        due_in=4,
        answer="We plan it with you when you are 17. You see two places and choose with us.",
        is_published=True,
        english="When do I get my own place?",
        translated="ሓላፊ ኣባይቲ\n\nወዲ ዓሰርተ ሸውዓተ ዓመት ምስ ኮንካ ምሳኻ ክንምድብ ኢና። "
        "ክልተ ቦታታት ትርኢ፡ ምሳና ኴንካ ድማ ትመርጽ።",
    ),
    Asked("kofi", "Why do I get a new social worker every few months?", 45, due_in=-9),
    Asked("ruby", "Who decides how often I see my brother?", 9, due_in=19),
    Asked(
        "minh",
        "Can I have a key to the front door of my home?",
        12,
        due_in=16,
        answer="Most homes give you a key from 14. If yours does not, ask us and we look at why.",
    ),
    Asked("tyler", "Do I have to pay for my own driving lessons?", 3),
    Asked("amina", "هل يمكنني أن أغيّر مدرستي؟", 1, language="ar", is_read=False),
)


@transaction.atomic
def load(report: Callable[[str], None]) -> None:
    """Asks once; a second call changes nothing."""
    people = {person.username: person for person in User.objects.all()}
    needed = {"sam", "kit", "hana", *(one.author for one in ASKED)}
    first = _key(ASKED[0])
    if not needed <= set(people) or Contribution.objects.filter(key=first).exists():
        return
    now = timezone.now()
    for one in ASKED:
        _ask(one, people, now)
    tell_askers(now=now)
    bring_into_next_issue(now=now)
    report(f"{len(ASKED)} questions to children’s services")


def _ask(one: Asked, people: dict[str, User], now: datetime) -> None:
    then, sam = now - timedelta(days=one.ago), people["sam"]
    draft = Draft(
        kind=ArticleKind.YOU_ASKED,
        title="",
        text=one.text,
        language=one.language,
        key=_key(one),
        may_web=True,
        may_print=True,
    )
    sent = send(by=people[one.author], draft=draft, now=then)
    if one.english:
        _put(sent.source, one.english, people["hana"], then)
    if not one.is_read:
        return
    say_yes(by=sam, contribution=sent, now=then)
    if one.due_in is None:
        return
    giving = Giving(people["kit"], ROLE, timezone.localdate(now) + timedelta(days=one.due_in))
    question = give_question(by=sam, contribution=sent, giving=giving, now=then)
    if one.answer:
        _answer(one, question, people, then)


def _answer(one: Asked, question: Question, people: dict[str, User], now: datetime) -> None:
    written = write_answer(
        by=people["kit"], question=question, words=one.answer, version=0, now=now
    )
    if one.is_published:
        publish_answer(by=people["sam"], question=written, version=written.version, now=now)
    if one.translated:
        _put(written.source, one.translated, people["hana"], now)


def _put(source: str, words: str, interpreter: User, now: datetime) -> None:
    task = Task.objects.get(source=source)
    take_task(by=interpreter, task=task, at=now)
    hand_in(by=interpreter, task=task, english=words, at=now)


def _key(one: Asked) -> UUID:
    return uuid5(NAMESPACE_URL, f"chorus-demo-asked-{one.author}")
