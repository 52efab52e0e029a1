"""By what results are told is announced before a wave opens, and stays."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction

from surveys.actions.staff_breakdowns import Announcement, announce_breakdowns, may_be_announced
from surveys.actions.staff_releases import show_managers, tell_themes
from surveys.actions.staff_waves import open_wave
from surveys.models import Breakdown, Release, Wave
from surveys.models.responses import Response
from surveys.results.published import release_of
from surveys.results.release import Span
from surveys.structure.plans import SectionPlan
from tests.factories.surveys import FIRST_DAY, TODAY, ask, make_version, make_wave, release

ONLY_YES = {"all": [{"question": "trust", "in": ["yes"]}]}


@pytest.fixture
def draft(db):
    asked = (
        ask("trust", "choice", "yes no"),
        ask("safe", "frequency"),
        ask("life", "scale"),
        ask("who", "choice", "aunt friend", shown_when=ONLY_YES),
        ask("likes", "multiple", "music sport"),
        ask("first", "ranking", "home school"),
        ask("change", "text"),
    )
    version = make_version(SectionPlan(key="questions", questions=asked))
    return make_wave(state="draft", version=version)


def announce(wave, by, *keys, **more):
    return announce_breakdowns(
        by=by, wave=wave, announced=[Announcement(key) for key in keys], **more
    )


def test_only_closed_questions_that_everybody_meets_make_groups(draft, moderator):
    assert [one.key for one in may_be_announced(draft.version)] == ["trust", "safe"]
    for key in ("life", "who", "likes", "change", "language"):
        with pytest.raises(ValidationError, match="cannot make groups"):
            announce(draft, moderator, key)
    assert not Breakdown.objects.exists()


def test_what_was_announced_may_change_until_the_wave_opens_and_never_after(draft, moderator):
    announce(draft, moderator, "trust")
    announce(draft, moderator, "safe", "trust", eligible=60)
    open_wave(by=moderator, wave=draft)
    with pytest.raises(ValidationError, match="stays as it is"):
        announce(draft, moderator, "trust")
    assert [one.question.key for one in draft.breakdowns.all()] == ["safe", "trust"]
    assert Wave.objects.get().eligible == 60


@pytest.mark.parametrize(
    ("languages", "told"),
    [({"ar": 9}, "fewer than 10"), ({"tlh": 20}, "fewer than 10"), ({"ar": 40, "ti": 30}, "more")],
)
def test_languages_are_lists_of_ten_and_more_and_together_not_more_than_all(
    draft, moderator, languages, told
):
    with pytest.raises(ValidationError, match=told):
        announce(draft, moderator, eligible=60, languages=languages)
    announce(draft, moderator, eligible=60, languages={"ar": 30, "ti": 30})
    assert Wave.objects.get().eligible_by_language == {"ar": 30, "ti": 30}
    announce(draft, moderator, eligible=60)
    assert Wave.objects.get().eligible_by_language == {}


def test_groups_are_not_more_than_all_together(draft, moderator):
    for wrong in ({"yes": 40, "no": 30}, {"yes": -1}, {"maybe": 1}):
        with pytest.raises(ValidationError):
            announce_breakdowns(
                by=moderator, wave=draft, announced=[Announcement("trust", wrong)], eligible=60
            )


def test_the_database_holds_at_most_eight(draft):
    question = draft.version.questions.first()
    with pytest.raises(IntegrityError), transaction.atomic():
        Breakdown.objects.create(wave=draft, question=question, order=9)


def test_nobody_else_announces_or_sets_a_day(draft, amina, subgroup_lead, moderator):
    Wave.objects.update(state="closed", closing_month=FIRST_DAY)
    draft.refresh_from_db()
    stored = release(draft, by=moderator)
    for person in (amina, subgroup_lead):
        with pytest.raises(PermissionDenied):
            announce(draft, person, "trust")
        with pytest.raises(PermissionDenied):
            show_managers(by=person, release=stored, on=TODAY)
        with pytest.raises(PermissionDenied):
            tell_themes(by=person, release=stored, themes="Words", language="en")
    with pytest.raises(ValidationError, match="first"):
        show_managers(by=moderator, release=stored, on=FIRST_DAY)
    assert Release.objects.get().managers_from is None


def test_several_answers_rankings_and_questions_for_some_are_released_by_groups(draft, moderator):
    announce_breakdowns(
        by=moderator,
        wave=draft,
        announced=[Announcement("trust", {"yes": 40, "no": 30})],
        eligible=70,
    )
    yes = {"trust": "yes", "who": "aunt", "likes": ["music", "sport"], "first": ["home", "school"]}
    no = {"trust": "no", "likes": "declined", "first": "skipped"}
    Response.objects.bulk_create(
        Response(wave=draft, answers=answers) for answers in [yes] * 31 + [no] * 14
    )
    Wave.objects.update(state="closed", closing_month=FIRST_DAY)
    draft.refresh_from_db()
    found = release_of(release(draft, by=moderator))
    tables = {table.key: table for table in found.tables}
    # The question that makes the groups has no table of its own: their sizes are its table.
    assert set(tables) == {"safe", "life", "who", "likes", "first"}
    sizes = {one.code: (one.size, one.eligible) for one in found.breakdowns[0].groups}
    assert sizes["yes"] == (Span(30, 39), 40)
    assert sizes["unknown"] == (Span(0, 9), None)
    assert tables["who"].total.base == tables["likes"].total.base == Span(30, 39)
    assert not tables["likes"].is_exclusive
    assert [row.group for row in tables["first"].sections[0].rows] == ["yes", "no"]
