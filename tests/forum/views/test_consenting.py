import pytest
from django.urls import reverse

from forum.models import QuoteConsent
from tests.factories.forum import make_approved_post

ASKED = "Do you allow the people who decide to read exactly these words?"
SAID_YES = "You said yes: the people who decide may read these words."


@pytest.fixture
def post(board, amina, moderator):
    return make_approved_post(amina, board, moderator)


@pytest.fixture
def press(signed_in, post):
    def send(person, **data):
        address = reverse("forum:may_quote", args=[post.pk])
        return signed_in(person).post(address, data, follow=True)

    return send


def test_a_writer_is_asked_below_their_words_and_after_sending(signed_in, amina, post):
    for address in (reverse("forum:my_posts"), reverse("forum:sent", args=[post.pk])):
        assert ASKED in signed_in(amina).get(address).content.decode()


def test_yes_and_no_are_said_with_one_press(press, amina, post):
    page = press(amina, allow="1").content.decode()
    assert SAID_YES in page
    assert ASKED not in page
    page = press(amina).content.decode()
    assert ASKED in page
    assert not QuoteConsent.objects.exists()


@pytest.mark.parametrize("number", ["2", "0", "-1", "x", "٣", "9" * 40])
def test_yes_to_other_words_than_these_is_refused(press, amina, number):
    assert "You changed your words" in press(amina, allow=number).content.decode()
    assert not QuoteConsent.objects.exists()


def test_an_outsider_cannot_answer(press, outsider, dawit):
    assert press(dawit, allow="1").status_code == 404
    assert press(outsider, allow="1").status_code == 404


def test_staff_are_not_asked_about_words_of_their_own(
    signed_in, board, moderator, second_moderator
):
    make_approved_post(moderator, board, second_moderator)
    page = signed_in(moderator).get(reverse("forum:my_posts")).content.decode()
    assert ASKED not in page
