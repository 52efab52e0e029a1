import pytest
from django.db import IntegrityError, transaction

from forum.actions.hiding import hide_writer
from forum.actions.posting import send_again
from forum.actions.staff_moderating import Why, approve, return_to_writer
from forum.actions.taking_back import take_back
from forum.erasure import ForumKeeper
from forum.models import Hidden, Post, Someone, Thread
from forum.models.naming import named_for, writer_of
from tests.factories.forum import NOW, draft, make_approved_post, make_post


@pytest.fixture
def unnamed(dawit, opened, say):
    """Dawit answers in Amina's thread without his name."""
    return say(dawit, "hard to say", opened, is_anonymous=True)


def met(post, reader):
    return writer_of(named_for(Post.objects.all(), reader).get(pk=post.pk), reader)


def test_peers_read_someone_and_whoever_keeps_them_safe_reads_who(
    unnamed, amina, moderator, safeguarding_lead, elected_member
):
    assert met(unnamed, amina).name == "Someone"
    for person in (amina, elected_member):
        assert met(unnamed, person).behind == ""
    for person in (moderator, safeguarding_lead):
        assert (met(unnamed, person).name, met(unnamed, person).behind) == ("Someone", "Dawit")


def test_the_number_stays_in_the_thread_and_tells_people_apart(
    unnamed, opened, say, *, dawit, care_leaver, amina
):
    other = say(care_leaver, "me too", opened, is_anonymous=True)
    again = say(dawit, "once more", opened, is_anonymous=True)
    elsewhere = say(care_leaver, "a thread of mine", is_anonymous=True)
    names = [met(post, amina).name for post in (unnamed, other, again, elsewhere)]
    assert names == ["Someone", "Someone 2", "Someone", "Someone"]
    assert Thread.objects.get(pk=elsewhere.thread_id).starter_someone_id == elsewhere.someone_id


def test_by_name_in_the_same_thread_is_another_name(unnamed, dawit, opened, say, amina):
    named = say(dawit, "with my name", opened)
    assert met(named, amina).name == "Dawit"
    assert named.someone is None


def test_adults_have_a_name(opened, moderator, second_moderator):
    post = make_approved_post(second_moderator, opened, moderator, "from us", is_anonymous=True)
    assert post.someone is None
    assert not Someone.objects.exists()


def test_choice_can_change_while_the_words_are_ones_own(board, dawit, moderator):
    held = make_post(dawit, board, "hard to say")
    back = return_to_writer(by=moderator, post=held, why=Why("unclear"), now=NOW)
    again = send_again(by=dawit, post=back, draft=draft("clearer", is_anonymous=True), now=NOW)
    assert approve(by=moderator, post=again, now=NOW).someone.person_id == dawit.pk
    take_back(by=dawit, post=again, now=NOW)
    again.refresh_from_db()
    named = send_again(by=dawit, post=again, draft=draft("with my name"), now=NOW)
    assert named.someone is None


def test_hiding_an_anonymous_writer_hides_that_name_alone(
    unnamed, opened, say, *, dawit, amina, care_leaver
):
    named = say(dawit, "with my name", opened)
    other_thread = say(dawit, "elsewhere", is_anonymous=True)
    hide_writer(by=amina, post=unnamed, now=NOW)
    hide_writer(by=amina, post=named, now=NOW)
    rows = Hidden.objects.order_by("pk")
    assert [(row.someone_id, row.person_id) for row in rows] == [
        (unnamed.someone_id, None),
        (None, dawit.pk),
    ]
    read = [post.pk for post in named_for(Post.objects.all(), amina) if not post.is_hidden]
    assert other_thread.pk in read
    assert not {unnamed.pk, named.pk} & set(read)
    assert not any(post.is_hidden for post in named_for(Post.objects.all(), care_leaver))


def test_hiding_a_name_never_hides_its_owners_anonymous_words(unnamed, opened, dawit, amina, say):
    hide_writer(by=amina, post=say(dawit, "with my name", opened), now=NOW)
    assert not named_for(Post.objects.all(), amina).get(pk=unnamed.pk).is_hidden


def test_post_that_was_not_asked_for_a_reader_has_no_name(unnamed, opened, amina, say, dawit):
    named = Post.objects.get(pk=say(dawit, "with my name", opened).pk)
    with pytest.raises(AttributeError):
        writer_of(named, amina)


def test_erased_person_is_nobodys_someone_and_the_number_is_not_given_again(
    unnamed, opened, say, *, dawit, care_leaver, amina
):
    hide_writer(by=amina, post=unnamed, now=NOW)
    hide_writer(by=dawit, post=opened.posts.order_by("pk").first(), now=NOW)
    given = ForumKeeper().give_back(dawit)
    assert [row["anonymous"] for row in given if row["kind"] == "post"] == [True]
    assert [row["name"] for row in given if row["kind"] == "hidden name"] == ["Amina"]
    ForumKeeper().erase(dawit)
    assert not Someone.objects.filter(person=dawit).exists()
    assert not Hidden.objects.filter(by=dawit).exists()
    after = say(care_leaver, "me too", opened, is_anonymous=True)
    assert met(after, amina).name == "Someone 2"


def test_database_gives_one_number_to_one_person_in_a_thread(unnamed, opened, dawit, amina):
    for person, number in ((dawit, 2), (amina, 1), (amina, 0)):
        with pytest.raises(IntegrityError), transaction.atomic():
            Someone.objects.create(thread=opened, person=person, number=number)
