"""A server that speaks as LibreTranslate does: POST /translate with JSON, one text at a time."""

from typing import Any, ClassVar

from cms.languages.machine.base import Deadline, Engine, EngineProblem, Rendering
from cms.languages.machine.calling import Call, ask, text_in
from cms.languages.machine.codes import SHORT, differ
from cms.languages.machine.splitting import translate_in_parts

LONGEST = 2_000  # letters; servers are often set to refuse more
UNKNOWN = "unknown"


class LibreTranslateEngine(Engine):
    name: ClassVar[str] = "libretranslate"

    def can(self, source: str, target: str) -> bool:
        return differ(SHORT, source, target) and self.is_offered(source, target)

    def translate(self, text: str, source: str, target: str) -> Rendering:
        deadline = Deadline(self.settings.timeout)

        def each(parts: list[str]) -> list[str]:
            return [self._one(part, source, target, deadline) for part in parts]

        return Rendering(
            text=translate_in_parts(text, each, longest=LONGEST),
            engine=self.name,
            model=self.settings.model or UNKNOWN,
            version=self._version(deadline),
        )

    def _one(self, text: str, source: str, target: str, deadline: Deadline) -> str:
        asked: dict[str, Any] = {
            "q": text,
            "source": SHORT.get(source, source),
            "target": SHORT.get(target, target),
            "format": "text",
        }
        if self.settings.key:
            asked["api_key"] = self.settings.key
        return text_in(ask(Call("/translate", asked), self.settings, deadline), "translatedText")

    def _version(self, deadline: Deadline) -> str:
        """As the server tells; a server that does not tell has translated all the same."""
        try:
            return text_in(ask(Call("/spec"), self.settings, deadline), "info", "version")
        except EngineProblem:
            return UNKNOWN
