"""What Chorus keeps of a person they can take along: each column that names a person says how."""

import json
import re
from datetime import timedelta

import pytest
from django.apps import apps
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page

from cms.accounts.models import User
from tests.factories.forum import NOW
from tests.factories.world import make_world
from tests.house.test_routes import OUR_ROOMS

# Rows of one's own: "my words" holds them.
OWN = (
    "accounts.HeldRole.person",
    "accounts.LanguageRead.user",
    "feedback.AnswerFollow.person",
    "feedback.Happened.person",
    "forum.Follow.user",
    "forum.Happening.person",
    "forum.HelpSession.young_person",
    "forum.Hidden.by",
    "forum.Post.author",
    "forum.QuietBoard.user",
    "forum.Reaction.person",
    "forum.Unsent.author",
    "forum.Vote.person",
    "magazine.Contribution.author",
    "magazine.Unsent.author",
    "meetings.Attendance.person",
    "meetings.Invitation.person",
    "meetings.Nomination.person",
    "meetings.Reply.person",
    "notices.MailWay.person",
    "reporting.Case.reporter",
    "resources.SavedPlace.owner",
    "resources.Telling.writer",
    "surveys.PrivateLink.person",
)
# What is done at work names who did it, in columns with such names.
WORK = re.compile(r"\.(?:by|\w+_by|first_reader)$")
# Everything else, and why it is not handed over with one's words.
KEPT_BACK = {
    "accounts.ErasureRequest.user": "stands on the page that asks for it",
    "accounts.SignInCard.user": "a card in one's hand; the row holds no more than its mark",
    "feedback.Answer.lead": "work of staff",
    "feedback.Answer.owner": "work of staff",
    "feedback.AnswerStep.owner": "work of staff",
    "forum.BoardName.person": "a name on a board: its words are a post and come with the posts",
    "forum.Hidden.person": "the one who is hidden must never learn of it",
    "forum.Idea.answerer": "work of staff",
    "magazine.Question.answerer": "work of staff",
    "forum.Idea.owner": "work of staff",
    "forum.NamedAdult.user": "work of staff",
    "forum.Someone.person": "which post was anonymous comes with the post",
    "forum.Step.who": "work of staff",
    "forum.StepNotice.person": "that a notice went out; what it was about comes with the idea",
    "forum.Thread.starter": "the words are a post and come with the posts",
    "meetings.Agreement.person": "the chair's part in a meeting's agenda is in its record",
    "notices.Mail.to": "a mail without content",
    "notices.Notice.to": "a notice without content; it is on the page of news",
    "notices.Slip.to": "a slip of paper without content",
    "subgroups.Membership.user": "work of staff and of elected members",
}
# Worries about a person are handed over by people, who first look whom that could put in danger
# (Data Protection Act 2018, schedule 3: serious harm); the rest of the room is work.
ROOM_OF_WORRIES = "safeguarding."


def columns():
    """Every column of our rooms that names a person, as "room.Model.field"."""
    for model in apps.get_models():
        if model._meta.app_label not in OUR_ROOMS or issubclass(model, Page):
            continue
        for field in model._meta.fields:
            if field.related_model is User:
                yield f"{model._meta.label}.{field.name}"


def test_every_column_that_names_a_person_is_handed_over_or_says_why_not():
    explained = {*OWN, *KEPT_BACK}
    unexplained = [
        name
        for name in columns()
        if name not in explained and not (WORK.search(name) or name.startswith(ROOM_OF_WORRIES))
    ]
    assert unexplained == []
    assert explained <= set(columns())


def my_words(client):
    return json.loads(client.get(reverse("accounts:my_words")).content)


@pytest.mark.promise(30)
def test_own_rows_stand_in_my_words(outsider, signed_in):
    """If a row were somebody else's, the file would be another one: so it holds the row."""
    _fill(make_world())
    unmet = {name for name in OWN if not _is_handed_over(name, outsider, signed_in)}
    assert unmet == set()


def _fill(world):
    """Rows that the world of the tests does not have."""
    amina, dawit = world.people["amina"], world.people["dawit"]
    for name, fields in (_pressed(amina) | _written(amina, dawit) | _elsewhere(amina)).items():
        apps.get_model(name)._base_manager.create(**fields)


def _first(name):
    return apps.get_model(name)._base_manager.first()


def _pressed(person):
    return {
        "forum.Follow": {"idea": _first("forum.Idea"), "user": person},
        "forum.Happening": {"step": _first("forum.Step"), "person": person, "has_happened": True},
        "forum.QuietBoard": {"board": _first("forum.Board"), "user": person},
        "forum.Reaction": {
            "post": _first("forum.Post"),
            "person": person,
            "kind": "thank_you",
            "revision": 1,
        },
        "forum.Vote": {"poll": _first("forum.Poll"), "person": person, "choice": 0},
    }


def _written(person, other):
    return {
        "forum.HelpSession": {
            "young_person": person,
            "helper_name": "Jan",
            "helper_role": "carer",
            "ends_at": timezone.now() + timedelta(minutes=30),
        },
        "forum.Hidden": {"by": person, "person": other},
        "forum.Unsent": {"author": person, "place": "board", "text": "Not yet"},
        "magazine.Unsent": {"author": person, "text": "Half a poem", "language": "en"},
    }


def _elsewhere(person):
    meeting, step = _first("meetings.Meeting"), _first("feedback.AnswerStep")
    return {
        "feedback.AnswerFollow": {"answer": _first("feedback.Answer"), "person": person},
        "feedback.Happened": {"step": step, "person": person, "said": "yes"},
        "meetings.Attendance": {"meeting": meeting, "person": person},
        "meetings.Invitation": {"meeting": meeting, "person": person, "made_at": NOW},
        "meetings.Reply": {"meeting": meeting, "person": person, "coming": "yes", "at": NOW},
        "notices.MailWay": {"person": person, "email": "amina@example.org"},
        "resources.SavedPlace": {"owner": person, "service": _first("resources.Service")},
    }


def _is_handed_over(name, outsider, signed_in):
    model_name, _dot, column = name.rpartition(".")
    rows = apps.get_model(model_name)._base_manager
    row = rows.exclude(**{column: None}).first()
    assert row is not None, f"no row of the tests has {name}: add one in _fill"
    client = signed_in(getattr(row, column))
    before = my_words(client)
    with transaction.atomic():
        rows.filter(pk=row.pk).update(**{column: outsider})
        after = my_words(client)
        transaction.set_rollback(True)
    return before != after


@pytest.mark.promise(30)
def test_two_taps_lead_to_download_correct_and_delete(amina, signed_in):
    """From any page to one's own page, and from there to the deed."""
    client = signed_in(amina)
    anywhere = client.get("/en/places/").content.decode()
    assert f'href="{reverse("accounts:mine")}"' in anywhere
    own_page = client.get(reverse("accounts:mine")).content.decode()
    for deed in ("accounts:my_words", "forum:my_posts", "accounts:delete"):
        assert f'href="{reverse(deed)}"' in own_page
