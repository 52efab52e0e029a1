"""The forum tells the authors of posts what became of them, and shows ideas to their readers."""

from django.contrib.auth.models import AnonymousUser

from cms.notices.enums import NoticeKind
from cms.notices.models import Notice
from forum.actions.staff_answering import add_words
from forum.actions.staff_moderating import Why, take_down
from forum.feedback_source import AnsweredIdeas, ForumAuthors
from tests.factories.forum import NOW, make_approved_post, make_board, make_post
from tests.factories.ideas import bring, make_idea

URL = "/en/feedback/answers/1/"


def _told() -> list[str]:
    return sorted(Notice.objects.values_list("to__username", flat=True))


def test_each_author_of_a_standing_post_is_told_once(amina, dawit, care_leaver, moderator):
    board = make_board()
    first, second = (make_approved_post(amina, board, moderator, f"Wet {n}") for n in range(2))
    theirs = make_approved_post(dawit, board, moderator, "Wet too")
    follower = make_approved_post(care_leaver, board, moderator, "Mine too")
    keys = [post.source for post in (first, second, theirs, follower)]
    Notice.objects.all().delete()
    told = ForumAuthors().tell_authors(
        [*keys, f"{first.source}9", "forum.post:x", "surveys.text:1"],
        url=URL,
        besides={care_leaver.pk},
    )
    assert told == 2
    assert _told() == ["amina", "dawit"]
    assert set(Notice.objects.values_list("kind", "url")) == {(NoticeKind.FEEDBACK, URL)}


def test_authors_of_held_changed_or_removed_words_and_ended_accounts_are_not_told(
    amina, dawit, care_leaver, moderator
):
    board = make_board()
    held = make_post(amina, board, "Wet")
    gone = make_approved_post(dawit, board, moderator, "Wet")
    take_down(by=moderator, post=gone, why=Why("other", "Sorry"), now=NOW)
    ended = make_approved_post(care_leaver, board, moderator, "Wet")
    care_leaver.is_active = False
    care_leaver.save()
    earlier = ended.source.rpartition(":")[0] + ":9"
    Notice.objects.all().delete()
    keys = [held.source, gone.source, ended.source, earlier]
    assert ForumAuthors().tell_authors(keys, url=URL, besides=set()) == 0
    assert _told() == []


def test_ideas_are_offered_to_readers_of_their_board_in_their_language(
    amina, dawit, outsider, moderator, subgroup_lead
):
    board = make_board()
    post = make_approved_post(amina, board, moderator, "A desk")
    idea = bring(moderator, make_idea(moderator, post, subgroup_lead), "asked", "promised")
    step = idea.steps.get(number=idea.number)
    add_words(by=moderator, step=step, language="ti", words="ክንዕድግ ኢና", now=NOW)
    asked = {"subgroup": "", "at_most": 5}
    (shown,) = AnsweredIdeas().answers(reader=dawit, language="ti", **asked)
    assert (shown.words, shown.language, shown.is_good) == ("ክንዕድግ ኢና", "ti", False)
    (english,) = AnsweredIdeas().answers(reader=dawit, language="ar", **asked)
    assert english.language == "en"
    other = {**asked, "subgroup": "health"}
    assert not list(AnsweredIdeas().answers(reader=dawit, language="ti", **other))
    assert not list(AnsweredIdeas().answers(reader=AnonymousUser(), language="ti", **asked))
