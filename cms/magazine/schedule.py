"""What the clock starts: lost hand-overs and papers are made up for, what is old is let go."""

from celery import shared_task
from django.utils import timezone

from cms.magazine.actions import following_questions, staff_letting_go
from cms.magazine.models import IssuePaper
from cms.magazine.printing import forget_outdated_papers
from cms.magazine.tasks import looks_due, print_issue, screen_contribution

AT_ONCE = 200


@shared_task(name="magazine.sweep_unscreened")  # type: ignore[untyped-decorator]  # Celery has no types
def sweep_unscreened() -> None:
    """Hand-overs that were lost, and looks that broke off and whose pause is over."""
    for number, revision in looks_due(now=timezone.now(), at_most=AT_ONCE):
        screen_contribution.delay(number, revision)


@shared_task(name="magazine.let_go")  # type: ignore[untyped-decorator]  # Celery has no types
def let_go() -> int:
    """What was kept for as long as it may be; returns how many rows went or were emptied."""
    now = timezone.now()
    return sum(
        deed(now=now)
        for deed in (
            staff_letting_go.let_go_of_unsent,
            staff_letting_go.let_go_of_returned,
            staff_letting_go.let_go_of_readings,
            staff_letting_go.let_go_of_looks,
        )
    )


@shared_task(name="magazine.print_waiting")  # type: ignore[untyped-decorator]  # no types
def print_waiting() -> None:
    """Every quarter of an hour: papers with words that do not stand any more go, and a making that
    was cut short is taken up again."""
    now = timezone.now()
    forget_outdated_papers(now=now)
    for pk in IssuePaper.objects.waiting(now=now).values_list("pk", flat=True):
        print_issue(pk)


@shared_task(name="magazine.forget_given_up")  # type: ignore[untyped-decorator]  # no types
def forget_given_up() -> None:
    """Every night: whoever asks for one of these tomorrow has it tried anew."""
    IssuePaper.objects.given_up(now=timezone.now()).delete()


@shared_task(name="magazine.follow_questions")  # type: ignore[untyped-decorator]  # no types
def follow_questions() -> int:
    """Tells who asked, brings answers into the next issue, reminds who answers; how many of all."""
    now = timezone.now()
    return sum(
        deed(now=now)
        for deed in (
            following_questions.tell_askers,
            following_questions.bring_into_next_issue,
            following_questions.press_answerers,
        )
    )
