"""Every character of a code has a word, and no two have the same."""

from cms.core.codes import ALPHABET
from surveys.structure.spoken import DIGITS, LETTERS, spoken


def test_each_character_of_the_alphabet_has_one_word_of_its_own():
    assert set(LETTERS) | set(DIGITS) == set(ALPHABET)
    words = spoken(ALPHABET)
    assert len(set(words)) == len(ALPHABET) == 32


def test_a_code_is_said_as_it_is_printed():
    assert spoken("7KQ2-0X") == ["seven", "Kilo", "Quebec", "two", "zero", "X-ray"]
