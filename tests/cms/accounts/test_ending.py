"""An ended account opens to nobody; a year later nothing is left of it but a number."""

from datetime import timedelta

import pytest
from django.contrib.auth import authenticate
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.urls import reverse

from cms.accounts.actions.issuing import issue_card
from cms.accounts.actions.requesting import ask_to_delete
from cms.accounts.actions.staff_ending import (
    end_account,
    erase_as_asked,
    let_go_of_ended_accounts,
    open_account_again,
)
from cms.accounts.models import ErasureRequest, SignInCard, User
from cms.safeguarding.actions import raise_concern
from tests.factories.forum import NOW, make_approved_post, make_board

YEAR = timedelta(days=365)


@pytest.fixture
def said(amina, moderator):
    return make_approved_post(amina, make_board(), moderator, "Words of mine")


def worry_about(post):
    raise_concern(source=post.source, about=post.author, signs=(), url="/")


def test_ended_account_opens_to_nobody_at_once(amina, moderator, signed_in):
    browser = signed_in(amina)
    issue_card(by=moderator, to=amina, at=NOW)
    assert end_account(by=moderator, person=amina, now=NOW)
    assert not end_account(by=moderator, person=amina, now=NOW)
    answer = browser.get(reverse("accounts:mine"))
    assert answer.status_code == 302
    assert not SignInCard.objects.usable(at=NOW).exists()
    amina.refresh_from_db()
    amina.set_password("warm river morning bread")
    amina.save()
    assert authenticate(username=amina.username, password="warm river morning bread") is None


def test_account_can_be_opened_again_until_it_is_emptied(amina, moderator):
    end_account(by=moderator, person=amina, now=NOW)
    assert open_account_again(by=moderator, person=amina)
    assert not open_account_again(by=moderator, person=amina)
    end_account(by=moderator, person=amina, now=NOW)
    let_go_of_ended_accounts(now=NOW + YEAR)
    with pytest.raises(ValidationError, match="Nothing is left"):
        open_account_again(by=moderator, person=amina)


@pytest.mark.parametrize("who", ["amina", "outsider", "interpreter", "subgroup_lead"])
def test_others_end_no_account_and_delete_no_words(who, dawit, request):
    by = request.getfixturevalue(who)
    asked = ask_to_delete(by=dawit)
    with pytest.raises(PermissionDenied):
        end_account(by=by, person=dawit, now=NOW)
    with pytest.raises(PermissionDenied):
        erase_as_asked(by=by, asked=asked, now=NOW)


def test_nobody_ends_their_own_account_or_that_of_somebody_above_them(moderator):
    above = User.objects.create_superuser("above", "long enough to sign in", nickname="Above")
    for person in (moderator, above):
        with pytest.raises(PermissionDenied):
            end_account(by=moderator, person=person, now=NOW)


@pytest.mark.promise(32)
def test_words_go_a_year_after_the_account_ended_and_not_a_day_before(said, amina, moderator):
    end_account(by=moderator, person=amina, now=NOW)
    assert let_go_of_ended_accounts(now=NOW + YEAR - timedelta(days=1)) == 0
    said.refresh_from_db()
    assert said.text == "Words of mine"
    assert let_go_of_ended_accounts(now=NOW + YEAR) == 1
    assert let_go_of_ended_accounts(now=NOW + YEAR) == 0
    said.refresh_from_db()
    amina.refresh_from_db()
    assert (said.text, said.html, said.author) == ("", "", None)
    assert (amina.username, amina.nickname) == (f"gone-{amina.pk}", "")
    assert (amina.date_of_birth.month, amina.date_of_birth.day) == (1, 1)
    assert not amina.has_usable_password()


def test_open_worry_keeps_everything_until_it_is_closed(said, amina, moderator):
    worry_about(said)
    asked = ask_to_delete(by=amina)
    with pytest.raises(ValidationError, match="open"):
        erase_as_asked(by=moderator, asked=asked, now=NOW)
    end_account(by=moderator, person=amina, now=NOW)
    assert let_go_of_ended_accounts(now=NOW + YEAR) == 0
    said.refresh_from_db()
    assert said.text == "Words of mine"


def test_officer_deletes_words_after_a_talk(said, amina, moderator, signed_in):
    asked = ask_to_delete(by=amina)
    page = reverse("accounts:erase", args=[asked.pk])
    browser = signed_in(moderator)
    listed = browser.get(reverse("accounts:erasures")).content.decode()
    assert page in listed
    browser.post(page, {"decision": "delete"})
    said.refresh_from_db()
    assert said.text == ""
    assert ErasureRequest.objects.get().closed_by == moderator
    assert browser.get(page).status_code == 404


def test_officer_closes_a_request_of_somebody_who_changed_their_mind(
    said, amina, moderator, signed_in
):
    asked = ask_to_delete(by=amina)
    page = reverse("accounts:erase", args=[asked.pk])
    browser = signed_in(moderator)
    answer = browser.post(page, {"decision": "perhaps"}, follow=True)
    assert "Choose one of the answers." in answer.content.decode()
    browser.post(page, {"decision": "keep"})
    said.refresh_from_db()
    assert said.text == "Words of mine"
    assert ErasureRequest.objects.get().closed_at is not None


def test_pages_ask_before_an_account_ends(amina, moderator, signed_in):
    browser = signed_in(moderator)
    page = reverse("accounts:end", args=[amina.pk])
    assert page in browser.get(reverse("accounts:person", args=[amina.pk])).content.decode()
    browser.get(page)
    amina.refresh_from_db()
    assert amina.is_active
    answer = browser.post(page, follow=True).content.decode()
    assert "This account ended on" in answer
    browser.post(reverse("accounts:open_again", args=[amina.pk]))
    amina.refresh_from_db()
    assert amina.is_active


@pytest.mark.parametrize("name", ["end", "open_again", "erase"])
def test_pages_are_closed_to_outsiders(name, amina, outsider, signed_in):
    pk = ask_to_delete(by=amina).pk if name == "erase" else amina.pk
    answer = signed_in(outsider).post(reverse(f"accounts:{name}", args=[pk]))
    assert answer.status_code in {403, 404}


def test_database_keeps_ended_accounts_shut(amina):
    with pytest.raises(IntegrityError), transaction.atomic():
        User.objects.filter(pk=amina.pk).update(ended_at=NOW)
    with pytest.raises(IntegrityError), transaction.atomic():
        User.objects.filter(pk=amina.pk).update(emptied_at=NOW)
