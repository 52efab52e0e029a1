"""Languages of the world by their tags (BCP 47), beyond those that Chorus speaks.

What is known of them is Unicode's own list, which Babel carries: nothing is fetched. Of a tag the
language and its letters are kept. A region or a dialect is not: no count here is made by where
somebody comes from.
"""

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Final

from babel import Locale, UnknownLocaleError, localedata
from babel.core import get_global

# Nobody knows which, or several at once: BCP 47 has a tag for each of these, and here is one.
UNKNOWN: Final = "und"
NO_ONE_LANGUAGE: Final = frozenset({UNKNOWN, "mis", "mul", "zxx"})
# A language, perhaps with another one's tag before it; letters; a region; and whatever else may
# follow: dialects, extensions, words of one's own.
TAG: Final = re.compile(
    r"(?P<language>[a-z]{2,3})(?:-(?P<own>[a-z]{3}))?(?:-(?P<script>[a-z]{4}))?"
    r"(?:-(?P<region>[a-z]{2}|\d{3}))?(?:-(?:[a-z0-9]{5,8}|\d[a-z0-9]{3}))*"
    r"(?:-[a-z0-9](?:-[a-z0-9]{1,8})+)*",
    re.IGNORECASE,
)
LONGEST_TAG: Final = 60
# Of the scripts that are written today.
RIGHT_TO_LEFT: Final = frozenset(
    {"Adlm", "Arab", "Aran", "Gara", "Hebr", "Mand", "Mend"}
    | {"Nkoo", "Rohg", "Samr", "Syrc", "Thaa", "Yezi"}
)


@dataclass(frozen=True)
class Tag:
    """A language, the letters it is written in ("" where nobody says), and the region named."""

    language: str
    script: str = ""
    region: str = ""

    @property
    def code(self) -> str:
        """As it is kept: letters only where they are not the usual ones."""
        if self.script in {"", usual_script(self.language)}:
            return self.language
        return f"{self.language}-{self.script}"


@lru_cache(500)
def read_tag(written: str) -> Tag | None:
    """What a tag says; None where it is no tag, or names nothing that Unicode knows."""
    asked = written.strip().replace("_", "-")
    found = TAG.fullmatch(asked) if len(asked) <= LONGEST_TAG else None
    if found is None:
        return None
    language = (found["own"] or found["language"]).lower()
    script, region = (found["script"] or "").title(), (found["region"] or "").upper()
    if language in NO_ONE_LANGUAGE:
        return Tag(UNKNOWN)
    # The tag of today for an older one, or for one of three letters: kmr is ku, prs is fa-AF.
    language, *more = get_global("language_aliases").get(language, language).split("_")
    for part in more:
        if len(part) == len("Latn"):
            script = script or part
        else:
            region = region or part
    english = Locale("en")
    is_known = language in get_global("likely_subtags") or language in english.languages
    if not is_known or script not in {"", *english.scripts}:
        return None
    if region not in {"", *english.territories}:
        return None
    return Tag(language, script or _script_there(language, region), region)


def usual_script(language: str) -> str:
    """The letters in which a language is mostly written, or ""."""
    return _script_in(get_global("likely_subtags").get(language, ""))


def _script_there(language: str, region: str) -> str:
    """The letters in which it is written in a region, where others are usual: zh-TW is zh-Hant."""
    return _script_in(get_global("likely_subtags").get(f"{language}_{region}", ""))


def _script_in(likely: str) -> str:
    parts = likely.split("_")
    return parts[1] if len(parts) > 1 else ""


def script_of(code: str) -> str:
    """The letters of a language by its code, or "" where nobody knows them."""
    tag = read_tag(code)
    if tag is None or tag.language == UNKNOWN:
        return ""
    return tag.script or usual_script(tag.language)


def direction_of_tag(code: str) -> str:
    """The value for `dir`; "auto" where nobody knows the letters: then the browser decides."""
    script = script_of(code)
    if not script:
        return "auto"
    return "rtl" if script in RIGHT_TO_LEFT else "ltr"


def name_in(code: str, reader: str) -> str:
    """What a language is called in the locale of a reader, or "" where that has no name for it."""
    return str(_names(reader).get(code.replace("-", "_"), ""))


def script_name_in(script: str, reader: str) -> str:
    return str(Locale(reader).scripts.get(script, script))


def own_name_in_cldr(code: str) -> str:
    """What a language calls itself, or ""."""
    try:
        locale = Locale.parse(code, sep="-")
    except (UnknownLocaleError, ValueError):
        return ""
    own = locale.languages
    return str(own.get(code.replace("-", "_")) or "")


def _names(reader: str) -> dict[str, str]:
    try:
        return dict(Locale.parse(reader, sep="_").languages)
    except (UnknownLocaleError, ValueError):
        return dict(Locale("en").languages)


def has_own_words(code: str) -> bool:
    """Whether Unicode has the words of this language itself: then people write it today."""
    return bool(localedata.exists(code.replace("-", "_")))


@cache
def codes_by_english_name() -> dict[str, str]:
    """Lower-case English name -> code, of all languages that Unicode knows a place of."""
    placed = get_global("likely_subtags")
    return {
        name.casefold(): code.replace("_", "-")
        for code, name in Locale("en").languages.items()
        if code in placed and code != UNKNOWN
    }
