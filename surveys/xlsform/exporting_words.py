"""Words under the names that the columns of an export give to languages."""

from cms.languages.registry import CODES, get_language_of
from surveys.structure.plans import Texts


def language_name(code: str) -> str:
    """How a column names a language: "Arabic (ar)"."""
    return f"{get_language_of(code).english_name} ({code})"


def named(texts: Texts) -> dict[str, str]:
    """Name of the language -> words; in the order of our languages."""
    return {language_name(code): texts[code] for code in CODES if texts.get(code)}
