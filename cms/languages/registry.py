"""The only list of languages that Chorus speaks.

Everything else (URLs, catalogues, fonts, page trees, columns of staff-written labels) reads it.
Plural rules are gettext expressions of the Unicode CLDR cardinal rules. This file imports nothing
of Django, because the settings are built from it.
"""

from dataclasses import dataclass
from enum import StrEnum

from cms.languages.tags import direction_of_tag


class Direction(StrEnum):
    LTR = "ltr"
    RTL = "rtl"


class Script(StrEnum):
    """ISO 15924 codes."""

    LATIN = "Latn"
    ARABIC = "Arab"
    ETHIOPIC = "Ethi"
    CYRILLIC = "Cyrl"


# Each stack is a class in css/fonts.css: the web font is fetched only where its letters occur.
FONT_STACKS = {
    Script.LATIN: "system",
    Script.CYRILLIC: "system",
    Script.ARABIC: "arabic",
    Script.ETHIOPIC: "ethiopic",
}

ONE_FORM = "nplurals=1; plural=0;"
TWO_FORMS = "nplurals=2; plural=(n != 1);"
TWO_FORMS_ZERO_IS_ONE = "nplurals=2; plural=(n > 1);"
UKRAINIAN_FORMS = (
    "nplurals=3; plural=(n%10==1 && n%100!=11 ? 0 : "
    "n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20) ? 1 : 2);"
)
ARABIC_FORMS = (
    "nplurals=6; plural=(n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : "
    "n%100>=3 && n%100<=10 ? 3 : n%100>=11 ? 4 : 5);"
)


@dataclass(frozen=True)
class Language:
    """One language, as a young person may choose it."""

    code: str
    own_name: str
    english_name: str
    script: Script
    plural_forms: str
    # True once a native reader has passed every screen a young person can meet.
    read_by_native_speaker: bool = False
    # True while the catalogue has every string for young people; checked by check_catalogues.
    is_complete: bool = True

    @property
    def direction(self) -> Direction:
        return Direction.RTL if self.script is Script.ARABIC else Direction.LTR

    @property
    def is_rtl(self) -> bool:
        return self.direction is Direction.RTL

    def name_for(self, reader: str) -> str:
        """English for readers of English, else its own name: there is no third."""
        return self.english_name if reader == DEFAULT_CODE else self.own_name

    @property
    def font_stack(self) -> str:
        return FONT_STACKS[self.script]

    @property
    def locale_name(self) -> str:
        """The name of the catalogue's folder and of Babel's locale: fa-af -> fa_AF."""
        language, _, region = self.code.partition("-")
        return f"{language}_{region.upper()}" if region else language

    @property
    def dates_as_in(self) -> str:
        """The locale whose dates people here expect: 22 November 2026, not November 22, 2026."""
        return "en_GB" if self.code == DEFAULT_CODE else self.locale_name


LANGUAGES = (
    Language("en", "English", "English", Script.LATIN, TWO_FORMS, read_by_native_speaker=True),
    Language("ar", "العربية", "Arabic", Script.ARABIC, ARABIC_FORMS),
    Language("ps", "پښتو", "Pashto", Script.ARABIC, TWO_FORMS),
    Language("fa", "فارسی", "Farsi", Script.ARABIC, TWO_FORMS_ZERO_IS_ONE),
    Language("fa-af", "دری", "Dari", Script.ARABIC, TWO_FORMS_ZERO_IS_ONE),
    Language("ckb", "کوردیی ناوەندی", "Kurdish (Sorani)", Script.ARABIC, TWO_FORMS),
    Language("ti", "ትግርኛ", "Tigrinya", Script.ETHIOPIC, TWO_FORMS_ZERO_IS_ONE),
    Language("am", "አማርኛ", "Amharic", Script.ETHIOPIC, TWO_FORMS_ZERO_IS_ONE),
    Language("so", "Soomaali", "Somali", Script.LATIN, TWO_FORMS),
    Language("sq", "Shqip", "Albanian", Script.LATIN, TWO_FORMS),
    Language("vi", "Tiếng Việt", "Vietnamese", Script.LATIN, ONE_FORM),
    Language("uk", "Українська", "Ukrainian", Script.CYRILLIC, UKRAINIAN_FORMS),
    Language("fr", "Français", "French", Script.LATIN, TWO_FORMS_ZERO_IS_ONE),
)
BY_CODE = {language.code: language for language in LANGUAGES}
CODES = tuple(BY_CODE)
DEFAULT_CODE = "en"
CHOICES = [(language.code, language.own_name) for language in LANGUAGES]
# Those into which English is put.
OTHER_LANGUAGES = tuple(language for language in LANGUAGES if language.code != DEFAULT_CODE)
OTHER_CODES = tuple(language.code for language in OTHER_LANGUAGES)
OTHER_CHOICES = [(language.code, language.own_name) for language in OTHER_LANGUAGES]


def is_known(code: str) -> bool:
    return code in BY_CODE


def get_language_of(code: str) -> Language:
    """The language with this code; raises KeyError for a code Chorus does not speak."""
    return BY_CODE[code]


def direction_of(code: str) -> str:
    """The value for `dir`, of any language there is; "auto" where nobody knows: then the browser
    decides."""
    language = BY_CODE.get(code)
    return language.direction.value if language else direction_of_tag(code)
