"""Whether a rephrased sentence says what its sources say: pure rules, no trust in who wrote it.

A sentence passes only if every number, name, word of amount and word of denial is the same and
counts the same thing, themes stand in the same order, no content word is new but a few neutral ones
of reporting, and most content words are still there. So nothing that a voice, a theme's name or a
model says can put a meaning into a paper.
"""

import re
from collections import Counter
from collections.abc import Collection
from itertools import pairwise
from typing import Final

from cms.feedback.summarising.staff_numbers import numbers_in

WORD: Final = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
WORD_OR_NUMBER: Final = re.compile(rf"{WORD.pattern}|\d+(?:[.,]\d+)*")
# What a sentence of ours may hold besides letters and digits.
SIGNS: Final = frozenset(" .,;:'’\"“”()-–%&/?")
LEAST_KEPT: Final = 0.7
MOST_NEW: Final = 4
LONGEST_RATIO: Final = 1.6


def _listed(words: str) -> frozenset[str]:
    return frozenset(words.split())


# Each of these changes how many are meant, how often, or whether at all.
WEIGHTY: Final = _listed(
    """
    no not nor never none nobody nothing nowhere neither without cannot can't don't doesn't
    didn't isn't aren't wasn't weren't won't hardly barely few fewer less least little many
    more most much some several all every each everyone everybody everything any anyone always
    often sometimes rarely only just almost nearly half both other others same different but
    although though however because if unless should must may might could would will
    """
)
# Words that carry no content of their own.
PLAIN: Final = _listed(
    """
    a an the and or of to in on at by for from with about into over is are was were be been
    being has have had do does did it its this that these those there here they them their he
    she we us our you your i as than then so such who whom whose which what when where how up
    out also too while during within between per
    """
)
# The only content words that may be new: they tell that something is told, and of whom.
REPORTING: Final = _listed(
    """
    young people person voice voices say says said speak speaks spoke spoken talk talks talked
    tell tells told mention mentions mentioned raise raises raised ask asks asked request
    requests requested concern concerns theme themes topic topics subject subjects work
    subgroup subgroup's group comment comments main mainly period heard
    """
)


def fault_in(written: str, source: str, *, names: Collection[str] = ()) -> str:
    """Why the sentence cannot stand for its source, in a word; "" where it can.

    `names` are to stay letter by letter where the source holds them.
    """
    said, meant = _words(written), _words(source)
    new = [word for word in said if word not in meant and word not in PLAIN]
    kept = [word for word in _content(meant) if word in said]
    checks = {
        "form": _is_odd(written) or not 0 < len(written) <= len(source) * LONGEST_RATIO,
        "numbers": numbers_in(written) != numbers_in(source),
        "amounts": _of(said, WEIGHTY) != _of(meant, WEIGHTY),
        "names": _names(written) != _names(source)
        or any(name in source and name not in written for name in names),
        "new words": len(new) > MOST_NEW or any(word not in REPORTING for word in new),
        "lost words": len(kept) < LEAST_KEPT * len(_content(meant)),
        "counted": not _counted(source) <= _counted(written)
        or _of_numbers(source) != _of_numbers(written),
        "order": _order(written, names) != _order(source, names),
    }
    return next((name for name, is_wrong in checks.items() if is_wrong), "")


def _words(text: str) -> list[str]:
    return [word.lower().replace("’", "'") for word in WORD.findall(text)]


def _tokens(text: str) -> list[str]:
    return [one.lower().replace("’", "'") for one in WORD_OR_NUMBER.findall(text)]


def _counted(text: str) -> Counter[tuple[str, str]]:
    """Each number and word of amount with the word behind it, unless that is one without content.

    "At least 50 voices", "20 different young people": whoever changes the two for one another
    changes no word.
    """
    tokens = _tokens(text)
    pairs = Counter(pairwise(tokens))
    return Counter(
        {
            pair: count
            for pair, count in pairs.items()
            if (pair[0] in WEIGHTY or pair[0][0].isdigit()) and pair[1] not in PLAIN
        }
    )


def _of_numbers(text: str) -> Counter[tuple[str, str]]:
    pairs = pairwise([*_tokens(text), ""])
    return Counter(pair for pair in pairs if pair[0][0].isdigit())


def _order(text: str, names: Collection[str]) -> list[str]:
    """The names in it as they follow one another; with one of them, numbers and amounts as well."""
    found = [(text.find(name), name) for name in names if name and name in text]
    if not found:
        return []
    inside = [range(at, at + len(name)) for at, name in found]
    for one in WORD_OR_NUMBER.finditer(text):
        word = one[0].lower().replace("’", "'")
        is_amount = word in WEIGHTY or word[0].isdigit()
        if is_amount and not any(one.start() in span for span in inside):
            found.append((one.start(), word))
    return [name for _at, name in sorted(found)]


def _of(words: Collection[str], kind: Collection[str]) -> Counter[str]:
    return Counter(word for word in words if word in kind)


def _content(words: Collection[str]) -> list[str]:
    return [word for word in dict.fromkeys(words) if word not in PLAIN]


def _names(text: str) -> set[str]:
    """Words with a capital letter that do not begin the sentence."""
    found = list(WORD.finditer(text))
    starts = {one.start() for one in found if not text[: one.start()].strip("“\"' (")}
    starts |= {one.end() for one in re.finditer(r"[.?]\s+", text)}
    return {one[0] for one in found if one[0][0].isupper() and one.start() not in starts}


def _is_odd(text: str) -> bool:
    """Marks, addresses, line breaks, other scripts' signs: nothing of it stands in a headline."""
    return any(not (letter.isalnum() or letter in SIGNS) for letter in text) or "//" in text
