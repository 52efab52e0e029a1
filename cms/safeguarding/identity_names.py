"""Names of people: after "my name is", in a list, or with a capital where a name is likely."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from cms.languages.registry import DEFAULT_CODE
from cms.safeguarding.identity_words import names_in, no_names, words_for

# What clings to a name where the script has no capitals.
ARABIC_BEFORE: Final = ("وال", "و", "ل", "ب", "ف")
ARABIC_AFTER: Final = ("یان", "ەکەم", "م", "ی", "ە")
ETHIOPIC_BEFORE: Final = ("የ", "ለ", "ከ", "በ", "ን", "ናይ", "ብ", "እነ")
ETHIOPIC_AFTER: Final = ("ንና", "ን", "ም", "ና")

TOKEN: Final = re.compile(r"[^\W\d_]+(?:['’ʼ-][^\W\d_]+){0,3}")
SHORTEST: Final = 2
SENTENCE_ENDS: Final = frozenset(".!?…\n:;()[]\"“”«»*•-–—'‘’")
GENITIVE: Final = re.compile(r"['’]s$", re.IGNORECASE)


@dataclass(frozen=True)
class Token:
    """One word and where it stands."""

    word: str
    start: int
    end: int
    # Nothing but spaces between it and the word before.
    follows: bool
    opens: bool

    @property
    def key(self) -> str:
        return GENITIVE.sub("", self.word).casefold()

    @property
    def script(self) -> str:
        letter = self.word[0]
        if "\u0400" <= letter <= "\u052f":
            return "cyrillic"
        if "\u0590" <= letter <= "\u08ff":
            return "arabic"
        if "\u1200" <= letter <= "\u139f":
            return "ethiopic"
        return "latin"

    @property
    def has_capital(self) -> bool:
        return self.word[0].isupper() and not (len(self.word) > 1 and self.word.isupper())


def find_names(read: str, language: str) -> Iterator[tuple[int, int]]:
    """Start and end of each name; a surname with a capital belongs to its first name."""
    tokens = _tokens(read)
    place = 0
    while place < len(tokens):
        if not _is_name(tokens, place, language):
            place += 1
            continue
        last = place
        while last + 1 < len(tokens) and last - place < SHORTEST and _goes_on(tokens[last + 1]):
            last += 1
        token = tokens[last]
        yield tokens[place].start, token.start + len(GENITIVE.sub("", token.word))
        place = last + 1


def _tokens(read: str) -> list[Token]:
    tokens: list[Token] = []
    end = 0
    for match in TOKEN.finditer(read):
        between = read[end : match.start()]
        opens = not tokens or any(sign in SENTENCE_ENDS or ord(sign) > 0x2600 for sign in between)  # noqa: PLR2004
        follows = bool(tokens) and len(between) <= 2 and not between.strip()  # noqa: PLR2004
        tokens.append(Token(match.group(), match.start(), match.end(), follows, opens))
        end = match.end()
    return tokens


def _goes_on(token: Token) -> bool:
    if not (token.follows and token.has_capital and len(token.word) > 1):
        return False
    return token.script in ("latin", "cyrillic") and token.key not in no_names()


def _is_name(tokens: Sequence[Token], place: int, language: str) -> bool:
    token = tokens[place]
    if len(token.word) < SHORTEST:
        return False
    if token.script in ("latin", "cyrillic"):
        return _is_cased_name(tokens, place, language)
    return _is_caseless_name(tokens, place)


def _is_cased_name(tokens: Sequence[Token], place: int, language: str) -> bool:
    token = tokens[place]
    sure, doubtful = names_in(token.script)
    before = _before(tokens, place)
    is_listed, is_doubtful = token.key in sure, token.key in doubtful
    if before & words_for("naming"):
        if not words_for("pets").isdisjoint(
            word.word.casefold() for word in tokens[max(0, place - 5) : place]
        ):
            return False
        return (token.has_capital or is_listed or is_doubtful) and token.key not in no_names()
    if not token.has_capital:
        # "my friend fatuma": English phones leave capitals out.
        return language == DEFAULT_CODE and is_listed and bool(before & words_for("close_people"))
    if is_listed:
        return True
    if before & words_for("roles") and not token.opens:
        return is_doubtful or token.key not in no_names()
    return is_doubtful and not token.opens


def _is_caseless_name(tokens: Sequence[Token], place: int) -> bool:
    sure, doubtful = names_in(tokens[place].script)
    before = _before(tokens, place)
    if before & words_for("naming"):
        return True
    forms = set(_bare_forms(tokens[place]))
    if forms & sure:
        return True
    after = tokens[place + 1].word if place + 1 < len(tokens) else ""
    return bool(forms & doubtful) and (
        bool(before & words_for("roles")) or after in words_for("after_names")
    )


def _before(tokens: Sequence[Token], place: int) -> set[str]:
    """The last one, two and three words, while nothing but spaces stands between."""
    phrases: set[str] = set()
    words: list[str] = []
    for at in range(place, max(place - 3, 0), -1):
        if not tokens[at].follows:
            break
        words.insert(0, tokens[at - 1].word.casefold())
        phrases.add(" ".join(words))
    return phrases


def _bare_forms(token: Token) -> Iterator[str]:
    """The word itself, and without what clings to it: "and", "to", "of", endings of case."""
    is_arabic = token.script == "arabic"
    heads = ARABIC_BEFORE if is_arabic else ETHIOPIC_BEFORE
    tails = ARABIC_AFTER if is_arabic else ETHIOPIC_AFTER
    starts = ["", *(head for head in heads if token.word.startswith(head))]
    ends = ["", *(tail for tail in tails if token.word.endswith(tail))]
    for head in starts:
        for tail in ends:
            bare = token.word[len(head) : len(token.word) - len(tail)]
            if bare == token.word or len(bare) > SHORTEST:
                yield bare
