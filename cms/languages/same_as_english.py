"""The few texts that may read the same in another language as in English: names and loanwords."""

EVERYWHERE = frozenset({"Chorus", "The Scoop", "Childline", "Samaritans", "Shout", "A4", "PDF"})
# Numbers as they are spoken, and words of one root.
IN_LANGUAGE: dict[str, frozenset[str]] = {
    "fr": frozenset(
        {"six", "Art", "Suggestions", "%(minutes)s minute", "%(pages)s page, %(size)s"}
    ),
    "sq": frozenset({"zero", "Art"}),
}


def may_be_the_same(text: str, code: str) -> bool:
    """Whether this text may stay as it is in English in the language of this code."""
    return text in EVERYWHERE or text in IN_LANGUAGE.get(code, frozenset())
