"""Nothing is built, published or opened by staff who have not proved a second factor."""

import pytest

from surveys.models import Questionnaire, Version, Wave
from tests.factories.surveys import make_version, make_wave
from tests.surveys.building import EDITOR, ONE, at


@pytest.fixture
def unproven(signed_in, moderator, settings):
    """Somebody with a passphrase only."""
    settings.STAFF_MFA_REQUIRED = True
    return signed_in(moderator)


@pytest.fixture
def draft(db):
    return make_version(ONE, key="draft", status="draft")


def test_publishing_and_building_wait_for_the_second_factor(unproven, draft):
    published = make_version(ONE)
    wave = make_wave(version=published, state="draft")
    before = (Version.objects.count(), Questionnaire.objects.count(), published.languages.count())
    sent = {"language": "ar", "reason": "x", "key": "new", "age_version": "4-7", "title": "New"}
    for address in (
        at(draft, "publish"),
        at(draft, "throw-away"),
        at(draft, "languages"),
        at(published, "languages"),
        at(draft, "languages", "ar", "one"),
        at(draft, "question", "safe"),
        at(draft, "remove", "question", "safe"),
        f"{EDITOR}new/",
        f"{EDITOR}{published.pk}/recordings/en/safe/",
        f"/en/surveys/waves/{wave.pk}/",
        "/en/surveys/waves/",
        "/en/surveys/questionnaires/import/",
    ):
        for answer in (unproven.get(address), unproven.post(address, sent)):
            assert answer.status_code == 302, address
            assert answer.headers["Location"] == "/en/account/2fa/", address
    draft.refresh_from_db()
    assert not draft.is_published
    assert Wave.objects.get().state == "draft"
    now = (Version.objects.count(), Questionnaire.objects.count(), published.languages.count())
    assert now == before
