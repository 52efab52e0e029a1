"""Promise 44: codes typed with any keyboard work."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cms.core.codes import ALPHABET, fingerprint, make_code, read_code, show_code

codes = st.text(alphabet=ALPHABET, min_size=1, max_size=20)
DIGITS = {
    "arabic": "٠١٢٣٤٥٦٧٨٩",
    "persian": "۰۱۲۳۴۵۶۷۸۹",
    "full width": "０１２３４５６７８９",
}


def test_codes_carry_the_bits_they_promise():
    code = make_code(14)
    assert len(code) == 14
    assert set(code) <= set(ALPHABET)
    assert len(ALPHABET) == 32


@given(codes)
def test_a_printed_code_is_read_back(code):
    assert read_code(show_code(code)) == code
    assert read_code(f" {show_code(code).lower()} ") == code


@given(codes, st.sampled_from(sorted(DIGITS)))
def test_digits_of_any_script_are_read(code, script):
    typed = code.translate({ord(str(n)): digit for n, digit in enumerate(DIGITS[script])})
    assert read_code(typed) == code


@pytest.mark.parametrize(
    ("typed", "code"),
    [("oO0", "000"), ("iIlL1", "11111"), ("ｕｖ", "VV"), ("7K–q2", "7KQ2"), ("\x00'; --", "")],
)
def test_look_alikes_are_read_as_what_they_look_like(typed, code):
    assert read_code(typed) == code


@given(st.text())
def test_anything_typed_is_read_without_an_error(typed):
    assert set(read_code(typed)) <= set(ALPHABET)


def test_fingerprints_differ_by_purpose_and_key(settings):
    first = fingerprint("7KQ2", purpose="card")
    assert len(first) == 64
    assert first != fingerprint("7KQ2", purpose="survey")
    settings.SECRET_KEY = "another"
    assert first != fingerprint("7KQ2", purpose="card")
