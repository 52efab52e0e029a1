from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction

from cms.notices.enums import NoticeKind
from cms.notices.models import Notice
from forum.actions import idea_telling
from forum.actions.posting import send_again
from forum.actions.staff_answering import Change, add_words, change_state
from forum.actions.staff_moderating import Why, return_to_writer, take_down
from forum.actions.withdrawing import withdraw
from forum.enums import IDEA_STATES_OF_WRITERS, IDEA_STEPS, IdeaState
from forum.models import Follow, Idea, Step, StepNotice
from tests.factories.forum import NOW, draft, make_approved_post, make_post
from tests.factories.ideas import LATER, SOON, WORDS, bring, make_idea, make_subgroup
from tests.factories.people import make_staff

TODAY = NOW.date()
YESTERDAY = TODAY - timedelta(days=1)


def test_idea_points_at_the_words_and_its_writer_is_told_in_their_language(idea, wish, amina):
    assert (idea.post, idea.revision, idea.board) == (wish, 1, wish.thread.board)
    assert [step.state for step in idea.steps.all()] == ["heard"]
    told = StepNotice.objects.get(step__idea=idea)
    assert told.person == amina
    assert told.notice.url == f"/ar/forum/ideas/{idea.pk}/"


@pytest.mark.parametrize(
    "wrong",
    [
        {"summary": " "},
        {"summary": "\x00"},
        {"summary": "x" * 201},
        {"due_on": YESTERDAY},
        {"due_on": None},
        {"due_on": TODAY.replace(year=9999)},
        {"revision": 2},
    ],
)
def test_wrong_question_makes_no_idea(wish, moderator, subgroup_lead, wrong):
    with pytest.raises(ValidationError):
        make_idea(moderator, wish, subgroup_lead, **wrong)
    assert not Idea.objects.exists()


@pytest.mark.parametrize("person", ["elected_member", "subgroup_lead", "interpreter", "amina"])
def test_only_officers_take_up_posts(wish, subgroup_lead, person, request):
    with pytest.raises(PermissionDenied):
        make_idea(request.getfixturevalue(person), wish, subgroup_lead)


def test_whoever_does_not_lead_the_subgroup_is_not_asked(wish, moderator, elected_member):
    with pytest.raises(ValidationError):
        make_idea(moderator, wish, elected_member)
    lead_of_another = make_staff("nia", "subgroup_lead")
    with pytest.raises(ValidationError):
        make_idea(moderator, wish, lead_of_another, subgroup=make_subgroup("health"))


def test_post_is_taken_up_once(idea, wish, second_moderator, subgroup_lead):
    with pytest.raises(ValidationError, match="already taken up"):
        make_idea(second_moderator, wish, subgroup_lead)
    assert Notice.objects.filter(url__contains="/ideas/").count() == 1


def test_held_words_and_words_of_adults_are_not_taken_up(
    board, amina, moderator, second_moderator, subgroup_lead
):
    adults = make_approved_post(second_moderator, board, moderator, "We will see")
    for post in (make_post(amina, board), adults):
        with pytest.raises(ValidationError):
            make_idea(moderator, post, subgroup_lead)
    assert not Idea.objects.exists()


def test_words_no_longer_stand_once_they_changed_or_went(idea, wish, moderator, amina):
    assert Idea.objects.get().words_stand
    take_down(by=moderator, post=wish, why=Why("private"), now=NOW)
    assert not Idea.objects.get().words_stand
    type(wish).objects.filter(pk=wish.pk).update(status="approved", revision=2)
    assert not Idea.objects.get().words_stand


def test_lead_answers_and_everybody_is_told(idea, moderator, subgroup_lead, dawit, amina):
    Follow.objects.create(idea=idea, user=dawit)
    asked = bring(moderator, idea, "asked")
    promised = bring(subgroup_lead, asked, "promised")
    assert (promised.owner, promised.due_on) == (subgroup_lead, LATER)
    last = promised.steps.last()
    assert (last.by, last.words, last.number) == (subgroup_lead, WORDS, 3)
    assert set(last.notices.values_list("person__username", flat=True)) == {"amina", "dawit"}
    task = Notice.objects.get(kind=NoticeKind.TASK)
    assert (task.to, task.url) == (subgroup_lead, f"/en/forum/answers/{idea.pk}/")


def test_lead_of_another_subgroup_and_readers_answer_nothing(
    idea, moderator, elected_member, subgroup_lead
):
    asked = bring(moderator, idea, "asked")
    other = make_staff("nia", "subgroup_lead")
    make_subgroup("health", other)
    make_subgroup("housing", elected_member)
    for person in (other, elected_member):
        with pytest.raises(PermissionDenied):
            bring(person, asked, "answered")
    with pytest.raises(PermissionDenied):
        bring(subgroup_lead, idea, "asked")
    assert Step.objects.count() == 2


@pytest.mark.parametrize("before", IdeaState.values)
@pytest.mark.parametrize("after", IdeaState.values)
def test_only_steps_in_order_are_taken(idea, moderator, before, after):
    ways = {
        "heard": [],
        "asked": ["asked"],
        "answered": ["asked", "answered"],
        "promised": ["asked", "promised"],
        "done": ["asked", "promised", "done"],
        "not_possible": ["asked", "not_possible"],
        "withdrawn": [],
    }
    if before == "withdrawn":
        withdraw(by=idea.post.author, idea=idea, number=1, because="not_wanted", now=NOW)
        idea.refresh_from_db()
    idea = bring(moderator, idea, *ways[before])
    if IdeaState(after) in IDEA_STEPS[IdeaState(before)] - IDEA_STATES_OF_WRITERS:
        assert bring(moderator, idea, after).state == after
        return
    with pytest.raises((PermissionDenied, ValidationError)):
        bring(moderator, idea, after)
    # The database would not take such a row either.
    with pytest.raises(IntegrityError), transaction.atomic():
        Step.objects.create(
            idea=idea, number=idea.number + 1, before=before, state=after, words="x",
            by=moderator, who=moderator, due_on=SOON,
        )  # fmt: skip


@pytest.mark.parametrize(
    "wrong",
    [
        {"words": ""},
        {"words": "\x00\u200b"},
        {"words": "w" * 1001},
        {"due_on": YESTERDAY},
        {"due_on": None},
        {"who": None},
    ],
)
def test_promise_needs_a_reason_a_person_and_a_day_to_come(idea, moderator, wrong):
    asked = bring(moderator, idea, "asked")
    with pytest.raises(ValidationError):
        bring(moderator, asked, "promised", **wrong)
    assert Idea.objects.get().state == "asked"


def test_owner_of_a_promise_sits_on_the_subgroup(idea, moderator, second_moderator):
    asked = bring(moderator, idea, "asked")
    with pytest.raises(ValidationError):
        bring(moderator, asked, "promised", who=second_moderator)


def test_same_form_again_and_second_officer_make_no_second_step(idea, moderator, second_moderator):
    change = Change(state=IdeaState.ASKED, number=1, due_on=SOON)
    stale = Idea.objects.get()
    change_state(by=moderator, idea=idea, change=change, now=NOW)
    for person in (moderator, second_moderator):
        with pytest.raises(ValidationError, match="already taken a step"):
            change_state(by=person, idea=stale, change=change, now=NOW)
    assert Step.objects.count() == StepNotice.objects.count() == 2


def test_note_on_a_promise_keeps_its_day_even_when_late(idea, moderator):
    promised = bring(moderator, idea, "asked", "promised")
    later = NOW + timedelta(days=60)
    note = bring(moderator, promised, "promised", now=later, due_on=None, who=None)
    assert note.due_on == LATER
    assert note.is_late(later.date())
    assert Idea.objects.late(today=later.date()).exists()
    assert not Idea.objects.late(today=LATER).exists()


def test_change_without_its_notices_does_not_happen(idea, moderator, dawit, monkeypatch):
    Follow.objects.create(idea=idea, user=dawit)
    real, told = idea_telling.give_notice, []

    def breaks_at_the_second(**fields):
        told.append(fields["to"])
        if len(told) > 1:
            raise OSError("no room left")
        return real(**fields)

    before = Notice.objects.count()
    monkeypatch.setattr(idea_telling, "give_notice", breaks_at_the_second)
    with pytest.raises(OSError, match="no room"):
        bring(moderator, idea, "asked")
    assert Idea.objects.get().state == "heard"
    assert (Step.objects.count(), Notice.objects.count()) == (1, before)


def test_words_in_another_language_are_added_once(idea, moderator, second_moderator):
    answered = bring(moderator, idea, "asked", "answered")
    step = answered.steps.last()
    add_words(by=moderator, step=step, language="ar", words="لأن", now=NOW)
    with pytest.raises(ValidationError, match="already"):
        add_words(by=second_moderator, step=step, language="ar", words="نعم", now=NOW)
    for wrong in ({"language": "en"}, {"language": "xx"}, {"words": "\x00"}, {"words": "w" * 1001}):
        with pytest.raises(ValidationError):
            add_words(
                by=moderator, step=step, now=NOW, **{"language": "ti", "words": "ok", **wrong}
            )
    assert [row.words for row in step.in_languages.all()] == ["لأن"]
    assert StepNotice.objects.count() == 3


def test_readers_add_no_words(idea, moderator, elected_member):
    make_subgroup("housing", elected_member)
    step = bring(moderator, idea, "asked", "answered").steps.last()
    with pytest.raises(PermissionDenied):
        add_words(by=elected_member, step=step, language="ar", words="لأن", now=NOW)


def test_words_sent_again_are_another_idea_for_nobody(idea, wish, moderator, amina):
    """A returned post that comes back new and approved is not what was taken up."""
    type(wish).objects.filter(pk=wish.pk).update(status="held")
    wish.refresh_from_db()
    returned = return_to_writer(by=moderator, post=wish, why=Why("unclear"), now=NOW)
    send_again(by=amina, post=returned, draft=draft("other words"), now=NOW)
    assert not Idea.objects.get().words_stand
