"""A post that comes back comes with a short letter in its writer's language."""

import pytest
from django.urls import reverse

from forum.actions.staff_moderating import Why, return_to_writer
from forum.enums import Reason
from tests.factories.forum import NOW, make_post


@pytest.fixture
def post(board, amina):
    return make_post(amina, board)


@pytest.mark.parametrize("reason", Reason)
def test_letter_greets_the_writer_gives_the_reason_and_is_signed(
    post, amina, moderator, signed_in, reason
):
    moderator.nickname = "Sam Carter"
    moderator.save()
    return_to_writer(by=moderator, post=post, why=Why(reason, "We keep your words."), now=NOW)
    client = signed_in(amina)
    for address in (reverse("forum:my_posts"), reverse("forum:edit", args=[post.pk])):
        page = client.get(address).content.decode()
        greeting, end = page.index("Hello <bdi>Amina</bdi>."), page.index("From <bdi>Sam</bdi>.")
        assert greeting < page.index("We keep your words.") < end
        assert greeting < page.index(str(reason.label)) < end
        assert "Carter" not in page


def test_moderator_writes_into_the_letter_that_goes_out(post, moderator, signed_in):
    page = signed_in(moderator).get(reverse("forum:moderate", args=[post.pk])).content.decode()
    assert page.index("Hello <bdi>Amina</bdi>.") < page.index('name="note"')
    assert page.index('name="note"') < page.index("From <bdi>Sam</bdi>.")
    assert "العربية" in page
