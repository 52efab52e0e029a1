import pytest

from forum import demo_names
from forum.demo import COUNTY
from forum.models import BoardName, Hidden, Post
from tests.factories.forum import make_approved_post, make_board
from tests.factories.people import make_young_person


def quiet(line: str) -> None:
    pass


@pytest.fixture
def county(amina, moderator):
    """The county's board of the demo, with the people who speak there."""
    for name in ("jess", "reece", "tyler"):
        make_young_person(name)
    board = make_board(COUNTY, kind="county")
    make_approved_post(amina, board, moderator, "What helps at school?")
    return board


def test_without_the_forum_there_is_nothing_to_name(db):
    demo_names.load(quiet)
    assert not Post.objects.exists()


@pytest.mark.usefixtures("county")
def test_demo_shows_each_kind_of_name_and_loads_once():
    demo_names.load(quiet)
    before = Post.objects.count()
    demo_names.load(quiet)
    assert Post.objects.count() == before
    assert BoardName.objects.get().name == "Blue Falcon"
    assert Post.objects.waiting().get(kind="alias").text == "Night Owl"
    assert Post.objects.approved().get(someone__isnull=False).author.username == "jess"
    assert Hidden.objects.get().person.username == "tyler"
