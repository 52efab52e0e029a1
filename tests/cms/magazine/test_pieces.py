"""What interpreters get of an article, and that their words find their places again."""

import pytest

from cms.magazine.pieces import pieces_of, with_pieces

OWN = {
    "title": "Rain",
    "words": ["It falls.\nIt sings.", "I listen."],
    "pictures": [{"image": 7, "alternative": "A puddle", "caption": ""}],
    "credit": "Moon",
    "use": 3,
}
RECIPE = {
    "serves": "4 people",
    "minutes": 20,
    "ingredients": ["Lentils"],
    "steps": ["Cook."],
    "tip": "Add lemon.",
}
BLOCKS = {
    "poem": ({"type": "poem", "value": "One\nTwo\n\nThree"}, ["One\nTwo", "Three"]),
    "recipe": (
        {"type": "recipe", "value": RECIPE},
        ["4 people", "Lentils", "Cook.", "Add lemon."],
    ),
    "several writers": (
        {"type": "own_words", "value": OWN},
        ["Rain", "It falls.\nIt sings.", "I listen.", "A puddle"],
    ),
}


@pytest.mark.parametrize("name", BLOCKS)
def test_every_word_is_given_and_no_name(name):
    block, words = BLOCKS[name]
    assert pieces_of("Title", [block]) == ["Title", *words]


@pytest.mark.parametrize("name", BLOCKS)
def test_translated_pieces_take_the_place_of_their_own(name):
    block, words = BLOCKS[name]
    new = with_pieces([block], [f"{piece}!" for piece in words])
    assert pieces_of("", new)[1:] == [f"{piece}!" for piece in words]
    assert with_pieces(new, words) == with_pieces([block], words) == [block]
