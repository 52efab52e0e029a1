"""An engine that knows nothing: for tests and development only.

It makes up one word for each word, always the same one, in the letters of the other language.
"""

import re
from typing import ClassVar
from zlib import crc32

from cms.languages.machine.base import Engine, EngineRefused, Rendering
from cms.languages.machine.splitting import translate_in_parts
from cms.languages.registry import BY_CODE, Script

SYLLABLES = {
    Script.LATIN: "ba de fi go ku la me ni po ru sa te",
    Script.ARABIC: "با دو في كو لا مي نا رو سي تا زي هو",
    Script.ETHIOPIC: "ባ ደ ፊ ጎ ኩ ላ መ ኒ ፖ ሩ ሳ ተ",
    Script.CYRILLIC: "ба де фі го ку ла ме ні по ру са те",
}
# Digits stay as they are.
WORD = re.compile(r"[^\W\d]+")
LONGEST = 1_000


class DummyEngine(Engine):
    name: ClassVar[str] = "dummy"

    def can(self, source: str, target: str) -> bool:
        known = source in BY_CODE and target in BY_CODE
        return self.settings.dummy_allowed and known and self.is_offered(source, target)

    def translate(self, text: str, source: str, target: str) -> Rendering:
        if not self.can(source, target):
            raise EngineRefused("The dummy translates only in tests and development.")
        syllables = SYLLABLES[BY_CODE[target].script].split()

        def make_up(found: re.Match[str]) -> str:
            number = crc32(found[0].encode())
            return "".join(syllables[(number >> shift) % len(syllables)] for shift in (0, 9, 18))

        drafted = translate_in_parts(
            text, lambda parts: [WORD.sub(make_up, part) for part in parts], longest=LONGEST
        )
        return Rendering(text=drafted, engine=self.name, model="dummy", version="1")
