"""Which themes, and so which subgroups, a voice belongs to: by words that can be pointed at.

Pure: no database, no model that cannot explain itself, and nothing in a text can steer it.
"""

from dataclasses import dataclass

from cms.feedback.routing.lexicon import fold_word, lexicon_of, themes, words_of


@dataclass(frozen=True)
class Found:
    """A theme in a text, and the words as they were written that show it."""

    theme: str
    because: tuple[str, ...]


def find_themes(text: str, language: str) -> tuple[Found, ...]:
    """Every theme whose words occur in the text."""
    words = words_of(text)
    folded = [fold_word(word) for word in words]
    line = f" {' '.join(folded)} "
    owner: list[int] = [0]
    for number, word in enumerate(folded):
        owner.extend([number] * (len(word) + 1))
    found = []
    for code, pattern in lexicon_of(language).items():
        hits = {
            number: None
            for match in pattern.finditer(line)
            for number in range(owner[match.start()], owner[match.end() - 1] + 1)
        }
        if hits:
            found.append(Found(code, tuple(dict.fromkeys(words[number] for number in hits))))
    return tuple(found)


def subgroups_of(found: tuple[Found, ...]) -> frozenset[str]:
    """The codes of the subgroups whose themes were found."""
    return frozenset(code for one in found for code in themes()[one.theme].subgroups)
