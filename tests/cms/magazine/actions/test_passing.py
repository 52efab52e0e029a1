"""From step to step: nobody passes their own work, and no step is left out."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from wagtail.models import TaskState

from cms.magazine.actions.arranging import Arrangement, arrange_article
from cms.magazine.actions.passing import hand_back, pass_on, send_on
from cms.magazine.actions.taking import take_into_issue
from cms.magazine.enums import Stage
from cms.magazine.models import Use
from cms.magazine.stages import stage_of
from cms.notices.models import Notice
from tests.factories.people import make_young_person
from tests.factories.scoop_desk import (
    NOW,
    make_desk,
    name_editor,
    walk,
)


@pytest.fixture
def desk(db):
    return make_desk()


def try_to_pass(desk, person):
    page = desk.article
    pass_on(by=person, article=page, seen=page.latest_revision_id, now=NOW)


def test_article_goes_through_every_step_to_the_writers_yes(desk):
    article = walk(desk, Stage.READY)
    assert not article.live
    assert TaskState.objects.filter(status=TaskState.STATUS_APPROVED).count() == 4


def test_writer_is_asked_once_it_is_laid_out(desk):
    walk(desk, Stage.LANGUAGES)
    assert not Notice.objects.to(desk.author).exists()
    try_to_pass(desk, desk.officer)
    notice = Notice.objects.to(desk.author).get()
    assert notice.url == f"/en/scoop-desk/print/{desk.use.pk}/"


def test_editor_does_not_pass_what_they_took_in(desk):
    walk(desk, Stage.EDITORS)
    with pytest.raises(PermissionDenied):
        try_to_pass(desk, desk.editor)


def test_editor_does_not_pass_what_they_arranged(desk):
    page = walk(desk, Stage.EDITORS)
    wanted = Arrangement(page.latest_revision_id, [2, 1], "The sea")
    arrange_article(by=desk.second, article=page, wanted=wanted, now=NOW)
    with pytest.raises(PermissionDenied):
        try_to_pass(desk, desk.second)
    try_to_pass(desk, desk.officer)
    assert stage_of(desk.article) is Stage.SAFETY


def test_writer_who_is_an_editor_passes_nothing_of_theirs(desk):
    name_editor(desk.author, by=desk.officer)
    walk(desk, Stage.EDITORS)
    with pytest.raises(PermissionDenied):
        try_to_pass(desk, desk.author)


def test_nobody_takes_their_own_contribution(desk):
    name_editor(desk.author, by=desk.officer)
    with pytest.raises(PermissionDenied):
        take_into_issue(by=desk.author, contribution=desk.sent, issue=desk.issue, now=NOW)


def test_one_person_does_not_pass_two_steps(desk):
    walk(desk, Stage.EDITORS)
    try_to_pass(desk, desk.officer)
    with pytest.raises(PermissionDenied):
        try_to_pass(desk, desk.officer)
    try_to_pass(desk, desk.other_officer)
    assert stage_of(desk.article) is Stage.LANGUAGES


@pytest.mark.parametrize("stage", [Stage.SAFETY, Stage.LANGUAGES, Stage.YES])
def test_young_editor_passes_only_the_first_step(desk, stage):
    walk(desk, stage)
    name_editor(third := make_young_person("third"), by=desk.officer)
    with pytest.raises(PermissionDenied):
        try_to_pass(desk, third)


def test_outsider_passes_nothing(desk, subgroup_lead):
    walk(desk, Stage.EDITORS)
    for person in (make_young_person("somebody"), subgroup_lead, desk.lead):
        with pytest.raises(PermissionDenied):
            try_to_pass(desk, person)


def test_nobody_passes_the_final_yes_by_hand(desk):
    walk(desk, Stage.YES)
    for person in (desk.lead, desk.officer, desk.other_officer, desk.second):
        with pytest.raises(PermissionDenied):
            try_to_pass(desk, person)


def test_what_was_not_read_is_not_passed(desk):
    page = walk(desk, Stage.EDITORS)
    seen = page.latest_revision_id
    wanted = Arrangement(seen, [2, 1], "The sea")
    arrange_article(by=desk.editor, article=page, wanted=wanted, now=NOW)
    with pytest.raises(ValidationError, match="changed this meanwhile"):
        pass_on(by=desk.second, article=page, seen=seen, now=NOW)
    try_to_pass(desk, desk.second)
    assert stage_of(desk.article) is Stage.SAFETY


def test_change_in_the_editor_sends_it_through_every_step_again(desk):
    page = walk(desk, Stage.SAFETY)
    page.title = "Another title"
    page.save_revision(user=desk.other_officer)
    try_to_pass(desk, desk.lead)
    assert stage_of(desk.article) is Stage.EDITORS


def test_handed_back_it_starts_again_with_its_editors(desk):
    page = walk(desk, Stage.SAFETY)
    hand_back(by=desk.lead, article=page, reason="private", note="The street.", now=NOW)
    assert stage_of(desk.article) is Stage.BACK
    send_on(by=desk.editor, article=page, seen=page.latest_revision_id, now=NOW)
    assert stage_of(desk.article) is Stage.EDITORS


def test_young_editor_writes_no_letter_with_it(desk):
    page = walk(desk, Stage.EDITORS)
    with pytest.raises(PermissionDenied):
        hand_back(by=desk.second, article=page, reason="order", note="You are bad", now=NOW)
    hand_back(by=desk.second, article=page, reason="order", now=NOW)
    assert stage_of(desk.article) is Stage.BACK


def test_contribution_is_taken_once(desk):
    walk(desk, Stage.DRAFT)
    with pytest.raises(ValidationError, match="took this"):
        take_into_issue(by=desk.second, contribution=desk.sent, issue=desk.issue, now=NOW)
    assert Use.objects.count() == 1


def test_draft_has_the_writers_words_and_nothing_else(db):
    desk = make_desk(
        "ar",
        title="",
        text="البحر <أزرق>\nوبارد\n\nوالريح قوية",
        language="ar",
        credit="first_name",
        credit_name="أمينة",
    )
    page = walk(desk, Stage.DRAFT)
    values = [block["value"] for block in page.body.get_prep_value()]
    assert values == ["<p>البحر &lt;أزرق&gt;<br/>وبارد</p>", "<p>والريح قوية</p>"]
    assert (page.title, page.credit) == ("البحر <أزرق>", "أمينة")
    assert page.locale.language_code == page.text_language == "ar"
