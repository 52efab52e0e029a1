"""News by e-mail: once, never at night, never lost, and given up where nobody is."""

from datetime import timedelta

import pytest
from django.core import mail as outbox

from cms.notices.actions import mark_seen
from cms.notices.choosing import remove_address
from cms.notices.mailing import LEASE, LONGEST_PAUSE, MOST_REFUSALS, gather, mail_news
from cms.notices.models import Mail, MailWay
from cms.notices.schedule import mail_news as task
from tests.factories.mails import NOON, Killed, tell, want_mail

HOUR = timedelta(hours=1)
EVENING, NEXT_MORNING = NOON + 9 * HOUR, NOON + 20 * HOUR


def turn(at=NOON):
    return mail_news(now=lambda: at)


def test_one_mail_tells_of_everything_that_waits(amina):
    want_mail(amina, email="amina@example.org")
    notices = [tell(amina), tell(amina)]
    assert turn() == 1
    (message,) = outbox.outbox
    assert message.to == ["amina@example.org"]
    assert message.extra_headers["Content-Language"] == "ar"
    for notice in notices:
        notice.refresh_from_db()
        assert notice.mail.sent_at == NOON
    assert turn(NOON + HOUR) == 0


def test_the_clock_starts_it(amina):
    want_mail(amina, is_quiet_at_night=False)
    tell(amina, at=NOON - timedelta(days=30))
    assert task() == 1


def test_nobody_gets_mail_without_asking(amina, moderator):
    tell(amina)
    tell(moderator)
    want_mail(amina, "never")
    assert turn() == 0
    assert not Mail.objects.exists()


def test_what_was_seen_needs_no_mail(amina):
    want_mail(amina)
    notice = tell(amina)
    mark_seen(by=amina, notice=notice, at=NOON)
    assert turn() == 0


def test_what_is_seen_while_its_mail_waits_needs_none_either(amina, post_office):
    want_mail(amina)
    notice = tell(amina)
    post_office.mood = "down"
    turn()
    mark_seen(by=amina, notice=notice, at=NOON)
    post_office.mood = "up"
    assert turn(NOON + HOUR) == 0
    assert not Mail.objects.exists()


def test_the_night_waits_for_the_morning(amina, dawit):
    want_mail(amina)
    want_mail(dawit, is_quiet_at_night=False)
    for person in (amina, dawit):
        tell(person, at=EVENING)
    assert turn(EVENING) == 1
    assert [notice.mail is None for notice in amina.notices.all()] == [True]
    assert turn(NEXT_MORNING - timedelta(seconds=1)) == 0
    assert turn(NEXT_MORNING) == 1


def test_a_second_try_does_not_fall_into_the_night(amina, post_office):
    want_mail(amina)
    tell(amina)
    post_office.mood = "down"
    turn()
    post_office.mood = "up"
    assert turn(EVENING) == 0
    assert turn(NEXT_MORNING) == 1


def test_a_digest_comes_once_a_day(amina):
    want_mail(amina, "daily")
    tell(amina)
    assert [turn(NOON + hours * HOUR) for hours in (0, 3, 4, 5)] == [0, 0, 1, 0]
    tell(amina, at=NOON + 5 * HOUR)
    assert [turn(NOON + hours * HOUR) for hours in (6, 24, 27, 28)] == [0, 0, 0, 1]


def test_a_change_from_digest_to_at_once_loses_nothing(amina):
    want_mail(amina, "weekly")
    tell(amina)
    assert turn() == 0
    want_mail(amina, "at_once")
    assert turn() == 1


def test_mail_that_fails_is_sent_again_ever_later(amina, post_office):
    want_mail(amina)
    tell(amina)
    post_office.mood = "down"
    pauses, at = [], NOON
    for _try in range(8):
        assert turn(at) == 0
        mail = Mail.objects.get()
        assert mail.fault == "ConnectionRefusedError"
        pauses.append(mail.next_try - at)
        at = mail.next_try
    assert pauses == sorted(pauses)
    assert pauses[-1] == LONGEST_PAUSE
    assert not MailWay.objects.get().is_stopped
    post_office.mood = "up"
    assert turn(at) == 1


def test_killed_between_sending_and_marking_the_same_mail_goes_again(amina, post_office):
    want_mail(amina)
    tell(amina)
    post_office.mood = "killing"
    with pytest.raises(Killed):
        turn()
    post_office.mood = "up"
    assert turn(NOON + LEASE / 2) == 0
    assert turn(NOON + LEASE) == 1
    assert len(post_office.ids) == 2
    assert len(set(post_office.ids)) == 1


def refuse_until_stopped(post_office):
    post_office.mood = "refusing"
    for refusal in range(MOST_REFUSALS):
        turn(NOON + refusal * LONGEST_PAUSE)
    post_office.mood = "up"


def test_an_address_that_is_refused_again_and_again_is_given_up(amina, post_office):
    want_mail(amina)
    tell(amina)
    refuse_until_stopped(post_office)
    assert MailWay.objects.get().is_stopped
    assert turn(NEXT_MORNING) == 0
    # A better one gets what the worse one did not.
    want_mail(amina, email="better@example.org")
    assert turn(NEXT_MORNING) == 1
    assert [message.to for message in post_office.taken] == [["better@example.org"]]


def test_one_refusal_is_forgiven_after_a_success(amina, post_office):
    want_mail(amina)
    tell(amina)
    post_office.mood = "refusing"
    turn()
    assert MailWay.objects.get().refusals == 1
    post_office.mood = "up"
    turn(NOON + HOUR)
    assert MailWay.objects.get().refusals == 0


def test_an_address_taken_away_in_between_gets_nothing(amina, post_office):
    want_mail(amina)
    tell(amina)
    gather(at=NOON)
    remove_address(by=amina)
    assert turn() == 0
    assert post_office.taken == []


def test_nobody_who_left_gets_mail(amina):
    want_mail(amina)
    tell(amina)
    amina.is_active = False
    amina.save()
    assert turn() == 0


def test_many_people_are_gathered_with_few_questions(
    amina, dawit, outsider, moderator, django_assert_num_queries
):
    for person in (amina, dawit, outsider, moderator):
        want_mail(person)
    with django_assert_num_queries(3):
        assert gather(at=NOON) == 0
