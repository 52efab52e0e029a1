"""Cards open an account once, for seven days, and tell a guesser nothing."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from cms.accounts.actions.issuing import CODE_LENGTH, issue_card
from cms.accounts.actions.starting import find_card, start_with_card
from cms.accounts.models import SignInCard
from cms.core.codes import ALPHABET, make_code, read_code, show_code
from tests.factories.people import make_staff

NOW = timezone.now()
DIGITS = ["0123456789", "٠١٢٣٤٥٦٧٨٩", "۰۱۲۳۴۵۶۷۸۹", "0123456789"]
LOOK_ALIKES = {"0": "0Oo", "1": "1IiLl", "V": "VvUu"}


@st.composite
def typed_codes(draw):
    """A code and one of the ways in which people type it."""
    code = draw(st.text(ALPHABET, min_size=CODE_LENGTH, max_size=CODE_LENGTH))
    typed = []
    for letter in code:
        ways = [letter, letter.lower(), *LOOK_ALIKES.get(letter, "")]
        ways.append(chr(ord(letter) + 0xFEE0))  # full width
        if letter.isdigit():
            ways += [digits[int(letter)] for digits in DIGITS]
        typed.append(draw(st.sampled_from(ways)))
        typed.append(draw(st.sampled_from(["", "", "", " ", "-", "–", "\u200e", "\u00a0"])))
    return code, "".join(typed)


@given(typed_codes())
def test_a_code_is_read_as_people_type_it(pair):
    code, typed = pair
    assert read_code(typed) == code


def test_a_code_carries_seventy_bits_and_is_printed_in_groups():
    assert len(ALPHABET) ** CODE_LENGTH == 2**70
    code = make_code(CODE_LENGTH)
    assert read_code(show_code(code)) == code


def test_a_card_opens_its_account_once(amina, moderator):
    code = issue_card(by=moderator, to=amina, at=NOW)
    card = find_card(show_code(code).lower(), at=NOW)
    person = start_with_card(card=card, secret="four words are good", at=NOW)
    assert person == amina
    assert person.check_password("four words are good")
    assert find_card(code, at=NOW) is None
    with pytest.raises(ValidationError):
        start_with_card(card=card, secret="somebody else now", at=NOW)
    amina.refresh_from_db()
    assert amina.check_password("four words are good")


def test_the_code_itself_is_kept_nowhere(amina, moderator, caplog):
    caplog.set_level("DEBUG")
    code = issue_card(by=moderator, to=amina, at=NOW)
    row = SignInCard.objects.values().get()
    assert all(code not in str(value) for value in row.values())
    assert code not in caplog.text
    assert "Amina" not in caplog.text


def test_a_card_ends_after_seven_days(amina, moderator):
    code = issue_card(by=moderator, to=amina, at=NOW)
    assert find_card(code, at=NOW + timedelta(days=7) - timedelta(seconds=1))
    assert find_card(code, at=NOW + timedelta(days=7)) is None


def test_a_new_card_replaces_the_old_one(amina, moderator):
    old = issue_card(by=moderator, to=amina, at=NOW)
    new = issue_card(by=moderator, to=amina, at=NOW)
    assert find_card(old, at=NOW) is None
    assert find_card(new, at=NOW).user == amina


def test_a_closed_account_has_no_working_card(amina, moderator):
    code = issue_card(by=moderator, to=amina, at=NOW)
    amina.is_active = False
    amina.save(update_fields=["is_active"])
    assert find_card(code, at=NOW) is None
    with pytest.raises(PermissionDenied):
        issue_card(by=moderator, to=amina, at=NOW)


def test_nobody_makes_cards_for_people_they_do_not_look_after(
    amina, outsider, moderator, second_moderator, interpreter
):
    administrator = make_staff("alex", "administrator")
    owner = make_staff("owner")
    owner.is_superuser = True
    owner.save(update_fields=["is_superuser"])
    pairs = [(outsider, amina), (interpreter, amina), (moderator, second_moderator)]
    pairs += [(administrator, amina), (administrator, owner), (moderator, administrator)]
    for by, to in pairs:
        with pytest.raises(PermissionDenied):
            issue_card(by=by, to=to, at=NOW)
    assert issue_card(by=administrator, to=moderator, at=NOW)
