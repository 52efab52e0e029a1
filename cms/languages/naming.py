"""Any language that somebody speaks: its code as Chorus keeps it, and what it is called.

Chorus speaks the languages of the registry. Young people speak others too, and say what they say
in them: those are kept under their tag (cms.languages.tags).
"""

from functools import cache, lru_cache
from typing import Final

from django.utils.translation import get_language

from cms.languages.registry import BY_CODE, DEFAULT_CODE, LANGUAGES
from cms.languages.tags import (
    UNKNOWN,
    codes_by_english_name,
    has_own_words,
    name_in,
    own_name_in_cldr,
    read_tag,
    script_name_in,
    usual_script,
)

# Words by which staff and other systems call a language, besides its names.
ALSO_CALLED: Final = {
    "kurdish": "ckb",
    "sorani": "ckb",
    "kurdish (kurmanji)": "ku",
    "kurmanji": "ku",
    "persian": "fa",
    "bengali": "bn",
    "mandarin": "zh",
    "roma": "rom",
    "romani": "rom",
    "tagalog": "fil",
    "unknown": UNKNOWN,
    "not known": UNKNOWN,
    "other": UNKNOWN,
}
NAME_OF_UNKNOWN: Final = "Unknown language"
# English names that say less than people here do, or are not theirs.
ENGLISH_NAMES: Final = {UNKNOWN: NAME_OF_UNKNOWN, "ku": "Kurdish (Kurmanji)", "rom": "Romani"}


@lru_cache(500)
def code_of(written: str) -> str:
    """The code under which a tag is kept, of ours where it is ours; "" where it is no language."""
    own = written.strip().replace("_", "-").lower()
    if own in BY_CODE:
        return own
    tag = read_tag(written)
    if tag is None:
        return ""
    regional = f"{tag.language}-{tag.region}".lower()
    return regional if regional in BY_CODE and tag.code == tag.language else tag.code


@lru_cache(500)
def code_named(written: str) -> str:
    """The same by a tag or by a name, in English or its own; "" where nobody knows it."""
    name = " ".join(written.split()).casefold()
    return _codes_by_name().get(name) or code_of(written) or codes_by_english_name().get(name, "")


@cache
def _codes_by_name() -> dict[str, str]:
    return ALSO_CALLED | {
        name.casefold(): one.code for one in LANGUAGES for name in (one.english_name, one.own_name)
    }


@lru_cache(500)
def english_name_of(code: str) -> str:
    """For staff; the code itself where it has no name."""
    if code in BY_CODE:
        return BY_CODE[code].english_name
    if named := ENGLISH_NAMES.get(code) or name_in(code, DEFAULT_CODE):
        return named
    tag = read_tag(code)
    if tag is None:
        return code
    if tag.language not in BY_CODE and not name_in(tag.language, DEFAULT_CODE):
        return code
    if tag.script in {"", usual_script(tag.language)}:
        return name_in(tag.language, DEFAULT_CODE)
    letters = script_name_in(tag.script, DEFAULT_CODE)
    return f"{english_name_of(tag.language)} in {letters} letters"


def own_name_of(code: str) -> str:
    """What it calls itself; in English where nobody wrote that down."""
    if code in BY_CODE:
        return BY_CODE[code].own_name
    if code == UNKNOWN:
        reader = BY_CODE.get(get_language() or DEFAULT_CODE)
        return name_in(UNKNOWN, reader.locale_name if reader else DEFAULT_CODE) or NAME_OF_UNKNOWN
    return _own_name(code)


@lru_cache(500)
def _own_name(code: str) -> str:
    return own_name_in_cldr(code) or english_name_of(code)


@cache
def other_choices() -> list[tuple[str, str]]:
    """Languages that Chorus does not speak and people write today: (code, English name)."""
    others = {
        code: english_name_of(code)
        for code in codes_by_english_name().values()
        if code not in BY_CODE
        and code_of(code) == code
        and (has_own_words(code) or code in ENGLISH_NAMES)
    }
    return sorted(others.items(), key=lambda one: one[1])
