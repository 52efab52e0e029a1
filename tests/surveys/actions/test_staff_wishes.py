"""How somebody wants to be found, in English: only whoever has the worry asks for it."""

from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from cms.interpreting import worries
from cms.interpreting.actions import hand_in, take_task
from cms.interpreting.models import Task
from cms.safeguarding.actions import acknowledge_concern
from cms.safeguarding.models import Concern
from cms.safeguarding.wishes import ask_for_english, forget_english, wish_of
from surveys.actions.finding import ask_to_be_found

WORDS = "ኣነ ኣሚና እየ፣ ቤት ትምህርቲ ሰሜን"


@pytest.fixture
def concern(db):
    ask_to_be_found(key=uuid4(), words=WORDS, language="ti")
    return Concern.objects.get()


def test_no_interpreter_reads_it_before_somebody_who_has_the_worry_asks(
    concern, safeguarding_lead, amina, interpreter
):
    at = timezone.now()
    assert not Task.objects.exists()
    assert wish_of(concern).may_ask
    for person in (amina, interpreter):
        with pytest.raises(PermissionDenied):
            ask_for_english(by=person, concern=concern, at=at)
    assert not ask_for_english(by=safeguarding_lead, concern=concern, at=at)
    acknowledge_concern(by=safeguarding_lead, concern=concern, next_step="Read it")
    assert ask_for_english(by=safeguarding_lead, concern=concern, at=at)
    assert ask_for_english(by=safeguarding_lead, concern=concern, at=at)
    task = Task.objects.get()
    assert (task.text, task.language, task.urgency, task.writer) == (WORDS, "ti", "help", "")
    assert concern.events.filter(note__contains="interpreter").count() == 1
    assert not wish_of(concern).may_ask


def test_the_english_stands_beside_it_and_goes_with_it(concern, safeguarding_lead, interpreter):
    at = timezone.now()
    acknowledge_concern(by=safeguarding_lead, concern=concern, next_step="Read it")
    ask_for_english(by=safeguarding_lead, concern=concern, at=at)
    task = Task.objects.get()
    take_task(by=interpreter, task=task, at=at)
    hand_in(by=interpreter, task=task, english="I am Amina", at=at)
    assert wish_of(concern).english == "I am Amina"
    forget_english(source=concern.source, at=at)
    task.refresh_from_db()
    assert (task.text, task.english) == ("", "")


def test_words_in_english_need_nobody(db):
    ask_to_be_found(key=uuid4(), words="I am Amina", language="en")
    wish = wish_of(Concern.objects.get())
    assert not wish.is_foreign
    assert not wish.may_ask


def test_a_danger_that_the_interpreter_sees_is_told_once_more(concern, interpreter):
    listener = worries.listener_of(concern.source)
    assert listener.a_person_may_be_in_danger(source=concern.source, by=interpreter)
    assert Concern.objects.count() == 2


def test_the_page_says_what_is_missing_and_has_the_button(
    concern, safeguarding_lead, signed_in, amina
):
    page = f"/en/safeguarding/{concern.pk}/"
    client = signed_in(safeguarding_lead)
    client.post(page, {"reason": "I am on duty"})
    html = client.get(page).content.decode()
    assert 'lang="ti" dir="ltr"' in html
    assert "There is no English yet." in html
    client.post(f"{page}take/", {"note": "Read it"})
    assert "Ask an interpreter" in client.get(page).content.decode()
    client.post(f"{page}interpreter/")
    assert "An interpreter is asked for the English." in client.get(page).content.decode()
    assert signed_in(amina).post(f"{page}interpreter/").status_code == 403
