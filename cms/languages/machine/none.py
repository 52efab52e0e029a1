"""No engine: everything goes on through interpreters."""

from typing import ClassVar

from cms.languages.machine.base import Engine, EngineRefused, Rendering


class NoEngine(Engine):
    name: ClassVar[str] = "none"

    def can(self, source: str, target: str) -> bool:
        return False

    def translate(self, text: str, source: str, target: str) -> Rendering:
        raise EngineRefused("No engine is chosen.")
