"""Whatever happens in whichever order: nothing is shown without every yes of exactly its text."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from wagtail.models import TaskState

from cms.magazine.actions.agreeing import say_what_is_wrong
from cms.magazine.actions.arranging import Arrangement, arrange_article
from cms.magazine.actions.passing import hand_back, pass_on, send_on
from cms.magazine.actions.staff_publishing import propose_issue, publish_issue
from cms.magazine.digests import digest_of
from cms.magazine.enums import Stage
from cms.magazine.models import ArticlePage, Contribution, Use, Yes
from cms.magazine.showing import places_of
from cms.magazine.stages import current_step
from tests.factories.scoop_desk import NOW, agree, make_desk, name_editor, walk

ACTORS = ("author", "editor", "second", "lead", "officer", "other_officer")


def seen(desk):
    return {"article": desk.article, "seen": desk.article.latest_revision_id, "now": NOW}


def turn(desk, by):
    page = desk.article
    wanted = Arrangement(page.latest_revision_id, [2, 1], page.title)
    arrange_article(by=by, article=page, wanted=wanted, now=NOW)


def retitle_in_the_editor(desk, by):
    page = desk.article.get_latest_revision_as_object()
    page.title += "!"
    page.save_revision(user=by)


def press_in_the_editor(desk, by):
    step = current_step(desk.article)
    if step is not None:
        step.task.specific.on_action(step, by, "approve")


EVENTS = {
    "send": lambda desk, by: send_on(by=by, **seen(desk)),
    "pass": lambda desk, by: pass_on(by=by, **seen(desk)),
    "press": press_in_the_editor,
    "back": lambda desk, by: hand_back(by=by, article=desk.article, reason="order", now=NOW),
    "turn": turn,
    "retitle": retitle_in_the_editor,
    "yes": lambda desk, by: agree(desk),
    "wrong": lambda desk, by: say_what_is_wrong(
        by=by, use=desk.use, reason="words", language="en", now=NOW
    ),
    "withdraw": lambda desk, by: Contribution.objects.filter(author=by).update(
        state="withdrawn", withdrawn_at=NOW
    ),
    "propose": lambda desk, by: propose_issue(by=by, issue=desk.issue, now=NOW),
    "publish": lambda desk, by: publish_issue(by=by, issue=desk.issue, now=NOW),
}


class TakenBack(Exception):
    """Ends an example and all that it stored."""


@pytest.mark.parametrize("stage", [Stage.EDITORS, Stage.YES, Stage.READY])
@settings(max_examples=8, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_no_order_of_events_shows_what_nobody_agreed_to(world, stage, data):
    events = st.lists(
        st.tuples(st.sampled_from(sorted(EVENTS)), st.sampled_from(ACTORS)), max_size=8
    )
    try:
        with transaction.atomic():
            walk(world, stage)
            for name, actor in data.draw(events):
                try_to(name, world, getattr(world, actor))
                check(world)
            raise TakenBack
    except TakenBack:
        pass


@pytest.fixture
def world(db):
    desk = make_desk()
    name_editor(desk.author, by=desk.officer)
    return desk


def try_to(name, desk, by):
    try:
        with transaction.atomic():
            EVENTS[name](desk, by)
    except (ValidationError, PermissionDenied):
        pass


def check(desk):
    pages = list(ArticlePage.objects.filter(live=True))
    for page in pages:
        if not places_of([page], now=NOW)[page.pk].anywhere:
            continue
        for use in Use.objects.filter(article=page.translation_key).select_related("contribution"):
            assert use.contribution.state == "approved"
            said = Yes.objects.standing().filter(use=use, digest=digest_of(page))
            assert said.exists()
        assert desk.issue.__class__.objects.get(pk=desk.issue.pk).live
    mine = {desk.author.pk}
    for step in TaskState.objects.filter(status="approved").select_related("revision"):
        assert step.finished_by_id not in mine
        assert step.finished_by_id is None or step.finished_by_id != step.revision.user_id
