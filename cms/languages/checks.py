"""What is said at the start about translation: a setting that would lead words astray stops it."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error

from cms.languages.machine.addresses import allowed_numbers, read_url
from cms.languages.machine.base import AddressRefused, EngineUnavailable
from cms.languages.machine.choosing import ENGINES, OVER_HTTP, read_settings
from cms.languages.machine.local import find_family, has_packages
from cms.languages.registry import is_known


def check_translation(**kwargs: Any) -> list[CheckMessage]:
    """Django's system check; it asks the name server about the engine's host and nobody else."""
    return [*_check_engine(), *_check_pairs()]


def _check_engine() -> Iterator[CheckMessage]:
    name = settings.TRANSLATION_ENGINE
    if name not in ENGINES:
        names = ", ".join(sorted(ENGINES))
        yield Error(f"TRANSLATION_ENGINE must be one of: {names}.", id="languages.E001")
    elif name == "dummy" and not settings.TRANSLATION_DUMMY_ALLOWED:
        yield Error("The dummy engine is for tests and development only.", id="languages.E002")
    elif name in OVER_HTTP:
        yield from _check_address()
    elif name == "ctranslate2":
        yield from _check_model()


def _check_address() -> Iterator[CheckMessage]:
    how = read_settings()
    try:
        allowed_numbers(read_url(how.url), how.allowed_hosts)
    except AddressRefused as problem:
        hint = "Words never leave the council's network. See README.md."
        yield Error(f"TRANSLATION_URL is refused. {problem}", hint=hint, id="languages.E003")
    except EngineUnavailable:
        return  # the host may be up later; each call looks again


def _check_model() -> Iterator[CheckMessage]:
    folder = Path(settings.TRANSLATION_MODEL)
    if not has_packages():
        hint = "Install ctranslate2 and sentencepiece (the extra 'translation')."
        yield Error("The packages that run a model are missing.", hint=hint, id="languages.E004")
    pairs = folder.glob("*-*/") if folder.is_dir() else ()
    if find_family(folder) is None and not any(map(find_family, pairs)):
        yield Error("TRANSLATION_MODEL is not a folder with a model.", id="languages.E005")


def _check_pairs() -> Iterator[CheckMessage]:
    for pair in settings.TRANSLATION_PAIRS:
        source, _, target = pair.partition(":")
        if not is_known(source) or not is_known(target):
            text = f"TRANSLATION_PAIRS holds {pair!r}; a pair is like fr:en."
            yield Error(text, id="languages.E006")
