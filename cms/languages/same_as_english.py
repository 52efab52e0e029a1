"""The few texts that may read the same in another language as in English: names and loanwords."""

EVERYWHERE = frozenset({"Chorus", "The Scoop", "Childline", "Samaritans", "Shout"})
# Numbers as they are spoken.
IN_LANGUAGE: dict[str, frozenset[str]] = {"fr": frozenset({"six"}), "sq": frozenset({"zero"})}


def may_be_the_same(text: str, code: str) -> bool:
    """Whether this text may stay as it is in English in the language of this code."""
    return text in EVERYWHERE or text in IN_LANGUAGE.get(code, frozenset())
