"""Rare traits are dropped for good when a wave closes; which questions they are is said before."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from surveys.actions.answering import hand_in
from surveys.actions.staff_traits import name_traits, possible_traits
from surveys.actions.staff_waves import close_wave, open_wave
from surveys.enums import DECLINED
from surveys.models.codes import fingerprint_of
from surveys.models.responses import Response
from tests.factories.surveys import TODAY, make_code_for, make_wave


def test_an_answer_of_fewer_than_ten_is_gone_after_closing(db, moderator):
    wave = make_wave(state="draft")
    name_traits(by=moderator, wave=wave, keys=["trust"])
    open_wave(by=moderator, wave=wave)
    for number in range(14):
        answers = {"trust": "yes" if number < 11 else "no", "life": str(number % 11)}
        code = fingerprint_of(make_code_for(wave))
        hand_in(code=code, wave=wave, answers=answers, today=TODAY)
    close_wave(by=moderator, wave=wave, today=TODAY)
    stored = [row.answers for row in Response.objects.filter(wave=wave)]
    assert sorted(one["trust"] for one in stored) == [DECLINED] * 3 + ["yes"] * 11
    assert sorted(int(one["life"]) for one in stored) == sorted(n % 11 for n in range(14))


def test_only_questions_with_one_answer_can_be_traits_and_only_in_a_draft(db, moderator, amina):
    draft = make_wave(state="draft")
    assert {"safe", "trust"} <= {key for key, _wording in possible_traits(draft)}
    assert "change" not in {key for key, _wording in possible_traits(draft)}
    with pytest.raises(ValidationError):
        name_traits(by=moderator, wave=draft, keys=["change"])
    with pytest.raises(PermissionDenied):
        name_traits(by=amina, wave=draft, keys=["trust"])
    with pytest.raises(ValidationError, match="moved on"):
        name_traits(by=moderator, wave=make_wave("Open"), keys=["trust"])


def test_an_officer_names_them_on_the_page(db, moderator, signed_in):
    wave = make_wave(state="draft")
    client, page = signed_in(moderator), f"/en/surveys/waves/{wave.pk}/traits/"
    assert "Wording of trust" in client.get(page).content.decode()
    client.post(page, {"traits": ["trust"], "save": "1"})
    client.post(page, {"traits": ["forged"], "save": "1"})
    wave.refresh_from_db()
    assert wave.traits == ["trust"]
    client.post(page, {"save": "1"})
    wave.refresh_from_db()
    assert wave.traits == []
