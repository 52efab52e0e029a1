import pytest

from cms.accounts import demo_roles as roles
from cms.accounts.models import HeldRole
from forum import demo_roles
from forum.demo import COUNTY
from forum.models import Board, Post
from tests.factories.forum import make_board
from tests.factories.people import make_young_person


def quiet(line: str) -> None:
    pass


@pytest.mark.usefixtures("amina", "dawit", "moderator")
def test_editors_have_a_board_of_their_own_and_it_loads_once(outsider):
    for name in ("jess", "yusuf", "lindita", "liam", "tyler"):
        make_young_person(name)
    demo_roles.load(quiet)
    assert not Board.objects.exists()
    make_board(COUNTY, kind="county")
    for _time in range(2):
        roles.load(quiet)
        demo_roles.load(quiet)
    assert HeldRole.objects.count() == len(roles.GIVEN) + 1
    post = Post.objects.get()
    assert post.is_visible
    assert not Post.objects.visible_to(outsider).exists()
    assert Post.objects.visible_to(HeldRole.objects.get(role="co_chair").person).count() == 0
    assert Post.objects.visible_to(post.author).count() == 1
