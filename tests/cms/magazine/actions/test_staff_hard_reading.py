"""Promise 22 for the Scoop: hard words are counted for each reader, and handed over in time."""

from datetime import timedelta

import pytest
from django.urls import reverse

from cms.magazine.actions.staff_hard_reading import may_open
from cms.magazine.actions.staff_letting_go import let_go_of_looks
from cms.magazine.erasure import MagazineKeeper
from cms.magazine.models import Contribution, HardReading
from cms.notices.models import Notice
from cms.safeguarding.hard_reading import has_read_enough
from tests.factories.magazine import NOW, sent

SIGN = [{"kind": "self_harm", "because": "a phrase"}]
MARK = "hard-words"


@pytest.fixture
def hard(amina, settings):
    """Three with signs, for people who may read two a day."""
    settings.MODERATION_HARD_POSTS_A_DAY = 2
    return [sent(amina, text=f"{MARK} {number}", signs=SIGN, priority=0) for number in range(3)]


@pytest.mark.promise(22)
def test_readers_of_the_scoop_hand_over_after_many_hard_things(
    hard, amina, moderator, second_moderator, signed_in
):
    """Promise 22."""
    plain = sent(amina, text="A plain one")
    client = signed_in(moderator)
    addresses = [reverse("magazine:read", args=[one.pk]) for one in hard]
    for address in addresses[:2]:
        assert MARK in client.get(address).content.decode()
    page = client.get(addresses[2]).content.decode()
    assert MARK not in page
    assert "Somebody else reads this one" in page
    client.post(addresses[2], {"press": "yes", "revision": 1})
    assert not Contribution.objects.filter(state="approved").exists()
    desk = client.get(reverse("magazine:desk"))
    assert list(desk.context["rows"]) == [*hard[:2], plain]
    assert "You have read many hard things today" in desk.content.decode()
    # The others hear of it once, and read it.
    notice = Notice.objects.to(second_moderator).get()
    assert notice.url == addresses[2]
    assert not Notice.objects.to(amina).exists()
    other = signed_in(second_moderator)
    assert MARK in other.get(addresses[2]).content.decode()


def test_what_was_begun_today_stays_open_and_tomorrow_is_another_day(hard, moderator):
    assert [may_open(by=moderator, contribution=one, now=NOW) for one in hard] == [
        True,
        True,
        False,
    ]
    assert may_open(by=moderator, contribution=hard[0], now=NOW)
    assert not may_open(by=moderator, contribution=hard[2], now=NOW)
    assert has_read_enough(moderator, now=NOW)
    assert may_open(by=moderator, contribution=hard[2], now=NOW + timedelta(days=1))


def test_hard_pictures_are_not_opened_either(hard, with_picture, dawit, moderator, signed_in):
    for one in hard[:2]:
        may_open(by=moderator, contribution=one, now=NOW)
    other = with_picture(dawit)
    Contribution.objects.filter(pk=other.pk).update(signs=SIGN)
    HardReading.objects.update(day=NOW.date())
    client = signed_in(moderator)
    for one in hard[:2]:
        client.get(reverse("magazine:read", args=[one.pk]))
    picture = other.pictures.get()
    client.post(reverse("magazine:look", args=[other.pk, picture.pk]))
    assert not picture.looks.exists()


def test_erasing_a_reader_counts_the_traces_of_what_they_read(hard, moderator):
    for one in hard[:2]:
        may_open(by=moderator, contribution=one, now=NOW)
    assert MagazineKeeper().erase(moderator) == 2
    assert not HardReading.objects.exists()


def test_what_has_no_signs_is_not_counted_and_traces_go(hard, amina, moderator):
    assert may_open(by=moderator, contribution=sent(amina), now=NOW)
    assert not HardReading.objects.exists()
    may_open(by=moderator, contribution=hard[0], now=NOW)
    let_go_of_looks(now=NOW)
    assert HardReading.objects.exists()
    let_go_of_looks(now=NOW + timedelta(days=32))
    assert not HardReading.objects.exists()
