"""The fingerprint of what would be printed, for what stands above the models."""

from cms.magazine.models.digests import digest_of, digest_of_words

__all__ = ["digest_of", "digest_of_words"]
