"""The thirteen languages, told to Django, Wagtail and modeltranslation.

`cms.languages.registry` is the only list; everything here is read from it.
"""

from django.conf.locale import LANG_INFO

from cms.languages.registry import LANGUAGES as REGISTRY
from cms.settings.environment import BASE_DIR

# Django lacks several of our languages and would raise KeyError in every language switcher.
for language in REGISTRY:
    LANG_INFO.setdefault(
        language.code,
        {
            "bidi": language.is_rtl,
            "code": language.code,
            "name": language.english_name,
            "name_local": language.own_name,
        },
    )

LANGUAGE_CODE = "en"
LANGUAGES = [(language.code, language.english_name) for language in REGISTRY]
LANGUAGES_BIDI = [language.code for language in REGISTRY if language.is_rtl]
LOCALE_PATHS = [BASE_DIR / "locale"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Europe/London"

WAGTAIL_I18N_ENABLED = True
WAGTAIL_CONTENT_LANGUAGES = LANGUAGES
# Wagtail's admin has no words in most of our languages: staff work in English for now.
WAGTAILADMIN_PERMITTED_LANGUAGES = [("en", "English")]

MODELTRANSLATION_LANGUAGES = tuple(language.code for language in REGISTRY)
MODELTRANSLATION_DEFAULT_LANGUAGE = "en"
MODELTRANSLATION_FALLBACK_LANGUAGES = {"default": ("en",), "fa-af": ("fa", "en")}
