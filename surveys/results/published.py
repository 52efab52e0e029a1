"""What a stored release holds, read back as plain data; pages and files start from here."""

from surveys import models
from surveys.results.release import Release, read


def release_of(stored: models.Release) -> Release:
    """The release as it was frozen. Raises ValueError for anything that is not just that."""
    release = read(stored.text)
    if release.digest != stored.digest:
        raise ValueError("not the release that was frozen")
    return release
