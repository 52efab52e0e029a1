"""Which engine the council chose, from the settings."""

from functools import cache

from django.conf import settings

from cms.languages.machine.apertium import ApertiumEngine
from cms.languages.machine.base import Engine, EngineSettings
from cms.languages.machine.dummy import DummyEngine
from cms.languages.machine.libretranslate import LibreTranslateEngine
from cms.languages.machine.local import LocalEngine
from cms.languages.machine.none import NoEngine

ENGINES: dict[str, type[Engine]] = {
    "none": NoEngine,
    "dummy": DummyEngine,
    "ctranslate2": LocalEngine,
    "libretranslate": LibreTranslateEngine,
    "apertium": ApertiumEngine,
}
OVER_HTTP = frozenset({"libretranslate", "apertium"})


def read_settings() -> EngineSettings:
    return EngineSettings(
        url=settings.TRANSLATION_URL,
        key=settings.TRANSLATION_KEY,
        model=settings.TRANSLATION_MODEL,
        timeout=float(settings.TRANSLATION_TIMEOUT),
        pairs=frozenset(settings.TRANSLATION_PAIRS),
        allowed_hosts=frozenset(host.lower() for host in settings.TRANSLATION_ALLOWED_HOSTS),
        dummy_allowed=settings.TRANSLATION_DUMMY_ALLOWED,
    )


def chosen_engine() -> Engine:
    """The engine of the settings. A name that nobody knows is no engine: a post never fails by it,
    and the check in cms.languages.checks says so at the start."""
    return _make(settings.TRANSLATION_ENGINE, read_settings())


@cache
def _make(name: str, how: EngineSettings) -> Engine:
    return ENGINES.get(name, NoEngine)(how)
