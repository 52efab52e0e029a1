"""Which language a heading means: "Arabic (ar)", "arabic", "العربية", "ara" -> "ar".

Names come from Unicode CLDR by way of Babel; the languages of Chorus and the spellings that
surveys use besides stand here. A name that nobody knows gives None: then somebody is asked; so
does a name with another language's code, such as "Dari (da)", where "da" is Danish.
"""

import re
import unicodedata
from collections.abc import Mapping
from functools import cache

from babel import Locale, UnknownLocaleError
from babel.core import get_global
from babel.localedata import locale_identifiers

from cms.languages import registry

# Other spellings in real files; the language's own names come from CLDR.
_ALSO = {
    "prs": "fa-af", "fa-af": "fa-af", "dari": "fa-af", "dari persian": "fa-af",
    "afghan persian": "fa-af", "farsi dari": "fa-af",
    "farsi": "fa", "persian": "fa", "pes": "fa",
    "pashtu": "ps", "pushto": "ps", "pushtu": "ps", "pukhto": "ps", "pbt": "ps", "pbu": "ps",
    "sorani": "ckb", "kurdish sorani": "ckb", "sorani kurdish": "ckb", "central kurdish": "ckb",
    "kurdi sorani": "ckb", "kurdish central": "ckb",
    "kurmanji": "ku", "kurdish kurmanji": "ku", "kmr": "ku", "badini": "ku",
    "کوردی": "ckb",
    "tigrigna": "ti", "tigrinja": "ti", "tigrinia": "ti",
    "amharigna": "am", "amarigna": "am", "amarinya": "am", "oromifa": "om", "afaan oromo": "om",
    "shqip": "sq", "soomaali": "so", "af soomaali": "so", "somaali": "so",
    "tieng viet": "vi", "ukrainska": "uk", "ukrajinska": "uk",
    "francais": "fr", "espanol": "es", "castellano": "es", "portugues": "pt", "deutsch": "de",
    "kiswahili": "sw", "swahili": "sw", "mandarin": "zh", "simplified chinese": "zh",
    "traditional chinese": "zh", "burmese": "my", "myanmar": "my", "rohingya": "rhg",
    "bahasa indonesia": "id", "bahasa": "id", "filipino": "fil", "tagalog": "tl",
    "kreyol": "ht", "kreol": "ht", "creole": "ht", "haitian creole": "ht",
    "bangla": "bn", "bengali": "bn",
    "chichewa": "ny", "kinyarwanda": "rw", "malagasy": "mg", "arabe": "ar", "anglais": "en",
    "ingles": "en", "english uk": "en", "english us": "en", "arab": "ar", "arabic msa": "ar",
}  # fmt: skip
_IN_BRACKETS = re.compile(r"^(?P<name>.*?)[\s_-]*[(\[](?P<code>[^)\]]*)[)\]]\s*$")
_AFTER_A_DASH = re.compile(r"^(?P<name>.*[^\s_-])\s*[\s_-]\s*(?P<code>[a-z]{2,3})$", re.I)
# Codes for several languages at once, and what a heading's name may make of them.
_WIDE = {"fa": {"fa-af"}, "ku": {"ckb"}, "no": {"nb", "nn"}, "tl": {"fil"}}
_BARE_CODE = re.compile(r"[a-z]{2,3}([-_][a-z0-9]{2,8})*", re.I)


def code_of(name: str, mapping: Mapping[str, str] | None = None) -> str | None:
    """The code of the language that a file calls `name`; None where it has to be asked.

    `mapping` holds what somebody answered before: {"arabic dialect": "ar"}.
    """
    answered = {fold(key): code for key, code in (mapping or {}).items()}
    folded = fold(name)
    if folded in answered:
        return known_code(answered[folded]) or answered[folded].strip().lower()
    base, code = _parts_of(name)
    return answered.get(base) or _named(folded) or _agreed(base, code)


def contradiction_in(name: str) -> tuple[str, str] | None:
    """The language that a heading's name says and the one that its code says, if they differ."""
    base, code = _parts_of(name)
    named, coded = _named(base), known_code(code)
    if not named or not coded or _named(fold(name)) or _agreed(base, code):
        return None
    return named, coded


def _parts_of(name: str) -> tuple[str, str]:
    """("arabic", "ar") of "Arabic (ar)" and "Arabic - ar"; ("", "") of everything else."""
    text = unicodedata.normalize("NFKC", name)
    if match := _IN_BRACKETS.match(text):
        return fold(match["name"]), match["code"].strip()
    match = _AFTER_A_DASH.match(text)
    # Without brackets only a known name makes a code of the letters after it.
    if match and fold(match["name"]) in _english_names():
        return fold(match["name"]), match["code"]
    return "", ""


def _agreed(base: str, code: str) -> str | None:
    """The language that a name and what stands in brackets mean together."""
    named, coded = _named(base), known_code(code)
    if not named or not coded:
        return coded or _named(fold(code)) or named
    if _is_region(code, of=named):
        return named
    if named == coded or coded in _WIDE.get(named, ()):
        return coded
    return named if named in _WIDE.get(coded, ()) else None


def _is_region(code: str, *, of: str) -> bool:
    """Is "BR" in "Portuguese (BR)" a country where the language is at home?"""
    return code.isupper() and (of, code) in _homes()


def _named(folded: str) -> str | None:
    if not folded:
        return None
    found = _english_names().get(folded) or known_code(folded)
    return found or _own_names().get(folded)


def is_language_name(text: str) -> bool:
    """Is this, word for word, what a language is called in English or in Chorus?"""
    return fold(text) in _english_names()


def fold(name: str) -> str:
    """A name without case, marks, brackets and double spaces, so that spellings meet."""
    plain = unicodedata.normalize("NFKD", name.replace("\xa0", " ")).casefold()
    letters = "".join(mark for mark in plain if unicodedata.category(mark) not in {"Mn", "Cf"})
    return " ".join(re.sub(r"[()\[\],;/_]+", " ", letters).split())


def known_code(code: str) -> str | None:
    """An ISO 639-1, -2 or -3 code, with or without region, as Chorus and CLDR write it."""
    text = code.strip().replace("_", "-").lower()
    if not _BARE_CODE.fullmatch(text):
        return None
    if text in registry.BY_CODE:
        return text
    if text in _ALSO:
        return _ALSO[text]
    language = text.partition("-")[0]
    alias = str(get_global("language_aliases").get(language, language)).replace("_", "-").lower()
    for candidate in (alias, alias.partition("-")[0]):
        if candidate in registry.BY_CODE or candidate in _english_codes():
            return candidate
    return None


@cache
def _homes() -> frozenset[tuple[str, str]]:
    """Languages with the countries that CLDR knows them in."""
    return frozenset((name.partition("_")[0], name[-2:]) for name in locale_identifiers())


@cache
def _english_codes() -> frozenset[str]:
    return frozenset(Locale.parse("en").languages)


@cache
def _english_names() -> dict[str, str]:
    names = {fold(name): _plain(code) for code, name in Locale.parse("en").languages.items()}
    for language in registry.LANGUAGES:
        names[fold(language.own_name)] = names[fold(language.english_name)] = language.code
    return names | {fold(name): code for name, code in _ALSO.items()}


@cache
def _own_names() -> dict[str, str]:
    """What languages call themselves, and what four widespread ones call the others."""
    names: dict[str, str] = {}
    for widespread in ("pt", "ar", "es", "fr"):
        for code, name in Locale.parse(widespread).languages.items():
            names[fold(name)] = _plain(code)
    for code in locale_identifiers():
        if "_" in code:
            continue
        try:
            own = Locale.parse(code).languages.get(code)
        except (UnknownLocaleError, ValueError):
            continue
        if own:
            names[fold(own)] = _plain(code)
    return names


def _plain(code: str) -> str:
    return _ALSO.get(code.lower(), code.replace("_", "-").lower())


def name_of(code: str) -> str:
    """The English name of a code, for a report."""
    if code in registry.BY_CODE:
        return registry.get_language_of(code).english_name
    return str(Locale.parse("en").languages.get(code.replace("-", "_"), code))
