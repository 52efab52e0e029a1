"""Slips of paper: for whom, what they say, and that printing them is kept and can be undone."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone

from cms.notices.models import MailWay, Slip, SlipRun
from cms.notices.staff_slips import mark_printed, next_to_print, people_waiting, take_back
from tests.factories.mails import NOON, tell, want_mail
from tests.factories.people import make_young_person

PAGE = "/en/news/slips/"
WEEK = timedelta(days=7)
BEFORE = NOON - WEEK
MARKER = "/en/forum/thread/4711/"


def tell_long_ago(person):
    return tell(person, at=BEFORE - timedelta(days=1), url=MARKER)


def print_for(by, *people, at=NOON):
    return mark_printed(
        by=by,
        locality=people[0].locality,
        people=[person.pk for person in people],
        before=BEFORE,
        at=at,
    )


def waiting():
    return {person.username for person in people_waiting(before=BEFORE)}


def test_a_slip_is_for_whoever_has_old_news_and_no_mail(amina, dawit, outsider, moderator):
    for person in (amina, dawit, outsider, moderator):
        tell_long_ago(person)
    want_mail(dawit)
    assert waiting() == {"amina", "olha"}
    # Mail that does not arrive is none.
    MailWay.objects.update(stopped_at=NOON)
    assert waiting() == {"amina", "dawit", "olha"}


def test_new_news_and_seen_ones_need_no_slip(amina, dawit):
    tell(amina, at=NOON - timedelta(days=6))
    seen = tell_long_ago(dawit)
    seen.seen_at = NOON
    seen.save()
    assert waiting() == set()


def test_slips_are_printed_by_locality(amina, dawit, outsider):
    for person in (amina, dawit, outsider):
        tell_long_ago(person)
    assert next_to_print(amina.locality, before=BEFORE) == [amina, dawit]


def test_one_slip_tells_of_everything_until_something_new_waits_long(amina, moderator):
    tell_long_ago(amina)
    tell(amina, at=NOON)
    run = print_for(moderator, amina)
    assert waiting() == set()
    assert [slip.to for slip in run.slips.all()] == [amina]
    assert amina.notices.filter(slip__run=run).count() == 2
    tell(amina, at=NOON + WEEK)
    later = NOON + 3 * WEEK
    assert list(people_waiting(before=later)) == [amina]


def test_slips_that_were_not_printed_wait_again(amina, moderator):
    tell_long_ago(amina)
    run = print_for(moderator, amina)
    assert take_back(by=moderator, run=run, at=NOON)
    assert not take_back(by=moderator, run=run, at=NOON)
    assert waiting() == {"amina"}
    # What was said stays written down.
    run.refresh_from_db()
    assert (run.undone_by, Slip.objects.count()) == (moderator, 1)


def test_marking_twice_keeps_one(amina, outsider, moderator):
    tell_long_ago(amina)
    tell_long_ago(outsider)
    print_for(moderator, amina)
    for again in (amina, outsider):
        with pytest.raises(ValidationError):
            mark_printed(
                by=moderator, locality=amina.locality, people=[again.pk], before=BEFORE, at=NOON
            )
    assert SlipRun.objects.count() == 1


def test_only_the_participation_team_prints(amina, dawit, interpreter, safeguarding_lead):
    tell_long_ago(amina)
    for person in (dawit, interpreter, safeguarding_lead):
        with pytest.raises(PermissionDenied):
            print_for(person, amina)
        with pytest.raises(PermissionDenied):
            take_back(by=person, run=SlipRun(), at=NOON)


def test_only_the_participation_team_sees_the_pages(
    client, signed_in, amina, interpreter, moderator
):
    sheet = f"{PAGE}{amina.locality.code}/"
    for page in (PAGE, sheet):
        assert client.get(page).status_code == 302
        assert signed_in(amina).get(page).status_code == 403
        assert signed_in(interpreter).get(page).status_code == 403
        assert signed_in(moderator).get(page).status_code == 200
    assert signed_in(moderator).get(f"{PAGE}nowhere/").status_code == 404


def test_the_officer_prints_marks_and_takes_back(signed_in, amina, dawit, moderator):
    for person in (amina, dawit):
        tell(person, at=timezone.now() - 2 * WEEK, url=MARKER)
    client = signed_in(moderator)
    sheet = f"{PAGE}{amina.locality.code}/?days=7"
    assert [slip.person for slip in client.get(sheet).context["slips"]] == [amina, dawit]
    odd = ["x", "-1", "9" * 40, "²"]
    assert client.post(sheet, {"person": [amina.pk, *odd]}).url == f"{PAGE}?days=7"
    assert [slip.person for slip in client.get(sheet).context["slips"]] == [dawit]
    run = SlipRun.objects.get()
    listed = client.get(PAGE)
    assert list(listed.context["runs"]) == [run]
    assert client.post(f"{PAGE}printed/{run.pk}/undo/").url == PAGE
    assert len(client.get(sheet).context["slips"]) == 2


def test_a_slip_is_in_its_reader_s_language_with_its_letters(signed_in, amina, dawit, moderator):
    for person in (amina, dawit):
        tell(person, at=timezone.now() - 2 * WEEK, url=MARKER)
    page = signed_in(moderator).get(f"{PAGE}{amina.locality.code}/").content.decode()
    assert 'class="slip script-arabic" lang="ar" dir="rtl"' in page
    assert 'class="slip script-ethiopic" lang="ti" dir="ltr"' in page
    assert page.count('<svg class="square-code"') == 2
    assert "/ar/account/login/" in page
    assert "/ti/account/login/" in page
    assert MARKER not in page
    assert amina.username not in page


@pytest.mark.parametrize("days", ["", "x", "-1", "²", "\x00", "9" * 40, "0", "9999"])
def test_odd_numbers_of_days_are_harmless(signed_in, amina, moderator, days):
    for page in (PAGE, f"{PAGE}{amina.locality.code}/"):
        assert signed_in(moderator).get(page, {"days": days}).status_code == 200


def test_many_people_and_runs_ask_as_little_as_one(
    signed_in, moderator, amina, django_assert_max_num_queries
):
    people = [make_young_person(f"person-{number}") for number in range(25)]
    for person in people:
        tell(person, at=timezone.now() - 2 * WEEK)
    for person in people[:3]:
        mark_printed(
            by=moderator,
            locality=person.locality,
            people=[person.pk],
            before=timezone.now() - WEEK,
            at=timezone.now(),
        )
    client = signed_in(moderator)
    for page in (PAGE, f"{PAGE}{amina.locality.code}/"):
        with django_assert_max_num_queries(11):
            client.get(page)
