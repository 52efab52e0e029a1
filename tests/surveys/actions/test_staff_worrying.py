"""An interpreter's worry about a free text reaches the people on duty; nobody knows the writer."""

from django.utils import timezone

from cms.interpreting.actions.staff_working import say_in_danger
from cms.interpreting.models import Task
from cms.safeguarding.access import sources_with_open_concern
from surveys.models import FreeText
from surveys.tasks import look_at_words


def test_the_press_puts_the_text_first_and_raises_a_concern_about_nobody(wave, interpreter):
    text = FreeText.objects.create(wave=wave, question_key="change", text="ሰላም", language="ti")
    look_at_words([str(text.pk)])
    say_in_danger(by=interpreter, task=Task.objects.get(), at=timezone.now())
    source = f"{text.source}:interpreter"
    assert sources_with_open_concern([source]) == {source}
    text.refresh_from_db()
    assert text.is_urgent


def test_nothing_in_the_queue_tells_who_wrote_a_free_text(wave):
    text = FreeText.objects.create(wave=wave, question_key="change", text="ሰላም", language="ti")
    look_at_words([str(text.pk)])
    assert Task.objects.get().writer == ""
