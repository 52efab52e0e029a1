"""Marks as a page shows them: the whole text, and a word for each kind."""

from hypothesis import given, settings
from hypothesis import strategies as st

from cms.safeguarding.identity import IdentityKind, find_identity
from cms.safeguarding.identity_showing import LABELS, Piece, lines_of


def test_every_kind_of_mark_has_a_word():
    assert set(LABELS) == set(IdentityKind)


def test_marked_parts_stand_apart_with_their_word():
    text = "Ring me\n\non 07700 900123 now"
    assert lines_of(text, find_identity(text, "en")) == [
        [Piece("Ring me")],
        [Piece("on "), Piece("07700 900123", LABELS[IdentityKind.PHONE]), Piece(" now")],
    ]


@settings(max_examples=25, deadline=None)
@given(st.lists(st.sampled_from(["a b", "@moss_frog_9", "07700 900123", "", " ", "اسمي بهيجان"])))
def test_no_letter_is_lost_and_no_line_that_says_something(lines):
    text = "\n".join(lines)
    shown = [
        "".join(piece.text for piece in line) for line in lines_of(text, find_identity(text, "en"))
    ]
    assert shown == [line for line in lines if line.strip()]
