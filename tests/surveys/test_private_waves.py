"""Anonymous and Private: two labels, never mixed up, and no way from one to the other."""

import ast
from datetime import timedelta
from pathlib import Path

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import DatabaseError, connection, transaction
from django.utils import timezone
from wagtail.snippets.models import get_snippet_models

from cms.accounts.enums import Role
from cms.safeguarding.models import LogEntry
from surveys.actions.answering import Words, hand_in, settle
from surveys.actions.staff_private import (
    agree_to_open,
    ask_to_open,
    forget_links_of,
    make_private_codes,
    openings_of,
    person_behind,
)
from surveys.actions.staff_reading import raise_worry
from surveys.actions.staff_waves import make_deck
from surveys.enums import WaveKind
from surveys.erasure import PrivateLinkKeeper
from surveys.models import DeckCode, FreeText, Wave
from surveys.models.codes import fingerprint_of
from surveys.models.private import LinkOpening, PrivateLink
from surveys.models.responses import Response, StagedResponse, StagedText
from tests.factories.people import make_staff
from tests.factories.pressing import Page
from tests.factories.surveys import TODAY, make_wave

ROOT = Path(__file__).resolve().parent.parent.parent
NOW = timezone.now()
NAME = "Amina"
WHY = "They write that they are not safe tonight"


@pytest.fixture
def private(db):
    return make_wave("Private one", kind=WaveKind.PRIVATE)


@pytest.fixture
def lead(safeguarding_lead):
    return safeguarding_lead


@pytest.fixture
def duty(db):
    return make_staff("morgan", "duty_worker")


@pytest.fixture
def text(private, moderator, amina):
    ((_person, code),) = make_private_codes(by=moderator, wave=private, people=[amina])
    answers = {"life": "2", "change": Words("I am not safe", "en")}
    hand_in(code=fingerprint_of(code), wave=private, answers=answers, today=TODAY)
    settle(wave=private)
    return FreeText.objects.get(wave=private)


def refused():
    return pytest.raises(DatabaseError, match=r"keeps its kind|has no links")


@pytest.mark.parametrize("kind", WaveKind)
def test_the_database_refuses_another_kind_for_a_wave(db, kind):
    wave = make_wave("Kept", kind=kind)
    other = next(one for one in WaveKind if one != kind)
    with refused(), transaction.atomic():
        Wave.objects.filter(pk=wave.pk).update(kind=other)
    wave.kind = other
    with refused(), transaction.atomic():
        wave.save()
    with refused(), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("UPDATE surveys_wave SET kind = %s WHERE id = %s", [other, wave.pk])
    assert Wave.objects.get(pk=wave.pk).kind == kind


def test_the_database_refuses_every_link_in_an_anonymous_wave(wave, private, amina):
    words = {"wave": wave, "question_key": "change", "text": "x", "language": "en"}
    key = PrivateLink.objects.create(wave=private, person=amina).pk
    for make in (
        lambda: PrivateLink.objects.create(wave=wave, person=amina),
        lambda: StagedResponse.objects.create(wave=wave, answers={}, link=key),
        lambda: Response.objects.create(wave=wave, answers={}, link=key),
        lambda: StagedText.objects.create(**words, link=key),
        lambda: FreeText.objects.create(**words, link=key),
    ):
        with refused(), transaction.atomic():
            make()
    Response.objects.create(wave=wave, answers={})
    with refused(), transaction.atomic():
        Response.objects.update(link=key)
    with refused(), transaction.atomic():
        PrivateLink.objects.update(wave=wave)


def test_no_deed_setting_or_command_changes_the_kind_of_a_wave_and_no_admin_shows_one():
    """The database refuses it anyhow; but nothing in the code even tries."""
    for file in (ROOT / "surveys").rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and ast.unparse(node.func).endswith("update"):
                assert "kind" not in {one.arg for one in node.keywords}, file
            for target in node.targets if isinstance(node, ast.Assign) else ():
                assert not ast.unparse(target).endswith(".kind"), file
    assert not {Wave, PrivateLink, LinkOpening} & set(get_snippet_models())
    assert "kind" not in {field.name for field in Wave._meta.fields if field.editable}


def test_the_kind_is_chosen_with_the_wave_and_shown_to_staff(moderator, wave, signed_in):
    client = signed_in(moderator)
    plan = {
        "questionnaire": wave.questionnaire.pk,
        "name": "Winter",
        "kind": "private",
        "opens": "2026-12-01",
        "closes": "2026-12-31",
    }
    client.post("/en/surveys/waves/", plan)
    made = Wave.objects.get(name="Winter")
    assert made.is_private
    page = client.get(f"/en/surveys/waves/{made.pk}/").content.decode()
    assert "Private" in page
    assert "Anonymous" not in page
    client.post("/en/surveys/waves/", plan | {"name": "Spring", "kind": "linked"})
    assert not Wave.objects.filter(name="Spring").exists()


def test_an_anonymous_wave_has_no_named_codes_and_a_private_one_no_cards(
    wave, private, moderator, amina
):
    with pytest.raises(ValidationError):
        make_private_codes(by=moderator, wave=wave, people=[amina])
    with pytest.raises(ValidationError):
        make_deck(by=moderator, wave=private, size=3)
    assert not DeckCode.objects.exists()


def test_a_private_answer_carries_a_key_and_no_person(text, private, amina):
    link = PrivateLink.objects.get()
    assert (link.person, link.code) == (amina, "")
    assert text.link == Response.objects.get().link == link.pk
    settle(wave=private)
    assert Response.objects.get().link == link.pk
    fields = {field.name for field in Response._meta.get_fields()}
    assert fields == {"id", "wave", "answers", "link"}


def test_a_new_code_ends_the_old_one_and_who_answered_gets_none(private, moderator, amina, dawit):
    first = make_private_codes(by=moderator, wave=private, people=[amina, dawit])
    second = make_private_codes(by=moderator, wave=private, people=[amina])
    assert DeckCode.objects.count() == 2
    assert not DeckCode.objects.filter(pk=fingerprint_of(first[0][1])).exists()
    hand_in(code=fingerprint_of(second[0][1]), wave=private, answers={"life": "1"}, today=TODAY)
    assert make_private_codes(by=moderator, wave=private, people=[amina]) == []


def test_it_takes_two_people_with_reasons_one_of_whom_leads(text, lead, duty, amina):
    asked = ask_to_open(by=duty, text=text, reason=WHY, at=NOW)
    with pytest.raises(PermissionDenied):
        person_behind(by=duty, opening=asked, at=NOW)
    with pytest.raises(ValidationError, match="second person"):
        agree_to_open(by=duty, opening=asked, reason=WHY, at=NOW)
    with pytest.raises(ValidationError, match="lead safeguarding"):
        agree_to_open(by=make_staff("rob", "duty_worker"), opening=asked, reason=WHY, at=NOW)
    with pytest.raises(ValidationError, match="words"):
        agree_to_open(by=lead, opening=asked, reason=" \0 ", at=NOW)
    agree_to_open(by=lead, opening=asked, reason=WHY, at=NOW)
    with pytest.raises(ValidationError, match="already"):
        agree_to_open(by=lead, opening=asked, reason=WHY, at=NOW)
    for who in (duty, lead):
        assert person_behind(by=who, opening=asked, at=NOW) == amina
    logged = LogEntry.objects.filter(about=f"opening:{asked.pk}").order_by("number")
    assert [line.what.partition(".")[2] for line in logged] == [
        "asked",
        "agreed",
        "looked",
        "looked",
    ]


def test_it_is_open_to_these_two_for_half_an_hour(text, lead, duty):
    asked = ask_to_open(by=lead, text=text, reason=WHY, at=NOW)
    agree_to_open(by=duty, opening=asked, reason=WHY, at=NOW)
    third = make_staff("rob", "safeguarding_lead")
    for who, at in [
        (third, NOW),
        (lead, NOW + timedelta(minutes=31)),
        (lead, NOW - timedelta(minutes=1)),
    ]:
        with pytest.raises(PermissionDenied):
            person_behind(by=who, opening=asked, at=at)
    assert [one.may_look for one in openings_of(by=third, text=text, at=NOW)] == [False]


@pytest.mark.parametrize("role", [role for role in Role if role not in {
    Role.SAFEGUARDING_LEAD, Role.DUTY_WORKER, Role.REVIEWING_OFFICER}])  # fmt: skip
def test_nobody_else_asks_agrees_or_looks(text, lead, duty, role):
    other = make_staff("pat", role.value)
    asked = ask_to_open(by=lead, text=text, reason=WHY, at=NOW)
    for deed in (
        lambda: ask_to_open(by=other, text=text, reason=WHY, at=NOW),
        lambda: agree_to_open(by=other, opening=asked, reason=WHY, at=NOW),
        lambda: person_behind(by=other, opening=asked, at=NOW),
        lambda: openings_of(by=other, text=text, at=NOW),
    ):
        with pytest.raises(PermissionDenied):
            deed()


def test_a_text_of_an_anonymous_wave_opens_for_nobody(wave, lead):
    text = FreeText.objects.create(wave=wave, question_key="change", text="x", language="en")
    with pytest.raises(ValidationError, match="Nobody can find out"):
        ask_to_open(by=lead, text=text, reason=WHY, at=NOW)


def test_the_database_refuses_one_person_alone(text, lead):
    asked = ask_to_open(by=lead, text=text, reason=WHY, at=NOW)
    with pytest.raises(DatabaseError), transaction.atomic():
        LinkOpening.objects.filter(pk=asked.pk).update(
            agreed_by=lead, agreed_at=NOW, why_agreed="me"
        )


def test_staff_open_the_door_on_its_page(text, signed_in, lead, duty, moderator):
    page = f"/en/surveys/words/{text.pk}/writer/"
    assert signed_in(moderator).get(page).status_code == 403
    asking, agreeing = signed_in(duty), signed_in(lead)
    asking.post(page, {"do": "ask", "reason": WHY})
    opening = LinkOpening.objects.get().pk
    typed = {"do": "agree", "reason": WHY, "which": opening}
    assert NAME not in agreeing.post(page, typed, follow=True).content.decode()
    shown = asking.post(page, {"do": "look", "which": opening}).content.decode()
    assert NAME in shown
    for forged in ("", "x", "9" * 40, "²"):
        assert agreeing.post(page, {"do": "look", "which": forged}).status_code == 403


def test_officers_hand_out_codes_by_name_once(private, signed_in, moderator, amina):
    page = f"/en/surveys/waves/{private.pk}/codes/"
    client = signed_in(moderator)
    assert "Nobody has this name" in client.post(page, {"names": "nobody-here"}).content.decode()
    assert not PrivateLink.objects.exists()
    shown = client.post(page, {"names": f"{amina.nickname}\n\n{amina.nickname}"}).content.decode()
    assert shown.count(amina.nickname) >= 1
    assert PrivateLink.objects.count() == DeckCode.objects.count() == 1


def test_a_link_stays_while_somebody_is_worried_about_the_words(text, amina, dawit, moderator):
    keeper = PrivateLinkKeeper()
    assert keeper.give_back(amina) == [{"survey": "Private one"}]
    assert not keeper.must_wait(amina)
    raise_worry(by=moderator, text=text)
    assert keeper.must_wait(amina)
    assert not keeper.must_wait(dawit)


def test_an_erased_person_leaves_answers_of_nobody(text, amina):
    assert forget_links_of(person=amina) == 1
    assert not PrivateLink.objects.exists()
    assert Response.objects.count() == 1


def test_another_language_opens_no_door_and_keeps_the_reason(text, signed_in, lead, duty):
    here = f"/en/surveys/words/{text.pk}/writer/"
    why = {"reason": [WHY]}
    page = Page.at(signed_in(duty), here).switch("ar", **why, do="ask")
    assert page.fields["reason"] == [WHY]
    assert not LinkOpening.objects.exists()
    asked = page.press_here("do", "ask")
    opening = LinkOpening.objects.get().pk
    agreeing = Page.at(signed_in(lead), here).switch("ar", **why, do=f"agree {opening}")
    assert agreeing.fields["reason"] == [WHY]
    unknown = agreeing.client.post(agreeing.address, agreeing.fields | {"do": "open"}, follow=True)
    assert WHY in unknown.content.decode(), "no deed: the reason is still there"
    assert not LinkOpening.objects.exclude(agreed_by=None).exists()
    agreeing.press_here("do", f"agree {opening}")
    shown = Page.at(asked.client, here).switch("so", do=f"look {opening}")
    assert NAME not in shown.answer.content.decode()
    assert NAME in shown.press_here("do", f"look {opening}").answer.content.decode()
