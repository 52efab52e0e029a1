"""The writer alone says whether the English is right; a "no" is a new urgent task."""

import pytest
from django.core.exceptions import ValidationError
from django.http import Http404
from django.utils import timezone

from cms.interpreting.actions import answer_english, ask_for_english, hand_in, take_task
from cms.interpreting.models import Answer, Task, Urgency
from cms.interpreting.reading import all_answers_to, answers_to, english_of, versions_of

QUEUE = "/en/interpreting/"
NOW = timezone.now()
WORDS = "ናይ ሓወይ እየ ዝብል ዘለኹ"


@pytest.fixture
def done(task, interpreter):
    take_task(by=interpreter, task=task, at=NOW)
    hand_in(by=interpreter, task=task, english="Hello", at=NOW)
    return task


def say(writer, task, *, right, words="", version=1):
    return answer_english(
        writer=writer, source=task.source, version=version, is_right=right, words=words, at=NOW
    )


def test_a_yes_stands_and_asks_nobody_again(done, dawit):
    say(dawit, done, right=True, words="ignored")
    answer = answers_to([done.source])[done.source]
    assert (answer.is_right, answer.words) == (True, "")
    assert Task.objects.count() == 1


def test_a_no_comes_first_among_ordinary_texts(done, dawit, signed_in, interpreter):
    ask_for_english(source="forum.post:9:1", language="ti", text="ሰላም")
    say(dawit, done, right=False, words=WORDS)
    first = signed_in(interpreter).get(QUEUE).context["tasks"][0]
    assert first.follows == done
    assert (first.text, first.urgency) == (WORDS, Urgency.NOT_MEANT)


def test_the_same_answer_again_changes_nothing(done, dawit):
    first = say(dawit, done, right=False, words=WORDS)
    assert say(dawit, done, right=False, words="other") == first
    assert say(dawit, done, right=True) == first
    assert Answer.objects.get().words == WORDS
    assert Task.objects.count() == 2


def test_only_the_writer_answers(done, amina, interpreter):
    for person in (amina, interpreter):
        with pytest.raises(Http404):
            say(person, done, right=True)
    nameless = ask_for_english(source="surveys.text:1", language="ti", text="ሰላም")
    with pytest.raises(Http404):
        say(amina, nameless, right=True)
    assert not Answer.objects.exists()


@pytest.mark.parametrize("version", [0, 2, 2**31 - 1])
def test_an_answer_to_english_that_is_not_there_is_refused(done, dawit, version):
    with pytest.raises(ValidationError):
        say(dawit, done, right=True, version=version)


def test_unfinished_english_and_long_words_are_refused(task, done, dawit):
    waiting = ask_for_english(source="forum.post:2:1", language="ti", text="x", writer=dawit)
    with pytest.raises(ValidationError):
        say(dawit, waiting, right=True, version=0)
    with pytest.raises(ValidationError):
        say(dawit, done, right=False, words="x" * 1_001)
    assert not Answer.objects.exists()


def test_the_interpreter_sees_the_words_and_corrects_the_first_text(
    done, dawit, signed_in, second_interpreter
):
    say(dawit, done, right=False, words=WORDS)
    follow_up = Task.objects.get(follows=done)
    client, url = signed_in(second_interpreter), f"{QUEUE}{follow_up.pk}/"
    client.post(url + "take/")
    page = client.get(url).content.decode()
    for words in (WORDS, done.text, "Hello", "not what I meant"):
        assert words in page
    incomplete = client.post(url, {"english": "I mean my brother", "corrected": ""})
    assert incomplete.status_code == 200
    both = {"english": "I mean my brother", "corrected": "My brother says hello"}
    assert client.post(url, both).url == QUEUE
    found = english_of([done.source, follow_up.source])
    assert found[follow_up.source].text == "I mean my brother"
    assert (found[done.source].text, found[done.source].version) == ("My brother says hello", 2)
    assert [one.text for one in versions_of(done.source)] == ["Hello", "My brother says hello"]
    # The writer is asked about the new words; what they said before stays for staff.
    assert answers_to([done.source]) == {}
    assert [one.version for one in all_answers_to(done.source)] == [1]
    say(dawit, done, right=True, version=2)
    assert answers_to([done.source])[done.source].is_right


def test_a_no_without_words_asks_for_the_first_text_again(done, dawit, signed_in, interpreter):
    say(dawit, done, right=False)
    follow_up = Task.objects.get(follows=done)
    client, url = signed_in(interpreter), f"{QUEUE}{follow_up.pk}/"
    assert done.text in client.get(QUEUE).content.decode()
    client.post(url + "take/")
    assert "What the writer says now" not in client.get(url).content.decode()
    assert client.post(url, {"corrected": "Hello, all"}).url == QUEUE
    assert english_of([done.source])[done.source].text == "Hello, all"


def test_a_correction_to_words_that_went_meanwhile_harms_nothing(done, dawit, interpreter):
    say(dawit, done, right=False)
    follow_up = Task.objects.get(follows=done)
    take_task(by=interpreter, task=follow_up, at=NOW)
    Task.objects.filter(pk=done.pk).update(state="withdrawn", withdrawn_at=NOW)
    hand_in(by=interpreter, task=follow_up, english="", corrected="Hello, all", at=NOW)
    assert english_of([done.source]) == {}
